"""The page of a location or a box in the window, over a real council."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from app.codes.own import make
from app.register.models import Place
from app.ui.screens.file.screen import FileScreen
from app.ui.screens.person.screen import PersonScreen
from app.ui.screens.place.screen import PlaceScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.council import Council
from tests.ui.pages import open_page, opened, texts

Settle = Callable[[], None]


@pytest.fixture
def show(window: Window, settle: Settle) -> Callable[[str], PlaceScreen]:
    return lambda code: open_page(window, settle, PlaceScreen, "place", code)


def test_a_shelf_lists_what_is_there(
    council: Council, window: Window, settle: Settle, show: Callable[[str], PlaceScreen]
) -> None:
    council.file("HOU/1", "14 Station Road")
    page = show(council.shelf)
    assert {"Bay 1, Shelf 1", "Shelf", "1 file here"} <= set(texts(page))
    page.files.selectRow(0)
    opened(window, settle, FileScreen, lambda: QTest.keyClick(page.files, Qt.Key.Key_Return))


def test_an_empty_place_says_so(council: Council, show: Callable[[str], PlaceScreen]) -> None:
    page = show(council.place("shelf", "Bay 2, Shelf 9"))
    assert page.files.accessibleDescription() == "No files are here."
    assert page.timeline.accessibleDescription() == "Nothing has happened here so far."
    assert "Blank label" in texts(show(make("L", 4711)))


def test_a_box_says_who_has_it(
    council: Council, window: Window, settle: Settle, show: Callable[[str], PlaceScreen]
) -> None:
    box = council.box("B1", council.file("HOU/1"))
    council.desk().outcomes(council.okafor, box)
    page = show(box)
    assert {"B1", "0 files here, 1 out"} <= set(texts(page))
    assert "J. Okafor" in page.top.state.said()
    assert [moment.word for moment in page.timeline.moments()] == ["Out"]
    opened(window, settle, PersonScreen, page.links["Held by"].click)


def test_what_came_back_is_in_the_history_of_the_returns_shelf(
    council: Council, show: Callable[[str], PlaceScreen]
) -> None:
    file, desk = council.file("HOU/1"), council.desk()
    desk.outcomes(council.okafor, file)
    desk.wait(120)
    desk.scan(file)
    returns = desk.page(file)["current_code"]
    moment = show(returns).timeline.moments()[0]
    assert (moment.word, moment.code) == ("In", file)
    assert "HOU/1" in moment.subject
    assert "J. Okafor" in moment.small


def test_a_long_way_home_is_whole_in_large_text(
    council: Council, window: Window, shell: Shell, settle: Settle, show: Callable[[str], PlaceScreen]
) -> None:
    shelf = council.place("shelf", "Riverside Depot, Box Store, Bay 1, Shelf 1")
    box = council.box("B1")
    council.write("moved", lambda entry: entry.update(Place, council.ids[box], home_id=council.ids[shelf]))
    shell.settings.text_size = 200
    window.resize(800, 600)
    home = show(box).links["Home"]
    settle()
    assert home.heightForWidth(home.width()) > home.heightForWidth(10_000)
    assert home.height() >= home.heightForWidth(home.width())


def test_two_parts_of_a_file_do_not_look_the_same(
    council: Council, show: Callable[[str], PlaceScreen]
) -> None:
    council.file("HOU/2026/00012", part=2)
    files = show(council.shelf).files
    said = QFontMetrics(files.font()).horizontalAdvance("HOU/2026/00012 part 2")
    assert files.columnWidth(0) > said
