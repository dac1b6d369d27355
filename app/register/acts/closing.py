"""Closing a file and reopening it. Opening the next part is a movement too: the room `custody` does that."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler
from app.audit.trail import OpenEntry
from app.core.acts import Answer, Command
from app.core.rights import Right
from app.core.words import _
from app.core.written import needed
from app.register.acts.common import day_of, entry_of, file_of, refuse_if, write_note
from app.register.acts.dates import Dates, dated
from app.register.facts import Known
from app.register.models import File
from app.register.rules import close_bar, closing_bar, reopen_bar


@dataclass(frozen=True, slots=True)
class CloseFile(Command):
    """Close a file on a day; without one, today."""

    right: ClassVar[Right] = Right.EDIT_FILES

    file: int
    closed_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ReopenFile(Command):
    """Open a closed file again, for a reason."""

    right: ClassVar[Right] = Right.EDIT_FILES

    file: int
    reason: str


def close_file(act: CloseFile, desk: AtDesk) -> tuple[Answer, str | None]:
    """Close the file; its closure sheet can be printed from then on."""
    file = file_of(desk, act.file)
    refuse_if(close_bar(file.facts))
    day = act.closed_on or day_of(act, desk)
    refuse_if(closing_bar(file.row.opened_on, day, day_of(act, desk)))
    dates = Dates(desk.work, day_of(act, desk), [file.row])
    close_in(entry_of(act, desk, "file_closed"), desk, file, day, dates)
    return {"outcome": "closed", "code": file.row.code, "reference": file.facts.reference}, desk.counter


def close_in(entry: OpenEntry, desk: AtDesk, file: Known, day: dt.date, dates: Dates) -> None:
    """Close a file within an entry."""
    entry.update(File, file.row.id, **dates.dated(file.row, {"closed_on": day}))
    write_note(entry, desk, file.row.id, "closed")


def reopen_file(act: ReopenFile, desk: AtDesk) -> tuple[Answer, str | None]:
    """Take the closing date away."""
    reason = needed(act.reason, _("Say why the file is reopened."))
    file = file_of(desk, act.file)
    refuse_if(reopen_bar(file.facts))
    entry = entry_of(act, desk, "file_reopened")
    entry.update(File, act.file, **dated(desk.work, day_of(act, desk), file.row, {"closed_on": None}))
    write_note(entry, desk, act.file, "reopened", reason)
    return {"outcome": "reopened", "reference": file.facts.reference}, desk.counter


HANDLERS: dict[type[Command], Handler] = {CloseFile: Handler(close_file), ReopenFile: Handler(reopen_file)}
