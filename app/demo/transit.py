"""The demonstration's despatches: one under way, and one that should have arrived."""

from app.demo.days import Days
from app.demo.export import Row
from app.demo.ledger import Ledger
from app.demo.places import Places

FILES = 3
"""Files of each despatch."""
_CARRIERS = ("Internal post van", "D. Driver, facilities")
_LEFT_AGO = (8, 2)
_EXPECTED_AGO = (5, 0)
"""Working days ago that each left, and that it was expected."""


class OnTheWay:
    """Takes the first plain files after a third of all, and sends them off."""

    def __init__(self, size: int, ledger: Ledger, places: Places, days: Days) -> None:
        self._from, self._to = size // 3, size // 2
        self._ledger, self._days = ledger, days
        self._ends = places.buildings()[:2]
        self._files: list[tuple[int, int]] = []

    def day(self, number: int) -> int | None:
        """Return the day on which the n-th file leaves; None if it stays."""
        is_free = self._from <= number < self._to and len(self._files) < FILES * len(_CARRIERS)
        return self._days.last - _LEFT_AGO[self._which] if is_free and len(self._ends) > 1 else None

    @property
    def _which(self) -> int:
        return len(self._files) // FILES

    def send(self, file_id: int, nth: int, at: str, desk: int, was_at: int | None) -> None:
        """Put a file on the list, and let it leave."""
        despatch = self._which + 1
        self._files.append((file_id, despatch))
        self._ledger.move(file_id, nth, "despatched", at, desk, was_at=was_at, place=self._ends[1])
        self._ledger.sent(len(self._files), despatch, file_id, at)

    def rows(self) -> list[Row]:
        """Return the despatches that have files."""
        made: list[Row] = []
        for number in sorted({despatch for _file, despatch in self._files}):
            left, expected = _LEFT_AGO[number - 1], _EXPECTED_AGO[number - 1]
            at = f"{self._days.texts[self._days.last - left]}T09:00:00.000000Z"
            due = self._days.texts[self._days.last - expected]
            row = (
                number,
                number,
                *self._ends,
                _CARRIERS[number - 1],
                f"S-{1000 + number}",
                due,
                at,
                at,
                None,
            )
            made.append((*row, self._ledger.entry_id))
        return made
