"""What a clear-out day is planned by: which department has most to shed, and what its guide says."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.clearout import queries
from app.core.certain import certain
from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.core.times import local_day
from app.core.words import day_text
from app.custody.queries import LOAN
from app.disposal.bulk import reckon_bulk
from app.disposal.collecting import contractors
from app.disposal.holding import holds
from app.overview.clear_days import DayPage, day_page
from app.overview.due_list import class_text
from app.overview.people_list import logins
from app.people.models import Service
from app.people.queries import services
from app.register.place_kinds import FILE_MM
from app.register.queries import CLASS, FILE, PLACE
from app.retention.queries import in_force, lines_of, rule_of
from app.retention.reckoning import Rule, rule_text

UNUSED_YEARS = 2
"""A file that nobody has borrowed for so long is little used."""
OLDEST = 1900
_SERVICE, _HOME = table_of(Service), PLACE.alias("home")
_ONE: sa.ColumnElement[Any] = sa.literal_column("1")
_THICK = sa.func.coalesce(_HOME.c.file_mm, sa.literal_column(str(FILE_MM)))


def _sum_if(condition: sa.ColumnElement[bool], what: sa.ColumnElement[Any]) -> sa.ColumnElement[int]:
    chosen = sa.case((condition, what), else_=sa.literal_column("0"))
    return sa.cast(sa.func.coalesce(sa.func.sum(chosen), 0), sa.BigInteger)


_IS_DUE = FILE.c.disposal_due <= sa.bindparam("today", type_=FILE.c.disposal_due.type)
_USED = sa.exists().where(
    LOAN.c.file_id == FILE.c.id, LOAN.c.out_at >= sa.bindparam("since", type_=LOAN.c.out_at.type)
)
_BY_SERVICE = (
    sa.select(
        _SERVICE.c.id,
        _SERVICE.c.name,
        sa.func.count().label("files"),
        sa.cast(sa.func.sum(_THICK), sa.BigInteger).label("mm"),
        _sum_if(_IS_DUE, _ONE).label("due"),
        _sum_if(_IS_DUE, _THICK).label("due_mm"),
        _sum_if(sa.not_(_USED), _ONE).label("unused"),
    )
    .select_from(
        FILE.join(_SERVICE, _SERVICE.c.id == FILE.c.service_id).outerjoin(_HOME, _HOME.c.id == FILE.c.home_id)
    )
    .where(FILE.c.state != sa.literal_column("'disposed'"))
    .group_by(_SERVICE.c.id, _SERVICE.c.name)
)
_OF_SERVICES = (
    sa.select(CLASS.c.id, sa.func.count().label("files"))
    .select_from(
        CLASS.join(FILE, FILE.c.class_id == CLASS.c.id).join(
            queries.DAY_SERVICE, queries.DAY_SERVICE.c.service_id == FILE.c.service_id
        )
    )
    .where(
        queries.DAY_SERVICE.c.day_id == sa.bindparam("day_id"),
        FILE.c.state != sa.literal_column("'disposed'"),
    )
    .group_by(CLASS.c.id)
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A department with how much paper it has; the one with most that is due comes first."""

    service_id: int
    name: str
    files: int
    mm: int
    due: int
    due_mm: int
    unused: int


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """What can be chosen for a plan, each with its id."""

    services: tuple[tuple[int, str], ...]
    people: tuple[tuple[int, str], ...]
    contractors: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A class on the guide: `until` is the last year of which paper may be destroyed on the day."""

    code: str
    title: str
    rule: str
    action: str
    until: int | None
    files: int
    is_held: bool


@dataclass(frozen=True, slots=True)
class Guide:
    """What the one-page guide of a day says."""

    page: DayPage
    holds: tuple[str, ...]
    rows: tuple[GuideRow, ...]


def proposals(work: Work, now: dt.datetime) -> list[Proposal]:
    """Return the departments, those with most shelf that is due first, then those least used."""
    since = now - dt.timedelta(days=365 * UNUSED_YEARS)
    rows = [
        Proposal(row.id, row.name, row.files, row.mm, row.due, row.due_mm, row.unused)
        for row in work.rows(_BY_SERVICE, today=local_day(now), since=since)
    ]
    return sorted(rows, key=lambda one: (-one.due_mm, -one.unused, -one.mm, one.name))


def plan_choices(work: Work) -> PlanChoices:
    """Return departments, those who work here, and contractors."""
    return PlanChoices(
        tuple((row.id, row.name) for row in services(work)),
        tuple((row["id"], row["name"]) for row in logins(work)),
        tuple((row.id, row.name) for row in contractors(work) if row.is_active),
    )


def guide(work: Work, number: int, now: dt.datetime) -> Guide:
    """Return the guide of a day: holds in force, then the departments' classes with what may go."""
    page, today = day_page(work, number, now, 0), local_day(now)
    row = certain(queries.day(work, number))
    ours = {one for one, _name in page.service_ids}
    caught = [
        one
        for one in holds(work)
        if (one.expires_on is None or one.expires_on >= today)
        and {one.service_id, _service_of(work, one.file_id)} <= {None, *ours}
    ]
    counts = {one.id: one.files for one in work.rows(_OF_SERVICES, day_id=row.id)}
    version = in_force(work, page.row.held_on)
    known = {one.id: one for one in work.rows(_CLASSES)}
    rows = [
        _row(known[line.class_id], rule_of(line), page.row.held_on, counts, caught)
        for line in (lines_of(work, version.id) if version is not None else [])
        if line.is_adopted and line.class_id in counts
    ]
    rows.sort(key=lambda one: (-one.files, one.code))
    return Guide(page, tuple(_hold_text(one) for one in caught), tuple(rows))


_OF_FILE = sa.select(FILE.c.service_id).where(FILE.c.id == sa.bindparam("file_id"))


def _service_of(work: Work, file_id: int | None) -> int | None:
    return work.row(_OF_FILE, file_id=file_id).service_id if file_id is not None else None


_CLASSES = sa.select(CLASS.c.id, CLASS.c.code, CLASS.c.title, CLASS.c.marking)


def _row(found: Row, rule: Rule, day: dt.date, counts: dict[int, int], caught: Sequence[Row]) -> GuideRow:
    until = last_year(rule, day) if rule.action == "destroy" else None
    what = (found.code, found.title, rule_text(rule), rule.action)
    return GuideRow(*what, until, counts[found.id], any(_catches(one, found) for one in caught))


def _catches(hold: Row, found: Row) -> bool:
    """Tell whether a hold of the department can catch bulk paper of a class."""
    if hold.file_id is not None or hold.box_id is not None:
        return False
    named = (hold.class_id, hold.service_id, hold.marking, hold.dated_from, hold.dated_to)
    fits = hold.class_id in (None, found.id) and hold.marking in (None, found.marking or "OFFICIAL")
    return fits and any(one is not None for one in named)


def last_year(rule: Rule, day: dt.date) -> int | None:
    """Return the last year whose paper a rule lets go on a day; None if none, or it can't be told."""
    for year in range(day.year - 1, OLDEST, -1):
        made = reckon_bulk(rule, dt.date(year, 12, 31))
        if made.date is None:
            return None
        if made.date <= day:
            return year
    return None


def _span(row: Row) -> str | None:
    """Say of which time a hold is; nothing where it says none."""
    if row.dated_from is None and row.dated_to is None:
        return None
    first, last = (
        day_text(one, dt.date.min) if one is not None else "…" for one in (row.dated_from, row.dated_to)
    )
    return f"{first} – {last}"


def _hold_text(row: Row) -> str:
    about = (
        row.file_reference,
        row.box,
        class_text(row) if row.class_id is not None else None,
        row.service,
        row.marking,
        row.reference,
        f"“{row.title}”" if row.title else None,
        _span(row),
    )
    return f"{row.number}: " + ", ".join(one for one in about if one)
