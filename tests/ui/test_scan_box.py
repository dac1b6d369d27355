"""The scan box by itself: what it takes, what it leaves to the window, and what can't hurt it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.settings import Settings
from app.ui.shell.theme import Theme
from app.ui.widgets.scan_box import ScanBox


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def box(plain_looks: QApplication, settings: Settings, qtbot: QtBot) -> Iterator[ScanBox]:
    home = QWidget()
    box = ScanBox(settings, Theme(plain_looks, settings))
    row = QHBoxLayout(home)
    row.addWidget(box)
    row.addWidget(QLineEdit())
    home.show()
    home.activateWindow()
    qtbot.waitActive(home)
    box.setFocus()
    yield box
    home.close()


@pytest.fixture
def scans(box: ScanBox) -> list[str]:
    taken: list[str] = []
    box.scanned.connect(taken.append)
    return taken


def test_enter_takes_the_line_and_empties_the_box(box: ScanBox, scans: list[str], qtbot: QtBot):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClicks(box, "HOU/7")
        qtbot.keyClick(box, key)
    assert (scans, box.text()) == (["HOU/7", "HOU/7"], "")


@pytest.mark.parametrize("text", ["", "   ", "\0\x07", "\r\n"])
def test_nothing_is_no_scan(box: ScanBox, scans: list[str], qtbot: QtBot, text: str):
    box.setText(text)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (scans, box.text()) == ([], "")


def test_tab_takes_what_stands_there_and_moves_on_from_an_empty_box(
    box: ScanBox, scans: list[str], qtbot: QtBot
):
    qtbot.keyClicks(box, "HOU/7")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert (scans, box.hasFocus()) == (["HOU/7"], True)
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert (scans, box.hasFocus()) == (["HOU/7"], False)


def test_tab_only_moves_on_where_no_scanner_ends_with_it(
    box: ScanBox, settings: Settings, scans: list[str], qtbot: QtBot
):
    settings.ends_with_tab = False
    qtbot.keyClicks(box, "HOU/7")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert (scans, box.text(), box.hasFocus()) == ([], "HOU/7", False)


def test_escape_empties_it(box: ScanBox, scans: list[str], qtbot: QtBot):
    qtbot.keyClicks(box, "HOU/7")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (scans, box.text()) == ([], "")


def test_paste_and_enter(box: ScanBox, scans: list[str], qtbot: QtBot):
    QApplication.clipboard().setText(" HOU/7\r\n")
    qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert scans == ["HOU/7"]


def test_long_and_odd_input_is_harmless(box: ScanBox, scans: list[str]):
    box.take("F" * 10_000)
    box.take("F00\x0012\x1d3\ud800X\u2028")
    box.take("<b>&amp;</b> \u05e9\u05dc\u05d5\u05dd")
    assert scans == ["F" * 10_000, "F00123X", "<b>&amp;</b> \u05e9\u05dc\u05d5\u05dd"]


def test_prefix_and_suffix_are_taken_off_once_and_only_if_there(
    box: ScanBox, settings: Settings, scans: list[str]
):
    settings.prefix, settings.suffix = "~", "#"
    for text in ("~A1#", "A1", "~~A1##", "~#"):
        box.take(text)
    assert scans == ["A1", "A1", "~A1#"]


def test_an_empty_box_leaves_keys_like_undo_to_the_window(box: ScanBox, qtbot: QtBot):
    pressed: list[str] = []
    home = box.window()
    for keys in ("Ctrl+Z", "Delete", "Escape"):
        action = home.addAction(keys)
        action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False, keys=keys: pressed.append(keys))
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClicks(box, "ab")
    qtbot.keyClick(box, Qt.Key.Key_Z, control)
    assert pressed == []
    box.clear()
    qtbot.keyClick(box, Qt.Key.Key_Z, control)
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    assert pressed == ["Ctrl+Z", "Delete"]


def test_down_leads_into_the_screen(box: ScanBox, qtbot: QtBot):
    with qtbot.waitSignal(box.left):
        qtbot.keyClick(box, Qt.Key.Key_Down)


def test_it_has_a_name_and_grows_with_the_text(box: ScanBox, settings: Settings):
    spoken = QAccessible.queryAccessibleInterface(box)
    assert spoken.text(QAccessible.Text.Name) == "Scan"
    assert spoken.role() == QAccessible.Role.EditableText
    before = box.sizeHint().height()
    settings.text_size = 200
    assert box.sizeHint().height() > before * 1.5
    assert before >= 24
