"""Reads of what was disposed of, for ever: counted by year, class, service and way; and one file's end."""

import datetime as dt
from contextlib import suppress
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.custody.rules import gone_bar
from app.custody.steps import Why
from app.disposal.bulk import BULK, FILES, MILLIMETRES
from app.disposal.collecting import BAG, COLLECTION, CONTRACTOR, TRANSMITTAL
from app.disposal.naming import named
from app.disposal.standing import BATCH, BATCH_LINE
from app.people.models import Service
from app.register.place_kinds import FILE_MM
from app.register.queries import CLASS, FILE, PLACE

_SERVICE = table_of(Service)
_LEFT = sa.and_(BATCH_LINE.c.file_id == FILE.c.id, BATCH_LINE.c.state == sa.literal_column("'released'"))
_WITH, _FILE_WITH, _HOME_WITH = BATCH_LINE.alias("with_it"), FILE.alias("file_with"), PLACE.alias("home_with")


def _thick(home: sa.FromClause) -> sa.ColumnElement[int]:
    return sa.func.coalesce(home.c.file_mm, sa.literal_column(str(FILE_MM)))


_FILES_MM = (
    sa.select(sa.func.sum(_thick(_HOME_WITH)))
    .select_from(
        _WITH.join(_FILE_WITH, _FILE_WITH.c.id == _WITH.c.file_id).outerjoin(
            _HOME_WITH, _HOME_WITH.c.id == _FILE_WITH.c.home_id
        )
    )
    .where(_WITH.c.collection_id == COLLECTION.c.id)
    .scalar_subquery()
)
_BULK_MM = (
    sa.select(sa.func.sum(MILLIMETRES)).where(BULK.c.collection_id == COLLECTION.c.id).scalar_subquery()
)
_ALL_MM = sa.func.coalesce(_FILES_MM, 0) + sa.func.coalesce(_BULK_MM, 0)
_SHARES = sa.select(
    COLLECTION.c.id, (sa.cast(COLLECTION.c.weight_g, sa.Float) / sa.func.nullif(_ALL_MM, 0)).label("grams")
).subquery("shares")
"""What a millimetre of a collection's paper weighs."""


def _whole(column: sa.ColumnElement[Any]) -> sa.ColumnElement[int]:
    return sa.cast(sa.func.round(sa.func.sum(column)), sa.BigInteger)


_YEAR = sa.cast(sa.extract("year", FILE.c.disposed_at), sa.Integer)
_HOME = PLACE.alias("home")
_COUNTED = (
    sa.select(
        _YEAR.label("year"),
        FILE.c.class_id,
        FILE.c.service_id,
        FILE.c.disposed_how,
        sa.func.count().label("files"),
        _whole(_thick(_HOME)).label("mm"),
        _whole(_SHARES.c.grams * _thick(_HOME)).label("grams"),
    )
    .select_from(
        FILE.outerjoin(_HOME, _HOME.c.id == FILE.c.home_id)
        .outerjoin(BATCH_LINE, _LEFT)
        .outerjoin(_SHARES, _SHARES.c.id == BATCH_LINE.c.collection_id)
    )
    .where(FILE.c.state == sa.literal_column("'disposed'"), FILE.c.disposed_at.is_not(None))
)
_BULK_YEAR = sa.cast(sa.extract("year", BULK.c.released_at), sa.Integer)
_BULK_COUNTED = (
    sa.select(
        _BULK_YEAR.label("year"),
        BULK.c.state,
        BULK.c.what,
        _whole(FILES).label("files"),
        _whole(MILLIMETRES).label("mm"),
        _whole(_SHARES.c.grams * MILLIMETRES).label("grams"),
        CLASS.c.code.label("class_code"),
        CLASS.c.title.label("class_title"),
        _SERVICE.c.name.label("service"),
    )
    .select_from(
        BULK.outerjoin(_SHARES, _SHARES.c.id == BULK.c.collection_id)
        .outerjoin(CLASS, CLASS.c.id == BULK.c.class_id)
        .outerjoin(_SERVICE, _SERVICE.c.id == BULK.c.service_id)
    )
    .where(BULK.c.released_at.is_not(None))
    .group_by(_BULK_YEAR, BULK.c.state, BULK.c.what, CLASS.c.code, CLASS.c.title, _SERVICE.c.name)
    .order_by(_BULK_YEAR.desc(), CLASS.c.code, _SERVICE.c.name, BULK.c.state)
)
_END = (
    sa.select(
        FILE.c.id,
        FILE.c.code,
        FILE.c.reference,
        FILE.c.part,
        FILE.c.state,
        FILE.c.disposed_how,
        FILE.c.disposed_at,
        BATCH.c.number.label("batch"),
        *(BATCH_LINE.c[one] for one in ("proposed_by", "decided_by", "decided_at", "released_by")),
        BAG.c.code.label("bag"),
        COLLECTION.c.number.label("collection"),
        CONTRACTOR.c.name.label("contractor"),
        TRANSMITTAL.c.number.label("transmittal"),
        TRANSMITTAL.c.receiver,
    )
    .select_from(
        FILE.outerjoin(
            BATCH_LINE,
            sa.and_(BATCH_LINE.c.file_id == FILE.c.id, BATCH_LINE.c.released_at.is_not(None)),
        )
        .outerjoin(BATCH, BATCH.c.id == BATCH_LINE.c.batch_id)
        .outerjoin(BAG, BAG.c.id == BATCH_LINE.c.bag_id)
        .outerjoin(COLLECTION, COLLECTION.c.id == BATCH_LINE.c.collection_id)
        .outerjoin(CONTRACTOR, CONTRACTOR.c.id == COLLECTION.c.contractor_id)
        .outerjoin(TRANSMITTAL, TRANSMITTAL.c.id == BATCH_LINE.c.transmittal_id)
    )
    .where(FILE.c.id == sa.bindparam("file_id"))
)


@cache
def _counts(in_year: bool) -> sa.Select[Any]:
    made = _COUNTED
    if in_year:
        since, until = (sa.bindparam(one, type_=FILE.c.disposed_at.type) for one in ("since", "until"))
        made = made.where(FILE.c.disposed_at >= since, FILE.c.disposed_at < until)
    counted = made.group_by(_YEAR, FILE.c.class_id, FILE.c.service_id, FILE.c.disposed_how).subquery(
        "counted"
    )
    return (
        sa.select(
            *(counted.c[one] for one in ("year", "disposed_how", "files", "mm", "grams")),
            CLASS.c.code.label("class_code"),
            CLASS.c.title.label("class_title"),
            _SERVICE.c.name.label("service"),
        )
        .select_from(
            counted.outerjoin(CLASS, CLASS.c.id == counted.c.class_id).outerjoin(
                _SERVICE, _SERVICE.c.id == counted.c.service_id
            )
        )
        .order_by(counted.c.year.desc(), CLASS.c.code, _SERVICE.c.name, counted.c.disposed_how)
    )


def disposed_counts(work: Work, year: int | None = None) -> list[Row]:
    """Return how much was disposed of, by year, class, service and way: files, millimetres, grams.

    Grams are the file's share of its collection's weight, by thickness; none where that was not weighed.
    """
    if year is None:
        return list(work.rows(_counts(False)))
    start, end = (dt.datetime(one, 1, 1, tzinfo=dt.UTC) for one in (year, year + 1))
    return list(work.rows(_counts(True), since=start, until=end))


def bulk_counts(work: Work) -> list[Row]:
    """Return how much bulk paper left, by year, class, service and state: files, millimetres, grams."""
    return list(work.rows(_BULK_COUNTED))


def is_destroyed(work: Work, text: str) -> bool:
    """Tell whether a scan is of one file, and that is recorded as destroyed."""
    with suppress(Refused):
        file_id = named(work, text, "F")
        return file_id is not None and was_destroyed(end_of(work, file_id))
    return False


def was_destroyed(row: Row) -> bool:
    """Tell whether a file's end was its destruction."""
    return gone_bar(row.state, row.disposed_how) is Why.DESTROYED


def end_of(work: Work, file_id: int) -> Row:
    """Return how a file ended: its batch, bag, collection or transmittal, and who stood behind it."""
    return work.row(_END, file_id=file_id)
