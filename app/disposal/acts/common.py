"""What the acts of disposal share: days, numbers, and batches under a lock."""

import datetime as dt
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.audit.handling import AtDesk
from app.audit.trail import OpenEntry
from app.core.columns import Base, table_of
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.texts import tidy
from app.core.times import local_day
from app.core.words import _
from app.custody.files.moving import move
from app.disposal.models import DisposalBatch
from app.disposal.naming import named
from app.people.models import Borrower
from app.register.models import File
from app.register.rules import ref_text

LONGEST_NAME = 200
_BATCH, _BORROWER = table_of(DisposalBatch), table_of(Borrower)
_BATCH_NUMBERED = sa.select(_BATCH).where(_BATCH.c.number == sa.bindparam("number"))
_BATCH_LOCKED = _BATCH_NUMBERED.with_for_update(key_share=True)
_BATCH_SHARED = _BATCH_NUMBERED.with_for_update(read=True)
_PERSON = sa.select(_BORROWER.c.id, _BORROWER.c.status).where(_BORROWER.c.id == sa.bindparam("person_id"))


def today_of(desk: AtDesk) -> dt.date:
    """Return England's day at the desk."""
    return local_day(desk.now)


def batch_locked(number: int, desk: AtDesk) -> Row:
    """Lock a batch and return its row; Refused if there is none."""
    return _there(desk.work.row(_BATCH_LOCKED, number=number), number)


def batch_shared(number: int, desk: AtDesk) -> Row:
    """Return a batch that nobody decides on meanwhile; others who put paper in don't wait."""
    return _there(desk.work.row(_BATCH_SHARED, number=number), number)


def _there(row: Row | None, number: int) -> Row:
    if row is None:
        raise Refused(_("There is no disposal batch {number}.").format(number=number))
    return row


def file_named(code: str, desk: AtDesk) -> int:
    """Return the id of the file that a code, or its reference, stands for; Refused if it is none."""
    found = named(desk.work, code, "F")
    if found is None:
        raise Refused(_("{code} is no file.").format(code=tidy(code) or "?"))
    return found


def require_person(person_id: int | None, desk: AtDesk) -> None:
    """Refuse an owner who is nobody here, or has left."""
    row = desk.work.row(_PERSON, person_id=person_id) if person_id is not None else None
    if person_id is not None and (row is None or row.status == "left"):
        raise Refused(_("Choose somebody who works here."))


def leave(entry: OpenEntry, desk: AtDesk, row: Row, how: str) -> None:
    """Set a file disposed of, and nowhere any more, with its last movement. `row` is its locked row."""
    nth = row.moves + 1
    gone = {"state": "disposed", "disposed_how": how, "disposed_at": entry.happened_at}
    entry.update(File, row.id, **gone, current_id=None, disposal_officer_id=None, moves=nth)
    move(entry, desk, row.id, nth, "disposed", at=None, was_at=row.current_id)


@cache
def _last(table: sa.Table) -> sa.Select[Any]:
    return sa.select(sa.func.coalesce(sa.func.max(table.c.number), 0).label("last"))


def next_number(model: type[Base], desk: AtDesk) -> int:
    """Return the next number of a table whose rows are numbered; two who take the same try again."""
    return int(desk.work.row(_last(table_of(model))).last) + 1


def ref_of(row: Row) -> str:
    """Return how a row's file is named: its reference, and its part if there are more."""
    return ref_text(row.reference, row.part)
