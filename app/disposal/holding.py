"""What a disposal hold catches, as reads: the same fields as the database's own guard looks at."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeAlias

import sqlalchemy as sa

from app.core.columns import Day, table_of
from app.core.database import Work
from app.core.prepared import LOCK_ONLY, Row
from app.disposal.models import DisposalHold
from app.people.models import Borrower, Service
from app.register.facts import COVER
from app.register.queries import CLASS, FILE, PLACE
from app.register.titles import SEALED, TITLE

HOLD = table_of(DisposalHold)
FIELDS = (
    "file_id",
    "box_id",
    "class_id",
    "service_id",
    "marking",
    "reference",
    "title",
    "dated_from",
    "dated_to",
)
"""What a hold catches by; it catches what fits all that it has."""
TODAY = sa.bindparam("today", type_=Day())
SENSITIVE = sa.case((SEALED, sa.literal_column("1")), else_=sa.literal_column("0")).label("sensitive")
_OWNER, _SERVICE = table_of(Borrower), table_of(Service)


LOCK = 7_262_440
"""PostgreSQL's advisory lock: placing a hold takes it alone, an approval or a release with others."""
ALONE = sa.select(sa.func.pg_advisory_xact_lock(LOCK).label("lock")).execution_options(**{LOCK_ONLY: True})
SHARED = sa.select(sa.func.pg_advisory_xact_lock_shared(LOCK).label("lock")).execution_options(
    **{LOCK_ONLY: True}
)

_Value: TypeAlias = sa.ColumnElement[Any]


def _begins(value: _Value, file: sa.FromClause) -> sa.ColumnElement[bool]:
    begin = sa.func.substr(sa.func.upper(file.c.reference), 1, sa.func.length(value))
    return begin == sa.func.upper(value)


def _contains(value: _Value, title: _Value) -> sa.ColumnElement[bool]:
    without = sa.func.replace(sa.func.lower(title), sa.func.lower(value), sa.literal_column("''"))
    return sa.or_(title.is_(None), without != sa.func.lower(title))


def _fits(name: str, value: _Value, file: sa.FromClause, title: _Value) -> sa.ColumnElement[bool]:
    """Return the condition that a file fits one field of a hold."""
    match name:
        case "file_id":
            return file.c.id == value
        case "box_id":
            return sa.or_(file.c.current_id == value, file.c.home_id == value)
        case "reference":
            return _begins(value, file)
        case "title":
            return _contains(value, title)
        case "dated_from":
            return sa.or_(file.c.closed_on.is_(None), file.c.closed_on >= value)
        case "dated_to":
            return sa.or_(file.c.opened_on.is_(None), file.c.opened_on <= value)
        case _:
            return file.c[name] == value


def catches(hold: sa.FromClause, title: _Value = TITLE.element) -> sa.ColumnElement[bool]:
    """Return the condition that an open hold's row catches the file of a read."""
    fields = [sa.or_(hold.c[one].is_(None), _fits(one, hold.c[one], FILE, title)) for one in FIELDS]
    expires = hold.c.expires_on
    return sa.and_(hold.c.lifted_at.is_(None), sa.or_(expires.is_(None), expires >= TODAY), *fields)


def fits_all(names: Iterable[str]) -> sa.ColumnElement[bool]:
    """Return the condition that the file of a read fits what a hold would be placed on: its parameters."""
    values = {one: sa.bindparam(f"hold_{one}", type_=HOLD.c[one].type) for one in sorted(names)}
    return sa.and_(*(_fits(one, value, FILE, TITLE.element) for one, value in values.items()))


def as_params(catch: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of `fits_all` for what is given."""
    return {f"hold_{name}": value for name, value in catch.items() if value is not None}


_SAME = HOLD.alias("own_hold")
_WIDE = HOLD.alias("wide_hold")
IS_HELD = sa.or_(
    sa.exists().where(_SAME.c.file_id == FILE.c.id, catches(_SAME)),
    sa.exists().where(_WIDE.c.file_id.is_(None), catches(_WIDE)),
)
"""Whether the file of a read is on hold; the read has the parameter `today`."""

_KEPT = FILE.alias("kept")
COVER_HELD = (
    sa.exists(COVER.c.id)
    .select_from(COVER.join(_KEPT, _KEPT.c.id == COVER.c.id).join(HOLD, HOLD.c.file_id == _KEPT.c.id))
    .where(
        COVER.c.original_id == FILE.c.id,
        COVER.c.merged_at.is_not(None),
        HOLD.c.lifted_at.is_(None),
        sa.or_(HOLD.c.expires_on.is_(None), HOLD.c.expires_on >= TODAY),
    )
)
"""Whether a cover whose papers are in it is on hold by itself. Holds on more than one the guards see."""

_BOX = PLACE.alias("box")
_OF_FILE = FILE.alias("held")
_ROWS = (
    sa.select(
        *(HOLD.c[one] for one in ("id", "number", "kind", "reason", "placed_at", "placed_by", *FIELDS)),
        *(HOLD.c[one] for one in ("owner_id", "review_on", "expires_on")),
        *(HOLD.c[one] for one in ("lifted_at", "lifted_by", "lifted_why")),
        _OF_FILE.c.code.label("file_code"),
        _OF_FILE.c.reference.label("file_reference"),
        _OF_FILE.c.part.label("file_part"),
        _BOX.c.path.label("box"),
        _BOX.c.code.label("box_code"),
        CLASS.c.code.label("class_code"),
        CLASS.c.title.label("class_title"),
        _SERVICE.c.name.label("service"),
        _OWNER.c.name.label("owner"),
    )
    .select_from(
        HOLD.outerjoin(_OF_FILE, _OF_FILE.c.id == HOLD.c.file_id)
        .outerjoin(_BOX, _BOX.c.id == HOLD.c.box_id)
        .outerjoin(CLASS, CLASS.c.id == HOLD.c.class_id)
        .outerjoin(_SERVICE, _SERVICE.c.id == HOLD.c.service_id)
        .outerjoin(_OWNER, _OWNER.c.id == HOLD.c.owner_id)
    )
    .order_by(HOLD.c.placed_at.desc(), HOLD.c.id.desc())
)
_OPEN = _ROWS.where(HOLD.c.lifted_at.is_(None)).limit(sa.bindparam("most"))
_ALL = _ROWS.limit(sa.bindparam("most"))
_LOCKED = (
    sa.select(HOLD.c.id, HOLD.c.lifted_at).where(HOLD.c.number == sa.bindparam("number")).with_for_update()
)
_ON_FILE = (
    _ROWS.join(FILE, FILE.c.id == sa.bindparam("on_file"))
    .where(sa.or_(HOLD.c.file_id == FILE.c.id, HOLD.c.file_id.is_(None)), catches(HOLD))
    .limit(20)
)
MOST = 500
"""Holds that are shown together."""


def holds(work: Work, *, lifted: bool = False, most: int = MOST) -> list[Row]:
    """Return the holds, newest first; with those that were lifted if wanted."""
    return list(work.rows(_ALL if lifted else _OPEN, most=most))


def hold_locked(work: Work, number: int) -> Row | None:
    """Lock a hold and return its id, and when it was lifted."""
    return work.row(_LOCKED, number=number)


def holds_on(work: Work, file_id: int, today: dt.date) -> list[Row]:
    """Return the holds that a file is on today."""
    return list(work.rows(_ON_FILE, on_file=file_id, today=today))


@cache
def _caught(names: frozenset[str]) -> tuple[sa.Select[Any], sa.Select[Any]]:
    is_there = sa.and_(FILE.c.state != sa.text("'disposed'"), fits_all(names))
    source = FILE.outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
    some = (
        sa.select(FILE.c.id, FILE.c.code, FILE.c.reference, FILE.c.part, TITLE, SENSITIVE)
        .select_from(source)
        .where(is_there)
        .order_by(FILE.c.id)
        .limit(sa.bindparam("most"))
    )
    return sa.select(sa.func.count().label("count")).select_from(FILE).where(is_there), some


def would_catch(work: Work, catch: Mapping[str, Any], most: int = 50) -> tuple[int, list[Row]]:
    """Return how many files a hold would catch now, and the first of them."""
    params = as_params(catch)
    count, some = _caught(frozenset(name.removeprefix("hold_") for name in params))
    counted, rows = work.together((count, params), (some, params | {"most": most}))
    return int(counted[0].count), list(rows)
