"""The searches for missing files: who looked where so far, and how the lost ones were given up."""

import datetime as dt

from app.core.rights import Role
from app.core.words import _
from app.custody.missing_rows import STEPS
from app.demo.days import Days
from app.demo.ledger import Ledger
from app.demo.people import People

_LOOKED = (3, 5, 1, 0)
"""At how many steps somebody has looked, for the first few missing files."""
_NOTHING = ("Not there", "Shelf checked twice, not there", "Nothing", "Asked; they gave it back", "Not there")
_WHY = "Searched for, step by step, and not found"


class Searches:
    """Makes the searches, one after the other. The first loss is of personal data, and nothing is decided."""

    def __init__(self, ledger: Ledger, days: Days, people: People) -> None:
        self._ledger, self._days = ledger, days
        self._names = [one.name for one in people.staff[:5]]
        self._missing = self._lost = 0
        logins = {role: people.staff[number - 1].login for number, role in reversed(people.roles)}
        self._asks = logins.get(Role.RECORDS_OFFICER) or "records"
        self._signs = logins.get(Role.INFORMATION_MANAGER) or "manager"

    def missing(self, file_id: int, since: str) -> None:
        """Add a search that goes on."""
        search = self._ledger.search(file_id, since, None)
        self._looks(search, since, _LOOKED[self._missing] if self._missing < len(_LOOKED) else 0)
        self._missing += 1

    def lost(self, file_id: int, since: str, until: str) -> str:
        """Add a search that ended with a loss, and return when that was."""
        is_first, self._lost = self._lost == 0, self._lost + 1
        if is_first:
            yesterday = self._days.today - dt.timedelta(days=1)
            until = f"{yesterday.isoformat()}T10:05:00.000000Z"
        search = self._ledger.search(file_id, since, until)
        self._looks(search, since, len(STEPS))
        aware = until if self._lost <= 2 else None
        decided = None if is_first or aware is None else (self._signs, until, _("It held nothing but a map"))
        self._ledger.loss(search, self._asks, self._signs, until, _(_WHY), aware, decided)
        return until

    def _looks(self, search: int, since: str, count: int) -> None:
        day = dt.date.fromisoformat(since[:10])
        for number, step in enumerate(STEPS[:count]):
            at = f"{(day + dt.timedelta(days=number // 2)).isoformat()}T15:{10 + number}:00.000000Z"
            self._ledger.look(search, step, self._names[number % len(self._names)], at, _NOTHING[number])
