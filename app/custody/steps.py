"""What the grammar answers with: steps, each one outcome of a scan and, mostly, one change to make."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from app.custody.facts import Item, Line, PermitFacts, Person, Place


class Outcome(StrEnum):
    """The word that an answer begins with."""

    VISIT_OPENED = "visit_opened"
    VISIT_CLOSED = "visit_closed"
    CHECKED_OUT = "checked_out"
    CHECKED_IN = "checked_in"
    RENEWED = "renewed"
    FOUND = "found"
    SHELVED = "shelved"
    UNDONE = "undone"
    WAITING = "waiting"
    LAPSED = "lapsed"
    RECEIVED = "received"
    REGISTERED = "registered"
    MODE = "mode"
    REPEATED = "repeated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    ALARM = "alarm"


class Do(StrEnum):
    """The change that a step makes. NOTHING only answers."""

    NOTHING = "nothing"
    OPEN_VISIT = "open visit"
    CLOSE_VISIT = "close visit"
    LEND = "lend"
    CHECK_IN = "check in"
    RENEW = "renew"
    FIND = "find"
    SHELVE = "shelve"
    SIGHT = "sight"
    RECEIVE = "receive"
    REGISTER_FILE = "register file"
    REGISTER_PERSON = "register person"
    UNDO = "undo"
    KEEP_UNKNOWN = "keep unknown"


class Why(StrEnum):
    """What happened, finer than the outcome: each has its sentence in `words`."""

    VISIT_OPENED = "visit opened"
    COLLECTING_OPENED = "collecting opened"
    VISIT_DONE = "visit done"
    VISIT_SWITCHED = "visit switched"
    VISIT_TIMED_OUT = "visit timed out"
    BADGE_AGAIN = "badge again"
    LENT = "lent"
    LENT_OFF_SITE = "lent off site"
    LENT_BOX = "lent box"
    RETURNED = "returned"
    RETURNED_FROM_OTHER = "returned from another"
    RETURNED_TO_SHELF = "returned, to be shelved"
    RETURNED_IN_BOX = "returned in its box"
    RETURNED_BOX = "returned box"
    RETURNED_BOX_OUT = "returned, its box is out"
    RENEWED = "renewed"
    FOUND = "found"
    SHELVED = "shelved"
    BOX_MOVED = "box moved"
    REGISTERED = "registered"
    REGISTERED_PERSON = "registered person"
    UNDONE = "undone"
    WAITS = "waits"
    WAITS_BOUND = "waits, bound"
    WAITS_ALREADY = "waits already"
    WAITS_FOR_OTHER = "waits for another"
    LAPSED = "lapsed"
    REPEATED = "repeated"
    LENT_IN_THIS_VISIT = "lent in this visit"
    RETURNED_JUST_NOW = "returned just now"
    FOUND_JUST_NOW = "found just now"
    WAS_NOT_OUT = "was not out"
    ALREADY_THERE = "already there"
    BOX_CONTENTS = "box contents"
    BOX_IS_OUT = "box is out"
    BLANK_FILE = "blank file label"
    BLANK_BADGE = "blank badge"
    BLANK_PLACE = "blank place label"
    UNKNOWN_SERVICE = "unknown service"
    UNKNOWN_TEAM = "unknown team"
    RETURN_MODE = "return mode"
    RETURN_MODE_ENDED = "return mode ended"
    SHELVING_MODE = "shelving mode"
    SHELVING_ENDED = "shelving ended"
    RENEW_READY = "renew ready"
    OFF_SITE_READY = "off-site ready"
    OFF_SITE_ASKS = "off-site asks"
    OFF_SITE_ENDED = "off-site ended"
    COLLECTING_READY = "collecting ready"
    COLLECTING_NEEDS_VISIT = "collecting needs a visit"
    NOTHING_TO_LEND = "nothing to lend"
    NOTHING_TO_UNDO = "nothing to undo"
    NOTHING_OPEN = "nothing open"
    SLIP = "slip"
    SLIP_EMPTY = "slip empty"
    RELIEF = "relief"
    NEEDS_RIGHT = "needs a right"
    NEEDS_REASON = "needs a reason"
    LENT_ELSEWHERE = "lent elsewhere"
    IN_BATCH = "in an approved batch"
    MARKED_TOO_HIGH = "marked too high"
    NOT_THIS_TEAM = "not this team"
    PERSON_LEFT = "person left"
    PERSON_SUSPENDED = "person suspended"
    BADGE_RAN_OUT = "badge ran out"
    OFFICER_AWAY = "officer away"
    IS_MISSING = "is missing"
    IS_MERGED = "is merged"
    IS_OUT = "is out"
    RENEWED_BEFORE = "renewed before"
    NOT_ON_LOAN = "not on loan"
    NOT_THEIRS = "not theirs"
    PERMIT_INCOMPLETE = "permit incomplete"
    PERMIT_DATE = "permit date"
    CHANGED_SINCE = "changed since"
    CANNOT_UNDO = "can't be undone"
    TRANSFER_STAYS = "a transfer stays"
    CANNOT_UNDO_WAY = "a way can't be undone"
    WAS_AT_CLOSED = "was at a closed place"
    IN_TRANSIT = "in transit"
    RECEIVED = "received"
    RECEIVED_BOX = "received box"
    PLACE_CLOSED = "place closed"
    WORKPLACE = "workplace"
    LATER_STAGE = "later stage"
    AMBIGUOUS = "ambiguous"
    MISREAD = "misread"
    UNKNOWN = "unknown"
    SEALED = "in a sealed bag"
    DESTROYED = "destroyed"
    DISPOSED = "disposed otherwise"


@dataclass(frozen=True, slots=True)
class Step:
    """One outcome. `person` is whom it concerns, `look` wants the "look" sound.

    `override` says what rule or caution a LEND set aside. `parts` are the files of a box. `by_name` is the
    opened visit's.
    """

    outcome: Outcome
    why: Why
    do: Do = Do.NOTHING
    item: Item | None = None
    person: Person | None = None
    collector: Person | None = None
    place: Place | None = None
    line: Line | None = None
    permit: PermitFacts | None = None
    override: str | None = None
    text: str = ""
    count: int = 0
    look: bool = False
    by_name: bool = False
    parts: "tuple[Step, ...]" = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was carried out, with what came of it."""

    step: Step
    due_back: dt.date | None = None
    place: str | None = None
    parts: "tuple[Done, ...]" = ()
