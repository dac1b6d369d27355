"""Texts made fit for paper: what the font can't show, what is too long, and in which order letters stand.

Lines are measured and placed one by one. No paragraph is built, so nothing in a title is ever markup.
"""

import re
import unicodedata

from bidi.algorithm import get_display

from app.paper.fonts import face
from app.paper.joined import joined

MORE = "…"
UNKNOWN = "□"
"""Stands for a character that the font has no picture of, such as most emoji."""
_SPACE = re.compile(r"\s+")
_RIGHT_TO_LEFT = ("R", "AL")
_SKIN = range(0x1F3FB, 0x1F400)
_VARIANTS = range(0xFE00, 0xFE10)


def clean(text: str) -> str:
    """Return a text on one line, of characters that the font has, with Arabic letters joined."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    plain = unicodedata.normalize("NFC", _SPACE.sub(" ", text))
    return joined("".join(_shown(one) for one in plain)).strip()


def _shown(character: str) -> str:
    """Return what stands for one character: itself, what it is made of, nothing or a box."""
    number = ord(character)
    kind = unicodedata.category(character)
    if kind in ("Cc", "Cf") or number in _SKIN or number in _VARIANTS:
        return ""
    if _known(character):
        return character
    parts = unicodedata.normalize("NFKD", character)
    return parts if parts != character and _known(parts) else UNKNOWN


def _known(text: str) -> bool:
    """Tell whether both cuts of the font have all of a text."""
    return all(face(bold).knows(one) for one in text for bold in (False, True))


def visual(line: str) -> str:
    """Return a line in the order in which its characters stand from left to right."""
    if line.isascii() or not any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in line):
        return line
    return str(get_display(line))


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how many points a cleaned text takes."""
    return face(bold).width(text, size)


def shorten(text: str, room: float, size: float, bold: bool = False) -> str:
    """Return as much of a text as there is room for, with "…" where something is left out."""
    if width(text, size, bold) <= room:
        return text
    fits = _fitting(text, room - width(MORE, size, bold), size, bold)
    return text[:fits].rstrip() + MORE


def _fitting(text: str, room: float, size: float, bold: bool) -> int:
    """Return how many characters there is room for; a letter keeps its accents."""
    cut = face(bold)
    free = room / size
    count = 0
    while count < len(text) and (free := free - cut.width(text[count], 1)) >= 0:
        count += 1
    if count == len(text):
        return count
    while count and unicodedata.combining(text[count]):
        count -= 1
    return count


def wrap(text: str, room: float, size: float, most: int, bold: bool = False) -> list[str]:
    """Return a text in at most so many lines; broken at spaces, in a word only where it is too long.

    The last line ends in "…" where something is left out.
    """
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most - 1:
        if width(rest, size, bold) <= room:
            break
        fits = max(_fitting(rest, room, size, bold), 1)
        space = rest.rfind(" ", 0, fits + 1)
        at = space if space > 0 else fits
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    if rest and most > 0:
        lines.append(shorten(rest, room, size, bold))
    return lines


def largest(text: str, room: float, most: float, least: float, bold: bool = False) -> float:
    """Return the size, from `most` down to `least`, at which a text has room on one line; else `least`."""
    wide = width(text, 1, bold)
    return max(least, min(most, room / wide)) if wide else most
