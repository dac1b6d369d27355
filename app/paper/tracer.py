"""The tracer: stands on the shelf in place of a file that is out, and says who has it.

It is a page to be folded in the middle: the upper half is read, the lower one makes it stand.
"""

from app.core.times import local_day
from app.core.words import _
from app.overview.printed import Tracer
from app.paper.ink import MM, PAGE, Box, Ink
from app.paper.label import full_day
from app.paper.qr import qr
from app.paper.slip import GAP, MARGIN, QR_SIDE, SMALL, TEXT, Paper, draw_code, draw_fact
from app.paper.text import clean, largest, wrap

_AREA = Box(MARGIN, PAGE[1] / 2 + 8 * MM, PAGE[0] - 2 * MARGIN, PAGE[1] / 2 - 8 * MM - MARGIN)
_LARGE, _MIDDLE = 44.0, 16.0
_FACT = 14.0
_BARS, _BARS_TALL = 0.51 * MM, 20 * MM


def tracer(out: Tracer, *, dpi: int = 300) -> Paper:
    """Return the tracer of a file, or of a box, that is out."""
    ink = Ink(_("Tracer"), dpi=dpi)
    room = _AREA.width - QR_SIDE - GAP
    qr(ink, out.code, _AREA.right - QR_SIDE, _AREA.top, QR_SIDE)
    top = ink.write(clean(_("Out")), _AREA.left, _AREA.top, _MIDDLE, bold=True)
    reference = clean(out.reference)
    size = largest(reference, room, _LARGE, _MIDDLE, bold=True)
    for line in wrap(reference, room, size, 2, bold=True):
        top = ink.write(line, _AREA.left, top, size, bold=True)
    if out.title:
        for line in wrap(clean(out.title), room, TEXT, 2):
            top = ink.write(line, _AREA.left, top, TEXT)
    top = min(top, _AREA.top - QR_SIDE) - GAP / 2
    holder = f"{out.holder}, {out.team}" if out.team else out.holder
    facts = [
        (_("With"), holder),
        (_("Since"), full_day(local_day(out.since))),
        (_("Due back"), full_day(out.due_back)),
        (_("Belongs at"), out.home or ""),
    ]
    for name, value in facts:
        if value:
            top = draw_fact(ink, name, value, _AREA, top, _FACT)
    place = Box(_AREA.left, _AREA.bottom + 2 * TEXT, _AREA.width, _BARS_TALL)
    draw_code(ink, out.code, place, most=_BARS, size=TEXT)
    _fold(ink)
    page = tuple(ink.turn())
    return Paper(ink.done(), (page,))


def _fold(ink: Ink) -> None:
    """Mark where the page is folded."""
    middle = PAGE[1] / 2
    ink.rule(MARGIN, middle, _AREA.width, 0.4, dashed=True)
    text = clean(_("Fold here, and stand it in place of the file."))
    for line in wrap(text, _AREA.width, SMALL, 1):
        ink.centre(line, PAGE[0] / 2, middle - 2, SMALL, what="foot")
