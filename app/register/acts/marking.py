"""Re-marking: the owner of a file's class looks at the legacy marking and says which one holds now."""

from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.register.acts.common import entry_of, files_of, refuse_if, write_note
from app.register.models import File
from app.register.rules import MARKINGS, mark_bar

MOST = 500
"""Files in one go: somebody has looked at each."""


@dataclass(frozen=True, slots=True)
class ReMark(Command):
    """Give files a marking; the legacy one stays beside it."""

    right: ClassVar[Right] = Right.RE_MARK

    files: tuple[int, ...]
    marking: str


def re_mark(act: ReMark, desk: AtDesk) -> tuple[Answer, str | None]:
    """Mark the files, all or none of them."""
    if act.marking not in MARKINGS:
        raise Refused(_("There is no such marking."))
    if not 1 <= len(act.files) <= MOST:
        raise Refused(_("Re-mark from 1 to {most} files in one go.").format(most=MOST))
    if desk.person_id is None:
        raise Refused(_("Only the information asset owner re-marks. This login is on no record."))
    found = files_of(desk, list(act.files))
    for file in found.values():
        refuse_if(mark_bar(file.facts, desk.person_id))
    entry = entry_of(act, desk, "files_marked")
    for file_id, file in found.items():
        entry.update(File, file_id, marking=act.marking, marking_confirmed=True)
        text = f"{file.row.legacy_marking or file.row.marking} → {act.marking}"
        write_note(entry, desk, file_id, "marked", text)
    return {"outcome": "marked", "count": len(found)}, desk.counter


HANDLERS: dict[type[Command], Handler] = {ReMark: Handler(re_mark)}
