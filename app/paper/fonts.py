"""Our own font, which goes into every document, and how wide and how high its characters are."""

import re
from dataclasses import dataclass
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from app.core.paths import resources

_FILES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_THOUSANDTHS = 1000
_FAR = re.compile("[^\x00-\xff\u2010-\u205e]")
ABOVE, BELOW = 0.94, 0.25
"""How far the letters and signs of Western Europe reach from the line, in parts of the size: Å, Ç."""
FAR_ABOVE, FAR_BELOW = 1.13, 0.4
"""The same for all others, with two accents on a capital, and for the deepest Arabic letters."""


def reach(text: str) -> tuple[float, float]:
    """Return how far a text reaches above and below its line, in parts of its size."""
    return (ABOVE, BELOW) if text.isascii() or not _FAR.search(text) else (FAR_ABOVE, FAR_BELOW)


def line_height(text: str, size: float) -> float:
    """Return how many points a line of text takes from top to bottom."""
    return sum(reach(text)) * size


@dataclass(frozen=True)
class Face:
    """One cut of the font, with the widths of its characters in thousandths of the size."""

    name: str
    widths: dict[int, float]
    default: float

    def width(self, text: str, size: float) -> float:
        """Return how many points a text takes at a size."""
        widths, default = self.widths, self.default
        return sum([widths.get(ord(one), default) for one in text]) * size / _THOUSANDTHS

    def knows(self, character: str) -> bool:
        """Tell whether the font has a picture of a character."""
        return ord(character) in self.widths


@cache
def face(bold: bool = False) -> Face:
    """Return a cut of the font, made known to reportlab the first time."""
    name = "Paperchain-Bold" if bold else "Paperchain"
    font = TTFont(name, str(resources() / "fonts" / _FILES[bold]))
    pdfmetrics.registerFont(font)
    inside: TTFontFace = font.face
    return Face(name, dict(inside.charWidths), inside.defaultWidth)
