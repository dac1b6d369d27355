"""A file's codes: a further label that was stuck on it, and which of them is the main one."""

from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler
from app.codes.models import Barcode
from app.codes.own import Reading, read
from app.codes.queries import ask_what
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.register.acts.common import entry_of, file_of, refuse_if, write_note
from app.register.facts import known
from app.register.models import File
from app.register.queries import ask_code
from app.register.rules import record_bar


@dataclass(frozen=True, slots=True)
class AddLabel(Command):
    """Let one more code stand for a file: a blank label or another system's. As the main one, if wanted."""

    right: ClassVar[Right] = Right.REGISTER_FILES

    file: int
    label: str
    is_main: bool = False


def add_label(act: AddLabel, desk: AtDesk) -> tuple[Answer, str | None]:
    """Take the label; one that stands for the file already can be made the main one."""
    scanned = read(act.label)
    is_own = scanned.reading is Reading.OURS
    file = file_of(desk, act.file)
    refuse_if(record_bar(file.facts))
    if scanned.reading in (Reading.NOTHING, Reading.MISREAD) or (is_own and scanned.letter != "F"):
        raise Refused(_("{code} is no label for a file. Scan one.").format(code=scanned.code or "–"))
    if act.is_main and not is_own:
        raise Refused(_("Only a Paperchain label can be the main one."))
    there = {(row.letter, row.thing_id) for row in desk.work.together(ask_what(scanned.code))[0]}
    is_new = not there
    if there - {("F", act.file)}:
        raise Refused(_taken(desk, scanned.code, there))
    if not is_new and (not act.is_main or file.row.code == scanned.code):
        raise Refused(_("{code} stands for this file already.").format(code=scanned.code))
    if act.is_main and not is_new and desk.work.together(ask_code(scanned.code))[0]:
        say = _("{code} was the label of a cover. Choose another as the main one.")
        raise Refused(say.format(code=scanned.code))
    entry = entry_of(act, desk, "label_added")
    if is_new:
        entry.insert(Barcode, id=entry.id, code=scanned.code, letter="F", thing_id=act.file, own=is_own)
    if act.is_main:
        entry.update(File, act.file, code=scanned.code)
    write_note(entry, desk, act.file, "labelled", scanned.code)
    return {"outcome": "labelled", "code": scanned.code}, desk.counter


def _taken(desk: AtDesk, code: str, there: set[tuple[str, int]]) -> str:
    letter, thing_id = min(there)
    other = known(desk.work, thing_id) if letter == "F" else None
    if other is None:
        return _("{code} stands for something else. Take a blank label.").format(code=code)
    say = _("{code} is the label of {ref}. If both are one file, merge them.")
    return say.format(code=code, ref=other.facts.reference)


HANDLERS: dict[type[Command], Handler] = {AddLabel: Handler(add_label)}
