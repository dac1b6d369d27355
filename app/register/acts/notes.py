"""Writing into a file's book: lines with who and when, which nobody changes afterwards."""

from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.rights import Right
from app.core.words import _
from app.core.written import needed
from app.register.acts.common import entry_of, file_of, write_note


@dataclass(frozen=True, slots=True)
class WriteNote(Command):
    """Write a note on a file, whatever has become of it."""

    right: ClassVar[Right] = Right.REGISTER_FILES

    file: int
    text: str


def note(act: WriteNote, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep the note."""
    text = needed(act.text, _("Write the note first."))
    file = file_of(desk, act.file)
    write_note(entry_of(act, desk, "note_written"), desk, act.file, "note", text)
    return {"outcome": "noted", "reference": file.facts.reference}, desk.counter


HANDLERS: dict[type[Command], Handler] = {WriteNote: Handler(note)}
