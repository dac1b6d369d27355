"""Labels on sheets: from any position of a part-used sheet, page after page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, cycle

from app.core.refusals import Refused
from app.core.words import _
from app.overview.printed import Label
from app.paper.bars import USUAL, dots, modules
from app.paper.ink import MM, Box, Ink
from app.paper.label import SIDE, label
from app.paper.sheets import Sheet

MOST_SKEW = 20.0
"""Millimetres that a printer may be off."""
_ANY_CODE = "F0000000X"


@dataclass(frozen=True, slots=True)
class Printed:
    """A document, and for each of its pages the boxes of what was drawn, label by label."""

    pdf: bytes
    pages: tuple[tuple[tuple[Box, ...], ...], ...]


def free(sheet: Sheet, skip: int = 0, used: Collection[int] = ()) -> list[int]:
    """Return the positions of a part-used sheet that may still be printed on."""
    return [position for position in range(max(skip, 0), sheet.count) if position not in used]


def check(
    sheet: Sheet, skip: int, dpi: int, offset: tuple[float, float] = (0, 0), used: Collection[int] = ()
) -> None:
    """Refuse, before anything is recorded, what can't be printed."""
    if not 0 <= skip < sheet.count:
        say = _("Sheet {number} has {count} labels: of those at most {most} can be used already.")
        raise Refused(say.format(number=sheet.number, count=sheet.count, most=sheet.count - 1))
    if not free(sheet, skip, used):
        raise Refused(_("All labels of this sheet are used. Take a new one."))
    if max(abs(offset[0]), abs(offset[1])) > MOST_SKEW:
        raise Refused(_("A printer is off by at most {most:.0f} mm.").format(most=MOST_SKEW))
    if sheet.height < LEAST_HEIGHT:
        raise Refused(_("The label is too low: at least {least:.0f} mm.").format(least=LEAST_HEIGHT))
    dots(len(modules(_ANY_CODE)), sheet.width * MM - 2 * SIDE, 72 / dpi, USUAL)


LEAST_HEIGHT = 18.0
"""Millimetres that bars, their code and a name take."""


def labels(
    things: Sequence[Label],
    sheet: Sheet,
    *,
    skip: int = 0,
    dpi: int | None = None,
    offset: tuple[float, float] = (0, 0),
    used: Collection[int] = (),
) -> Printed:
    """Return a document with the labels of these things, in their order.

    The first `skip` labels of the first sheet, and those at the positions `used`, are used already. `dpi` is
    the printer's, else the sheet's usual one; `offset` how far it prints too far left and too high, in mm.
    Raises Refused if that can't be printed.
    """
    dpi = dpi or sheet.dpi
    check(sheet, skip, dpi, offset, used)
    ink = Ink(_("Labels"), sheet.size, dpi=dpi)
    pages: list[tuple[tuple[Box, ...], ...]] = []
    page: list[tuple[Box, ...]] = []
    places = chain(free(sheet, skip, used), cycle(range(sheet.count)))
    last = -1
    for thing, position in zip(things, places, strict=False):
        if position <= last:
            pages.append(_turned(ink, page))
        area = sheet.label(position, offset)
        with ink.within(area):
            label(ink, area, thing)
        page.append(tuple(ink.drawn))
        ink.drawn.clear()
        last = position
    if page:
        pages.append(_turned(ink, page))
    return Printed(ink.done(), tuple(pages))


def _turned(ink: Ink, page: list[tuple[Box, ...]]) -> tuple[tuple[Box, ...], ...]:
    """End a page; return what was drawn on it."""
    ink.turn()
    done = tuple(page)
    page.clear()
    return done
