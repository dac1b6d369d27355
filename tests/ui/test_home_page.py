"""The home page in the window, over a real council."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.rights import Right
from app.ui.screens.file.screen import FileScreen
from app.ui.screens.home.screen import HomeScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.council import NOON, Council
from tests.ui.pages import opened

Settle = Callable[[], None]


@pytest.fixture
def show(window: Window, settle: Settle) -> Callable[[], HomeScreen]:
    return lambda: opened(window, settle, HomeScreen, lambda: window.open("home"))


def overdue(council: Council, *files: str) -> None:
    desk = council.desk("Other desk")
    desk.now = NOON - dt.timedelta(days=3650)
    desk.outcomes(council.okafor, *files)


def test_an_empty_council_has_nothing_to_look_after(show: Callable[[], HomeScreen]) -> None:
    page = show()
    assert page.heading() == "Today at Front desk"
    assert page.figures.overdue.text() == "0 overdue"
    assert page.overdue.accessibleDescription() == "Nothing is overdue."
    assert page.missing.accessibleDescription() == "No file is missing."
    assert page.unknown.accessibleDescription() == "Every scan was understood."
    assert page.first_field() is None


def test_figures_and_lists(
    council: Council, window: Window, settle: Settle, show: Callable[[], HomeScreen]
) -> None:
    late, lost = council.file("HOU/1", "<b>Road</b>"), council.file("HOU/2")
    overdue(council, late)
    council.missing(lost)
    desk = council.desk()
    desk.now = dt.datetime.now(dt.UTC)
    desk.outcomes("5012345678900", council.khan, council.file("HOU/3"))
    page = show()
    assert page.figures.out.text() == "2 files out"
    assert page.figures.overdue.text() == "1 overdue"
    assert page.figures.missing.text() == "1 missing"
    assert page.figures.unknown.text() == "1 unknown scan in a week"
    assert page.figures.lent.text() == "1 lent today"
    model = page.overdue.model()
    row = [model.index(0, column).data() for column in range(4)]
    assert row[:3] == ["HOU/1", "<b>Road</b>", "J. Okafor"]
    assert row[3].endswith(" days")
    assert page.missing.model().index(0, 0).data() == "HOU/2"
    assert page.unknown.model().index(0, 0).data() == "5012345678900"
    assert page.first_field() is page.overdue
    page.overdue.selectRow(0)
    opened(window, settle, FileScreen, lambda: QTest.keyClick(page.overdue, Qt.Key.Key_Return))


def test_a_sensitive_title_is_not_shown_to_all(
    council: Council, shell: Shell, show: Callable[[], HomeScreen], settle: Settle
) -> None:
    secret = council.record_class("Adoptions", is_sensitive=True)
    overdue(council, council.file("CHS/1", "Baby Jones", class_id=secret))
    page = show()
    assert page.overdue.model().index(0, 1).data() == "Baby Jones"
    shell.rights = frozenset({Right.DESK})
    page.refresh()
    settle()
    assert page.overdue.model().index(0, 1).data() == "–"


def test_it_reads_again_what_became_stale(
    council: Council, window: Window, settle: Settle, show: Callable[[], HomeScreen]
) -> None:
    file = council.file("HOU/1")
    page = show()
    window.open("desk")
    council.desk().outcomes(council.okafor, file)
    assert show() is page
    assert page.figures.out.text() == "1 file out"
