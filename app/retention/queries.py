"""Reads of the file plan and its schedule."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.link import Ask
from app.core.prepared import Row
from app.people.models import Borrower, Team
from app.retention.models import ClassTeam, FileEvent, RecordClass, Schedule, ScheduleLine
from app.retention.reckoning import Rule

CLASS = table_of(RecordClass)
SCHEDULE = table_of(Schedule)
LINE = table_of(ScheduleLine)
EVENT = table_of(FileEvent)
_CLASS_TEAM = table_of(ClassTeam)
_TEAM = table_of(Team)
_OWNER = table_of(Borrower).alias("owner")

RULE = ("action", "event", "age", "year_end", "other_event", "other_is", "years", "months", "days")
"""The columns of a line that make its rule."""
ABOUT = ("authority", "basis", "jurisdiction", "confidence", "note")
"""The columns of a line that say where the rule comes from."""

_SCHEDULES = sa.select(
    SCHEDULE.c.id,
    SCHEDULE.c.version,
    SCHEDULE.c.state,
    SCHEDULE.c.drafted_by,
    SCHEDULE.c.approved_by,
    SCHEDULE.c.approved_at,
    SCHEDULE.c.in_force_from,
).order_by(SCHEDULE.c.version.desc())
_DRAFT_LOCKED = (
    sa.select(SCHEDULE.c.id, SCHEDULE.c.version).where(SCHEDULE.c.state == "draft").with_for_update()
)
_IN_FORCE = (
    sa.select(SCHEDULE.c.id, SCHEDULE.c.version, SCHEDULE.c.in_force_from)
    .where(
        SCHEDULE.c.state == "approved",
        SCHEDULE.c.in_force_from <= sa.bindparam("day", type_=SCHEDULE.c.in_force_from.type),
    )
    .order_by(SCHEDULE.c.in_force_from.desc())
    .limit(1)
)
_LINE_COLUMNS = [
    LINE.c.id,
    LINE.c.schedule_id,
    LINE.c.class_id,
    LINE.c.is_adopted,
    *(LINE.c[name] for name in (*RULE, *ABOUT)),
    SCHEDULE.c.version,
    SCHEDULE.c.state,
]
_LINES = sa.select(*_LINE_COLUMNS).join(SCHEDULE, SCHEDULE.c.id == LINE.c.schedule_id)
_LINE = _LINES.where(LINE.c.id == sa.bindparam("line_id"))
_LINE_LOCKED = _LINE.with_for_update(of=SCHEDULE)
_OF_SCHEDULE = _LINES.where(LINE.c.schedule_id == sa.bindparam("schedule_id")).order_by(LINE.c.class_id)
_OF_CLASS = _LINES.where(
    LINE.c.class_id == sa.bindparam("class_id"),
    LINE.c.is_adopted,
    LINE.c.schedule_id == _IN_FORCE.with_only_columns(SCHEDULE.c.id).scalar_subquery(),
)
_CLASSES = (
    sa.select(
        CLASS.c.id,
        CLASS.c.code,
        CLASS.c.function,
        CLASS.c.activity,
        CLASS.c.title,
        CLASS.c.scope_note,
        CLASS.c.marking,
        CLASS.c.is_sensitive,
        CLASS.c.loan_days,
        CLASS.c.title_months,
        CLASS.c.owner_id,
        CLASS.c.entry_id,
        _OWNER.c.name.label("owner"),
        _OWNER.c.code.label("owner_code"),
    )
    .select_from(CLASS.outerjoin(_OWNER, _OWNER.c.id == CLASS.c.owner_id))
    .order_by(CLASS.c.function, CLASS.c.activity, CLASS.c.code)
)
_CLASS = _CLASSES.where(CLASS.c.id == sa.bindparam("class_id"))
_CLASS_LOCKED = _CLASS.with_for_update(of=CLASS)
_BORROWING = (
    sa.select(_CLASS_TEAM.c.class_id, _TEAM.c.id, _TEAM.c.name)
    .join(_TEAM, _TEAM.c.id == _CLASS_TEAM.c.team_id)
    .where(_CLASS_TEAM.c.is_allowed)
    .order_by(_TEAM.c.name)
)
_TEAMS_OF_CLASS = sa.select(_CLASS_TEAM.c.id, _CLASS_TEAM.c.team_id, _CLASS_TEAM.c.is_allowed).where(
    _CLASS_TEAM.c.class_id == sa.bindparam("class_id")
)
_EVENTS = sa.select(EVENT.c.id, EVENT.c.event, EVENT.c.happened_on).where(
    EVENT.c.file_id == sa.bindparam("file_id")
)
_NEWEST = sa.select(sa.func.coalesce(sa.func.max(SCHEDULE.c.version), 0).label("version"))


def schedules(work: Work) -> list[Row]:
    """Return all versions, newest first."""
    return list(work.rows(_SCHEDULES))


def locked_draft(work: Work) -> Row | None:
    """Return the draft (id, version), which nobody else changes or approves before this act is done."""
    return work.row(_DRAFT_LOCKED)


def newest_version(work: Work) -> int:
    """Return the number of the newest version; 0 without one."""
    return int(work.row(_NEWEST).version)


def in_force(work: Work, day: dt.date) -> Row | None:
    """Return the version in force on a day: id, version, in_force_from."""
    return work.row(_IN_FORCE, day=day)


def lines_of(work: Work, schedule_id: int) -> list[Row]:
    """Return the lines of a version."""
    return list(work.rows(_OF_SCHEDULE, schedule_id=schedule_id))


def ask_line(line_id: int, *, locked: bool = False) -> Ask:
    """Return the read of one line, with its version's number and state."""
    return (_LINE_LOCKED if locked else _LINE, {"line_id": line_id})


def ask_line_in_force(class_id: int, day: dt.date) -> Ask:
    """Return the read of the adopted line of a class in the version in force on a day."""
    return (_OF_CLASS, {"class_id": class_id, "day": day})


def classes(work: Work) -> list[Row]:
    """Return the classes of the file plan, by function, activity and code."""
    return list(work.rows(_CLASSES))


def ask_class(class_id: int, *, locked: bool = False) -> Ask:
    """Return the read of one class with its owner's name."""
    return (_CLASS_LOCKED if locked else _CLASS, {"class_id": class_id})


def borrowing_teams(work: Work) -> dict[int, list[Row]]:
    """Return the teams (id, name) that may borrow each restricted class, by its id."""
    found: dict[int, list[Row]] = {}
    for row in work.rows(_BORROWING):
        found.setdefault(row.class_id, []).append(row)
    return found


def teams_of_class(work: Work, class_id: int) -> list[Row]:
    """Return all that was ever said of teams for a class: id, team_id, is_allowed."""
    return list(work.rows(_TEAMS_OF_CLASS, class_id=class_id))


def events_of(work: Work, file_id: int) -> list[Row]:
    """Return a file's recorded events: id, event, happened_on (None: taken back)."""
    return list(work.rows(_EVENTS, file_id=file_id))


def ask_events(file_id: int) -> Ask:
    """Return the read of the same."""
    return (_EVENTS, {"file_id": file_id})


def rule_of(line: Row) -> Rule:
    """Return the rule of a line."""
    return Rule(**{name: getattr(line, name) for name in RULE})


def dates_of(
    opened_on: dt.date | None, closed_on: dt.date | None, events: Mapping[str, dt.date | None]
) -> Mapping[str, dt.date]:
    """Return all dates that a file's rule can count from."""
    known = {**events, "opened": opened_on, "closed": closed_on}
    return {event: day for event, day in known.items() if day is not None}


def values_of(line: Row) -> dict[str, Any]:
    """Return what a copy of a line in another version is made of."""
    return {name: getattr(line, name) for name in ("class_id", "is_adopted", *RULE, *ABOUT)}
