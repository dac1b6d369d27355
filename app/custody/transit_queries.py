"""Reads about despatches: what is on one's list, and whether a thing is in transit now."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.link import Ask
from app.core.prepared import LOCK_ONLY, Row
from app.custody.models import Loan
from app.custody.transit_models import Despatch, DespatchLine
from app.people.models import Borrower
from app.register.queries import FILE, PLACE

DESPATCH = table_of(Despatch)
LINE = table_of(DespatchLine)
_LOAN = table_of(Loan)
_BORROWER = table_of(Borrower)
TO = PLACE.alias("to_place")
FROM = PLACE.alias("from_place")
IS_OPEN = sa.and_(LINE.c.received_at.is_(None), LINE.c.dropped_at.is_(None))

_WAYS = (
    sa.select(
        LINE.c.id,
        LINE.c.despatch_id,
        LINE.c.file_id,
        LINE.c.sent_at,
        LINE.c.part_of_id,
        DESPATCH.c.number,
        TO.c.path.label("to"),
    )
    .select_from(
        LINE.join(DESPATCH, DESPATCH.c.id == LINE.c.despatch_id).join(TO, TO.c.id == DESPATCH.c.to_id)
    )
    .where(IS_OPEN)
)
_WAY = {
    "F": _WAYS.where(LINE.c.file_id == sa.bindparam("thing_id")),
    "B": _WAYS.where(LINE.c.box_id == sa.bindparam("thing_id")),
}
_WAYS_OF_BOXED = _WAYS.where(
    LINE.c.file_id.in_(sa.select(FILE.c.id).where(FILE.c.current_id == sa.bindparam("box_id")))
)
_LOCK = (
    sa.select(DESPATCH.c.id)
    .where(DESPATCH.c.id == sa.bindparam("despatch_id"))
    .with_for_update(key_share=True)
    .execution_options(**{LOCK_ONLY: True})
)
_DESPATCH = (
    sa.select(
        DESPATCH.c.id,
        DESPATCH.c.number,
        DESPATCH.c.from_id,
        DESPATCH.c.to_id,
        FROM.c.path.label("from_path"),
        TO.c.path.label("to_path"),
        DESPATCH.c.carrier,
        DESPATCH.c.seal,
        DESPATCH.c.expected_on,
        DESPATCH.c.made_at,
        DESPATCH.c.sent_at,
        DESPATCH.c.ended_at,
    )
    .select_from(DESPATCH.join(FROM, FROM.c.id == DESPATCH.c.from_id).join(TO, TO.c.id == DESPATCH.c.to_id))
    .where(DESPATCH.c.id == sa.bindparam("despatch_id"))
)
_THINGS = (
    sa.select(
        LINE.c.id,
        LINE.c.file_id,
        LINE.c.box_id,
        LINE.c.part_of_id,
        LINE.c.sent_at,
        LINE.c.received_at,
        sa.func.coalesce(FILE.c.moves, PLACE.c.moves).label("moves"),
        sa.func.coalesce(FILE.c.current_id, PLACE.c.parent_id).label("current_id"),
        sa.func.coalesce(FILE.c.reference, PLACE.c.path).label("reference"),
        sa.func.coalesce(FILE.c.part, 1).label("part"),
        sa.func.coalesce(FILE.c.state, "in").label("state"),
        _BORROWER.c.name.label("holder"),
    )
    .select_from(
        LINE.outerjoin(FILE, FILE.c.id == LINE.c.file_id)
        .outerjoin(PLACE, PLACE.c.id == LINE.c.box_id)
        .outerjoin(
            _LOAN,
            sa.and_(
                sa.or_(_LOAN.c.file_id == LINE.c.file_id, _LOAN.c.box_id == LINE.c.box_id),
                _LOAN.c.returned_at.is_(None),
            ),
        )
        .outerjoin(_BORROWER, _BORROWER.c.id == _LOAN.c.borrower_id)
    )
    .where(LINE.c.dropped_at.is_(None))
    .order_by(LINE.c.id)
)
_LISTED = _THINGS.where(LINE.c.despatch_id == sa.bindparam("despatch_id"))
_PARTS = _THINGS.where(LINE.c.part_of_id == sa.bindparam("line_id"), LINE.c.received_at.is_(None))
_LOCK_FILES = (
    sa.select(FILE.c.id)
    .where(
        FILE.c.id.in_(
            sa.select(LINE.c.file_id).where(LINE.c.despatch_id == sa.bindparam("despatch_id"), IS_OPEN)
        )
    )
    .order_by(FILE.c.id)
    .with_for_update(key_share=True)
    .execution_options(**{LOCK_ONLY: True})
)
_LOCK_BOXES = (
    sa.select(PLACE.c.id)
    .where(
        PLACE.c.id.in_(
            sa.select(LINE.c.box_id).where(LINE.c.despatch_id == sa.bindparam("despatch_id"), IS_OPEN)
        )
    )
    .order_by(PLACE.c.id)
    .with_for_update(key_share=True)
    .execution_options(**{LOCK_ONLY: True})
)
_LAST = sa.select(sa.func.coalesce(sa.func.max(DESPATCH.c.number), 0).label("last"))


@dataclass(frozen=True, slots=True)
class Way:
    """A thing's open line on the list of a despatch; in transit once `sent_at` is there."""

    line_id: int
    despatch_id: int
    number: int
    to: str
    sent_at: dt.datetime | None
    part_of_id: int | None


def ask_way(letter: str, thing_id: int) -> Ask:
    """Return the read of a file's (F) or a box's (B) open line; `way_from` understands its rows."""
    return (_WAY[letter], {"thing_id": thing_id})


def ask_ways_of_boxed(box_id: int) -> Ask:
    """Return the same for all files put into a box."""
    return (_WAYS_OF_BOXED, {"box_id": box_id})


def way_from(rows: Sequence[Row]) -> Way | None:
    """Return the open line, or None."""
    if not rows:
        return None
    row = rows[0]
    return Way(row.id, row.despatch_id, row.number, row.to, row.sent_at, row.part_of_id)


def way_of(work: Work, letter: str, thing_id: int) -> Way | None:
    """Return a thing's line if it is in transit now, else None."""
    way = way_from(work.together(ask_way(letter, thing_id))[0])
    return way if way is not None and way.sent_at is not None else None


def ask_despatch(despatch_id: int) -> Ask:
    """Return the read of one despatch."""
    return (_DESPATCH, {"despatch_id": despatch_id})


def despatch_locked(work: Work, despatch_id: int) -> Row:
    """Lock a despatch and return its row, or None."""
    found = work.together((_LOCK, {"despatch_id": despatch_id}), ask_despatch(despatch_id))[1]
    return found[0] if found else None


def listed(work: Work, despatch_id: int) -> Sequence[Row]:
    """Lock all that is still on the list of a despatch, and return the list."""
    asked = {"despatch_id": despatch_id}
    return work.together((_LOCK_FILES, asked), (_LOCK_BOXES, asked), (_LISTED, asked))[2]


def parts_of(work: Work, line_id: int) -> Sequence[Row]:
    """Return the files of a box that are in transit with it."""
    return work.rows(_PARTS, line_id=line_id)


def next_number(work: Work) -> int:
    """Return the next number of a despatch."""
    return int(work.row(_LAST).last) + 1
