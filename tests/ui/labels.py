"""What the tests of printing share: a council's labels screen in front of a printer made of paper files."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from app.audit.models import Entry
from app.core.columns import table_of
from app.ui.screens.labels.screen import LabelsScreen
from app.ui.shell.window import Window
from tests.council import Council
from tests.paper.reading import pixels, read

Settle = Callable[[], None]
Scan = Callable[[str], None]


def open_labels(window: Window, settle: Settle) -> LabelsScreen:
    """Open the screen and return it."""
    window.open("labels")
    settle()
    shown = window.shown()
    assert isinstance(shown, LabelsScreen)
    return shown


def codes(screen: LabelsScreen) -> list[str]:
    return [one.code for one in screen.things.things]


def printed(screen: LabelsScreen, settle: Settle) -> str:
    screen.print.click()
    settle()
    return screen.outcome.text()


def choose(screen: LabelsScreen, settle: Settle, kind: str, sheet: str = "L7159") -> None:
    screen.kind.setCurrentIndex(screen.kind.findData(kind))
    screen.sheet.setCurrentIndex(screen.sheet.findData(sheet))
    screen.sheet.activated.emit(screen.sheet.currentIndex())
    settle()


def codes_on(file: Path) -> set[str]:
    """Return what an independent decoder reads on a printed file."""
    return {text for _kind, text in read(file.read_bytes(), 300)}


def millimetres(file: Path) -> list[tuple[int, int]]:
    """Return the size of each page."""
    return [
        (round(one.width / 300 * 25.4), round(one.height / 300 * 25.4))
        for one in pixels(file.read_bytes(), 300)
    ]


def entries(council: Council) -> Counter[str]:
    """Return how many entries of each kind there are in the trail."""
    with council.database.read() as work:
        return Counter(row.kind for row in work.rows(sa.select(table_of(Entry).c.kind)))


def blank_codes(codes: set[str], letter: str = "F") -> set[str]:
    """Return those that are codes of ours with a letter."""
    return {code for code in codes if re.fullmatch(rf"{letter}\d{{7}}\w", code)}
