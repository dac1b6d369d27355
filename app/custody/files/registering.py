"""Registering a file that lies here, away from the desk's grammar; it is put on this desk's returns shelf."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler
from app.audit.trail import OpenEntry
from app.codes.models import Barcode
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.times import local_day
from app.core.words import _
from app.core.written import needed
from app.custody.files.moving import label_or_mint, move, returns_of
from app.people.models import Service
from app.people.queries import next_reference
from app.register.acts.common import day_of, entry_of, file_of, refuse_if, require
from app.register.acts.describe import require_home
from app.register.dating import dated
from app.register.models import Cover, File
from app.register.queries import ask_class, ask_reference
from app.register.rules import original_bar
from app.retention.models import RecordClass


@dataclass(frozen=True, slots=True)
class RegisterFile(Command):
    """Register a file; without a `label` that was scanned it gets a new code.

    `cover_for` is the id of the file that it is a temporary cover for.
    """

    right: ClassVar[Right] = Right.REGISTER_FILES

    title: str
    service: int
    record_class: int | None = None
    opened_on: dt.date | None = None
    home: int | None = None
    label: str | None = None
    is_special: bool = False
    legacy_marking: str | None = None
    cover_for: int | None = None


def register_file(act: RegisterFile, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make the file, marked as its class is."""
    title, day = needed(act.title, _("Give the file a title.")), day_of(act, desk)
    if act.opened_on is not None and act.opened_on > day:
        raise Refused(_("A file is opened today or on a day before."))
    require(desk, Service, act.service, _("There is no such service."))
    require(desk, RecordClass, act.record_class, _("There is no such record class."))
    require_home(desk, act.home)
    if act.cover_for is not None:
        refuse_if(original_bar(file_of(desk, act.cover_for).facts))
    opened = act.opened_on or day
    reference, number = next_reference(desk.work, act.service, opened, lambda one: _is_taken(desk, one))
    code = label_or_mint(desk, act.label)
    classes = desk.work.together(ask_class(act.record_class))[0] if act.record_class is not None else []
    entry = entry_of(act, desk, "registered")
    entry.update(Service, act.service, last_number=number)
    new_file(
        entry,
        desk,
        code,
        reference=reference,
        part=1,
        title=title,
        service_id=act.service,
        class_id=act.record_class,
        marking=classes[0].marking if classes else "OFFICIAL",
        legacy_marking=act.legacy_marking or None,
        home_id=act.home,
        opened_on=opened,
        is_special=act.is_special,
    )
    if act.cover_for is not None:
        entry.insert(Cover, id=entry.id, original_id=act.cover_for, merged_at=None)
    return {"outcome": "registered", "code": code, "reference": reference, "id": entry.id}, desk.counter


def new_file(entry: OpenEntry, desk: AtDesk, code: str, **values: Any) -> None:
    """Make a file with an entry's id, its code and its first movement."""
    shelf = returns_of(desk).id
    due = dated(
        desk.work,
        local_day(desk.now),
        class_id=values["class_id"],
        line_id=None,
        opened_on=values["opened_on"],
        closed_on=None,
    )
    entry.insert(File, id=entry.id, code=code, state="in", current_id=shelf, moves=1, **due, **values)
    entry.insert(Barcode, id=entry.id, code=code, letter="F", thing_id=entry.id, own=True)
    move(entry, desk, entry.id, 1, "registered", at=shelf, was_at=None)


def _is_taken(desk: AtDesk, reference: str) -> bool:
    return bool(desk.work.together(ask_reference(reference))[0])


HANDLERS: dict[type[Command], Handler] = {RegisterFile: Handler(register_file)}
