"""The demonstration's schedule, and what dates its files: two versions, and the days of events."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from app.demo.days import Days
from app.demo.export import Row
from app.demo.plan import FilePlan, RecordClass
from app.retention.queries import ABOUT, RULE
from app.retention.reckoning import Rule, reckon
from app.retention.starter import StarterRow

IN_FORCE_YEARS = 4
"""So long ago the first version came into force."""
SECOND = 1000
"""The ids of the second version's lines begin behind this."""
_LONGER = 6
"""Years that the draft keeps what the first version keeps shorter, for three classes."""
_CHANGED = 3
_AGES = 15
"""A child whose file is opened is up to so many years old."""


class Dating:
    """Says by which line a file is dated, when it may be disposed of, and which events it has."""

    def __init__(self, plan: FilePlan, days: Days, entry_id: int) -> None:
        self._plan, self._days, self._entry_id = plan, days, entry_id
        self._known: dict[tuple[int, int], str | None] = {}
        self._event = 0

    def schedule_rows(self) -> list[Row]:
        """Return the version in force, and a draft."""
        first = dt.date(self._days.today.year - IN_FORCE_YEARS, 4, 1).isoformat()
        keeper, at = "I. Manager", f"{first}T09:00:00.000000Z"
        return [
            (1, 1, "approved", keeper, keeper, at, first, self._entry_id),
            (2, 2, "draft", keeper, None, None, None, self._entry_id),
        ]

    def line_rows(self) -> list[Row]:
        """Return the lines of both versions: the draft adopts more, and keeps some classes longer."""
        rows = [self._line(1, one.id, one.starter, adopted=one.is_adopted) for one in self._plan.classes]
        changed = 0
        for one in self._plan.classes:
            row = one.starter
            if changed < _CHANGED and row.rule.event is not None and row.rule.years < _LONGER:
                row = replace(row, rule=replace(row.rule, years=_LONGER, months=0, days=0))
                changed += 1
            rows.append(self._line(2, one.id, row, adopted=one.is_adopted or one.id % 2 == 0))
        return rows

    def _line(self, version: int, class_id: int, row: StarterRow, *, adopted: bool) -> Row:
        number = class_id if version == 1 else SECOND + class_id
        rule = tuple(getattr(row.rule, name) for name in RULE)
        about = tuple(getattr(row, name) for name in ABOUT)
        return (number, version, class_id, int(adopted), *rule, *about, self._entry_id)

    def date(
        self, cls: RecordClass, number: int, opened: int, closed: int | None
    ) -> tuple[str | None, int | None]:
        """Return the disposal date and the line of a file that was opened and closed on these days."""
        if not cls.is_adopted:
            return None, None
        rule = cls.starter.rule
        key = number if "birth" in rule.events() else opened if rule.event == "opened" else closed
        if key is None:
            return None, cls.id if rule.event is None else None
        if (cls.id, key) not in self._known:
            dates = {"opened": self._days.days[opened], **self._dates(rule, number, opened, closed)}
            if closed is not None:
                dates["closed"] = self._days.days[closed]
            found = reckon(rule, dates).date
            self._known[cls.id, key] = found.isoformat() if found else None
        date = self._known[cls.id, key]
        return date, cls.id if date is not None or rule.event is None else None

    def event_rows(self, file_id: int, cls: RecordClass, opened: int, closed: int | None) -> Iterator[Row]:
        """Return the events that were recorded for a file."""
        for event, day in self._dates(cls.starter.rule, file_id - 1, opened, closed).items():
            self._event += 1
            yield (self._event, file_id, event, day.isoformat(), self._entry_id)

    def _dates(self, rule: Rule, number: int, opened: int, closed: int | None) -> dict[str, dt.date]:
        """Return the recorded days of the events that a rule counts from, but opening and closing."""
        days, found = self._days.days, dict[str, dt.date]()
        wanted = rule.events()[:1] if rule.other_is == "else" else rule.events()
        for event in wanted:
            if event == "birth":
                found[event] = days[opened] - dt.timedelta(days=365 + number % (_AGES * 365))
            elif event not in ("opened", "closed") and closed is not None:
                found[event] = days[closed]
        return found
