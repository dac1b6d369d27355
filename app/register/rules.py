"""What may be done with a file's record, and why not: one sentence for acts and screens alike. Pure."""

import datetime as dt
from dataclasses import dataclass

from app.core.words import _

MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET")


def ref_text(reference: str, part: int) -> str:
    """Return how a file is named: its reference, and its part from the second on."""
    return reference if part == 1 else f"{reference} part {part}"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file as its record says. `original` is the reference of the file that a cover stands for."""

    reference: str
    state: str = "in"
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None
    in_batch: bool = False
    is_cover: bool = False
    original: str = ""
    is_merged: bool = False
    has_later_part: bool = False
    has_parts: bool = False
    is_covered: bool = False
    lacks_document: bool = False
    owner_id: int | None = None
    owner: str = ""


def record_bar(file: FileFacts) -> str | None:
    """Say why nothing of a file's record changes any more, or None."""
    if file.is_merged:
        return _("{ref} was merged into {original}. Change that one.").format(
            ref=file.reference, original=file.original
        )
    if file.state == "disposed":
        return _("{ref} was disposed of; its record stays as it is.").format(ref=file.reference)
    return None


def _settled_bar(file: FileFacts) -> str | None:
    """Say why a file's dates and class stay: its disposal is under way."""
    bar = record_bar(file)
    if bar is None and (file.in_batch or file.state == "bagged"):
        say = _("{ref} is in an approved disposal batch. Take it out of the batch first.")
        return say.format(ref=file.reference)
    return bar


def _away_bar(file: FileFacts) -> str | None:
    if file.state in ("missing", "lost"):
        return _("{ref} is missing. Find it first.").format(ref=file.reference)
    return None


def edit_bar(file: FileFacts) -> str | None:
    """Say why a file can't be edited, or None."""
    return _settled_bar(file)


def close_bar(file: FileFacts) -> str | None:
    """Say why a file can't be closed, or None."""
    bar = _settled_bar(file)
    if bar is None and file.closed_on is not None:
        return _("{ref} is closed already.").format(ref=file.reference)
    return bar


def next_part_bar(file: FileFacts) -> str | None:
    """Say why no next part can be opened, or None. A closed file may go on in a next part."""
    bar = _settled_bar(file) or _away_bar(file)
    if bar is not None:
        return bar
    if file.is_cover:
        say = _("{ref} is a temporary cover. Open the next part of {original}.")
        return say.format(ref=file.reference, original=file.original)
    return _later_bar(file)


def _later_bar(file: FileFacts) -> str | None:
    if file.has_later_part:
        return _("A later part follows {ref}. Use the last part.").format(ref=file.reference)
    return None


def reopen_bar(file: FileFacts) -> str | None:
    """Say why a file can't be reopened, or None. Only the last part of a file is ever open."""
    bar = _settled_bar(file)
    if bar is None and file.closed_on is None:
        return _("{ref} is open.").format(ref=file.reference)
    return bar or _later_bar(file)


def merge_bar(file: FileFacts) -> str | None:
    """Say why a file can't be merged into another, whichever that is, or None."""
    bar = _settled_bar(file) or _away_bar(file)
    if bar is not None:
        return bar
    if file.has_parts:
        return _("{ref} is one of several parts. A cover has one part only.").format(ref=file.reference)
    if file.is_covered:
        return _("{ref} has temporary covers of its own. Merge into it instead.").format(ref=file.reference)
    if file.lacks_document:
        return _("A document is out of {ref}. Take it back first.").format(ref=file.reference)
    return None


def original_bar(file: FileFacts) -> str | None:
    """Say why nothing can be merged into a file, or None."""
    bar = _settled_bar(file) or _away_bar(file)
    if bar is None and file.is_cover:
        say = _("{ref} is itself a temporary cover, for {original}. Take that one.")
        return say.format(ref=file.reference, original=file.original)
    return bar


def document_bar(file: FileFacts) -> str | None:
    """Say why no document of a file can be lent, or None."""
    return record_bar(file) or _away_bar(file) or (_settled_bar(file) if file.state == "bagged" else None)


def mark_bar(file: FileFacts, person_id: int | None) -> str | None:
    """Say why somebody can't re-mark a file, or None: only the owner of its class does."""
    bar = record_bar(file)
    if bar is not None:
        return bar
    if file.owner_id is None:
        say = _("The class of {ref} has no information asset owner. Name one in the file plan.")
        return say.format(ref=file.reference)
    if person_id != file.owner_id:
        say = _("Only the information asset owner re-marks {ref}. Ask {owner}.")
        return say.format(ref=file.reference, owner=file.owner)
    return None


def closing_bar(opened_on: dt.date | None, closed_on: dt.date, today: dt.date) -> str | None:
    """Say why a file can't have been closed on a day, or None."""
    if closed_on > today:
        return _("A file is closed today or on a day before.")
    if opened_on is not None and closed_on < opened_on:
        return _("A file is closed after it was opened.")
    return None
