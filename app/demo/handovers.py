"""What the demonstration hands on: teams that borrow, whom to ask outside, an offer that waits."""

from typing import TYPE_CHECKING

from app.demo.pools import lines

if TYPE_CHECKING:
    from app.demo.days import Days
    from app.demo.ledger import Ledger
    from app.demo.people import Borrower

TEAMS = 2
"""Teams that borrow."""
_OFFERED_AGO = 11
"""Calendar days since the leaver's first file was offered: a day after the last one at work."""


def officers(staff: "list[Borrower]") -> "list[Borrower]":
    """Return the first active member of each of the first teams: they answer for what these borrow."""
    found: dict[int, Borrower] = {}
    for one in staff:
        if one.team_id is not None and one.status == "active":
            found.setdefault(one.team_id, one)
    return [found[team] for team in sorted(found)[:TEAMS]]


def contact(number: int) -> str:
    """Return whom to ask at an organisation; the same for the same number."""
    first, last = lines("first_names"), lines("last_names")
    return f"{first[number * 7 % len(first)]} {last[number * 11 % len(last)]}"


def offer(ledger: "Ledger", days: "Days", loan: int, giver: "Borrower", staff: "list[Borrower]") -> None:
    """Offer a leaver's loan to somebody of the same team who works here, or to anybody."""
    here = [one for one in staff if one.status == "active"]
    team = [one for one in here if one.team_id == giver.team_id]
    at = days.texts[days.ago(_OFFERED_AGO)] + days.clock[0]
    ledger.offer(loan, giver.id, (team or here)[0].id, at)
