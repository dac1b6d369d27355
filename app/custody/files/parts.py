"""The next part of a file: the old one is closed and the new one opened in one act."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.rights import Right
from app.custody.files.moving import label_or_mint
from app.custody.files.registering import new_file
from app.register.acts.closing import close_in
from app.register.acts.common import day_of, entry_of, file_of, refuse_if
from app.register.acts.dates import Dates
from app.register.rules import closing_bar, next_part_bar, ref_text


@dataclass(frozen=True, slots=True)
class OpenNextPart(Command):
    """Close a file, if it is open, and open its next part under a label that was scanned, or a new code."""

    right: ClassVar[Right] = Right.EDIT_FILES

    file: int
    closed_on: dt.date | None = None
    label: str | None = None


def open_next_part(act: OpenNextPart, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make the next part like the one before; its papers begin the day the old one's end."""
    file, today = file_of(desk, act.file), day_of(act, desk)
    refuse_if(next_part_bar(file.facts))
    old = file.row
    day = old.closed_on or act.closed_on or today
    refuse_if(closing_bar(old.opened_on, day, today))
    code = label_or_mint(desk, act.label)
    if old.closed_on is None:
        dates = Dates(desk.work, today, [old])
        close_in(entry_of(act, desk, "file_closed"), desk, file, day, dates)
    entry = entry_of(act, desk, "part_opened")
    new_file(
        entry,
        desk,
        code,
        reference=old.reference,
        part=old.part + 1,
        title=old.title,
        service_id=old.service_id,
        class_id=old.class_id,
        marking=old.marking,
        home_id=old.home_id,
        opened_on=day,
        is_special=bool(old.is_special),
    )
    reference = ref_text(old.reference, old.part + 1)
    return {"outcome": "part_opened", "code": code, "reference": reference, "closed": old.code}, desk.counter


HANDLERS: dict[type[Command], Handler] = {OpenNextPart: Handler(open_next_part)}
