"""Despatches between buildings: which are being packed or under way, and what is on the list of each."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.core.database import Work
from app.core.prepared import Row
from app.custody.transit_queries import DESPATCH, FROM, LINE, TO
from app.overview.rows import SENSITIVE, said, seen_title
from app.register.queries import CLASS, FILE, PLACE
from app.register.titles import TITLE

MOST = 200
MOST_LINES = 2000
_COUNT = sa.select(sa.func.count()).where(LINE.c.despatch_id == DESPATCH.c.id, LINE.c.dropped_at.is_(None))
_ALL = (
    sa.select(
        DESPATCH.c.id,
        DESPATCH.c.number,
        FROM.c.path.label("from_path"),
        TO.c.path.label("to_path"),
        TO.c.code.label("to_code"),
        DESPATCH.c.carrier,
        DESPATCH.c.seal,
        DESPATCH.c.expected_on,
        DESPATCH.c.sent_at,
        DESPATCH.c.ended_at,
        _COUNT.scalar_subquery().label("count"),
        _COUNT.where(LINE.c.received_at.is_(None)).scalar_subquery().label("left"),
    )
    .select_from(DESPATCH.join(FROM, FROM.c.id == DESPATCH.c.from_id).join(TO, TO.c.id == DESPATCH.c.to_id))
    .limit(MOST)
)
_GOING = _ALL.where(DESPATCH.c.ended_at.is_(None)).order_by(DESPATCH.c.expected_on, DESPATCH.c.number)
_ENDED = _ALL.where(DESPATCH.c.ended_at.is_not(None)).order_by(DESPATCH.c.number.desc())
_ONE = _ALL.where(DESPATCH.c.id == sa.bindparam("despatch_id"))
_BY_NUMBER = sa.select(DESPATCH.c.id).where(DESPATCH.c.number == sa.bindparam("number"))
_LINES = (
    sa.select(
        sa.func.coalesce(FILE.c.code, PLACE.c.code).label("code"),
        sa.func.coalesce(FILE.c.reference, PLACE.c.path).label("reference"),
        sa.func.coalesce(FILE.c.part, 1).label("part"),
        TITLE,
        SENSITIVE,
        LINE.c.part_of_id,
        LINE.c.sent_at,
        LINE.c.received_at,
    )
    .select_from(
        LINE.outerjoin(FILE, FILE.c.id == LINE.c.file_id)
        .outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(PLACE, PLACE.c.id == LINE.c.box_id)
    )
    .where(LINE.c.despatch_id == sa.bindparam("despatch_id"), LINE.c.dropped_at.is_(None))
    .order_by(sa.func.coalesce(LINE.c.part_of_id, LINE.c.id), LINE.c.id)
    .limit(MOST_LINES)
)
_BUILDINGS = (
    sa.select(PLACE.c.code, PLACE.c.name)
    .where(PLACE.c.kind == "building", PLACE.c.closed_at.is_(None), PLACE.c.parent_id.is_(None))
    .order_by(PLACE.c.name)
)


@dataclass(frozen=True, slots=True)
class DespatchLine:
    """A file or box on a list; `in_box`: it went in the box above it."""

    code: str
    reference: str
    title: str | None
    in_box: bool
    received_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class DespatchRow:
    """A despatch: being packed until `sent_at`; `left` of the `count` on its list have not arrived."""

    id: int
    number: int
    start: str
    to: str
    to_code: str
    carrier: str
    seal: str | None
    expected_on: dt.date
    sent_at: dt.datetime | None
    ended_at: dt.datetime | None
    count: int
    left: int

    def is_late(self, today: dt.date) -> bool:
        """Tell whether something should have arrived before today."""
        return self.sent_at is not None and self.ended_at is None and self.expected_on < today


@dataclass(frozen=True, slots=True)
class DespatchPage:
    """A despatch with its list."""

    row: DespatchRow
    lines: tuple[DespatchLine, ...]


def despatches(work: Work) -> tuple[DespatchRow, ...]:
    """Return what is being packed or under way, the first due first; then the latest that ended."""
    going, ended = work.together((_GOING, {}), (_ENDED, {}))
    return tuple(_row(row) for row in [*going, *ended])


def despatch(work: Work, despatch_id: int, reveal: bool = False) -> DespatchPage | None:
    """Return one despatch with its list; None if there is none."""
    asked = {"despatch_id": despatch_id}
    rows, lines = work.together((_ONE, asked), (_LINES, asked))
    return DespatchPage(_row(rows[0]), _lines(lines, reveal)) if rows else None


def despatch_by_number(work: Work, number: int) -> int | None:
    """Return the id of the despatch with a number."""
    found = work.row(_BY_NUMBER, number=number)
    return int(found.id) if found else None


def buildings(work: Work) -> tuple[tuple[str, str], ...]:
    """Return code and name of all buildings."""
    return tuple((row.code, row.name) for row in work.rows(_BUILDINGS))


def _row(row: Row) -> DespatchRow:
    return DespatchRow(
        row.id,
        row.number,
        row.from_path,
        row.to_path,
        row.to_code,
        row.carrier,
        row.seal,
        row.expected_on,
        row.sent_at,
        row.ended_at,
        row.count,
        row.left,
    )


def _lines(rows: Sequence[Row], reveal: bool) -> tuple[DespatchLine, ...]:
    return tuple(
        DespatchLine(
            row.code, said(row), seen_title(row, reveal), row.part_of_id is not None, row.received_at
        )
        for row in rows
    )
