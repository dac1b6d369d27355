"""A plain table on paper: a heading, facts, rows in columns on as many pages as it takes, signatures."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TypeAlias

from app.core.words import _
from app.paper.fonts import line_height
from app.paper.ink import MM, Box, Ink
from app.paper.slip import AREA, GAP, HEADING, SMALL, TEXT, Paper, draw_fact, draw_foot, draw_sign
from app.paper.text import clean, largest, shorten, wrap

_INSIDE = 1.5 * MM
_FOOT = 12 * MM
_SIGN = 24 * MM
Row: TypeAlias = list[list[str]]
"""The lines of each cell of a row."""
Pages: TypeAlias = list[list[Row]]


@dataclass(frozen=True, slots=True)
class Table:
    """What stands on the paper. `widths` are parts of the page's width, one for each column.

    A cell has at most `most_lines`; what is longer is cut.
    """

    heading: str
    facts: Sequence[tuple[str, str]]
    columns: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]
    says: Sequence[str] = field(default_factory=tuple)
    signs: Sequence[str] = field(default_factory=tuple)
    most_lines: int = 3


def draw_tables(tables: Sequence[Table], *, dpi: int = 300) -> Paper:
    """Return a document of one table after the other, each beginning a page."""
    ink = Ink(tables[0].heading, dpi=dpi)
    drawn: list[tuple[Box, ...]] = []
    for table in tables:
        pages = shared_out(table, dpi)
        drawn += draw_pages(ink, table, pages, 0, len(pages))
    return Paper(ink.done(), tuple(drawn))


def draw_pages(
    ink: Ink, table: Table, pages: Pages, before: int, count: int, kind: str = "H1"
) -> Iterator[tuple[Box, ...]]:
    """Draw a table's pages and return their boxes. `before` are pages of the document's `count` before it."""
    with ink.element(kind):
        top = _heading(ink, table, first=True)
    top = _facts(ink, table, top)
    with ink.element("Table"):
        for number, page in enumerate(pages, start=1):
            if number > 1:
                with ink.aside():
                    top = _heading(ink, table, first=False)
            top = _heads(ink, table, top, first=number == 1)
            for cells in page:
                with ink.element("TR"):
                    top = _row(ink, table, cells, top)
            if number < len(pages):
                with ink.aside():
                    draw_foot(ink, table.heading, before + number, count)
                yield tuple(ink.turn())
    _sign(ink, table, top)
    draw_foot(ink, table.heading, before + len(pages), count)
    yield tuple(ink.turn())


def _cells(table: Table, row: Sequence[str]) -> Row:
    return [
        wrap(clean(text), AREA.width * wide - _INSIDE, SMALL, table.most_lines) if text else [""]
        for text, wide in zip(row, table.widths, strict=True)
    ]


def shared_out(table: Table, dpi: int) -> Pages:
    """Share a table's rows out to pages."""
    probe = Ink(table.heading, dpi=dpi)
    tops = [_heads(probe, table, _facts(probe, table, _heading(probe, table, first=True)), first=True)]
    tops.append(_heads(probe, table, _heading(probe, table, first=False), first=False))
    pages: Pages = [[]]
    top = tops[0]
    for row in table.rows:
        cells = _cells(table, row)
        height = _height(cells)
        if top - height < AREA.bottom + _FOOT and pages[-1]:
            pages.append([])
            top = tops[1]
        pages[-1].append(cells)
        top -= height
    if table.signs and top - len(table.signs) * _SIGN < AREA.bottom + _FOOT:
        pages.append(pages[-1][-1:] if len(pages[-1]) > 1 else [])
        del pages[-2][len(pages[-2]) - len(pages[-1]) :]
    return pages


def _heading(ink: Ink, table: Table, *, first: bool) -> float:
    """Draw the heading, small from the second page on; return where it ends."""
    top, size = AREA.top, HEADING if first else TEXT
    if first:
        size = largest(clean(table.heading), AREA.width, HEADING, TEXT, bold=True)
    for line in wrap(clean(table.heading), AREA.width, size, 2, bold=True):
        top = ink.write(line, AREA.left, top, size, bold=True)
    return top - GAP / 2


def _facts(ink: Ink, table: Table, top: float) -> float:
    """Draw the facts and what is to be said; return where they end."""
    for name, value in table.facts:
        with ink.element("P"):
            top = draw_fact(ink, name, value, Box(AREA.left, 0, AREA.width, 0), top)
    for text in table.says:
        with ink.element("P"):
            for line in wrap(clean(text), AREA.width, TEXT, 4):
                top = ink.write(line, AREA.left, top, TEXT)
    return top - GAP / 2


def _heads(ink: Ink, table: Table, top: float, *, first: bool) -> float:
    """Draw the heads of the columns: content of the table once, decoration on the pages that follow."""
    with ink.element("TR") if first else ink.aside():
        return _row(ink, table, _cells(table, table.columns), top, is_head=True, is_content=first)


def _sign(ink: Ink, table: Table, top: float) -> None:
    """Draw what is signed, below the last row."""
    for nth, text in enumerate(table.signs):
        with ink.element("P"):
            line = shorten(clean(text), AREA.width, SMALL)
            y = ink.write(line, AREA.left, top - nth * _SIGN - GAP, SMALL)
            draw_sign(ink, _("Signed"), y - 9 * MM)


def _height(cells: Row) -> float:
    """Return how much of the page a row takes."""
    most = max(sum(line_height(line, SMALL) if line else SMALL for line in lines) for lines in cells)
    return most + _INSIDE * 1.5


def _row(
    ink: Ink, table: Table, cells: Row, top: float, *, is_head: bool = False, is_content: bool = True
) -> float:
    """Draw a row with a rule below it; return where it ends."""
    left, below = AREA.left, top - _height(cells)
    for lines, wide in zip(cells, table.widths, strict=True):
        at = top - _INSIDE
        with _cell(ink, is_head=is_head) if is_content else nullcontext():
            for line in lines:
                at = ink.write(line, left, at, SMALL, bold=is_head) if line else at - SMALL
        left += AREA.width * wide
    ink.rule(AREA.left, below, AREA.width, 0.3)
    return below


def _cell(ink: Ink, *, is_head: bool) -> AbstractContextManager[None]:
    return ink.element("TH", scope="column") if is_head else ink.element("TD")
