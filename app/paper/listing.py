"""The list on a visit's slip or a receipt: reference, title and a day, row by row, page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.words import _
from app.overview.printed import Line
from app.paper.fonts import line_height
from app.paper.ink import MM, Box, Ink
from app.paper.slip import AREA, GAP, SMALL, TEXT, Head, Paper, draw_foot, draw_head, draw_sign
from app.paper.text import clean, shorten, wrap

SIZE = 10.0
SIGN_TALL = 26 * MM
_COLUMNS = (0.30, 0.48, 0.22)
_INSIDE = 1.5 * MM


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with its head, the heading of its last column, and what is signed below it."""

    head: Head
    last: str
    value: Callable[[Line], str]
    rows: Sequence[Line]
    sign: str
    foot: str


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[list[str], ...]
    height: float


def paper(listing: Listing, *, dpi: int) -> Paper:
    """Return a list as a document of its own."""
    ink = Ink(listing.head.heading, dpi=dpi)
    pages = draw(ink, listing)
    return Paper(ink.done(), pages)


def draw(ink: Ink, listing: Listing) -> tuple[tuple[Box, ...], ...]:
    """Draw a list on as many pages as it needs, with the line to sign on the last one; return their boxes."""
    rows = [_row(line, listing.value(line)) for line in listing.rows]
    pages = _pages(listing, rows, ink.dpi)
    drawn: list[tuple[Box, ...]] = []
    for number, page in enumerate(pages, start=1):
        top = _titles(ink, listing, draw_head(ink, listing.head) - GAP)
        for row in page:
            top = _draw_row(ink, row, top)
        if number == len(pages):
            _sign(ink, listing.sign, top - GAP)
        draw_foot(ink, listing.foot, number, len(pages))
        drawn.append(tuple(ink.turn()))
    return tuple(drawn)


def _pages(listing: Listing, rows: list[_Row], dpi: int) -> list[list[_Row]]:
    """Part the rows so that on each page they have room, and on the last one the line to sign as well.

    Nobody signs a page without a row.
    """
    trial = Ink("", dpi=dpi)
    top = _titles(trial, listing, draw_head(trial, listing.head) - GAP)
    room = top - AREA.bottom - 2 * SMALL - GAP
    pages: list[list[_Row]] = [[]]
    free = room
    for row in rows:
        if row.height > free:
            pages.append([])
            free = room
        pages[-1].append(row)
        free -= row.height
    if free < SIGN_TALL + GAP:
        pages.append([pages[-1].pop()])
    return pages


def _cells() -> list[tuple[float, float]]:
    """Return left edge and width of each column."""
    edges = [sum(_COLUMNS[:at]) for at in range(len(_COLUMNS))]
    return [
        (AREA.left + edge * AREA.width, part * AREA.width - GAP / 2)
        for edge, part in zip(edges, _COLUMNS, strict=True)
    ]


def _row(line: Line, value: str) -> _Row:
    """Measure a row: at most two lines for each cell."""
    texts = (line.reference, line.title or "", value)
    cells = tuple(
        wrap(clean(text), width, SIZE, 2, bold=at == 0)
        for at, (text, (_left, width)) in enumerate(zip(texts, _cells(), strict=True))
    )
    tall = max(sum(line_height(one, SIZE) for one in cell) for cell in cells)
    return _Row(cells, tall + 2 * _INSIDE)


def _draw_row(ink: Ink, row: _Row, top: float) -> float:
    for at, (cell, (left, _width)) in enumerate(zip(row.cells, _cells(), strict=True)):
        y = top - _INSIDE
        for line in cell:
            y = ink.write(line, left, y, SIZE, bold=at == 0)
    ink.rule(AREA.left, top - row.height, AREA.width, 0.3, what="row")
    return top - row.height


def _titles(ink: Ink, listing: Listing, top: float) -> float:
    """Write the columns' headings; return where they end below."""
    below = top
    for (left, width), text in zip(_cells(), (_("Reference"), _("Title"), listing.last), strict=True):
        below = min(below, ink.write(shorten(clean(text), width, SMALL), left, top, SMALL))
    ink.rule(AREA.left, below - 1, AREA.width, 0.8)
    return below - 1.5


def _sign(ink: Ink, text: str, top: float) -> None:
    """Write what is signed, and the lines for name and day."""
    for line in wrap(clean(text), AREA.width, TEXT, 2):
        top = ink.write(line, AREA.left, top, TEXT)
    draw_sign(ink, _("Signed"), top - 9 * MM)
