"""Find beside the scan box: what it lists, what Enter does, and that no wrong row is shown or taken."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.rights import Right
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from app.ui.widgets.find_box import FindBox
from tests.council import Council
from tests.ui.conftest import wait_until

Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier
HOSTILE = "<b>Bold</b> <img src=x.png> &amp; \u05e9\u05dc\u05d5\u05dd " + "long " * 60


class Asked:
    """What the ways were asked for, in place of the window's doing it."""

    def __init__(self, shell: Shell) -> None:
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.scanned: list[tuple[str, dict[str, Any]]] = []
        self.said: list[str] = []
        shell.ways.wanted.disconnect()
        shell.ways.scan_wanted.disconnect()
        shell.ways.wanted.connect(lambda name, what: self.opened.append((name, what)))
        shell.ways.scan_wanted.connect(lambda text, details: self.scanned.append((text, details)))
        shell.ways.announced.connect(self.said.append)


@pytest.fixture
def asked(shell: Shell, window: Window) -> Asked:
    return Asked(shell)


@pytest.fixture
def box(window: Window, qtbot: QtBot) -> FindBox:
    qtbot.keyClick(window.scan_box, Qt.Key.Key_F, CONTROL)
    window.find_box.begin()
    assert window.find_box.hasFocus()
    return window.find_box


@pytest.fixture
def find(box: FindBox, settle: Settle, qtbot: QtBot) -> Callable[[str], list[str]]:
    def find(text: str) -> list[str]:
        box.clear()
        qtbot.keyClicks(box, text)
        settle()
        rows = box.list.model
        return [rows.at(row).said() for row in range(rows.rowCount())] if box.list.isVisible() else []

    return find


def test_files_and_people_as_somebody_types(council: Council, find: Callable[[str], list[str]]):
    council.file("HOU/1", "Okafor against the council")
    assert find("oka") == ["J. Okafor, Lettings, By name", "HOU/1, Okafor against the council, In"]
    assert find("hou/1") == ["HOU/1, Okafor against the council, In"]


def test_the_list_is_in_the_window_and_leaves_the_focus_in_the_box(
    council: Council, find: Callable[[str], list[str]], box: FindBox, window: Window
):
    assert find("okafor")
    assert box.hasFocus()
    assert not box.list.isWindow()
    assert window.rect().contains(box.list.geometry())


def test_nothing_found_says_so(find: Callable[[str], list[str]], box: FindBox):
    find("nobody & <b>")
    assert box.list.isVisible()
    assert box.list.sentence() == "Nothing was found for “nobody & <b>”."


def test_enter_opens_and_ctrl_enter_scans(
    council: Council, find: Callable[[str], list[str]], box: FindBox, asked: Asked, qtbot: QtBot
):
    file = council.file("HOU/1", "Drains")
    find("drains")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert asked.opened == [("file", {"code": file})]
    assert (box.text(), box.list.isVisible()) == ("", False)
    box.begin()
    find("drains")
    qtbot.keyClick(box, Qt.Key.Key_Return, CONTROL)
    assert asked.scanned == [(file, {})]


def test_a_person_is_opened_or_served_as_found_by_name(
    council: Council, find: Callable[[str], list[str]], box: FindBox, asked: Asked, qtbot: QtBot
):
    find("khan")
    qtbot.keyClick(box, Qt.Key.Key_Enter)
    box.begin()
    find("khan")
    qtbot.keyClick(box, Qt.Key.Key_Enter, CONTROL)
    assert asked.opened == [("person", {"code": council.khan})]
    assert asked.scanned == [(council.khan, {"by_name": True})]


def test_a_forgotten_badge_is_served_at_the_desk(
    council: Council,
    find: Callable[[str], list[str]],
    box: FindBox,
    window: Window,
    settle: Settle,
    qtbot: QtBot,
):
    file = council.file("HOU/1")
    find("khan")
    qtbot.keyClick(box, Qt.Key.Key_Return, CONTROL)
    assert window.scan_box.hasFocus()
    qtbot.keyClicks(window.scan_box, file + "\r")
    settle()
    assert council.movements(file) == ["out"]


def test_enter_before_the_answer_takes_what_was_asked_and_not_what_stood_there(
    council: Council,
    find: Callable[[str], list[str]],
    box: FindBox,
    asked: Asked,
    settle: Settle,
    qtbot: QtBot,
):
    council.file("HOU/1", "Apples")
    second = council.file("HOU/2", "Pears")
    find("apples")
    box.selectAll()
    qtbot.keyClicks(box, "pears")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert asked.opened == []
    settle()
    assert asked.opened == [("file", {"code": second})]


def test_up_and_down_choose_and_are_said(
    council: Council, find: Callable[[str], list[str]], box: FindBox, asked: Asked, qtbot: QtBot
):
    codes = [council.file(f"HOU/{number}", "Drains") for number in range(3)]
    said = find("drains")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert asked.said[-1] == said[1]
    for _time in range(5):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Up)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert asked.opened == [("file", {"code": codes[1]})]


def test_escape_leaves_and_the_focus_goes_home(
    find: Callable[[str], list[str]], box: FindBox, window: Window, council: Council, qtbot: QtBot
):
    find("khan")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), box.list.isVisible(), window.scan_box.hasFocus()) == ("", False, True)


def test_a_click_opens(
    council: Council, find: Callable[[str], list[str]], box: FindBox, asked: Asked, qtbot: QtBot
):
    find("khan")
    view = box.list.view
    middle = view.visualRect(box.list.model.index(0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert asked.opened == [("person", {"code": council.khan})]


def test_sensitive_titles_are_for_those_who_may_read_them(
    council: Council, shell: Shell, find: Callable[[str], list[str]]
):
    secret = council.record_class("Safeguarding", is_sensitive=True)
    council.file("SAFE/1", "The Smith children", class_id=secret)
    assert find("smith") == ["SAFE/1, The Smith children, In"]
    shell.rights = frozenset(Right) - {Right.READ_SENSITIVE}
    assert find("smith") == []
    assert find("safe/1") == ["SAFE/1, Sensitive: the title is not shown here., In"]


@pytest.mark.parametrize("size", [100, 200])
def test_titles_are_drawn_as_they_were_typed(
    council: Council, shell: Shell, find: Callable[[str], list[str]], box: FindBox, settle: Settle, size: int
):
    council.file("HOU/1", HOSTILE)
    shell.settings.text_size = size
    assert find("bold") == [f"HOU/1, {HOSTILE}, In"]
    box.list.grab()
    assert box.list.width() <= box.window().width()


def test_the_newest_wins(
    council: Council, find: Callable[[str], list[str]], box: FindBox, qtbot: QtBot, settle: Settle
):
    council.file("HOU/1", "Drains")
    council.file("HOU/2", "Dragons")
    for text in ("dra", "drag", "dragons", "dra", "drai"):
        box.setText(text)
    settle()
    assert [box.list.model.at(0).head, box.list.model.rowCount()] == ["HOU/1", 1]


def test_the_list_goes_with_the_focus_and_comes_back_with_it(
    council: Council, find: Callable[[str], list[str]], box: FindBox, window: Window
):
    find("khan")
    window.scan_box.setFocus()
    assert not box.list.isVisible()
    assert box.text() == "khan"
    box.begin()
    wait_until(box.list.isVisible)


def test_all_has_names(council: Council, find: Callable[[str], list[str]], box: FindBox):
    find("khan")
    for widget in (box, box.list, box.list.view):
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    row = QAccessible.queryAccessibleInterface(box.list.view).child(0)
    assert row.text(QAccessible.Text.Name) == "M. Khan, Consents, By name"
    assert box.height() >= 24
    assert QApplication.focusWidget() is box
