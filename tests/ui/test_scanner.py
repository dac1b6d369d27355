"""A scan is a scan however it comes, and a person is none however fast."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import PERSON_MS, SCANNER_MS, Keyboard
from tests.ui.place import CODE, Place, line


def test_in_the_scan_box_a_scan_is_taken_and_the_box_is_empty_again(place: Place, keys: Keyboard):
    keys.scan(CODE)
    assert (place.scans, place.box.text()) == ([CODE], "")


def test_a_person_types_a_code_and_presses_enter(place: Place, keys: Keyboard):
    keys.type(CODE)
    assert (place.scans, place.box.text()) == ([], CODE)
    keys.type("\r")
    assert (place.scans, place.box.text()) == ([CODE], "")


def test_a_scan_into_a_half_typed_code_leaves_that_as_it_was(place: Place, keys: Keyboard):
    keys.type("HOU/12")
    keys.scan(CODE)
    assert (place.scans, place.box.text()) == ([CODE], "HOU/12")
    keys.type("3\r")
    assert place.scans == [CODE, "HOU/123"]


def test_a_line_edit_is_as_it_was_text_cursor_and_selection(place: Place, keys: Keyboard):
    edit = line("Planning appeal")
    pressed: list[bool] = []
    edit.returnPressed.connect(lambda: pressed.append(True))
    place.focus(edit)
    edit.setSelection(3, 5)
    keys.scan(CODE)
    assert place.scans == [CODE]
    assert (edit.text(), edit.cursorPosition()) == ("Planning appeal", 8)
    assert (edit.selectionStart(), edit.selectedText()) == (3, "nning")
    assert not pressed


def test_a_selection_made_backwards_is_put_back_so(place: Place, keys: Keyboard):
    edit = line("Planning appeal")
    place.focus(edit)
    edit.setSelection(8, -5)
    keys.scan(CODE)
    assert (edit.cursorPosition(), edit.selectedText()) == (3, "nning")


def test_many_scans_into_a_field_are_as_many_scans(place: Place, keys: Keyboard):
    edit = line("kept")
    place.focus(edit)
    for number in range(31):
        keys.scan(f"F000{number:04}X", pause=60)
    assert place.scans == [f"F000{number:04}X" for number in range(31)]
    assert edit.text() == "kept"


def test_a_person_types_into_a_line_edit_and_enter_is_theirs(place: Place, keys: Keyboard):
    edit = line("")
    pressed: list[bool] = []
    edit.returnPressed.connect(lambda: pressed.append(True))
    place.focus(edit)
    keys.type("A new file\r")
    assert (edit.text(), pressed, place.scans) == ("A new file", [True], [])


@pytest.mark.parametrize("gap", [40, 60, PERSON_MS])
def test_even_a_fast_person_is_no_scanner(place: Place, keys: Keyboard, gap: int):
    edit = line("")
    place.focus(edit)
    keys.type("minutes\r", gap)
    assert (edit.text(), place.scans) == ("minutes", [])


@pytest.mark.parametrize("gap", [0, 1, SCANNER_MS, 20, 35])
def test_scanners_of_every_speed(place: Place, keys: Keyboard, gap: int):
    edit = line("")
    place.focus(edit)
    keys.type(CODE + "\r", gap)
    assert (edit.text(), place.scans) == ("", [CODE])


def test_fast_letters_without_enter_stay_as_they_were_typed(place: Place, keys: Keyboard):
    edit = line("")
    place.focus(edit)
    keys.type("ABCDEF", SCANNER_MS)
    keys.type("\r")
    assert (edit.text(), place.scans) == ("ABCDEF", [])


def test_three_fast_keys_and_enter_are_a_persons(place: Place, keys: Keyboard):
    edit = line("")
    place.focus(edit)
    keys.type("abc\r", SCANNER_MS)
    assert (edit.text(), place.scans) == ("abc", [])


def test_keys_without_a_time_are_a_persons(place: Place, qtbot: QtBot):
    edit = line("")
    place.focus(edit)
    qtbot.keyClicks(edit, CODE)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert (edit.text(), place.scans) == (CODE, [])


def test_a_key_held_down_is_no_scan(place: Place, keys: Keyboard):
    edit = line("")
    place.focus(edit)
    keys.key(Qt.Key.Key_A, "a")
    keys.key(Qt.Key.Key_A, "a", 300, repeat=True)
    for _time in range(6):
        keys.key(Qt.Key.Key_A, "a", 30, repeat=True)
    keys.key(Qt.Key.Key_Return, "\r", 30)
    assert (edit.text(), place.scans) == ("a" * 8, [])


def test_a_scanner_whose_key_looks_repeated_is_a_scanner(place: Place, keys: Keyboard):
    keys.key(Qt.Key.Key_F, "F")
    for _time in range(5):
        keys.key(Qt.Key.Key_0, "0", 2, repeat=True)
    keys.key(Qt.Key.Key_Return, "\r", 2)
    assert place.scans == ["F00000"]


def test_shift_as_keys_of_its_own(place: Place, keys: Keyboard):
    edit = line("kept")
    place.focus(edit)
    for letter in "F12xQ":
        if letter.isupper():
            keys.key(Qt.Key.Key_Shift, "", 30)
        keys.key(Qt.Key(ord(letter.upper())), letter, 30)
    keys.key(Qt.Key.Key_Return, "\r", 30)
    assert (place.scans, edit.text()) == (["F12xQ"], "kept")


@pytest.mark.parametrize("text", ["ÄÖÜ-123", "name@council#7", "f0000123x", "A B 12", "£¬ß€x"])
def test_foreign_codes_of_any_letters(place: Place, keys: Keyboard, text: str):
    edit = line("kept")
    place.focus(edit)
    keys.scan(text)
    assert (place.scans, edit.text()) == ([text], "kept")


def test_altgr_letters_belong_to_a_scan(place: Place, keys: Keyboard):
    altgr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    keys.type("abc", SCANNER_MS)
    keys.key(Qt.Key.Key_AltGr, "", SCANNER_MS)
    keys.key(Qt.Key.Key_At, "@", SCANNER_MS, altgr)
    keys.key(Qt.Key.Key_Return, "\r", SCANNER_MS)
    assert place.scans == ["abc@"]


def test_control_characters_in_a_scan_do_nothing(place: Place, keys: Keyboard):
    shortcut = QPushButton("Copy")
    shortcut.setShortcut("Ctrl+]")
    pressed: list[bool] = []
    shortcut.clicked.connect(lambda: pressed.append(True))
    place.focus(shortcut)
    keys.type("01093", SCANNER_MS)
    keys.key(Qt.Key.Key_BracketRight, "\x1d", SCANNER_MS, Qt.KeyboardModifier.ControlModifier)
    keys.type("21ab\r", SCANNER_MS, pause=SCANNER_MS)
    assert (place.scans, pressed) == (["0109321ab"], [])


@pytest.mark.parametrize("after", ["\r", "\t", "\r\t"])
def test_what_a_scanner_sends_after_the_end_does_nothing(place: Place, keys: Keyboard, after: str):
    button = QPushButton("Save")
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    place.focus(button)
    place.box.scanned.connect(lambda _text: button.setFocus())
    keys.scan(CODE)
    keys.type(after, SCANNER_MS, pause=SCANNER_MS)
    assert (place.scans, pressed) == ([CODE], [])
    assert QApplication.focusWidget() is button


def test_tab_ends_a_scan_where_the_settings_say_so(place: Place, keys: Keyboard):
    edit = line("kept")
    place.focus(edit)
    keys.scan(CODE, "\t")
    assert (place.scans, edit.text(), edit.hasFocus()) == ([CODE], "kept", True)
    place.settings.ends_with_tab = False
    keys.scan(CODE, "\t")
    assert (place.scans, edit.hasFocus()) == ([CODE], False)


def test_prefix_and_suffix_are_taken_off_if_they_are_there(place: Place, keys: Keyboard):
    place.settings.prefix, place.settings.suffix = "]C1", "##"
    keys.scan(f"]C1{CODE}##")
    keys.scan(CODE)
    keys.scan("]C1##")
    assert place.scans == [CODE, CODE]
