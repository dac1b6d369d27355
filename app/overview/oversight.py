"""What an auditor looks at month by month: overrides, undos, late entries and refused acts."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.audit.models import Desk, Entry
from app.core.columns import table_of
from app.core.database import Work
from app.core.times import local, local_day
from app.core.words import mark

LATE_MINUTES = 10
"""An entry that was made so long after what it tells of is a late one."""
MONTHS = 24
MOST = 500
"""Entries of one month that are listed."""

_ENTRY, _DESK = table_of(Entry), table_of(Desk)


class What(StrEnum):
    """Why an entry is looked at."""

    OVERRIDE = mark("override")
    UNDO = mark("undone")
    LATE = mark("entered late")
    REFUSED = mark("refused")


@dataclass(frozen=True, slots=True)
class Month:
    """How many of each there were in a month, such as 2026-03."""

    month: str
    overrides: int
    undos: int
    late: int
    refused: int


@dataclass(frozen=True, slots=True)
class Looked:
    """One such entry. `number` is its desk's and its own."""

    entered_at: dt.datetime
    happened_at: dt.datetime
    desk: str
    number: int
    who: str
    kind: str
    what: What


_MARK = '\',"override",{"sha256":\''
_SQL = {
    "sqlite": (
        f"instr(entry.body, {_MARK}) > 0",
        f"(julianday(entry.entered_at) - julianday(entry.happened_at)) * 24 * 60 > {LATE_MINUTES}",
    ),
    "postgresql": (
        f"strpos(entry.body, {_MARK}) > 0",
        f"entry.entered_at - entry.happened_at > interval '{LATE_MINUTES} minutes'",
    ),
}
"""How each engine says that an entry tells of an override, and that it was made late."""


def looked_at(work: Work, dialect: str, today: dt.date) -> tuple[list[Month], list[Looked]]:
    """Return the months of two years, the newest first, and the newest such entries of all of them."""
    first = dt.datetime(today.year - MONTHS // 12, today.month, 1, tzinfo=dt.UTC)
    counts: dict[str, dict[What, int]] = {}
    entries: list[Looked] = []
    for row in work.rows(_statement(dialect), first=first):
        month = f"{local(row.entered_at):%Y-%m}"
        count = counts.setdefault(month, dict.fromkeys(What, 0))
        for one in What:
            if getattr(row, one.name):
                count[one] += 1
                if len(entries) < MOST:
                    plain = (row.entered_at, row.happened_at, row.desk, row.seq, row.who, row.kind)
                    entries.append(Looked(*plain, one))
    months = [
        Month(month, count[What.OVERRIDE], count[What.UNDO], count[What.LATE], count[What.REFUSED])
        for month, count in sorted(counts.items(), reverse=True)
    ]
    return months, entries


@cache
def _statement(dialect: str) -> sa.Select[Any]:
    override, late = _SQL[dialect]
    patterns = {
        What.OVERRIDE: override,
        What.UNDO: "entry.kind = 'undone'",
        What.LATE: late,
        What.REFUSED: "entry.kind IN ('refused', 'alarm')",
    }
    flags = [
        sa.literal_column(f"CASE WHEN {pattern} THEN 1 ELSE 0 END", sa.Integer()).label(one.name)
        for one, pattern in patterns.items()
    ]
    wanted = sa.literal_column(f"({' OR '.join(patterns.values())})", sa.Boolean())
    return (
        sa.select(
            *(
                _ENTRY.c.entered_at,
                _ENTRY.c.happened_at,
                _DESK.c.name.label("desk"),
                _ENTRY.c.seq,
                _ENTRY.c.who,
            ),
            *(_ENTRY.c.kind, *flags),
        )
        .join(_DESK, _DESK.c.id == _ENTRY.c.desk_id)
        .where(_ENTRY.c.entered_at >= sa.bindparam("first"), wanted)
        .order_by(_ENTRY.c.entered_at.desc(), _ENTRY.c.id.desc())
    )


def month_of(one: Looked) -> str:
    """Return the month in which an entry was made."""
    return f"{local_day(one.entered_at):%Y-%m}"
