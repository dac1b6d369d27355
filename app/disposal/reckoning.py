"""The places that a file of a batch can be in, and the steps from one to the next. Nothing is read here.

A file is in exactly one of them at every moment, so the places of a batch add up to its files.
"""

import datetime as dt
from enum import StrEnum

from app.core.words import _, mark

LAPSES = 90
"""Days after which an approval lapses."""


class State(StrEnum):
    """Where a file of a batch is in the reckoning."""

    PROPOSED = "proposed"
    SENT_BACK = "sent back"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    HELD = "held"
    NOT_FOUND = "not found"
    BAGGED = "bagged"
    KEPT = "kept"
    RELEASED = "released"
    TRANSFERRED = "transferred"
    DESTROYED = "destroyed"


NAMES: dict[State, str] = {
    State.PROPOSED: mark("Proposed"),
    State.SENT_BACK: mark("Sent back"),
    State.REJECTED: mark("Rejected"),
    State.WITHDRAWN: mark("Taken out"),
    State.APPROVED: mark("Approved"),
    State.HELD: mark("On hold"),
    State.NOT_FOUND: mark("Not found"),
    State.BAGGED: mark("In a bag"),
    State.KEPT: mark("Kept longer"),
    State.RELEASED: mark("Released"),
    State.TRANSFERRED: mark("Handed on"),
    State.DESTROYED: mark("Destroyed without authority"),
}

STEPS: dict[str, tuple[str, ...]] = {
    "proposed": ("sent back", "rejected", "withdrawn", "approved", "kept", "held", "not found", "destroyed"),
    "sent back": ("proposed", "rejected", "withdrawn", "held", "not found", "destroyed"),
    "held": ("approved", "kept", "rejected", "withdrawn", "not found", "destroyed"),
    "not found": ("approved", "kept", "rejected", "withdrawn", "held", "destroyed"),
    "approved": ("withdrawn", "held", "not found", "bagged", "released", "transferred", "destroyed"),
    "bagged": ("approved", "held", "released", "destroyed"),
}
"""From where a line can go where. Out of a bag again, it is approved as it was before."""
ENDED = frozenset(str(one) for one in State if str(one) not in STEPS)
"""Where nothing follows."""
LIVE = frozenset(STEPS)
WAITING = LIVE - {State.HELD, State.NOT_FOUND}
"""Where a file keeps its batch from being certified: what is held or not found is an exception there."""


class Decision(StrEnum):
    """What is to become of a file."""

    DESTROY = "destroy"
    ARCHIVE = "archive"
    KEEP = "keep"
    TRANSFER = "transfer"


DECISIONS: dict[Decision, str] = {
    Decision.DESTROY: mark("Destroy"),
    Decision.ARCHIVE: mark("Transfer to the archive"),
    Decision.KEEP: mark("Keep longer"),
    Decision.TRANSFER: mark("Transfer with the function"),
}
OF_ACTION = {"destroy": Decision.DESTROY, "archive": Decision.ARCHIVE, "transfer": Decision.TRANSFER}
"""What a rule's action proposes. A review proposes nothing: somebody decides."""


WAYS: dict[str, str] = {
    "off site": mark("Off site, by the contractor"),
    "on site": mark("Mobile shredder, on site"),
    "own shredder": mark("Our own cross-cut shredder"),
    "storage supplier": mark("Storage supplier, by box list"),
}
"""The ways in which what was released is destroyed."""
OWN, SUPPLIER = "own shredder", "storage supplier"
HOLDS: dict[str, str] = {
    "FOI": mark("Freedom of information request"),
    "EIR": mark("Environmental information request"),
    "subject access": mark("Subject access request"),
    "litigation": mark("Litigation"),
    "audit": mark("Audit"),
    "inquiry": mark("Public inquiry"),
}
"""What disposal holds are for."""


def has_lapsed(decided_at: dt.datetime, now: dt.datetime) -> bool:
    """Tell whether an approval is too old to rest on."""
    return now - decided_at > dt.timedelta(days=LAPSES)


def which_text(nth: int) -> str:
    """Return which PDF of a certificate it is, counted from 1: the original, or which copy."""
    return _("original") if nth == 1 else _("copy {nth}").format(nth=nth - 1)
