"""Temporary covers: naming the original that a file stands for, and putting the cover's papers into it."""

from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler
from app.codes.models import Barcode
from app.codes.queries import ask_codes
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.custody.files.moving import move, out_bar
from app.register.acts.common import entry_of, files_of, refuse_if, write_note
from app.register.facts import Known
from app.register.models import Cover, File
from app.register.rules import merge_bar, original_bar


@dataclass(frozen=True, slots=True)
class NameOriginal(Command):
    """Say that a file is a temporary cover for another."""

    right: ClassVar[Right] = Right.REGISTER_FILES

    file: int
    original: int


@dataclass(frozen=True, slots=True)
class MergeFile(Command):
    """Merge a temporary cover, or a file that was registered twice, into its original."""

    right: ClassVar[Right] = Right.EDIT_FILES

    file: int
    original: int


def name_original(act: NameOriginal, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep which file the cover stands for; another original can be named until it is merged."""
    cover, original = _both(act.file, act.original, desk)
    entry = entry_of(act, desk, "cover_named")
    if cover.row.original_id is None:
        entry.insert(Cover, id=act.file, original_id=act.original, merged_at=None)
    else:
        entry.update(Cover, act.file, original_id=act.original)
    return _answer("cover", cover, original), desk.counter


def merge_file(act: MergeFile, desk: AtDesk) -> tuple[Answer, str | None]:
    """Merge them: the cover's codes stand for the original from now on; its history stays its own."""
    cover, original = _both(act.file, act.original, desk)
    refuse_if(out_bar(desk, cover) or out_bar(desk, original))
    entry = entry_of(act, desk, "cover_merged")
    was_at, there = cover.row.current_id, original.row.current_id
    nth = cover.row.moves + 1
    entry.update(File, act.file, moves=nth, current_id=None, home_id=None)
    if cover.row.original_id is None:
        entry.insert(Cover, id=act.file, original_id=act.original, merged_at=None)
    entry.update(Cover, act.file, original_id=act.original, merged_at=entry.happened_at)
    for row in desk.work.together(ask_codes("F", act.file))[0]:
        entry.update(Barcode, row.id, thing_id=act.original)
    move(entry, desk, act.file, nth, "merged", at=None, was_at=was_at)
    write_note(entry, desk, act.file, "merged", original.facts.reference)
    whole = entry_of(act, desk, "cover_merged")
    whole.update(File, act.original, moves=original.row.moves + 1)
    move(whole, desk, act.original, original.row.moves + 1, "merged", at=there, was_at=there)
    write_note(whole, desk, act.original, "merged", cover.facts.reference)
    return _answer("merged", cover, original), desk.counter


def _both(file_id: int, original_id: int, desk: AtDesk) -> tuple[Known, Known]:
    if file_id == original_id:
        raise Refused(_("A file is no cover for itself. Scan the original."))
    found = files_of(desk, [file_id, original_id])
    cover, original = found[file_id], found[original_id]
    refuse_if(merge_bar(cover.facts) or original_bar(original.facts))
    return cover, original


def _answer(outcome: str, cover: Known, original: Known) -> Answer:
    return {
        "outcome": outcome,
        "reference": cover.facts.reference,
        "original": original.facts.reference,
        "code": original.row.code,
    }


HANDLERS: dict[type[Command], Handler] = {
    NameOriginal: Handler(name_original),
    MergeFile: Handler(merge_file),
}
