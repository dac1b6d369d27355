"""What a few files of the demonstration have beside their custody: notes, documents out, covers."""

from typing import TYPE_CHECKING

from app.core.words import _
from app.demo.days import Days
from app.demo.ledger import Ledger

if TYPE_CHECKING:
    from app.demo.files import Draft

_NOTED, _LACKING, _COVERED = (31, 4), (61, 9), (97, 12)
"""Of how many files one is so, and which one of them."""
_NOTES = (
    "The spine is torn; a new folder was ordered.",
    "Two photographs are in the envelope at the back.",
    "Smells of smoke since the fire at the depot.",
    "The plans are rolled, beside the shelf.",
)
_DOCUMENTS = ("Deed of 1931", "Site plan, sheet 2", "Signed agreement", "Photographs, 12")


class Records:
    """Adds to the ledger; a file of the same number always gets the same."""

    def __init__(self, ledger: Ledger, days: Days, people: list[int]) -> None:
        self._ledger, self._days, self._people = ledger, days, people
        self._original: Draft | None = None

    def add(self, file: "Draft") -> None:
        """Add what a file has; one that is away, lent or not its own has nothing."""
        if file.state != "in" or file.is_out or file.fate is not None:
            return
        number, day = file.number, max(file.opened, self._days.last - 20)
        at = self._days.texts[day] + self._days.clock[number % len(self._days.clock)]
        who = self._people[number % len(self._people)]
        if _is(number, _NOTED):
            self._ledger.note(file.id, _NOTES[number % len(_NOTES)], who, at)
        if _is(number, _LACKING):
            due = self._days.due(None)[day]
            self._ledger.document(file.id, _DOCUMENTS[number % len(_DOCUMENTS)], who, at, due)
        original = self._original
        if _is(number, _COVERED) and original is not None and file.part == 1 and not file.goes_on:
            file.title = _("Temporary cover for {reference}").format(reference=original.reference)
            self._ledger.cover(file.id, original.id)
        elif file.part == 1:
            self._original = file


def _is(number: int, one_of: tuple[int, int]) -> bool:
    return number % one_of[0] == one_of[1]
