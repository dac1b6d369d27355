"""Changing one field of many files at once, as a preview showed it: all of them, or none."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, plural
from app.people.models import Service
from app.register.acts.closing import close_in
from app.register.acts.common import day_of, entry_of, files_of, require
from app.register.acts.dates import Dates
from app.register.acts.describe import Value, require_home, value_of
from app.register.facts import Known
from app.register.models import File
from app.register.rules import close_bar, closing_bar, edit_bar
from app.retention.models import RecordClass

MOST = 10_000
"""Files in one go."""


class Field(StrEnum):
    """What can be changed of many files at once, by the name of the column."""

    CLASS = "class_id"
    SERVICE = "service_id"
    HOME = "home_id"
    SPECIAL = "is_special"
    CLOSE = "closed_on"


@dataclass(frozen=True, slots=True)
class BulkEdit(Command):
    """Give one field of files a value. `files` are ids, each with what the preview showed."""

    right: ClassVar[Right] = Right.EDIT_FILES

    field: Field
    value: Value
    files: tuple[tuple[int, Value], ...]


def bulk_bar(file: Known, field: Field, value: Value, today: dt.date) -> str | None:
    """Say why a field of a file can't be given a value, or None."""
    if field is not Field.CLOSE:
        return edit_bar(file.facts)
    day = value if isinstance(value, dt.date) else today
    return close_bar(file.facts) or closing_bar(file.row.opened_on, day, today)


def bulk_edit(act: BulkEdit, desk: AtDesk) -> tuple[Answer, str | None]:
    """Change the files in one entry that lists them all; the answer has the `count`."""
    if not 1 <= len(act.files) <= MOST:
        raise Refused(_("Change from 1 to {most} files in one go.").format(most=f"{MOST:,}"))
    _check(act, desk)
    shown = dict(act.files)
    found = files_of(desk, list(shown))
    changed = sum(value_of(file, act.field) != shown[file_id] for file_id, file in found.items())
    if changed:
        raise Refused(
            plural(
                "{count} file was changed meanwhile. Look at the preview again.",
                "{count} files were changed meanwhile. Look at the preview again.",
                changed,
            )
        )
    today = day_of(act, desk)
    bars = [bar for file in found.values() if (bar := bulk_bar(file, act.field, act.value, today))]
    if bars:
        raise Refused(bars[0])
    dates = Dates(desk.work, today, [file.row for file in found.values()])
    entry = entry_of(act, desk, "files_edited")
    for file_id, file in found.items():
        if act.field is Field.CLOSE:
            close_in(entry, desk, file, act.value if isinstance(act.value, dt.date) else today, dates)
        else:
            values: dict[str, Any] = {act.field.value: act.value}
            entry.update(File, file_id, **dates.dated(file.row, values))
    return {"outcome": "edited", "count": len(found)}, desk.counter


def _check(act: BulkEdit, desk: AtDesk) -> None:
    value: Any = act.value
    match act.field:
        case Field.CLASS:
            require(desk, RecordClass, value, _("There is no such record class."))
        case Field.SERVICE:
            require(desk, Service, value, _("There is no such service."))
        case Field.HOME:
            require_home(desk, value)
    if value is None and act.field is not Field.CLOSE:
        raise Refused(_("Choose what the files are to have."))


HANDLERS: dict[type[Command], Handler] = {BulkEdit: Handler(bulk_edit)}
