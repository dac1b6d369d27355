"""What the grammar looks at: plain frozen facts about codes, files, people, places and the counter."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from app.codes.command import Command
from app.core.rights import Right


@dataclass(frozen=True, slots=True)
class Person:
    """A borrower as the desk knows them. A team has an officer who answers for it."""

    id: int
    code: str
    name: str
    kind: str = "staff"
    team_id: int | None = None
    team: str | None = None
    status: str = "active"
    left_on: dt.date | None = None
    badge_until: dt.date | None = None
    sponsor: str | None = None
    holds: int = 0
    overdue: int = 0
    officer: str | None = None
    officer_status: str | None = None
    officer_left_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LoanFacts:
    """The open loan of a file or a box."""

    id: int
    holder: Person
    desk_id: int
    desk: str
    visit_id: int | None
    out_at: dt.datetime
    due_back: dt.date
    renewals: int = 0
    part_of_id: int | None = None
    off_site: bool = False


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """The last return of a file or a box, or the finding of a missing file, which is one too."""

    desk_id: int
    visit_id: int | None
    at: dt.datetime
    was_found: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A location, or a box as a place to put files into. A workplace takes none: it is only inspected."""

    id: int
    code: str
    path: str
    is_closed: bool = False
    is_workplace: bool = False


@dataclass(frozen=True, slots=True)
class OnWay:
    """In transit between buildings: with which despatch, where to, since when."""

    line_id: int
    despatch_id: int
    number: int
    to: str
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class Item:
    """A file, or a box (`letter` B), with all that decides what may happen to it.

    `state` is the register's: in, missing, lost, bagged, disposed; or merged. `lends_to` are the ids of the
    teams that may borrow its class; empty for all. `out_box` is who has the box that it belongs in.
    """

    letter: str
    id: int
    code: str
    reference: str
    title: str | None = None
    state: str = "in"
    moves: int = 0
    marking: str = "OFFICIAL"
    loan_days: int | None = None
    lends_to: frozenset[int] = frozenset()
    lends_to_names: str = ""
    owner: str | None = None
    home: str | None = None
    current_id: int | None = None
    current: str | None = None
    out_box: str | None = None
    disposal_officer: str | None = None
    disposed_how: str | None = None
    on_way: OnWay | None = None
    loan: LoanFacts | None = None
    last_return: ReturnFacts | None = None
    contents: "tuple[Item, ...]" = ()

    @property
    def key(self) -> str:
        """Letter and id, unlike any other thing's."""
        return f"{self.letter}{self.id}"


class Sight(StrEnum):
    """What a scanned code stands for."""

    FILE = "file"
    BOX = "box"
    LOCATION = "location"
    PERSON = "person"
    COMMAND = "command"
    BLANK_FILE = "blank file"
    BLANK_PERSON = "blank badge"
    BLANK_PLACE = "blank place"
    DISPOSAL = "disposal"
    AMBIGUOUS = "ambiguous"
    MISREAD = "misread"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Details:
    """What came with a scan beside the code. `by_name`: no badge was scanned, its person was looked up."""

    title: str | None = None
    service: str | None = None
    name: str | None = None
    team: str | None = None
    authorised_by: str | None = None
    reason: str | None = None
    carried: str | None = None
    due_back: dt.date | None = None
    of: str | None = None
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """One scan: the cleaned code, and what it stands for.

    `names` are the things that an ambiguous code stands for, or the services or teams that there are.
    """

    code: str
    sight: Sight
    item: Item | None = None
    person: Person | None = None
    place: Place | None = None
    command: Command | None = None
    names: tuple[str, ...] = ()
    service_id: int | None = None
    team_id: int | None = None
    details: Details = field(default_factory=Details)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of this desk's stream that an undo could reverse, if it is the item's last movement."""

    movement_id: int
    kind: str
    item: Item
    is_last: bool
    visit_id: int | None
    happened_at: dt.datetime
    act: str
    was_at_id: int | None
    loan_id: int | None
    was_at_closed: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A file on a visit's slip."""

    reference: str
    due_back: dt.date


class Mode(StrEnum):
    """What a scanned file means when no visit says otherwise."""

    LENDING = "lending"
    RETURNING = "returning"
    SHELVING = "shelving"


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """The visit at this desk. `scans` counts what came after the badge.

    `by_name`: whoever stands there had no badge and was found by name.
    """

    id: int
    borrower_id: int
    collector_id: int | None
    opened_at: dt.datetime
    scans: int = 0
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits for a badge; `bound_to` is whose visit had just ended by itself.

    `override` says what a LEND set aside when it let the file wait.
    """

    file_id: int
    code: str
    reference: str
    bound_to: int | None = None
    override: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What LEND would lend now, and what it would override."""

    letter: str
    id: int
    why: str


@dataclass(frozen=True, slots=True)
class PermitFacts:
    """Authority to take files out of the building. Empty texts: still to be given."""

    authorised_by: str = ""
    reason: str = ""
    carried: str = ""
    due_back: dt.date | None = None

    @property
    def complete(self) -> bool:
        """Whether who, why and how are all given."""
        return bool(self.authorised_by and self.reason and self.carried)


@dataclass(frozen=True, slots=True)
class Counter:
    """What a desk remembers from one scan to the next; kept with the desk's row.

    `offer`, `renewing`, `collecting`, `just_in` (the key of what came in) and `passed` (the movement that an
    undo could not reverse) hold for the very next scan only.
    """

    visit: OpenVisit | None = None
    mode: Mode = Mode.LENDING
    shelf_id: int | None = None
    waiting: tuple[Waiting, ...] = ()
    waiting_since: dt.datetime | None = None
    ended_for: int | None = None
    offer: Offer | None = None
    renewing: bool = False
    collecting: bool = False
    permit: PermitFacts | None = None
    just_in: str | None = None
    passed: int | None = None
    last_code: str = ""
    last_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class View:
    """All that the grammar may look at for one scan.

    `visitor` and `collector` belong to the open visit, `waiting` are the waiting files as they are now,
    `offered` what LEND would lend, `just_in` the file that came in with the scan before, `shelf` where
    shelving mode puts files, `lines` what an undo could reverse, newest first, `was` the counter with
    what the scan before left for this one.
    """

    at: dt.datetime
    today: dt.date
    desk_id: int
    desk: str
    seen: Seen
    rights: frozenset[Right]
    visitor: Person | None = None
    collector: Person | None = None
    ended_for: Person | None = None
    waiting: tuple[Item, ...] = ()
    offered: Item | None = None
    just_in: Item | None = None
    shelf: Place | None = None
    lines: tuple[Line, ...] = ()
    held: tuple[Held, ...] = ()
    was: Counter = field(default_factory=Counter)
