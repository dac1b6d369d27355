"""What the acts on files share: the file under a lock, its book of notes, and the day of an act."""

import datetime as dt
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.audit.handling import AtDesk
from app.audit.trail import OpenEntry
from app.core.acts import Command
from app.core.columns import Base, table_of
from app.core.refusals import Refused
from app.core.times import local_day
from app.core.words import _
from app.register.facts import Known, locked
from app.register.models import FileNote

"""Characters of a text."""


def file_of(desk: AtDesk, file_id: int) -> Known:
    """Lock a file and return it; Refused if there is none."""
    return files_of(desk, [file_id])[file_id]


def files_of(desk: AtDesk, file_ids: list[int]) -> dict[int, Known]:
    """Lock files and return them by id; Refused if one is not there."""
    found = locked(desk.work, file_ids)
    if set(file_ids) - found.keys():
        raise Refused(_("There is no such file."))
    return found


def refuse_if(bar: str | None) -> None:
    """Raise Refused with a sentence, if there is one."""
    if bar is not None:
        raise Refused(bar)


def day_of(act: Command, desk: AtDesk) -> dt.date:
    """Return England's day of an act."""
    return local_day(act.happened_at or desk.now)


def entry_of(act: Command, desk: AtDesk, kind: str) -> OpenEntry:
    """Open an act's next entry."""
    return desk.trail.entry(kind, act.happened_at or desk.now)


def require(desk: AtDesk, model: type[Base], row_id: int | None, missing: str, **values: Any) -> None:
    """Raise Refused with a sentence unless there is such a row, or none is wanted."""
    if row_id is None:
        return
    table = table_of(model)
    row = desk.work.row(_there(table), row_id=row_id)
    if row is None or any(getattr(row, name) not in allowed for name, allowed in values.items()):
        raise Refused(missing)


@cache
def _there(table: sa.Table) -> sa.Select[Any]:
    return sa.select(table).where(table.c.id == sa.bindparam("row_id"))


def write_note(entry: OpenEntry, desk: AtDesk, file_id: int, kind: str, text: str | None = None) -> None:
    """Write a line into a file's book."""
    entry.insert(FileNote, file_id=file_id, kind=kind, text=text, by_id=desk.person_id, at=entry.happened_at)
