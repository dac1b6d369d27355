"""When a file may be disposed of: a rule and the dates of events make a day, step by step. Nothing is read.

A day that a month doesn't have is the last one of that month: a year after 29 February is 28 February.
"""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from app.core.words import _, day_text
from app.retention.words import event_text, later_text, period_text, year_end_text

LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Rule:
    """How a period is counted; the fields are those of a schedule's line."""

    action: str
    event: str | None
    age: int | None = None
    year_end: str | None = None
    other_event: str | None = None
    other_is: str | None = None
    years: int = 0
    months: int = 0
    days: int = 0

    def events(self) -> tuple[str, ...]:
        """Return the events whose dates it needs, or can use."""
        return tuple(event for event in (self.event, self.other_event) if event is not None)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What came out: no `date` if the file is kept for ever, or while a date is `missing`.

    `parts` are what was looked at or added, each with the day that it led to.
    """

    date: dt.date | None
    event: str | None
    event_on: dt.date | None
    parts: tuple[tuple[str, dt.date | None], ...]
    missing: tuple[str, ...] = ()

    @property
    def steps(self) -> tuple[str, ...]:
        """The reckoning in sentences, in order."""
        return tuple(
            what if day is None else _("{what}: {day}.").format(what=what, day=day_text(day, dt.date.min))
            for what, day in self.parts
        )


def reckon(rule: Rule, dates: Mapping[str, dt.date]) -> Reckoning:
    """Reckon the disposal date of a file with these dates of events."""
    if rule.event is None:
        return Reckoning(None, None, None, ((_("Files of this class are kept for ever."), None),))
    counted = {one: _counted(rule, one, dates[one]) for one in rule.events() if one in dates}
    event, parts, missing = _chosen(rule, rule.event, dates, counted)
    if missing:
        return Reckoning(None, None, None, tuple(parts), missing)
    day, on = counted[event], dates[event]
    if rule.year_end is not None:
        day = year_end(day, rule.year_end)
        parts.append((year_end_text(rule.year_end), day))
    if rule.years or rule.months or rule.days:
        # From the birth itself, so that a child of 29 February has its own birthdays where there are any.
        age = (rule.age or 0) if _is_age(rule, event) and rule.year_end is None else 0
        day = plus(on if age else day, rule.years + age, rule.months, rule.days)
        parts.append((later_text(rule.years, rule.months, rule.days), day))
    return Reckoning(day, event, on, tuple(parts))


def _is_age(rule: Rule, event: str) -> bool:
    return rule.age is not None and event == "birth"


def _counted(rule: Rule, event: str, day: dt.date) -> dt.date:
    """Return the day that an event counts from: for a date of birth it can be a later birthday."""
    return plus(day, years=rule.age or 0) if _is_age(rule, event) else day


def _said(rule: Rule, event: str) -> str:
    if _is_age(rule, event):
        return _("Reaching the age of {count}").format(count=rule.age)
    return event_text(event)


def _chosen(
    rule: Rule, event: str, dates: Mapping[str, dt.date], counted: Mapping[str, dt.date]
) -> tuple[str, list[tuple[str, dt.date | None]], tuple[str, ...]]:
    """Return the event to count from, what led to it, and the events whose dates are missing."""
    other = rule.other_event
    parts: list[tuple[str, dt.date | None]] = []
    for one in counted:
        parts.append((event_text(one), dates[one]))
        if _is_age(rule, one):
            parts.append((_said(rule, one), counted[one]))
    missing: tuple[str, ...] = ()
    if other is not None and rule.other_is == "later":
        missing = tuple(one for one in rule.events() if one not in dates)
        if not missing:
            event = other if counted[other] > counted[event] else event
            parts.append((_("The later of them counts: {event}.").format(event=_said(rule, event)), None))
    elif other is not None and event not in dates and other in dates:
        event = other
    elif event not in dates:
        missing = (event,)
    unknown = _("{event}: the date is not recorded.")
    parts += [(unknown.format(event=event_text(one)), None) for one in missing]
    return event, parts, missing


def plus(day: dt.date, years: int = 0, months: int = 0, days: int = 0) -> dt.date:
    """Return the day so much later: years and months first, then days. Never later than the last year."""
    count = day.year * 12 + day.month - 1 + years * 12 + months
    year, month = count // 12, count % 12 + 1
    if year > LAST_YEAR:
        return dt.date.max
    moved = dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    room = (dt.date.max - moved).days
    return moved + dt.timedelta(days=min(days, room))


_ENDS = {"financial": (3, 31), "tax": (4, 5), "calendar": (12, 31)}


def year_end(day: dt.date, kind: str) -> dt.date:
    """Return the last day of the "financial", "tax" or "calendar" year that a day falls in.

    Where that would be after the last year, it is the last day of all.
    """
    month, last = _ENDS[kind]
    end = dt.date(day.year, month, last)
    if day <= end:
        return end
    return dt.date(day.year + 1, month, last) if day.year < LAST_YEAR else dt.date.max


def rule_text(rule: Rule) -> str:
    """Say a rule in one line, as people do: "6 years after the end of the financial year of closure"."""
    if rule.event is None:
        return _("Kept for ever")
    what = _said(rule, rule.event)
    if rule.other_event is not None:
        word = (
            _("{one} or {other}, whichever is later")
            if rule.other_is == "later"
            else _("{one}, else {other}")
        )
        what = word.format(one=what, other=event_text(rule.other_event))
    if rule.year_end is not None:
        what = _("{year} ({event})").format(year=year_end_text(rule.year_end), event=what)
    period = period_text(rule.years, rule.months, rule.days)
    return _("{period} after: {event}").format(period=period, event=what) if period else what
