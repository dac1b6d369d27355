"""Code 128 as vectors: every module a whole number of the printer's dots, and never without quiet zones."""

import re
from functools import lru_cache

from barcode.codex import Code128

from app.core.refusals import Refused
from app.core.words import _
from app.paper.ink import MM, Box, Ink

QUIET = 10
"""Modules that stay white on each side (ISO/IEC 15417)."""
LEAST = 0.25 * MM
SPARED = 0.18
"""The part of a dot that every bar is narrower. It then never touches one dot too many, ink may spread, and
where a page is scaled by a hair, so that edges lie amid dots, only one of a bar's two edges turns black."""
USUAL = 0.38 * MM
"""Bars on a label are as wide as there is room for, up to this: three dots at 203 dpi, four at 300."""
_BARS = re.compile("1+")
_SLACK = 1e-6


@lru_cache(maxsize=64)
def dots(modules: int, room: float, dot: float, most: float) -> int:
    """Return how many dots a module takes, so that bars with their quiet zones have room; Refused if none do.

    One dot more is kept free: the bars begin where a dot does.
    """
    widest = int(most / dot + _SLACK)
    while widest * dot >= LEAST - _SLACK:
        if ((modules + 2 * QUIET) * widest + 1) * dot <= room + _SLACK:
            return widest
        widest -= 1
    raise Refused(_("The label is too narrow for a barcode that can be read."))


def modules(code: str) -> str:
    """Return the modules of a code, 1 for black."""
    built: list[str] = Code128(code).build()
    return built[0]


def bars(ink: Ink, code: str, room: Box, *, most: float = USUAL, at_left: bool = False) -> Box:
    """Draw a code in the middle of a room and as high as it; return its box with the quiet zones.

    `at_left` lets the first bar begin where the room does, in line with text: for where the page is white
    to the left of it.
    """
    pattern = modules(code)
    wide = dots(len(pattern), room.width, ink.dot, most) * ink.dot
    whole = (len(pattern) + 2 * QUIET) * wide
    quiet = QUIET * wide
    left = ink.snap(room.left if at_left else room.left + (room.width - whole) / 2 + quiet)
    thin = SPARED * ink.dot / wide
    path = " ".join(
        f"{bar.start() + thin / 2:.4f} 0 {bar.end() - bar.start() - thin:.4f} 1 re"
        for bar in _BARS.finditer(pattern)
    )
    box = Box(left - quiet, room.bottom, whole, room.height, "bars")
    ink.fill(left, room.bottom, wide, room.height, path, box)
    return box
