"""A plain table on paper: a heading, facts, rows in columns on as many pages as it takes, signatures."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.words import _
from app.paper.ink import MM, Box, Ink
from app.paper.slip import AREA, GAP, HEADING, SMALL, TEXT, Paper, draw_fact, draw_foot, draw_sign
from app.paper.text import clean, shorten, wrap

_INSIDE = 1.5 * MM
_FOOT = 12 * MM
_SIGN = 24 * MM
_LINES = 3


@dataclass(frozen=True, slots=True)
class Table:
    """What stands on the paper. `widths` are parts of the page's width, one for each column."""

    heading: str
    facts: Sequence[tuple[str, str]]
    columns: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]
    says: Sequence[str] = field(default_factory=tuple)
    signs: Sequence[str] = field(default_factory=tuple)


def draw_tables(tables: Sequence[Table], *, dpi: int = 300) -> Paper:
    """Return a document of one table after the other, each beginning a page."""
    ink = Ink(tables[0].heading, dpi=dpi)
    drawn: list[tuple[Box, ...]] = []
    for table in tables:
        pages = _pages(table, [_cells(table, row, SMALL) for row in table.rows], dpi)
        for number, page in enumerate(pages, start=1):
            top = _start(ink, table, first=number == 1)
            for cells in page:
                top = _row(ink, table, cells, top)
            if number == len(pages):
                _sign(ink, table, top)
            draw_foot(ink, table.heading, number, len(pages))
            drawn.append(tuple(ink.turn()))
    return Paper(ink.done(), tuple(drawn))


def _cells(table: Table, row: Sequence[str], size: float) -> list[list[str]]:
    return [
        wrap(clean(text), AREA.width * wide - _INSIDE, size, _LINES) if text else [""]
        for text, wide in zip(row, table.widths, strict=True)
    ]


def _pages(table: Table, rows: list[list[list[str]]], dpi: int) -> list[list[list[list[str]]]]:
    """Share the rows out, by drawing them on a document that nobody sees."""
    probe = Ink(table.heading, dpi=dpi)
    pages: list[list[list[list[str]]]] = [[]]
    top = _start(probe, table, first=True)
    for cells in rows:
        below = _row(probe, table, cells, top)
        if below < AREA.bottom + _FOOT and pages[-1]:
            pages.append([])
            below = _row(probe, table, cells, _start(probe, table, first=False))
        pages[-1].append(cells)
        top = below
    if table.signs and top - len(table.signs) * _SIGN < AREA.bottom + _FOOT:
        pages.append(pages[-1][-1:] if len(pages[-1]) > 1 else [])
        del pages[-2][len(pages[-2]) - len(pages[-1]) :]
    return pages


def _start(ink: Ink, table: Table, *, first: bool) -> float:
    return _row(ink, table, _cells(table, table.columns, SMALL), _head(ink, table, first=first), bold=True)


def _head(ink: Ink, table: Table, *, first: bool) -> float:
    """Draw the heading, on the first page with the facts and what is to be said; return where it ends."""
    top = AREA.top
    size = HEADING if first else TEXT
    for line in wrap(clean(table.heading), AREA.width, size, 2, bold=True):
        top = ink.write(line, AREA.left, top, size, bold=True)
    top -= GAP / 2
    if first:
        for name, value in table.facts:
            top = draw_fact(ink, name, value, Box(AREA.left, 0, AREA.width, 0), top)
        for text in table.says:
            for line in wrap(clean(text), AREA.width, TEXT, 4):
                top = ink.write(line, AREA.left, top, TEXT)
        top -= GAP / 2
    return top


def _sign(ink: Ink, table: Table, top: float) -> None:
    """Draw what is signed, below the last row."""
    for nth, text in enumerate(table.signs):
        line = shorten(clean(text), AREA.width, SMALL)
        y = ink.write(line, AREA.left, top - nth * _SIGN - GAP, SMALL)
        draw_sign(ink, _("Signed"), y - 9 * MM)


def _row(ink: Ink, table: Table, cells: list[list[str]], top: float, *, bold: bool = False) -> float:
    """Draw a row with a rule below it; return where it ends."""
    left, below = AREA.left, top
    for lines, wide in zip(cells, table.widths, strict=True):
        at = top - _INSIDE
        for line in lines:
            at = ink.write(line, left, at, SMALL, bold=bold) if line else at - SMALL
        below = min(below, at)
        left += AREA.width * wide
    ink.rule(AREA.left, below - _INSIDE / 2, AREA.width, 0.3)
    return below - _INSIDE / 2
