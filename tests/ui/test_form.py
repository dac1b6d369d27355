"""A form: what is typed comes back as values, what is wrong is said beside it, nothing typed is lost."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.ui.shell.settings import Settings
from app.ui.shell.theme import Theme
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind
from tests.ui.keyboard import Keyboard

FIELDS = (
    FormField("title", "Title", needed=True),
    FormField("note", "Note", Kind.LONG),
    FormField("service", "Service", Kind.CHOICE, choices=((1, "Housing"), (2, "Planning"))),
    FormField("closed", "Closed on", Kind.DAY),
    FormField("metres", "Metres", Kind.NUMBER),
    FormField("label", "Label", Kind.CODE),
    FormField("special", "Special category", Kind.TICK),
)
HELD: dict[str, Any] = {
    "title": "Rent arrears",
    "note": "Two\nlines",
    "service": 2,
    "closed": dt.date(2024, 2, 29),
    "metres": 12,
    "label": None,
    "special": False,
}


class Shown:
    """A form in a window, and what it sent."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.sent: list[dict[str, Any]] = []
        self.given_up: list[bool] = []
        form.sent.connect(self.sent.append)
        form.closed.connect(lambda: self.given_up.append(True))

    def line(self, name: str) -> QLineEdit:
        line = self.form.control(name)
        assert isinstance(line, QLineEdit)
        return line


@pytest.fixture
def shown(plain_looks: QApplication, qtbot: QtBot, tmp_path: Path) -> Shown:
    theme = Theme(plain_looks, Settings(tmp_path / "window.ini"))
    form = Form(theme, "Change the file", FIELDS, "Save")
    form.resize(900, 500)
    form.show()
    form.activateWindow()
    qtbot.waitActive(form)
    form.set_values(HELD)
    form.begin()
    return Shown(form)


def test_untouched_values_come_back_as_they_were(shown: Shown):
    values = shown.form.values()
    assert values == HELD
    assert shown.form.changed(values) == {}


def test_only_what_was_changed_is_told(shown: Shown):
    shown.line("closed").setText("1/4/2025")
    values = shown.form.values()
    assert values is not None
    assert shown.form.changed(values) == {"closed": dt.date(2025, 4, 1)}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("title", "  ", "✗ This is needed."),
        ("closed", "31 February 2025", "✗ Give a day, such as 31 March 2026."),
        ("metres", "two", "✗ Give a whole number."),
    ],
)
def test_what_cant_be_read_is_said_there_and_kept(shown: Shown, name: str, text: str, said: str):
    shown.line(name).setText(text)
    assert shown.form.values() is None
    assert (shown.form.wrong(name), shown.line(name).text(), shown.line(name).hasFocus()) == (
        said,
        text,
        True,
    )


def test_enter_goes_on_and_ctrl_enter_sends(shown: Shown, keys: Keyboard):
    keys.type("\r")
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    keys.key(Qt.Key.Key_Return, "\r", held=Qt.KeyboardModifier.ControlModifier)
    assert shown.sent == [HELD]


def test_escape_gives_up_and_sends_nothing(shown: Shown, keys: Keyboard):
    keys.type("\x1b")
    assert (shown.given_up, shown.sent) == ([True], [])


def test_a_refusal_is_shown_and_what_was_typed_stays(shown: Shown):
    shown.line("title").setText("Another")
    shown.form.wait(waiting=True)
    assert shown.line("title").isReadOnly()
    shown.form.refuse("Somebody was faster.")
    assert (shown.form.refusal(), shown.line("title").text()) == ("✗ Somebody was faster.", "Another")
    assert not shown.line("title").isReadOnly()


def test_a_scan_goes_into_the_field_for_a_code(shown: Shown):
    assert shown.form.take_scan("F0000001X")
    assert shown.line("label").text() == "F0000001X"
    assert not shown.form.take_scan("F0000002X")


def test_a_choice_that_is_not_needed_can_be_none(shown: Shown):
    box = shown.form.control("service")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(0)
    values = shown.form.values()
    assert values is not None
    assert values["service"] is None


def test_without_room_the_fields_stand_in_one_column(shown: Shown, qtbot: QtBot):
    wide = shown.form.control("closed").mapTo(shown.form, shown.form.rect().topLeft()).x()
    shown.form.resize(200, 500)
    qtbot.waitUntil(
        lambda: shown.form.control("closed").mapTo(shown.form, shown.form.rect().topLeft()).x() < wide
    )
