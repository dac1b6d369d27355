"""What the acts of disposal share: times, texts, numbers, batches under a lock, and answers."""

import datetime as dt
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.audit.handling import AtDesk
from app.core.acts import Answer, Command
from app.core.columns import Base, table_of
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.texts import tidy
from app.core.times import local_day
from app.core.words import _
from app.disposal.models import DisposalBatch
from app.disposal.naming import named
from app.people.models import Borrower

LONGEST, LONGEST_NAME = 2000, 200
_BATCH, _BORROWER = table_of(DisposalBatch), table_of(Borrower)
_BATCH_LOCKED = (
    sa.select(_BATCH).where(_BATCH.c.number == sa.bindparam("number")).with_for_update(key_share=True)
)
_PERSON = sa.select(_BORROWER.c.id, _BORROWER.c.status).where(_BORROWER.c.id == sa.bindparam("person_id"))


def moment(act: Command, desk: AtDesk, earliest: dt.datetime | None = None) -> dt.datetime:
    """Return when an act happened; Refused if that lies ahead, or before what it follows."""
    at = act.happened_at or desk.now
    if at > desk.now:
        raise Refused(_("The time of this lies ahead."))
    if earliest is not None and at < earliest:
        raise Refused(_("That is before what it follows."))
    return at


def today_of(desk: AtDesk) -> dt.date:
    """Return England's day at the desk."""
    return local_day(desk.now)


def text_of(text: str | None, most: int = LONGEST) -> str | None:
    """Return a text without blanks at its ends, None for none; Refused if it is too long."""
    found = tidy(text or "")
    if len(found) > most:
        raise Refused(_("That is too long: at most {count} characters.").format(count=most))
    return found or None


def needed(text: str | None, say: str, most: int = LONGEST) -> str:
    """Return a text that must be there; Refused with `say` otherwise."""
    found = text_of(text, most)
    if found is None:
        raise Refused(say)
    return found


def batch_locked(number: int, desk: AtDesk) -> Row:
    """Lock a batch and return its row; Refused if there is none."""
    row = desk.work.row(_BATCH_LOCKED, number=number)
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


@cache
def _last(table: sa.Table) -> sa.Select[Any]:
    return sa.select(sa.func.coalesce(sa.func.max(table.c.number), 0).label("last"))


def next_number(model: type[Base], desk: AtDesk) -> int:
    """Return the next number of a table whose rows are numbered; two who take the same try again."""
    return int(desk.work.row(_last(table_of(model))).last) + 1


def ref_of(row: Row) -> str:
    """Return how a file is named: its reference, and its part if there are more."""
    return row.reference if row.part == 1 else f"{row.reference} part {row.part}"


def done(say: str, **facts: Any) -> Answer:
    """Return the answer of an act that was done."""
    return {"outcome": "done", "say": say, **facts}
