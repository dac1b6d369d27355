"""The main window: where scans go, where the focus is, the way back, and what it does when all goes wrong."""

from collections.abc import Callable
from typing import ClassVar

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell import window as module
from app.ui.shell.screens import Entry, Screen, entries
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.council import Council
from tests.ui.conftest import CountingWorker, wait_until

Settle = Callable[[], None]
MakeWindow = Callable[[], Window]


class Notes(Screen):
    """A screen of the tests: a field, a button, and a count of how often it was read again."""

    made: ClassVar[list["Notes"]] = []

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.field, self.button = QLineEdit(), QPushButton("Save")
        self.refreshed = 0
        self.takes: list[str] | None = None
        self.opened: list[object] = []
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)
        Notes.made.append(self)

    def open(self, **what: object) -> None:
        self.opened.append(what)

    def refresh(self) -> None:
        self.refreshed += 1

    def take_scan(self, text: str) -> bool:
        if self.takes is None:
            return False
        self.takes.append(text)
        return True

    def first_field(self) -> QWidget:
        return self.field


@pytest.fixture(autouse=True)
def with_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    Notes.made = []
    entry = Entry("notes", "Notes", "desk", Notes, place=90)
    monkeypatch.setattr(module, "entries", lambda: [*entries(), entry])


def notes(window: Window) -> Notes:
    screen = window.shown()
    assert isinstance(screen, Notes)
    return screen


def test_the_desk_shows_and_the_scan_box_has_the_focus_from_the_first_moment(window: Window):
    assert window.screen_name == "desk"
    assert window.scan_box.hasFocus()


def test_only_the_desk_is_made_at_the_start(window: Window):
    assert Notes.made == []
    window.open("notes")
    window.open("desk")
    window.open("notes")
    assert len(Notes.made) == 1


def test_a_scan_before_the_database_is_open_is_answered_when_it_is(
    cold_shell: Shell, make_window: MakeWindow, council: Council, settle: Settle, qtbot: QtBot
):
    files = [council.file(f"HOU/{number}") for number in range(3)]
    window = make_window()
    for code in (council.khan, *files):
        qtbot.keyClicks(window.scan_box, code + "\r")
    cold_shell.worker.start()
    settle()
    assert [council.movements(file) for file in files] == [["out"]] * 3


def test_a_scan_on_another_screen_goes_to_the_desk(
    window: Window, council: Council, settle: Settle, qtbot: QtBot
):
    file = council.file("HOU/1")
    qtbot.keyClicks(window.scan_box, council.khan + "\r")
    window.open("notes")
    qtbot.keyClicks(window.scan_box, file + "\r")
    settle()
    assert window.screen_name == "desk"
    assert council.movements(file) == ["out"]


def test_a_screen_may_take_scans_itself(window: Window, council: Council, settle: Settle, qtbot: QtBot):
    window.open("notes")
    notes(window).takes = []
    qtbot.keyClicks(window.scan_box, "HOU/7\r")
    assert (notes(window).takes, window.screen_name) == (["HOU/7"], "notes")


def test_a_screen_may_have_the_desk_scan_something(
    window: Window, shell: Shell, council: Council, settle: Settle
):
    file = council.file("HOU/1")
    window.open("notes")
    shell.ways.scan(council.khan, by_name=True)
    shell.ways.scan(file)
    settle()
    assert (window.screen_name, council.movements(file)) == ("desk", ["out"])


def test_back_goes_where_one_came_from(window: Window, shell: Shell, qtbot: QtBot):
    shell.ways.open("notes", code="A")
    shell.ways.open("notes", code="B")
    window.back()
    assert notes(window).opened[-1] == {"code": "A"}
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.screen_name == "desk"
    window.back()
    assert window.screen_name == "desk"


def test_the_way_back_does_not_grow_for_ever(window: Window):
    for _time in range(60):
        window.open("notes")
        window.open("desk")
    for _time in range(60):
        window.back()
    assert window.screen_name in ("desk", "notes")


def test_find_has_its_keys(window: Window, qtbot: QtBot):
    for key, held in (
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier),
    ):
        window.scan_box.setFocus()
        qtbot.keyClick(window.scan_box, key, held)
        assert window.find_box.hasFocus()


def test_down_leads_into_the_screen(window: Window, qtbot: QtBot):
    window.open("notes")
    qtbot.keyClick(window.scan_box, Qt.Key.Key_Down)
    assert notes(window).field.hasFocus()


def test_a_click_on_a_button_presses_it_and_the_focus_goes_home(window: Window, settle: Settle, qtbot: QtBot):
    window.open("notes")
    pressed: list[bool] = []
    notes(window).button.clicked.connect(lambda: pressed.append(True))
    qtbot.mouseClick(notes(window).button, Qt.MouseButton.LeftButton)
    settle()
    assert pressed == [True]
    assert window.scan_box.hasFocus()


def test_a_click_into_a_field_stays_there(window: Window, settle: Settle, qtbot: QtBot):
    window.open("notes")
    qtbot.mouseClick(notes(window).field, Qt.MouseButton.LeftButton)
    notes(window).field.setFocus()
    settle()
    assert notes(window).field.hasFocus()


@pytest.mark.parametrize("end", ["hide", "disable", "delete"])
def test_the_focus_goes_home_when_what_had_it_goes_away(window: Window, settle: Settle, end: str):
    window.open("notes")
    field = notes(window).field
    field.setFocus()
    {"hide": field.hide, "disable": lambda: field.setEnabled(False), "delete": field.deleteLater}[end]()
    wait_until(window.scan_box.hasFocus)


def test_what_is_given_the_focus_as_another_loses_it_keeps_it(window: Window, settle: Settle):
    window.open("notes")
    field, other = notes(window).field, QPushButton("Agree", notes(window))
    other.show()
    field.setFocus()
    field.setEnabled(False)
    other.setFocus()
    settle()
    assert other.hasFocus()


def test_a_burst_of_commits_is_read_once(window: Window, shell: Shell, settle: Settle):
    window.open("notes")
    settle()
    before = notes(window).refreshed
    for _time in range(50):
        shell.worker.changed.emit()
    settle()
    assert notes(window).refreshed - before == 1


def test_what_another_desk_did_is_read(window: Window, council: Council, settle: Settle):
    window.open("notes")
    settle()
    before = notes(window).refreshed
    council.desk("Back office").scan(council.khan)
    wait_until(lambda: notes(window).refreshed > before)


def test_closing_with_scans_not_done_asks_first(
    cold_shell: Shell, make_window: MakeWindow, council: Council, qtbot: QtBot
):
    window = make_window()
    for code in (council.khan, council.okafor):
        qtbot.keyClicks(window.scan_box, code + "\r")
    assert not window.close()
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "2 scans are not recorded yet."
    box.reject()
    wait_until(lambda: window.findChild(QMessageBox) is None)
    assert window.isVisible()
    window.close()
    box = window.findChild(QMessageBox)
    assert box is not None
    lose = next(button for button in box.buttons() if "lose" in button.text())
    lose.click()
    wait_until(lambda: not window.isVisible())


def test_closing_goes_on_as_soon_as_nothing_would_be_lost(
    cold_shell: Shell, make_window: MakeWindow, council: Council, qtbot: QtBot
):
    window = make_window()
    for code in (council.khan, council.okafor):
        qtbot.keyClicks(window.scan_box, code + "\r")
    assert not window.close()
    cold_shell.worker.start()
    wait_until(lambda: not window.isVisible())
    assert cold_shell.worker.pending == 0


def test_the_key_for_back_does_no_harm_while_there_is_no_database(
    cold_shell: Shell, worker: CountingWorker, make_window: MakeWindow, settle: Settle
):
    window = make_window()
    window.open("notes")
    worker.unusable.emit("This database is newer than the program.")
    window.back()
    worker.start()
    wait_until(window.scan_box.isVisible)
    settle()
    assert window.shown().isVisible()


def test_it_closes_at_once_when_all_is_done(window: Window):
    assert window.close()


def test_it_stands_where_it_stood(window: Window, make_window: MakeWindow):
    window.resize(770, 560)
    window.close()
    assert make_window().size() == QSize(770, 560)


def test_first_it_has_a_good_size(window: Window):
    room = window.screen().availableGeometry()
    assert window.width() == min(1180, room.width())
    assert window.height() == min(760, room.height())


@pytest.mark.parametrize("size", [100, 200])
def test_the_top_bar_has_room_for_both_boxes_in_a_small_window(window: Window, shell: Shell, size: int):
    shell.settings.text_size = size
    window.top_bar.resize(600, window.top_bar.sizeHint().height())
    window.top_bar.adjustSize()
    scan, find = window.scan_box, window.find_box
    for box in (scan, find):
        assert window.top_bar.rect().contains(box.geometry())
        assert box.height() >= box.sizeHint().height()
    assert not scan.geometry().intersects(find.geometry())
    assert window.top_bar.minimumSizeHint().width() <= 600


def test_an_unusable_database_is_said_in_place_of_everything_until_it_is_usable(
    cold_shell: Shell, worker: CountingWorker, make_window: MakeWindow, council: Council, settle: Settle
):
    sentence = "This database is newer than the program."
    window = make_window()
    window.scan_box.take(council.khan)
    worker.unusable.emit(sentence)
    said = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert any(sentence in text for text in said)
    assert not window.scan_box.isVisible()
    worker.start()
    wait_until(window.scan_box.isVisible)
    settle()
    assert window.scan_box.hasFocus()
    assert worker.pending == 0
