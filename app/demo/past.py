"""The demonstration's past disposals: a batch each quarter, with its bags, collection and certificates."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.codes.own import make
from app.core.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.demo.days import Days
    from app.demo.export import Row
    from app.demo.files import Draft
    from app.demo.people import People

QUARTERS = ("-03-20", "-06-20", "-09-20", "-12-12")
"""The days from which on the contractor comes."""
_DRAFTED, _SUBMITTED, _APPROVED, _SEALED, _CERTIFIED = 12, 10, 6, 1, 8
"""Working days before a collection, and after it."""
_TABLES = (
    "disposal_batch",
    "collection",
    "contractor_certificate",
    "certified_collection",
    "disposal_bag",
    "bag_seal",
    "certified_bag",
    "transmittal",
    "batch_line",
)
"""In the order in which they refer to each other."""
_A_BAG = 40
_A_FILE_G, _BAG_G = 420, 150
FIRST_BAG = 2
"""Bag 1 is the one that is open to try."""


@dataclass(slots=True)
class Quarter:
    """What left on one day."""

    day: int
    files: "list[tuple[Draft, str]]" = field(default_factory=list)
    """Each with the login of its class's owner."""


class Past:
    """Collects files that were disposed of while they are made; then makes what stands behind them."""

    def __init__(self, people: "People", days: "Days", entry_id: int) -> None:
        self._people, self._days, self._entry_id = people, days, entry_id
        self._owners = people.owners()
        self._quarters: dict[int, Quarter] = {}
        owning = set(self._owners.values())
        free = [one.login for one in people.staff if one.login and one.id not in owning]
        self.officer = free[0] if free else "registry"
        """Who proposes and releases: nobody who owns a class, so that nobody did two parts."""
        self.officer_id = next((one.id for one in people.staff if one.login == self.officer), 1)
        self.batches = self.bags = self.collections = 0
        self._rows: dict[str, list[Row]] = {table: [] for table in _TABLES}

    def day(self, after: int) -> int:
        """Return the day of the next collection from a day on; the last one was yesterday."""
        year = self._days.years[after]
        starts = (self._days.number(f"{one}{part}") for one in (year, year + 1) for part in QUARTERS)
        return next((start for start in starts if after <= start < self._days.last), self._days.last - 1)

    def add(self, file: "Draft", day: int) -> None:
        """Add a file that left on the day of a collection."""
        owner = self._people.staff[self._owners[file.cls.id] - 1].login or "owner"
        self._quarters.setdefault(day, Quarter(day)).files.append((file, owner))

    def tables(self, first_batch: int) -> "Iterator[tuple[str, list[Row]]]":
        """Return the rows of all tables; batches are numbered in the order of their days."""
        line = 0
        for number, day in enumerate(sorted(self._quarters), start=1):
            self.batches += 1
            batch_id = first_batch + number
            self._batch(batch_id, number, day)
            line = self._quarter(self._quarters[day], batch_id, line)
        return ((table, rows) for table, rows in self._rows.items() if rows)

    def _at(self, day: int, clock: int = 20) -> str:
        return self._days.texts[max(day, 0)] + self._days.clock[clock]

    def _batch(self, batch_id: int, number: int, day: int) -> None:
        name = _("Closed files due by {day}").format(day=self._days.texts[day])
        drafted, submitted = self._at(day - _DRAFTED), self._at(day - _SUBMITTED)
        by = (self.officer, drafted, self.officer, submitted, self._entry_id)
        self._rows["disposal_batch"].append((batch_id, number, name, self.officer_id, *by))

    def _quarter(self, quarter: Quarter, batch_id: int, line: int) -> int:
        """Make the lines of a quarter, behind the line `line`; return the last one."""
        day, ways = quarter.day, defaultdict(list)
        for file, owner in quarter.files:
            ways[file.how].append((file, owner))
        collection = self._collection(len(ways["destroyed"]), batch_id, day)
        first_bag = FIRST_BAG + self.bags
        self.bags += -(-len(ways["destroyed"]) // _A_BAG)
        proposed, approved, left = self._at(day - _DRAFTED), self._at(day - _APPROVED), self._at(day)
        for how, decision in (("destroyed", "destroy"), ("archived", "archive"), ("transferred", "transfer")):
            transmittal = (
                self._transmittal(decision, batch_id, day) if how != "destroyed" and ways[how] else None
            )
            state = "released" if how == "destroyed" else "transferred"
            for nth, (file, owner) in enumerate(ways[how]):
                line += 1
                facts = (file.cls.id, file.line, file.due, file.marking)
                signed = (*facts, owner, approved, None)
                bag = first_bag + nth // _A_BAG if how == "destroyed" else None
                went = (bag, collection if bag else None, transmittal, self.officer, left, self._entry_id)
                made = (1_000_000 + line, batch_id, file.id, state, decision, None, None)
                self._rows["batch_line"].append((*made, self.officer, proposed, *signed, *went))
        return line

    def _collection(self, files: int, batch_id: int, day: int) -> int | None:
        """Make bags, their collection and its certificate; return its id. None without a file."""
        if not files:
            return None
        self.collections += 1
        number, entry, left = self.collections, self._entry_id, self._at(day)
        counts = [min(_A_BAG, files - start) for start in range(0, files, _A_BAG)]
        weights = [_BAG_G + count * _A_FILE_G for count in counts]
        planned = (self.officer, self._at(day - _SEALED), "SH21 KTV", "D. Marsh", len(counts), sum(weights))
        gone = ("sheet", None, None, self.officer, left, entry)
        self._rows["collection"].append((number, number, "off site", 1, *planned, *gone))
        sent = self._at(min(day + _CERTIFIED, self._days.last))
        dated = (sent[:10], self._days.texts[day], None, None, None, self.officer, sent, entry)
        self._rows["contractor_certificate"].append((number, 1, f"SSS-{number:05d}", *dated))
        self._rows["certified_collection"].append((number, number, number, entry))
        for nth, weight in enumerate(weights):
            bag = FIRST_BAG + self.bags + nth
            opened = (self.officer, self._at(day - _SEALED), number, entry)
            self._rows["disposal_bag"].append((bag, make("D", bag), batch_id, *opened))
            seal = (f"SEAL-{10_000 + bag}", weight, self.officer, self._at(day - _SEALED, 60), 0, None, None)
            self._rows["bag_seal"].append((bag, bag, *seal, None, None, None, entry))
            self._rows["certified_bag"].append((bag, number, bag, entry))
        return number

    def _transmittal(self, decision: str, batch_id: int, day: int) -> int:
        number = len(self._rows["transmittal"]) + 1
        receiver = _("County Record Office") if decision == "archive" else _("Northbridge Combined Authority")
        made = (
            batch_id,
            decision,
            receiver,
            self.officer,
            self._at(day - _SEALED),
            "E. Vaughan",
            self._at(day),
        )
        self._rows["transmittal"].append((number, number, *made, self._entry_id))
        return number
