"""Disposal dates against another reckoning: dateutil counts, and ends of years are found by walking to them.

It shares nothing with the program but the file of the starter schedule. Half of the cases are rules of that
schedule, half are arbitrary ones.
"""

import argparse
import csv
import datetime as dt
import json
import sys
import time
from collections import Counter
from functools import cache
from typing import Any, TypeAlias

from dateutil.relativedelta import relativedelta
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.core.paths import resources
from app.retention.reckoning import Rule, reckon
from app.retention.starter import starter

Dates: TypeAlias = dict[str, dt.date]
End: TypeAlias = tuple[int, int]
Case: TypeAlias = tuple[str | None, Rule, Dates]

EVENTS = ("opened", "closed", "birth", "Contract end", "Appeal concluded")
MARCH, APRIL, DECEMBER = (3, 31), (4, 5), (12, 31)
ENDS = {"financial": MARCH, "tax": APRIL, "calendar": DECEMBER}
CONTRACT = ("Contract entered into or awarded", "Termination notice")

TRIGGERS: dict[str, tuple[tuple[str, ...], End | None]] = {
    "Closure": (("closed",), None),
    "Creation": (("opened",), None),
    "Date record made": (("opened",), None),
    "Year record created": (("opened",), DECEMBER),
    "Date of birth": (("birth",), None),
    "18th birthday": (("birth",), None),
    "End of financial year": (("closed",), MARCH),
    "End of financial year of collection": (("Collection",), MARCH),
    "End of tax year": (("closed",), APRIL),
    "End of tax year in which maternity pay period ends": (("End of maternity pay period",), APRIL),
    "Accrual or date of knowledge": (("Accrual", "Date of knowledge"), None),
    "Contract entered into (or awarded); else termination notice": (CONTRACT, None),
}
"""Which days a trigger of the starter schedule looks at, and the end of year that it waits for."""


def rows() -> dict[str, dict[str, str]]:
    """Return the rows of the starter schedule by their codes."""
    with (resources() / "data" / "retention_schedule.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


ROWS = rows()
RULES = {row.code: row.rule for row in starter()}


def later(day: dt.date, **much: int) -> dt.date:
    """Return the day so much later; the last day of all where there is none so late."""
    try:
        found: dt.date = day + relativedelta(**much)
    except (ValueError, OverflowError):
        return dt.date.max
    return found


@cache
def walked(day: dt.date, end: End) -> dt.date:
    """Walk from a day until the year ends, or all years do."""
    while (day.month, day.day) != end and day != dt.date.max:
        day += dt.timedelta(days=1)
    return day


def of_row(row: dict[str, str], dates: Dates) -> dt.date | None:
    """Reckon by a row of the starter schedule as it is written there."""
    if row["action"] == "permanent":
        return None
    trigger = row["trigger"]
    names, end = TRIGGERS.get(trigger, ((trigger,), None))
    known = [dates[name] for name in names if name in dates]
    if "else" not in trigger and len(known) < len(names):
        return None
    if not known:
        return None
    day = known[0] if "else" in trigger else max(known)
    if trigger == "18th birthday":
        day = later(day, years=18)
    if end is not None:
        day = walked(day, end)
    return later(day, **{name: int(row[name] or 0) for name in ("years", "months", "days")})


def of_rule(rule: Rule, dates: Dates) -> dt.date | None:
    """Reckon by an arbitrary rule, in another way than the program does."""
    if rule.action == "permanent":
        return None
    known = dict(dates)
    if rule.age is not None and "birth" in known:
        known["birth"] = later(known["birth"], years=rule.age)
    days = [known.get(event) for event in (rule.event, rule.other_event) if event is not None]
    found = [day for day in days if day is not None]
    if not found or (rule.other_is != "else" and len(found) < len(days)):
        return None
    day = found[0] if rule.other_is == "else" else sorted(found)[-1]
    if rule.year_end is not None:
        day = walked(day, ENDS[rule.year_end])
    return later(day, years=rule.years, months=rule.months, days=rule.days)


def _edge(year: int, edge: tuple[int, int]) -> dt.date:
    """Return a day at the edge of something in a year; 29 February is 28 February where there is none."""
    month, day = edge
    found: dt.date = dt.date(year, month, 1) + relativedelta(day=day)
    return found


EDGES = (
    *((1, 1), (1, 31), (2, 28), (2, 29), (3, 1), (3, 30), MARCH, (4, 1), (4, 4), APRIL, (4, 6)),
    *((4, 30), (8, 31), (11, 30), (12, 30), DECEMBER),
)
YEARS = st.sampled_from((1850, 1899, 1900, 1904, 1999, 2000, 2023, 2024, 2025, 2096, 2100, 9993, 9998, 9999))
DAYS = st.one_of(
    st.builds(_edge, YEARS | st.integers(1850, 2200), st.sampled_from(EDGES)),
    st.dates(dt.date(1850, 1, 1), dt.date(2200, 12, 31)),
    st.dates(),
)
PERIODS = st.fixed_dictionaries(
    {
        "years": st.sampled_from((0, 0, 1, 3, 6, 7, 75, 100)) | st.integers(0, 1000),
        "months": st.sampled_from((0, 0, 1, 6, 12, 18)) | st.integers(0, 12_000),
        "days": st.sampled_from((0, 0, 0, 1, 30, 365, 366)) | st.integers(0, 366_000),
    }
)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Return a rule of any shape that a line of a schedule can have."""
    if draw(st.integers(0, 19)) == 0:
        return Rule("permanent", None)
    event = draw(st.sampled_from(EVENTS))
    other = draw(st.none() | st.sampled_from([one for one in EVENTS if one != event]))
    return Rule(
        draw(st.sampled_from(("destroy", "review", "archive"))),
        event,
        age=draw(st.none() | st.sampled_from((18, 25)) | st.integers(1, 1000)) if event == "birth" else None,
        year_end=draw(st.none() | st.sampled_from(sorted(ENDS))),
        other_event=other,
        other_is=draw(st.sampled_from(("later", "else"))) if other else None,
        **draw(PERIODS),
    )


@st.composite
def cases(draw: st.DrawFn, code: str | None = None) -> Case:
    """Return the code of a starter row, or None; its or any rule; and the dates of most of its events."""
    rule = RULES[code] if code else draw(rules())
    known = {event: draw(DAYS) for event in rule.events() if draw(st.integers(0, 9))}
    return code, rule, known | {"Something else": dt.date(2001, 2, 3)}


def difference(code: str | None, rule: Rule, dates: Dates) -> str | None:
    """Return in which way the program reckons otherwise; None if both agree."""
    wanted = of_row(ROWS[code], dates) if code else of_rule(rule, dates)
    found = reckon(rule, dates)
    if found.date != wanted:
        return f"{code} {rule} {dates}: {found.date}, but it must be {wanted}"
    if wanted is None:
        is_said = rule.event is None or set(found.missing) == {
            event for event in rule.events() if event not in dates
        } - ({rule.other_event} if rule.other_is == "else" else set())
        return None if is_said and found.steps else f"{code} {rule} {dates}: {found.steps}, {found.missing}"
    if found.event is None or found.event_on != dates[found.event] or wanted < found.event_on:
        return f"{code} {rule} {dates}: counted from {found.event} on {found.event_on}"
    if [day for _what, day in found.parts if day is not None][-1] != wanted and rule.other_is is None:
        return f"{code} {rule} {dates}: the steps end elsewhere: {found.steps}"
    return None


def compare(count: int) -> dict[str, Any]:
    """Try so many cases and count them: all, different ones, with a date, and what was otherwise."""
    seen: set[int] = set()
    counts: Counter[str] = Counter()
    broken: list[str] = []

    def run(examples: int, drawn: st.SearchStrategy[Case]) -> None:
        @_quietly(examples)
        @given(drawn)
        def one(case: Case) -> None:
            code, rule, dates = case
            seen.add(hash((code, rule, tuple(sorted(dates.items())))))
            counts["cases"] += 1
            counts["of the starter schedule"] += code is not None
            counts["with a date"] += reckon(rule, dates).date is not None
            wrong = difference(code, rule, dates)
            if wrong:
                broken.append(wrong)

        one()

    for code in ROWS:
        run(max(count // 2 // len(ROWS), 1), cases(code))
    while counts["cases"] < count:  # what is kept for ever has no more than a few cases
        run(count - counts["cases"], cases(None))
    return {**counts, "different": len(seen), "broken": broken}


def _quietly(examples: int) -> settings:
    """Return how the cases of a run are drawn: the same ones every time."""
    return settings(
        max_examples=examples,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=True,
        deadline=None,
    )


if __name__ == "__main__":
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--count", type=int, default=100_000)
    given_count = parse.parse_args().count
    began = time.monotonic()
    counted = compare(given_count)
    wrong = counted.pop("broken")
    line = {"name": "reckon", **counted, "broken": len(wrong), "examples": wrong[:20]}
    print(json.dumps(line | {"seconds": round(time.monotonic() - began, 1)}))
    sys.exit(1 if wrong else 0)
