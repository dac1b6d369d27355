"""Editing what a file's record says. Whoever changes what somebody else changed sees both, and chooses."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.core.written import needed
from app.people.models import Service
from app.register.acts.common import day_of, entry_of, file_of, refuse_if, require
from app.register.acts.dates import dated
from app.register.facts import Known
from app.register.models import File, Place
from app.register.rules import closing_bar, edit_bar
from app.retention.models import RecordClass

Value: TypeAlias = str | int | bool | dt.date | None
FIELDS = ("title", "class_id", "service_id", "home_id", "is_special", "opened_on", "closed_on")
HOMES = frozenset({"building", "floor", "room", "bay", "shelf", "box"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field: what it said when the form was opened, and what it is to say."""

    field: str
    was: Value
    now: Value


@dataclass(frozen=True, slots=True)
class EditFile(Command):
    """Change a file's record. Where a field no longer says what it did, nothing is changed."""

    right: ClassVar[Right] = Right.EDIT_FILES

    file: int
    changes: tuple[Change, ...]


def edit_file(act: EditFile, desk: AtDesk) -> tuple[Answer, str | None]:
    """Change the fields.

    The answer's outcome is `edited` with the `fields` that changed; or `conflict`, with nothing changed and,
    under `conflicts`, each field that somebody else has changed to another value: `field`, `was`, `theirs`,
    `mine`. A field that is left as it was is no conflict, whatever it says by now.
    """
    file = file_of(desk, act.file)
    refuse_if(edit_bar(file.facts))
    wanted = [one for one in act.changes if one.now != one.was]
    _check_fields(wanted, file, desk)
    conflicts = [
        {"field": one.field, "was": _plain(one.was), "theirs": _plain(now), "mine": _plain(one.now)}
        for one in wanted
        if (now := value_of(file, one.field)) not in (one.was, one.now)
    ]
    if conflicts:
        return {"outcome": "conflict", "conflicts": conflicts}, desk.counter
    changes = {one.field: one.now for one in wanted if value_of(file, one.field) != one.now}
    if changes:
        _check(changes, file, act, desk)
        entry = entry_of(act, desk, "file_edited")
        entry.update(File, act.file, **dated(desk.work, day_of(act, desk), file.row, changes))
    return {"outcome": "edited", "fields": sorted(changes)}, desk.counter


def value_of(file: Known, field: str) -> Value:
    """Return what a field says now."""
    value: Any = getattr(file.row, field)
    return bool(value) if field == "is_special" else value


def _plain(value: Value) -> str | int | bool | None:
    return value.isoformat() if isinstance(value, dt.date) else value


def _check_fields(wanted: list[Change], file: Known, desk: AtDesk) -> None:
    if any(one.field not in FIELDS for one in wanted):
        raise ValueError("no such field")
    hidden = file.row.sensitive and Right.READ_SENSITIVE not in desk.rights
    if hidden and any(one.field == "title" for one in wanted):
        raise Refused(_("The title is for those who may read sensitive titles."))


def _check(changes: dict[str, Any], file: Known, act: EditFile, desk: AtDesk) -> None:
    if "title" in changes:
        changes["title"] = needed(changes["title"], _("Give the file a title."))
    require_home(desk, changes.get("home_id"))
    require(desk, RecordClass, changes.get("class_id"), _("There is no such record class."))
    require(desk, Service, changes.get("service_id"), _("There is no such service."))
    if "service_id" in changes and changes["service_id"] is None:
        raise Refused(_("Choose a service."))
    today, closed = day_of(act, desk), changes.get("closed_on", file.row.closed_on)
    opened = changes.get("opened_on", file.row.opened_on)
    if "closed_on" in changes and (closed is None) != (file.row.closed_on is None):
        raise Refused(_("To close or reopen a file, use Close or Reopen."))
    if opened is not None and opened > today:
        raise Refused(_("A file is opened today or on a day before."))
    if closed is not None and {"opened_on", "closed_on"} & changes.keys():
        refuse_if(closing_bar(opened, closed, today))


def require_home(desk: AtDesk, place_id: int | None) -> None:
    """Raise Refused unless a file may have its home there."""
    require(desk, Place, place_id, _("Choose a shelf, a room or a box as the home."), kind=HOMES)


HANDLERS: dict[type[Command], Handler] = {EditFile: Handler(edit_file)}
