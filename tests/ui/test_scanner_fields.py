"""A scan into any widget is a scan and leaves the widget as it was; a person's keys are the widget's."""

import datetime as dt

import pytest
import shiboken6
from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.widgets import scanner
from app.ui.widgets.fields import OWN_KEYS
from tests.ui.keyboard import PERSON_MS, SCANNER_MS, Keyboard
from tests.ui.place import CODE, Place, front, line


def test_a_button_is_not_pressed_by_a_scan_but_by_a_person(place: Place, keys: Keyboard):
    button = QPushButton("Save")
    button.setAutoDefault(True)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    place.focus(button)
    keys.scan(CODE)
    assert (place.scans, pressed, place.box.text()) == ([CODE], [], "")
    button.setFocus()
    keys.type(" ")
    assert pressed == [True]


@pytest.mark.parametrize("kind", [QPushButton, QListWidget, QCheckBox])
def test_letters_that_mean_nothing_go_into_the_scan_box(place: Place, keys: Keyboard, kind: type[QWidget]):
    place.focus(kind())
    keys.type("HOU/7\r")
    assert place.scans == ["HOU/7"]
    assert place.box.hasFocus()


def test_a_list_does_not_move_under_a_scan(place: Place, keys: Keyboard):
    rows = QListWidget()
    rows.addItems(["Alpha", "Foxtrot"])
    rows.setCurrentRow(0)
    activated: list[object] = []
    rows.itemActivated.connect(activated.append)
    place.focus(rows)
    keys.scan(CODE)
    assert (place.scans, rows.currentRow(), activated) == ([CODE], 0, [])


def test_a_combo_box_keeps_its_choice_and_a_person_chooses_by_letter(place: Place, keys: Keyboard):
    combo = QComboBox()
    combo.addItems(["Housing", "Finance", "Planning"])
    place.focus(combo)
    keys.type("p")
    assert combo.currentText() == "Planning"
    keys.scan(CODE)
    assert (place.scans, combo.currentText()) == ([CODE], "Planning")


def test_an_open_combo_box_closes_and_keeps_its_choice(place: Place, keys: Keyboard):
    combo = QComboBox()
    combo.addItems(["Housing", "Finance", "Planning"])
    place.focus(combo)
    combo.showPopup()
    keys.scan(CODE)
    assert (place.scans, combo.currentText()) == ([CODE], "Housing")
    assert not combo.view().isVisible()


def test_numbers_dates_and_long_texts_are_as_they_were(place: Place, keys: Keyboard):
    number, day, text = QSpinBox(), QDateEdit(QDate(2026, 3, 3)), QPlainTextEdit("First\nsecond")
    number.setMaximum(9999)
    number.setValue(7)
    for widget in (number, day, text):
        place.focus(widget)
        keys.scan("12345678")
    assert place.scans == ["12345678"] * 3
    assert number.value() == 7
    assert day.date().toPython() == dt.date(2026, 3, 3)
    assert text.toPlainText() == "First\nsecond"


def test_a_menu_is_left_and_nothing_in_it_chosen(place: Place, keys: Keyboard, qtbot: QtBot):
    menu = QMenu(place.home)
    chosen: list[object] = []
    menu.addAction("&First")
    menu.addAction("&Zero")
    menu.triggered.connect(chosen.append)
    menu.popup(place.home.mapToGlobal(place.home.rect().center()))
    qtbot.waitExposed(menu)
    keys.scan(CODE)
    assert (place.scans, chosen, menu.isVisible()) == ([CODE], [], False)


def test_a_menu_that_a_scan_closes_still_hears_the_keys_on_their_way_to_it(
    place: Place, keys: Keyboard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(scanner, "LINGER_MS", 20)
    menu = place.box.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place.home.mapToGlobal(place.home.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    keys.type("F")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert shiboken6.isValid(menu)
    assert not menu.isVisible()
    qtbot.waitUntil(lambda: not shiboken6.isValid(menu))


def test_a_dialog_is_not_answered_by_a_scan(place: Place, keys: Keyboard, qtbot: QtBot):
    box = QMessageBox(place.home)
    box.setText("Sure?")
    box.addButton("&Forget", QMessageBox.ButtonRole.AcceptRole)
    box.addButton("&Keep", QMessageBox.ButtonRole.RejectRole)
    answered: list[int] = []
    box.finished.connect(answered.append)
    box.open()
    front(qtbot, box)
    keys.scan(CODE)
    assert (place.scans, answered, place.box.text()) == ([CODE], [], "")
    keys.type("\r")
    assert len(answered) == 1


def test_a_form_in_a_dialog_is_not_accepted_by_a_scan(place: Place, keys: Keyboard, qtbot: QtBot):
    form = QDialog(place.home)
    edit, button = QLineEdit("Half a ti"), QPushButton("Save")
    column = QVBoxLayout(form)
    column.addWidget(edit)
    column.addWidget(button)
    button.setDefault(True)
    button.clicked.connect(form.accept)
    form.open()
    front(qtbot, form)
    edit.setFocus()
    edit.end(False)
    keys.scan(CODE)
    assert (place.scans, edit.text(), form.isVisible()) == ([CODE], "Half a ti", True)
    keys.type("tle\r")
    assert (edit.text(), form.isVisible()) == ("Half a title", False)


def test_a_widget_with_letters_of_its_own_keeps_them(place: Place, keys: Keyboard):
    page = QListWidget()
    page.addItems(["Alpha", "Zulu"])
    page.setProperty(OWN_KEYS, True)
    place.focus(page)
    keys.type("z")
    assert (page.currentRow(), place.box.text()) == (1, "")


def test_keys_that_waited_while_the_window_was_busy(place: Place, keys: Keyboard):
    """They are delivered at once here, with no time between them; only their own times tell."""
    edit = line("")
    place.focus(edit)
    keys.type("slowly\r", PERSON_MS)
    keys.scan(CODE, pause=50)
    assert (edit.text(), place.scans) == ("slowly", [CODE])


def test_the_focus_moves_in_the_middle_of_a_scan(place: Place, keys: Keyboard):
    first, second = line("one"), line("two")
    place.focus(second)
    place.focus(first)
    keys.type(CODE[:4], SCANNER_MS)
    second.setFocus()
    keys.type(CODE[4:] + "\r", SCANNER_MS, pause=SCANNER_MS)
    assert (place.scans, first.text(), second.text()) == ([CODE], "one", "two")


def test_a_field_that_goes_away_in_the_middle_of_a_scan(
    place: Place, keys: Keyboard, plain_looks: QApplication
):
    edit = line("one")
    place.focus(edit)
    keys.type(CODE[:4], SCANNER_MS)
    edit.deleteLater()
    plain_looks.sendPostedEvents(edit, 0)
    place.box.setFocus()
    keys.type(CODE[4:] + "\r", SCANNER_MS, pause=SCANNER_MS)
    assert place.scans == [CODE]


def test_a_field_that_takes_no_text_now_is_passed_by(place: Place, keys: Keyboard):
    edit = line("read only")
    edit.setReadOnly(True)
    place.focus(edit)
    keys.type("HOU/7")
    assert (edit.text(), place.box.text()) == ("read only", "HOU/7")
