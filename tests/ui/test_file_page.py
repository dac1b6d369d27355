"""A file's page in the window, over a real council."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.codes.command import Command
from app.codes.own import make
from app.core.rights import Right
from app.ui.screens.file.screen import FileScreen
from app.ui.screens.person.screen import PersonScreen
from app.ui.screens.place.screen import PlaceScreen
from app.ui.shell.screens import Screen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.council import NOON, Council
from tests.ui.pages import open_page, opened, texts

Settle = Callable[[], None]


@pytest.fixture
def show(window: Window, settle: Settle) -> Callable[[str], FileScreen]:
    return lambda code: open_page(window, settle, FileScreen, "file", code)


def test_a_file_that_is_in(council: Council, show: Callable[[str], FileScreen]) -> None:
    page = show(council.file("HOU/1", "14 Station Road"))
    seen = texts(page)
    assert {"HOU/1", "14 Station Road", "In", "OFFICIAL"} <= set(seen)
    assert "Bay 1, Shelf 1" in page.top.state.said()
    assert page.links["Home"].said() == "Bay 1, Shelf 1"
    assert page.links["Held by"].isHidden()
    assert page.heading() == "HOU/1"


def test_a_file_that_is_out_and_overdue_says_to_whom_and_how_long(
    council: Council, show: Callable[[str], FileScreen]
) -> None:
    file, desk = council.file("HOU/1"), council.desk()
    desk.now = NOON - dt.timedelta(days=3650)
    desk.outcomes(council.okafor, file)
    page = show(file)
    said = page.top.state.said()
    assert said.startswith("Out, ")
    assert "days overdue" in said
    assert "J. Okafor" in said
    assert "was due back" in said


@pytest.mark.parametrize(
    ("state", "word"),
    [("missing", "Missing"), ("bagged", "Bagged"), ("lost", "Lost"), ("disposed", "Disposed of")],
)
def test_other_states_are_said_in_words(
    council: Council, show: Callable[[str], FileScreen], state: str, word: str
) -> None:
    file = council.file("HOU/1")
    {
        "missing": lambda: council.missing(file),
        "lost": lambda: council.lost(file),
        "bagged": lambda: council.bagged(file),
        "disposed": lambda: council.disposed(file, "archived"),
    }[state]()
    page = show(file)
    assert word in texts(page)
    if state == "disposed":
        assert "Transferred to the archive." in texts(page)


def test_a_blank_label_and_a_strange_code_say_so(show: Callable[[str], FileScreen]) -> None:
    assert "Blank label" in texts(show(make("F", 4711)))
    page = show("RUBBISH")
    assert page.said() == "Nothing here has the code RUBBISH."
    assert texts(page) == [page.said()]


def test_a_code_of_two_things_names_them(council: Council, show: Callable[[str], FileScreen]) -> None:
    for reference in ("HOU/1", "HOU/2"):
        council.barcode("RM-1", council.file(reference))
    assert show("RM-1").said() == "This code stands for more than one thing: HOU/1; HOU/2."


def test_what_may_be_done_and_why_not(council: Council, show: Callable[[str], FileScreen]) -> None:
    page = show(council.file("HOU/1"))
    said = page.acts.said()
    assert said["lend"] == "Yes"
    assert said["renew"] == "HOU/1 is not on loan; there is nothing to renew."
    assert page.acts.button.text() == "Lend at the desk"


@pytest.mark.parametrize("command", [Command.RETURN, Command.RENEW])
def test_no_button_where_a_mode_makes_a_scan_mean_something_else(
    council: Council, show: Callable[[str], FileScreen], command: Command
) -> None:
    desk = council.desk()
    desk.now = dt.datetime.now(dt.UTC)
    desk.command(command)
    assert show(council.file("HOU/1")).acts.button.isHidden()


def test_no_button_leads_nowhere(council: Council, show: Callable[[str], FileScreen]) -> None:
    file = council.file("HOU/1", marking="SECRET")
    page = show(file)
    assert "SECRET" in page.acts.said()["lend"]
    assert page.acts.button.isHidden()


def test_the_button_does_at_the_desk_what_a_scan_would(
    council: Council, window: Window, settle: Settle, show: Callable[[str], FileScreen]
) -> None:
    file, desk = council.file("HOU/1"), council.desk("Other desk")
    desk.outcomes(council.okafor, file)
    page = show(file)
    assert page.acts.button.text() == "Return at the desk"
    QTest.keyClick(page.acts.button, Qt.Key.Key_Return)
    settle()
    assert window.screen_name == "desk"
    assert council.movements(file) == ["out", "in"]


def test_the_chain_of_custody_is_newest_first(council: Council, show: Callable[[str], FileScreen]) -> None:
    file, desk = council.file("HOU/1"), council.desk()
    desk.scan(council.okafor)
    desk.scan(file)
    desk.command(Command.DONE)
    desk.scan(file)
    desk.command(Command.UNDO)
    lines = show(file).timeline.moments()
    assert [line.word for line in lines] == ["Undone", "In", "Out"]
    assert "J. Okafor" in lines[2].said
    assert "Front desk" in lines[2].said
    assert "due back 31 March" in lines[2].said
    assert "Entered later" not in lines[2].said


def test_what_was_entered_later_says_so(council: Council, show: Callable[[str], FileScreen]) -> None:
    from app.custody.acts import Scan

    file, desk = council.file("HOU/1"), council.desk()
    earlier = NOON - dt.timedelta(minutes=30)
    desk.office.do(Scan(text=council.okafor, happened_at=earlier))
    desk.office.do(Scan(text=file, happened_at=earlier + dt.timedelta(seconds=5)))
    line = show(file).timeline.moments()[0]
    assert "Entered later, on 3 March" in line.small


def test_a_sensitive_title_is_for_those_who_may_read_it(
    council: Council, shell: Shell, window: Window, settle: Settle
) -> None:
    secret = council.record_class("Adoptions", is_sensitive=True)
    file = council.file("CHS/1", "Baby Jones", class_id=secret)
    shell.rights = frozenset({Right.DESK})
    page = open_page(window, settle, FileScreen, "file", file)
    assert "CHS/1" in texts(page)
    assert "Jones" not in " ".join(texts(page))
    shell.rights = frozenset(Right)
    page.refresh()
    settle()
    assert "Baby Jones" in texts(page)


def test_a_code_of_a_person_or_place_goes_to_their_page(
    council: Council, window: Window, settle: Settle
) -> None:
    person = open_page(window, settle, PersonScreen, "file", council.okafor)
    assert "J. Okafor" in texts(person)
    place = open_page(window, settle, PlaceScreen, "file", council.shelf)
    assert "Bay 1, Shelf 1" in texts(place)
    window.back()
    settle()
    assert window.screen_name == "person", "the way back leaves out the page that only sent it on"


def test_links_lead_to_holder_and_home(council: Council, window: Window, settle: Settle) -> None:
    file = council.file("HOU/1")
    council.desk().outcomes(council.okafor, file)
    page = open_page(window, settle, FileScreen, "file", file)
    opened(window, settle, PersonScreen, lambda: QTest.keyClick(page.links["Held by"], Qt.Key.Key_Return))
    window.back()
    settle()
    opened(window, settle, PlaceScreen, page.links["Home"].click)


def test_what_another_desk_does_shows_and_leaves_the_place(
    council: Council, window: Window, settle: Settle, show: Callable[[str], FileScreen]
) -> None:
    file = council.file("HOU/1")
    desk = council.desk("Other desk")
    page = show(file)
    before = page.page
    desk.outcomes(council.okafor, file)
    window.shown().refresh()
    settle()
    assert "Out" in page.top.state.said()
    assert before != page.page


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("title", ["<b>bold</b> <img src=x>", "תיק בעברית 14", "W" * 300, "long words " * 27])
def test_no_title_is_cut_or_taken_for_markup(
    council: Council, shell: Shell, window: Window, settle: Settle, title: str, size: int
) -> None:
    shell.settings.text_size = size
    window.resize(800, 600)
    page = open_page(window, settle, FileScreen, "file", council.file("HOU/1", title))
    for _pass in range(3):
        QApplication.processEvents()
    label = page.top.title
    assert label.text() == title
    assert label.height() >= label.heightForWidth(label.width())
    assert page.grab().width() > 0


def test_before_it_is_read_nothing_shows(
    council: Council, cold_shell: Shell, make_window: Callable[[], Window], settle: Settle
) -> None:
    file = council.file("HOU/1")
    window = make_window()
    window.open("file", code=file)
    page = window.shown()
    assert isinstance(page, Screen)
    assert texts(page) == []
    cold_shell.worker.start()
    settle()
    assert "HOU/1" in texts(page)


def test_what_takes_long_says_that_it_is_read(
    council: Council, cold_shell: Shell, make_window: Callable[[], Window], settle: Settle, qtbot: QtBot
) -> None:
    window = make_window()
    window.open("file", code=council.file("HOU/1"))
    page = window.shown()
    assert isinstance(page, FileScreen)
    qtbot.waitUntil(lambda: page.said() == "Reading …")
    cold_shell.worker.start()
    settle()
    assert page.said() == ""
    assert "HOU/1" in texts(page)


def test_the_keyboard_gets_from_the_scan_box_to_what_leads_on(
    council: Council, show: Callable[[str], FileScreen]
) -> None:
    file = council.file("HOU/1")
    council.desk().outcomes(council.okafor, file)
    page = show(file)
    assert page.first_field() is page.links["Held by"]
    assert page.links["Held by"].accessibleName() == "J. Okafor"
    assert page.links["Held by"].accessibleDescription() == "Held by"
    assert show("RUBBISH").first_field() is None


def test_a_long_name_in_the_history_is_never_cut(council: Council, show: Callable[[str], FileScreen]) -> None:
    short, long, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
    desk.outcomes(council.okafor, short)
    desk.outcomes(council.person("Maximiliana Wolfeschlegelsteinhausen " * 4), long)
    height = show(short).timeline.sizeHintForRow(0)
    timeline = show(long).timeline
    metrics = QFontMetrics(timeline.font())
    lines = metrics.horizontalAdvance(timeline.moments()[0].subject) / timeline.viewport().width()
    assert timeline.sizeHintForRow(0) - height >= int(lines) * metrics.height()
