"""The demonstration's clear-out days: one that is over and certified, one that still runs, one planned."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.clearout.starter import TASKS
from app.codes.own import make
from app.core.words import _
from app.retention.reckoning import reckon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.demo.days import Days
    from app.demo.export import Row
    from app.demo.past import Past
    from app.demo.people import People
    from app.demo.plan import FilePlan, RecordClass, Service

_ENDED, _AHEAD = 21, 30
"""Calendar days ago of the day that is over, and until the one that is planned."""
_BAGS_ENDED, _BAGS_RUNNING = 9, 4
_TABLES = (
    "disposal_batch",
    "collection",
    "clear_day",
    "day_service",
    "day_person",
    "day_task",
    "contractor_certificate",
    "certified_collection",
    "disposal_bag",
    "day_bag",
    "bag_seal",
    "certified_bag",
    "bulk_line",
    "day_answer",
)
"""In the order in which they refer to each other."""
_LINES = ((420, "mm"), (36, "files"), (250, "mm"), (9000, "g"), (180, "mm"))
_NO_RECORDS = (("duplicates", 150), ("drafts", 200), ("blank forms", 90))
_YEARS = ((1998, 2001), (2002, 2004), (2004, 2006), (2001, 2005))
_BAG_G = 8300


@dataclass(slots=True)
class _Day:
    """One day, and how many bags it has."""

    number: int
    service: "Service"
    held_on: dt.date
    bags: int
    state: str


class ClearDays:
    """Makes all rows, table by table, behind what the past disposals made."""

    def __init__(self, plan: "FilePlan", people: "People", days: "Days", past: "Past", entry_id: int) -> None:
        self._plan, self._people, self._days, self._past = plan, people, days, past
        self._entry_id = entry_id
        self._owners = people.owners()
        self._rows: dict[str, list[Row]] = {table: [] for table in _TABLES}
        self._line = self._task = 0

    def tables(self, batch_id: int, batch_number: int) -> "Iterator[tuple[str, list[Row]]]":
        """Return the rows; their batches come behind these."""
        able = [one for one in self._plan.services if self._classes(one)]
        today = self._days.today
        wanted = (
            (today - dt.timedelta(days=_ENDED), _BAGS_ENDED, "closed"),
            (self._days.days[-1], _BAGS_RUNNING, "running"),
            (today + dt.timedelta(days=_AHEAD), 0, "planned"),
        )
        for number, (held_on, bags, state) in enumerate(wanted, start=1):
            one = _Day(number, able[(number - 1) % len(able)], held_on, bags, state)
            self._day(one, batch_id + number, batch_number + number)
        return ((table, rows) for table, rows in self._rows.items() if rows)

    def _classes(self, service: "Service") -> "list[RecordClass]":
        """Return the classes whose old paper may be destroyed by its years alone, with an owner who signs."""
        found = []
        for one in service.classes:
            rule, owner = one.starter.rule, self._owners.get(one.id)
            login = self._people.staff[owner - 1].login if owner is not None else None
            by_years = rule.action == "destroy" and set(rule.events()) <= {"opened", "closed"}
            if one.is_adopted and by_years and login and one.marking == "OFFICIAL":
                found.append(one)
        return found

    def _at(self, day: dt.date, hour: int, minute: int = 0) -> str:
        return f"{day.isoformat()}T{hour:02d}:{minute:02d}:00.000000Z"

    def _day(self, one: _Day, batch_id: int, batch_number: int) -> None:
        entry, who, held_on = self._entry_id, self._past.officer, one.held_on
        planned = self._at(self._days.today - dt.timedelta(days=50), 10)
        begins = self._at(held_on, 7, 30) if one.state != "planned" else None
        name = _("{service}: old paper").format(service=one.service.name)
        of_batch = _("Clear-out day: {name}").format(name=name)
        submitted = (who, begins) if begins else (None, None)
        batch = (batch_id, batch_number, of_batch, self._past.officer_id, who, planned, *submitted, entry)
        self._rows["disposal_batch"].append(batch)
        over = one.state == "closed"
        measured: Row = (41_000, 30_500, 26 * 60, 48_000, 5500) if over else (41_000, None, None, None, 5500)
        order = ",".join(str(cls.id) for cls in self._classes(one.service)) if begins else None
        ends = (who, self._at(held_on, 15, 40)) if over else (None, None)
        collection = self._collection(one) if over else None
        plan = (name, held_on.isoformat(), self._past.officer_id, batch_id, None, 1, one.service.room)
        signed = (who, planned, who if begins else None, begins, *ends, entry, collection)
        self._rows["clear_day"].append((one.number, one.number, *plan, 12_000, *measured, order, *signed))
        self._rows["day_service"].append((one.number, one.number, one.service.id, entry))
        helpers = [staff.id for staff in self._people.active if staff.id != self._past.officer_id][:3]
        for nth, helper in enumerate(helpers, start=1):
            self._rows["day_person"].append((one.number * 10 + nth, one.number, helper, entry))
        self._tasks(one)
        if one.bags:
            self._bags(one, batch_id, collection)
            self._answers(one)

    def _tasks(self, one: _Day) -> None:
        for ago, what in TASKS:
            self._task += 1
            due = one.held_on + dt.timedelta(days=ago)
            is_done = due < self._days.today
            done = (self._past.officer, self._at(due, 11)) if is_done else (None, None)
            to_do = (one.number, _(what), self._past.officer_id, due.isoformat())
            self._rows["day_task"].append((self._task, *to_do, *done, self._entry_id))

    def _bags(self, one: _Day, batch_id: int, collection: int | None) -> None:
        """Fill the bags of a day; those of one that is over left with its collection the day after."""
        entry, who, over = self._entry_id, self._past.officer, one.state == "closed"
        for nth in range(one.bags):
            self._past.bags += 1
            bag = self._past.bags + 1
            opened, sealed = self._at(one.held_on, 7, 35 + nth), self._at(one.held_on, 12, nth)
            row = (bag, make("D", bag), batch_id, who, opened, collection, entry)
            self._rows["disposal_bag"].append(row)
            team = next(iter(self._plan.teams_of(one.service)), None)
            station = 2 + nth % 2
            is_open = not over and nth >= one.bags - 2
            whose = (one.service.id, team, entry)
            self._rows["day_bag"].append((bag, one.number, bag, station, opened, *whose, int(is_open)))
            self._fill(one, batch_id, bag, nth, collection)
            if not is_open:
                seal = (
                    f"SEAL-{10_000 + bag}",
                    _BAG_G + nth * 170,
                    who,
                    sealed,
                    0,
                    None,
                    None,
                    None,
                    None,
                    None,
                )
                self._rows["bag_seal"].append((bag, bag, *seal, entry))
            if over:
                self._rows["certified_bag"].append((bag, self._past.collections, bag, entry))

    def _fill(self, one: _Day, batch_id: int, bag: int, nth: int, collection: int | None) -> None:
        classes = self._classes(one.service)
        team = next(iter(self._plan.teams_of(one.service)), None)
        for which in range(3):
            cls, years = classes[(nth + which) % len(classes)], _YEARS[(nth + which) % len(_YEARS)]
            amount, unit = _LINES[(nth * 3 + which) % len(_LINES)]
            first, last = dt.date(years[0], 1, 1), dt.date(years[1], 12, 31)
            due = reckon(cls.starter.rule, {"opened": last, "closed": last}).date
            owner = self._people.staff[self._owners[cls.id] - 1].login or "owner"
            kind: Row = ("records", cls.id, cls.id, one.service.id, team, first.isoformat(), last.isoformat())
            self._bulk(
                one,
                (batch_id, bag),
                kind,
                (amount, unit),
                (due.isoformat() if due else None, owner),
                collection,
            )
        what, amount = _NO_RECORDS[nth % len(_NO_RECORDS)]
        kind = (what, None, None, one.service.id, team, None, None)
        self._bulk(one, (batch_id, bag), kind, (amount, "mm"), (None, None), collection)

    def _bulk(
        self,
        one: _Day,
        where: tuple[int, int],
        kind: "Row",
        amount: tuple[int, str],
        rule: tuple[str | None, str | None],
        collection: int | None,
    ) -> None:
        """Add a line of bulk paper, as far as its day has come."""
        self._line += 1
        who, (due, owner) = self._past.officer, rule
        entered = self._at(one.held_on, 9, self._line % 60)
        signed: Row = (None, None)
        left: Row = (None, None)
        state = "proposed"
        if collection is not None:
            day = one.held_on + dt.timedelta(days=1)
            left, state = (who, self._at(day, 13)), "released"
            signed = (owner, self._at(day, 9)) if owner else (None, None)
        made = (self._line, *where, None, *kind, *amount, "OFFICIAL", due, state, who, entered, *signed, None)
        self._rows["bulk_line"].append((*made, collection, None, *left, self._entry_id))

    def _collection(self, one: _Day) -> int:
        self._past.collections += 1
        number, who, entry = self._past.collections, self._past.officer, self._entry_id
        day = one.held_on + dt.timedelta(days=1)
        weight = sum(_BAG_G + nth * 170 for nth in range(one.bags))
        planned = (who, self._at(day, 8), "SH21 KTV", "D. Marsh", one.bags, weight)
        gone = ("sheet", None, None, who, self._at(day, 13), entry)
        self._rows["collection"].append((number, number, "off site", 1, *planned, *gone))
        sent = day + dt.timedelta(days=6)
        dated = (sent.isoformat(), day.isoformat(), None, None, None, who, self._at(sent, 10), entry)
        self._rows["contractor_certificate"].append((number, 1, f"SSS-{number:05d}", *dated))
        self._rows["certified_collection"].append((number, number, number, entry))
        return number

    def _answers(self, one: _Day) -> None:
        entry, who, at = self._entry_id, self._past.officer, self._at(one.held_on, 11)
        helper = self._past.officer_id
        said = (
            ("keep", _("Red folder: appeals of last year"), None, _("Still in use"), None),
            ("ask", _("Box of plans without a label"), helper, _("Whose are they?"), _("To the archive")),
            ("scan", _("Bound minutes, two volumes"), helper, None, None),
        )
        for nth, (answer, what, owner, remark, outcome) in enumerate(said, start=1):
            is_closed = outcome is not None and one.state == "closed"
            closed = (who, at, outcome) if is_closed else (None, None, None)
            about = (answer, None, what, None, None, one.service.id, None, owner, remark)
            row = (one.number * 10 + nth, one.number, *about, who, at, *closed, entry)
            self._rows["day_answer"].append(row)
