"""What keeps a place from being cleared, and the certificate of one that was."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.custody.queries import LOAN
from app.custody.transit_models import Clearance
from app.overview.rows import SENSITIVE, said, seen_title
from app.people.models import Borrower
from app.register.place_kinds import BOX
from app.register.queries import CLASS, FILE, PLACE
from app.register.titles import TITLE

MOST = 500
_CLEARANCE = table_of(Clearance)
_BORROWER = table_of(Borrower)
_CURRENT = PLACE.alias("current")
_down = sa.select(PLACE.c.id).where(PLACE.c.code == sa.bindparam("code")).cte("down", recursive=True)
_down = _down.union_all(sa.select(PLACE.c.id).join(_down, PLACE.c.parent_id == _down.c.id))
_FILES = (
    sa.select(
        FILE.c.id,
        FILE.c.code,
        FILE.c.reference,
        FILE.c.part,
        TITLE,
        SENSITIVE,
        FILE.c.state,
        _CURRENT.c.path.label("current"),
        _BORROWER.c.name.label("holder"),
        LOAN.c.due_back,
    )
    .outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
    .outerjoin(_CURRENT, _CURRENT.c.id == FILE.c.current_id)
    .outerjoin(LOAN, sa.and_(LOAN.c.file_id == FILE.c.id, LOAN.c.returned_at.is_(None)))
    .outerjoin(_BORROWER, _BORROWER.c.id == LOAN.c.borrower_id)
    .where(FILE.c.state != "disposed")
    .order_by(FILE.c.id)
    .limit(MOST)
)
_BOXES = (
    sa.select(PLACE.c.id, PLACE.c.code, PLACE.c.path, _CURRENT.c.path.label("current"))
    .outerjoin(_CURRENT, _CURRENT.c.id == PLACE.c.parent_id)
    .where(PLACE.c.kind == BOX, PLACE.c.closed_at.is_(None), PLACE.c.code != sa.bindparam("code"))
    .order_by(PLACE.c.id)
    .limit(MOST)
)
_IN_THERE = tuple(
    statement.where(column.in_(sa.select(_down.c.id)))
    for statement, columns in (
        (_BOXES, (PLACE.c.parent_id, PLACE.c.home_id)),
        (_FILES, (FILE.c.current_id, FILE.c.home_id)),
    )
    for column in columns
)
_CERTIFICATE = (
    sa.select(
        _CLEARANCE.c.number,
        _CLEARANCE.c.checked_by,
        _CLEARANCE.c.goes_to,
        _CLEARANCE.c.places,
        _CLEARANCE.c.cleared_at,
        PLACE.c.code,
        PLACE.c.kind,
        _CLEARANCE.c.path,
    )
    .join(PLACE, PLACE.c.id == _CLEARANCE.c.place_id)
    .where(PLACE.c.code == sa.bindparam("code"))
)


@dataclass(frozen=True, slots=True)
class InTheWay:
    """A file or box that is in a place or belongs there; `holder` has it until `due_back`.

    `current` is where it was last put; `state` is the register's.
    """

    code: str
    reference: str
    title: str | None
    current: str | None
    holder: str | None
    due_back: dt.date | None
    state: str


@dataclass(frozen=True, slots=True)
class ClearanceCertificate:
    """The statement that a place was empty; `places` counts it and what it held of shelves and drawers."""

    number: int
    code: str
    kind: str
    path: str
    checked_by: str
    goes_to: str | None
    places: int
    cleared_at: dt.datetime


def in_the_way(work: Work, code: str, reveal: bool = False) -> tuple[InTheWay, ...]:
    """Return what keeps a place from being cleared: boxes, then files, at most 500 of each and each way."""
    found: dict[str, InTheWay] = {}
    for rows in work.together(*((statement, {"code": code}) for statement in _IN_THERE)):
        for row in rows:
            found.setdefault(row.code, _one(row, reveal))
    return tuple(found.values())


def clearance(work: Work, code: str) -> ClearanceCertificate | None:
    """Return the certificate of a place that was cleared; None if it was not."""
    row = work.row(_CERTIFICATE, code=code)
    if row is None:
        return None
    return ClearanceCertificate(
        row.number, row.code, row.kind, row.path, row.checked_by, row.goes_to, row.places, row.cleared_at
    )


def _one(row: Row, reveal: bool) -> InTheWay:
    if row.code.startswith("B"):
        return InTheWay(row.code, row.path, None, row.current, None, None, "in")
    title = seen_title(row, reveal)
    return InTheWay(row.code, said(row), title, row.current, row.holder, row.due_back, row.state)
