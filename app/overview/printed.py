"""What goes onto labels and slips, as plain frozen rows. A title is None where its class is sensitive."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Kind(StrEnum):
    """The kinds of labels."""

    FILES = "files"
    PEOPLE = "people"
    BOXES = "boxes"
    LOCATIONS = "locations"
    BAGS = "bags"


LETTERS: dict[Kind, str] = {
    Kind.FILES: "F",
    Kind.PEOPLE: "P",
    Kind.BOXES: "B",
    Kind.LOCATIONS: "L",
    Kind.BAGS: "D",
}


@dataclass(frozen=True, slots=True)
class FileLabel:
    """A file."""

    code: str
    reference: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Badge:
    """A borrower. A visitor's day badge has a last day and a sponsor."""

    code: str
    name: str
    kind: str = "staff"
    team: str | None = None
    until: dt.date | None = None
    sponsor: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """A box (`kind` box) or a location; `where` is how it is said from the room down, or a box's home."""

    code: str
    name: str
    kind: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class BlankLabel:
    """A code that nothing has yet."""

    code: str
    kind: Kind


Label: TypeAlias = FileLabel | Badge | PlaceLabel | BlankLabel


@dataclass(frozen=True, slots=True)
class Tracer:
    """What stands on the shelf in place of a file, or of a box, that is out."""

    code: str
    reference: str
    title: str | None
    holder: str
    team: str | None
    since: dt.datetime
    due_back: dt.date
    home: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A file or a box on a visit's slip; `back_at` is when it came back."""

    code: str
    reference: str
    title: str | None
    due_back: dt.date
    back_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class VisitSlip:
    """A person's visit at a desk: what was lent in it and is still out, and what came back."""

    code: str
    name: str
    team: str | None
    desk: str
    opened_at: dt.datetime
    lent: tuple[Line, ...] = ()
    back: tuple[Line, ...] = ()
    collector: str | None = None


@dataclass(frozen=True, slots=True)
class Closure:
    """A file that was closed. `following` is the next part's reference and code, if there is one."""

    code: str
    reference: str
    title: str | None
    part: int
    opened_on: dt.date | None
    closed_on: dt.date
    following: str | None = None
    record_class: str | None = None
    marking: str = "OFFICIAL"
    closed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Dummy:
    """A document that is out of its file, for the slip that lies in its place."""

    code: str
    reference: str
    document: str
    holder: str
    since: dt.datetime
    due_back: dt.date


@dataclass(frozen=True, slots=True)
class HandoverList:
    """What one holder hands over to another, with the day on which each is due back.

    `receiver` is None for all that somebody holds, whoever takes it.
    """

    code: str
    giver: str
    receiver: str | None
    desk: str
    at: dt.datetime
    lines: tuple[Line, ...]
