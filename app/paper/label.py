"""One label: the name of the thing large, what there is room for below it, then the bars and their code.

Everything is measured against the label, so that no text ever runs over it, whatever it says.
"""

import datetime as dt
from dataclasses import dataclass

from babel.dates import format_date

from app.core.words import LOCALE, _
from app.overview.printed import Badge, BlankLabel, FileLabel, Kind, Label, PlaceLabel
from app.paper.bars import USUAL, bars
from app.paper.fonts import line_height
from app.paper.ink import MM, Box, Ink
from app.paper.text import clean, largest, shorten, wrap

PAD = 1.5 * MM
SIDE = 0.5 * MM
"""How near the bars' quiet zone comes to the label's edge; texts keep `PAD`."""
SMALLEST = 6.0
LEAST_BOLD = 4.5
"""Points of a line that must stand there whole, such as the last day of a visitor's badge."""
RULE = 0.5
WIDE_LABEL = 150 * MM
WIDE_BARS = 1.2 * MM


@dataclass(frozen=True, slots=True)
class Said:
    """What a label says: its head, and the lines below it; `bold` are those that must be seen first."""

    head: str
    lines: tuple[str, ...] = ()
    bold: int = 0


def said(thing: Label) -> Said:
    """Return what the label of a thing says."""
    match thing:
        case FileLabel():
            return Said(thing.reference, (thing.title,) if thing.title else ())
        case Badge(until=dt.date()):
            until = _("Visitor until {day}").format(day=full_day(thing.until))
            sponsor = (_("Sponsor: {name}").format(name=thing.sponsor),) if thing.sponsor else ()
            return Said(thing.name, (until, *sponsor), bold=1)
        case Badge(kind="visitor"):
            return Said(thing.name, (_("Visitor"),), bold=1)
        case Badge():
            return Said(thing.name, (thing.team,) if thing.team else ())
        case PlaceLabel(kind="box"):
            return Said(_("Box {name}").format(name=thing.name), (thing.where,) if thing.where else ())
        case PlaceLabel():
            is_more = thing.where and thing.where != thing.name
            return Said(thing.name, (thing.where or "",) if is_more else ())
        case BlankLabel():
            return Said("", (_blank(thing.kind),))


def _blank(kind: Kind) -> str:
    words = {
        Kind.FILES: _("File"),
        Kind.PEOPLE: _("Badge"),
        Kind.BOXES: _("Box"),
        Kind.LOCATIONS: _("Location"),
        Kind.BAGS: _("Disposal bag"),
    }
    return words[kind]


def full_day(day: dt.date | None) -> str:
    """Write a day with its year, "3 Mar 2026": paper is kept longer than screens."""
    return format_date(day, "d MMM y", locale=LOCALE) if day else ""


def label(ink: Ink, area: Box, thing: Label) -> None:
    """Draw one label into its area; Refused if that is too narrow for the bars."""
    inner = area.less(PAD, PAD)
    scale = min(inner.height, area.width * 0.55)
    if inner.height > 2 * scale:  # a page: the label is in the middle of it
        inner = inner.less(0, inner.height / 2 - scale)
    caption = max(SMALLEST, scale * 0.11)
    below = line_height(thing.code, caption)
    wide = area.width > WIDE_LABEL
    tall = max(6 * MM, scale * (0.36 if not wide else 0.6))
    room = Box(area.left + SIDE, inner.bottom + below, area.width - 2 * SIDE, tall)
    bars(ink, thing.code, room, most=WIDE_BARS if wide else USUAL)
    middle = inner.left + inner.width / 2
    ink.centre(thing.code, middle, inner.bottom + below, caption, what="code")
    above = Box(inner.left, room.top, inner.width, inner.top - room.top).less(0, scale * 0.015)
    if isinstance(thing, BlankLabel):
        _to_be_filled_in(ink, above, said(thing).lines[0])
    else:
        _texts(ink, above, said(thing))


def _texts(ink: Ink, room: Box, what: Said) -> None:
    """Write the head as large as it may be, then as many lines as have room."""
    head = clean(what.head)
    most = min(room.height * (0.36 if what.lines else 0.45), room.width * 0.12)
    size = largest(head, room.width, most, max(most * 0.6, SMALLEST), bold=True)
    placed = _whole(head, size, 1 if what.bold else 2, room)
    small = max(min(most * 0.6, room.height * 0.2), SMALLEST)
    free = room.height - _height(placed)
    for at, text in enumerate(what.lines):
        plain, bold = clean(text), at < what.bold
        fitted = largest(plain, room.width, small, LEAST_BOLD, bold) if bold else small
        count = int(free / line_height(plain, fitted)) if plain else 0
        lines = wrap(plain, room.width, fitted, min(count, 1 if len(what.lines) > 1 else count), bold)
        placed += [(line, fitted, bold) for line in lines]
        free = room.height - _height(placed)
    top = room.top - max(free, 0) / 2
    for line, points, bold in placed:
        top = ink.centre(line, room.left + room.width / 2, top, points, bold=bold)


def _whole(head: str, size: float, most: int, room: Box) -> list[tuple[str, float, bool]]:
    """Return the head in as many lines, up to `most`, as the room is high."""
    lines = wrap(head, room.width, size, most, bold=True)
    if most > 1 and sum(line_height(line, size) for line in lines) > room.height:
        lines = wrap(head, room.width, size, 1, bold=True)
    return [(line, size, True) for line in lines]


def _height(placed: list[tuple[str, float, bool]]) -> float:
    return sum(line_height(line, size) for line, size, _bold in placed)


def _to_be_filled_in(ink: Ink, room: Box, caption: str) -> None:
    """Say what the blank label is for, and leave a line to write on."""
    size = max(SMALLEST, min(room.height * 0.22, room.width * 0.06))
    text = shorten(clean(caption), room.width, size)
    below = ink.write(text, room.left, room.top, size, what="line")
    ink.rule(room.left, min(room.bottom + room.height * 0.15, below - RULE), room.width, RULE)
