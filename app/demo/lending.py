"""The loans that are open now: who has what since when, also off-site, and one box with its files."""

from dataclasses import dataclass

from app.demo.chance import Chance
from app.demo.days import Days
from app.demo.handovers import offer
from app.demo.history import History, Kept
from app.demo.ledger import Ledger
from app.demo.people import Borrower, People
from app.demo.places import Places

_OVERDUE_SHARE = 0.2
_LONGEST_OVERDUE = 60
_OUTSIDE_SHARE = 0.03
_LEAVER_HOLDS = 3
_SUSPENDED_HOLDS = 2
_BOX_OUT_DAYS = 8
_LEAST_BOXES = 4
_REASONS = (
    "Hearing at the county court",
    "External audit, sample of files",
    "Disclosure to the other side",
    "Joint visit",
)
_CARRIED = ("Locked case, by hand", "Sealed pouch, council courier", "Tamper-evident bag, by hand")


@dataclass(frozen=True, slots=True)
class BoxOut:
    """The box that is out, and what its files' movements and loans name."""

    place_id: int
    borrower: int
    day: int
    at: str
    desk: int
    loan: int
    movement: int


class OpenLoans:
    """Makes open loans after a file's past."""

    def __init__(self, ledger: Ledger, days: Days, people: People, history: History, chance: Chance) -> None:
        self._ledger = ledger
        self._days = days
        self._history = history
        self._chance = chance
        self._outside = [one.id for one in people.organisations]
        self._authorised_by = people.staff[-1 if len(people.staff) < 6 else 5].name
        self._owed: list[Borrower] = []
        if people.leaver and people.suspended:
            self._owed = [
                *people.teams,
                *[people.suspended] * _SUSPENDED_HOLDS,
                *[people.leaver] * _LEAVER_HOLDS,
            ]
        self._people = people
        self._has_offered = False

    def day(self, loan_days: int) -> int:
        """Return the day on which a loan of so many days began; a fifth so long ago as to be overdue."""
        if self._chance.random() < _OVERDUE_SHARE:
            return self._days.ago(loan_days + 3 + self._chance.below(_LONGEST_OVERDUE))
        return self._days.ago(2 + self._chance.below(max(1, loan_days - 4)))

    def lend(self, file_id: int, kept: Kept, nth: int, place: int, day: int, *, plain: bool) -> int:
        """Lend a file that stays out and return who has it. A plain one may also go to an organisation."""
        chance, ledger = self._chance, self._ledger
        borrower = chance.pick(kept.borrowers)
        outside = plain and chance.random() < _OUTSIDE_SHARE
        if outside:
            borrower = chance.pick(self._outside)
        elif (
            plain and self._owed and self._days.texts[day] < (self._owed[-1].left_on or self._days.texts[-1])
        ):
            borrower = self._owed.pop().id
        at, due = self._history.at(day), kept.due[day]
        loan = ledger.lend(file_id, borrower, kept.desk, at, due)
        leaver = self._people.leaver
        if leaver is not None and borrower == leaver.id and not self._has_offered:
            self._has_offered = True
            offer(ledger, self._days, loan, leaver, self._people.staff)
        if outside:
            ledger.permit(loan, self._authorised_by, chance.pick(_REASONS), chance.pick(_CARRIED))
        ledger.move(file_id, nth, "out", at, kept.desk, was_at=place, borrower=borrower, loan=loan, due=due)
        return borrower

    def lend_box(self, places: Places, service: int, borrowers: list[int]) -> BoxOut | None:
        """Register all boxes, and lend the first one of a service; none where the council is too small."""
        ledger, at = self._ledger, self._days.texts[0] + self._days.clock[0]
        desk = places.homes[service].desk
        for row in places.boxes:
            ledger.move(None, 1, "registered", at, desk, place=row[5], box_id=row[0])
        box = places.box_number(places.homes[service].first_box) if places.homes[service].boxed else None
        if box is None or len(places.boxes) < _LEAST_BOXES or not borrowers:
            return None
        row = places.boxes[box]
        day, borrower = self._days.ago(_BOX_OUT_DAYS), borrowers[0]
        at, due = self._history.at(day), self._days.due(None)[day]
        loan = ledger.lend(None, borrower, desk, at, due, box_id=row[0])
        movement = ledger.move(
            None, 2, "out", at, desk, was_at=row[5], borrower=borrower, loan=loan, due=due, box_id=row[0]
        )
        places.boxes[box] = (*row[:8], 2, *row[9:])
        return BoxOut(row[0], borrower, day, at, desk, loan, movement)

    def lend_in_box(self, file_id: int, kept: Kept, nth: int, box: BoxOut) -> None:
        """Lend a file together with the box that it is in."""
        due = kept.due[box.day]
        loan = self._ledger.lend(file_id, box.borrower, box.desk, box.at, due, part_of=box.loan)
        self._ledger.move(
            file_id,
            nth,
            "out",
            box.at,
            box.desk,
            was_at=box.place_id,
            borrower=box.borrower,
            loan=loan,
            due=due,
            part_of=box.movement,
        )
