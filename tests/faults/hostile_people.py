"""Hostile statements about people, and about what they hand on to each other."""

from collections.abc import Iterator

from tests.faults.hand import Hand
from tests.faults.hostile_cases import NOON, RETURNED, Harm, Hostile, Prepare, Row

ACCEPTED = {"closed_at": NOON, "ended": "accepted", "known_by": "badge"}
DECLINED = {"closed_at": NOON, "ended": "declined"}
LEFT = {"status": "left", "left_on": "2026-03-03"}
DAY_BADGE = {"kind": "visitor", "badge_until": "2026-03-03"}


def _team(hand: Hand, officer: Row) -> Row:
    team = hand.add("team")
    return hand.add("borrower", kind="team", team_id=team["id"], officer_id=officer["id"])


def _officer(hand: Hand) -> Row:
    officer = hand.add("borrower")
    _team(hand, officer)
    return officer


def _answered_team(hand: Hand) -> Row:
    return _team(hand, hand.add("borrower"))


def _visitor(hand: Hand) -> Row:
    return hand.add("borrower", **DAY_BADGE, sponsor_id=hand.ids["borrower"])


def _declined(hand: Hand) -> Row:
    offer = hand.add("transfer_offer")
    hand.change("transfer_offer", offer, **DECLINED)
    return offer


def _came_back(hand: Hand) -> Row:
    offer = hand.add("transfer_offer")
    hand.change("loan", {"id": offer["loan_id"]}, **RETURNED)
    return offer


def _somebody(values: Row) -> Prepare:
    return lambda hand: hand.add("borrower", **values)


def _answered_by(values: Row) -> Harm:
    return lambda hand, team: hand.change("borrower", team, officer_id=hand.add("borrower", **values)["id"])


def _registering(values: Row) -> Harm:
    return lambda hand, _row: hand.add("borrower", **values)


def _changing(table: str, values: Row) -> Harm:
    return lambda hand, row: hand.change(table, row, **values)


def people() -> Iterator[Hostile]:
    """A team without its officer, a day badge without its day, an offer of what nobody holds."""
    answered = "answered for by an active"
    for wrong in ({"status": "suspended"}, LEFT, {"kind": "organisation"}):
        yield Hostile(
            "guard_borrower_officer",
            answered,
            _somebody(wrong),
            _team,
        )
        yield Hostile(
            "guard_borrower_officer_again",
            answered,
            _answered_team,
            _answered_by(wrong),
        )
    yield Hostile(
        "guard_borrower_leaves",
        "still names them",
        _officer,
        lambda hand, officer: hand.change("borrower", officer, **LEFT),
    )
    day = "a sponsor and a last day"
    for lacking in ({"kind": "visitor"}, DAY_BADGE):
        yield Hostile(
            "guard_borrower_day_badge",
            day,
            lambda _hand: {},
            _registering(lacking),
        )
    for column in ("sponsor_id", "badge_until"):
        yield Hostile(
            "guard_borrower_day_badge_again",
            day,
            _visitor,
            _changing("borrower", {column: None}),
        )
    yield from _offers()


def _offers() -> Iterator[Hostile]:
    holds = "what its giver holds"
    yield Hostile(
        "guard_transfer_offer_loan",
        holds,
        lambda hand: hand.add("loan", **RETURNED),
        lambda hand, loan: hand.add("transfer_offer", loan_id=loan["id"]),
    )
    yield Hostile(
        "guard_transfer_offer_loan",
        holds,
        lambda hand: hand.add("borrower"),
        lambda hand, other: hand.add("transfer_offer", giver_id=other["id"]),
    )
    for change in ({"ended": "withdrawn"}, {"closed_at": None, "ended": None}):
        yield Hostile(
            "guard_transfer_offer_closed",
            "was answered stays so",
            _declined,
            _changing("transfer_offer", change),
        )
    yield Hostile(
        "guard_transfer_offer_closed",
        "was answered stays so",
        _accepted,
        lambda hand, offer: hand.change("transfer_offer", offer, known_by="login"),
    )
    yield Hostile(
        "guard_transfer_offer_accepted",
        "the giver still holds",
        _came_back,
        lambda hand, offer: hand.change("transfer_offer", offer, **ACCEPTED),
        ("guard_transfer_offer_closed",),
    )
    yield Hostile(
        "guard_loan_transferred",
        "when its offer is accepted",
        lambda hand: {"id": hand.add("transfer_offer")["loan_id"]},
        lambda hand, loan: hand.change("loan", loan, returned_at=NOON, ended="transferred"),
    )


def _accepted(hand: Hand) -> Row:
    offer = hand.add("transfer_offer")
    hand.change("transfer_offer", offer, **ACCEPTED)
    return offer


def _one_more(hand: Hand, team: Row) -> None:
    again = hand.row("borrower", kind="team", team_id=team["team_id"], officer_id=team["officer_id"])
    hand.plain.insert("borrower", again, how="INSERT OR REPLACE")


def people_twice() -> Iterator[Hostile]:
    """SQLite's UPDATE OR REPLACE and INSERT OR REPLACE where an index would give way."""
    yield Hostile("guard_borrower_one_team", "borrows already", _answered_team, _one_more)
    yield Hostile(
        "guard_borrower_one_team_again",
        "borrows already",
        _answered_team,
        lambda hand, team: hand.change(
            "borrower", _answered_team(hand), how="UPDATE OR REPLACE", team_id=team["team_id"]
        ),
    )
    yield Hostile(
        "guard_transfer_offer_one",
        "offered already",
        lambda hand: hand.add("transfer_offer"),
        lambda hand, offer: hand.plain.insert(
            "transfer_offer",
            hand.row("transfer_offer", loan_id=offer["loan_id"]),
            how="INSERT OR REPLACE",
        ),
    )
