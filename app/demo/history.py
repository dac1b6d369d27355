"""What happened to a file over the years: registered, lent, brought back, put away."""

from bisect import bisect_right
from dataclasses import dataclass

from app.demo.chance import Chance
from app.demo.days import Days
from app.demo.ledger import Ledger

_LOANS_UP_TO = (0.26, 0.73, 0.95)
"""The shares of files lent never, at most once, at most twice; the others three times."""

_ROOM = 8
"""Working days that a loan and putting the file away take at least, with the gap after it."""

_LONGEST = 20
_RENEWED_SHARE = 0.06
_OTHER_DESK_SHARE = 0.1
_LEFT_LYING_SHARE = 0.004


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a file belongs, which desk serves it, who may borrow it and when a loan is due."""

    home: int
    desk: int
    borrowers: list[int]
    due: list[str]


class History:
    """Makes the past of one file after another."""

    def __init__(
        self, ledger: Ledger, days: Days, returns: dict[int, int], desks: list[int], chance: Chance
    ) -> None:
        self._ledger = ledger
        self._days = days
        self._returns = returns
        self._desks = desks
        self._chance = chance

    def at(self, day: int) -> str:
        """Return an instant in the opening hours of a working day, by its number."""
        return self._days.texts[day] + self._chance.pick(self._days.clock)

    def past(self, file_id: int, kept: Kept, first: int, last: int) -> tuple[int, int]:
        """Make all movements from registering on day `first` to day `last` at most, every loan returned.

        Returns how many movements there were, and the place that the file is at.
        """
        move, at, home, desk = self._ledger.move, self.at, kept.home, kept.desk
        shelf = self._returns[desk]
        move(file_id, 1, "registered", at(first), desk, place=shelf)
        move(file_id, 2, "shelved", at(first + 1), desk, place=home, was_at=shelf)
        nth, place = 2, home
        start, room = first + 2, last - first - 2
        loans = bisect_right(_LOANS_UP_TO, self._chance.random()) if kept.borrowers else 0
        loans = min(loans, max(0, room // _ROOM))
        for number in range(loans):
            step = room // loans
            begin = start + number * step
            out = begin + self._chance.below(step - _ROOM + 1)
            nth, back, desk_back = self._loan(file_id, kept, nth, out, begin + step)
            if number == loans - 1 and self._chance.random() < _LEFT_LYING_SHARE:
                place = self._returns[desk_back]
            else:
                nth += 1
                was_at = self._returns[desk_back]
                move(file_id, nth, "shelved", at(back + 1), desk_back, place=home, was_at=was_at)
        return nth, place

    def _loan(self, file_id: int, kept: Kept, nth: int, out: int, end: int) -> tuple[int, int, int]:
        """Lend on day `out`, take back two days before `end` at the latest; movement, day and desk of it."""
        chance, ledger = self._chance, self._ledger
        back = out + 2 + chance.below(min(_LONGEST, end - out - 3))
        desk = kept.desk if chance.random() > _OTHER_DESK_SHARE else chance.pick(self._desks)
        borrower = chance.pick(kept.borrowers)
        out_at, in_at = self.at(out), self.at(back)
        renewed = back - out > _LONGEST // 2 and chance.random() < _RENEWED_SHARE
        middle = (out + back) // 2
        due = kept.due[middle if renewed else out]
        loan = ledger.lend(
            file_id,
            borrower,
            kept.desk,
            out_at,
            due,
            returned_at=in_at,
            returned_desk=desk,
            renewals=int(renewed),
        )
        nth += 1
        first_due, home = kept.due[out], kept.home
        ledger.move(
            file_id, nth, "out", out_at, kept.desk, was_at=home, borrower=borrower, loan=loan, due=first_due
        )
        if renewed:
            nth += 1
            at = self.at(middle)
            ledger.move(
                file_id, nth, "renewed", at, kept.desk, was_at=home, borrower=borrower, loan=loan, due=due
            )
        nth += 1
        shelf = self._returns[desk]
        ledger.move(file_id, nth, "in", in_at, desk, place=shelf, was_at=home, borrower=borrower, loan=loan)
        return nth, back, desk
