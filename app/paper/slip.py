"""What every slip has: a heading, who and what it is about, the code as bars and QR, the page's foot."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.times import local_day
from app.core.words import _, time_text
from app.paper.bars import USUAL, bars
from app.paper.fonts import line_height
from app.paper.ink import MM, PAGE, Box, Ink
from app.paper.label import full_day
from app.paper.qr import qr
from app.paper.text import clean, largest, shorten, wrap

MARGIN = 18 * MM
GAP = 5 * MM
QR_SIDE = 30 * MM
BARS_WIDE = 60 * MM
BARS_TALL = 11 * MM
HEADING, TEXT, SMALL = 22.0, 11.0, 8.5
AREA = Box(MARGIN, MARGIN, PAGE[0] - 2 * MARGIN, PAGE[1] - 2 * MARGIN)


@dataclass(frozen=True, slots=True)
class Paper:
    """A slip that is ready: the document, and for each page the boxes of what was drawn."""

    pdf: bytes
    pages: tuple[tuple[Box, ...], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The top of a slip's page: a heading, facts below it, and the code."""

    heading: str
    code: str
    facts: Sequence[tuple[str, str]] = field(default_factory=tuple)


def moment(at: dt.datetime) -> str:
    """Write a day and time, "3 Mar 2026, 14:05"."""
    return f"{full_day(local_day(at))}, {time_text(at)}"


def draw_head(ink: Ink, head: Head, area: Box = AREA) -> float:
    """Draw the top of a page; return where it ends below."""
    room = area.width - QR_SIDE - GAP
    qr(ink, head.code, area.right - QR_SIDE, area.top, QR_SIDE)
    text = clean(head.heading)
    size = largest(text, room, HEADING, TEXT, bold=True)
    top = area.top
    for line in wrap(text, room, size, 2, bold=True):
        top = ink.write(line, area.left, top, size, bold=True)
    top -= GAP / 2
    for name, value in head.facts:
        top = draw_fact(ink, name, value, Box(area.left, 0, room, 0), top)
    top = min(top, area.top - QR_SIDE) - GAP / 2
    return draw_code(ink, head.code, Box(area.left, top - BARS_TALL, BARS_WIDE, BARS_TALL))


def draw_fact(ink: Ink, name: str, value: str, room: Box, top: float, size: float = TEXT) -> float:
    """Write a name and, beside it, its value in at most two lines; return where they end below."""
    across = room.width * 0.3
    label = shorten(clean(name), across - GAP / 2, size)
    below = ink.write(label, room.left, top, size)
    for line in wrap(clean(value), room.width - across, size, 2, bold=True):
        top = ink.write(line, room.left + across, top, size, bold=True)
    return min(top, below) - size * 0.15


def draw_code(
    ink: Ink, code: str, room: Box, *, most: float = USUAL, size: float = SMALL + 1, at_left: bool = True
) -> float:
    """Draw the bars with the code below them; return where they end below."""
    box = bars(ink, code, room, most=most, at_left=at_left)
    return ink.centre(code, box.left + box.width / 2, box.bottom, size, what="code")


def draw_sign(ink: Ink, name: str, top: float) -> float:
    """Draw the lines for a name and a day; return where they end below."""
    half = AREA.width * 0.62
    parts = (
        (AREA.left, half, name),
        (AREA.left + half + GAP, AREA.width - half - GAP, _("Date")),
    )
    below = top
    for left, width, text in parts:
        ink.rule(left, top, width, what="sign")
        below = min(below, ink.write(shorten(clean(text), width, SMALL), left, top - 2, SMALL))
    return below


def draw_foot(ink: Ink, text: str, number: int, count: int, area: Box = AREA) -> None:
    """Write what the page is and its number at its foot."""
    page = _("Page {number} of {count}").format(number=number, count=count) if count > 1 else ""
    across = area.width * 0.25
    size = SMALL
    line = shorten(clean(text), area.width - across, size)
    ink.write(line, area.left, area.bottom + line_height(line, size), size, what="foot")
    if page:
        ink.centre(page, area.right - across / 2, area.bottom + line_height(page, size), size, what="foot")
