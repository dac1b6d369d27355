"""Movements as the lines of a timeline, newest first."""

import datetime as dt
from typing import Any

from app.core.times import parse_instant
from app.core.words import _, mark
from app.ui.pages.words import apart, day, instant
from app.ui.shell.theme import Tone
from app.ui.widgets.moments import Moment

LATER = dt.timedelta(minutes=1)
"""An entry that came more than this after what it tells of was made later."""
KINDS = {
    "registered": ("registered", Tone.QUIET, mark("Registered")),
    "out": ("out", Tone.OUT, mark("Out")),
    "in": ("in", Tone.IN, mark("In")),
    "renewed": ("renewed", Tone.OUT, mark("Renewed")),
    "shelved": ("shelved", Tone.IN, mark("Put away")),
    "sighted": ("sighted", Tone.LOOK, mark("Sighted")),
    "missing": ("missing", Tone.LOOK, mark("Missing")),
    "found": ("found", Tone.IN, mark("Found")),
    "disposed": ("disposed", Tone.QUIET, mark("Disposed of")),
    "undone": ("undone", Tone.LOOK, mark("Undone")),
    "transferred": ("out", Tone.OUT, mark("Handed over")),
    "despatched": ("off_site", Tone.LOOK, mark("Despatched")),
    "received": ("in", Tone.IN, mark("Received")),
    "lost": ("missing", Tone.REFUSED, mark("Lost")),
    "merged": ("merged", Tone.QUIET, mark("Merged")),
    "bagged": ("bagged", Tone.LOOK, mark("Bagged")),
    "unbagged": ("found", Tone.IN, mark("Out of the bag")),
}
"""Of each kind of movement: its drawing, tone and word."""


def moments(history: list[dict[str, Any]], now: dt.date, of: str = "thing") -> list[Moment]:
    """Return a history as lines; `of` is whose it is: a "thing", a "person" or a "place".

    The line of a person or a place names the file, and leads to it.
    """
    return [_moment(line, now, of) for line in reversed(history)]


def _moment(line: dict[str, Any], now: dt.date, of: str) -> Moment:
    icon, tone, word = KINDS[line["kind"]]
    person, place = apart(line["person"] or ""), apart(line["place"] or "")
    later = ""
    small = [instant(line["happened_at"], now), apart(line["desk"])]
    if of == "thing":
        subject, code = person or place, ""
        beside = place if person else ""
    else:
        subject, code = apart(line["reference"]), line["barcode"]
        beside = person if of == "place" else place
    if beside:
        small.append(beside)
    if line.get("due_back"):
        small.append(_("due back {day}").format(day=day(line["due_back"], now)))
    if line.get("by_name"):
        small.append(_("badge forgotten, found by name"))
    if parse_instant(line["entered_at"]) - parse_instant(line["happened_at"]) > LATER:
        later = "\n" + _("Entered later, on {instant}").format(instant=instant(line["entered_at"], now))
    return Moment(icon, tone, _(word), subject, " · ".join(small) + later, code)
