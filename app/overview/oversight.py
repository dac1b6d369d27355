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


_PATTERNS = {
    What.OVERRIDE: _ENTRY.c.body.like('%,"override",{"sha256":%'),
    What.UNDO: _ENTRY.c.kind == "undone",
    What.REFUSED: sa.or_(_ENTRY.c.kind == "refused", _ENTRY.c.kind == "alarm"),
}


def _late(dialect: str) -> sa.ColumnElement[bool]:
    if dialect == "sqlite":
        days = sa.func.julianday(sa.type_coerce(_ENTRY.c.entered_at, sa.Text())) - sa.func.julianday(
            sa.type_coerce(_ENTRY.c.happened_at, sa.Text())
        )
        return days > LATE_MINUTES / 24 / 60
    return _ENTRY.c.entered_at - _ENTRY.c.happened_at > dt.timedelta(minutes=LATE_MINUTES)


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
    patterns = _PATTERNS | {What.LATE: _late(dialect)}
    flags = [sa.case((patterns[one], 1), else_=0).label(one.name) for one in What]
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
        .where(_ENTRY.c.entered_at >= sa.bindparam("first"), sa.or_(*patterns.values()))
        .order_by(_ENTRY.c.entered_at.desc(), _ENTRY.c.id.desc())
    )


def month_of(one: Looked) -> str:
    """Return the month in which an entry was made."""
    return f"{local_day(one.entered_at):%Y-%m}"
