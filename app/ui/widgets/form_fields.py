"""The fields of a form: each shows a value, takes another, and gives it back as a plain value."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.core.days import day_from
from app.core.texts import tidy
from app.core.times import local_day, system_clock
from app.core.words import _, day_text

Value: TypeAlias = str | int | bool | dt.date | None
LINES = 4
"""Of a long text that are in sight."""


class Kind(Enum):
    """What a field takes. An empty text, day, number or choice is None."""

    TEXT = auto()
    LONG = auto()
    CODE = auto()
    CHOICE = auto()
    DAY = auto()
    NUMBER = auto()
    TICK = auto()
    SECRET = auto()


@dataclass(frozen=True, slots=True)
class FormField:
    """One field. `check` returns what is wrong with a value that is there, or nothing.

    `choices` are values with their texts. A day without a year is the last such day, or the next one if
    the field looks `ahead`.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    choices: Sequence[tuple[Value, str]] = ()
    needed: bool = False
    ahead: bool = False
    check: Callable[[Value], str] = lambda _value: ""


class NotRead(Exception):
    """What was typed is no such value; the text says what is wanted."""


class Control:
    """What the person types into, for one field."""

    def __init__(self, field: FormField, edited: Callable[[], None]) -> None:
        self.field = field
        self.widget: QLineEdit | QPlainTextEdit | QComboBox | QCheckBox
        match field.kind:
            case Kind.LONG:
                self.widget = QPlainTextEdit()
                self.widget.setTabChangesFocus(True)
                self.widget.setPlaceholderText(field.hint)
                self.widget.textChanged.connect(edited)
            case Kind.CHOICE:
                self.widget = QComboBox()
                self._offer(self.widget)
                self.widget.activated.connect(lambda _index: edited())
            case Kind.TICK:
                self.widget = QCheckBox(field.label)
                self.widget.clicked.connect(lambda _on: edited())
            case _:
                self.widget = QLineEdit()
                self.widget.setPlaceholderText(field.hint or self._example())
                self.widget.textEdited.connect(lambda _text: edited())
                if field.kind is Kind.SECRET:
                    self.widget.setEchoMode(QLineEdit.EchoMode.Password)
        self.widget.setAccessibleName(field.label)
        self.widget.setAccessibleDescription(field.hint)

    def _offer(self, box: QComboBox) -> None:
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        if not self.field.needed:
            box.addItem("–", None)
        for value, text in self.field.choices:
            box.addItem(text, value)
        box.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        box.setCurrentIndex(-1 if self.field.needed else 0)

    def _example(self) -> str:
        return _("31 March 2026, or 31/3/2026") if self.field.kind is Kind.DAY else ""

    def show(self, value: Value) -> None:
        """Show a value; a choice that is not offered shows as none."""
        widget = self.widget
        if isinstance(widget, QCheckBox):
            widget.setChecked(bool(value))
        elif isinstance(widget, QComboBox):
            widget.setCurrentIndex(widget.findData(value))
        elif isinstance(widget, QPlainTextEdit):
            widget.blockSignals(True)
            widget.setPlainText(_shown(value))
            widget.blockSignals(False)
        else:
            widget.setText(_shown(value))

    def read(self) -> Value:
        """Return the value; NotRead with what is wanted if it can't be read."""
        widget = self.widget
        if isinstance(widget, QCheckBox):
            return widget.isChecked()
        if isinstance(widget, QComboBox):
            value: Value = widget.currentData()
        elif isinstance(widget, QPlainTextEdit):
            value = widget.toPlainText().strip() or None
        else:
            is_secret = self.field.kind is Kind.SECRET
            value = (widget.text() or None) if is_secret else self._read_line(tidy(widget.text()))
        if value is None and self.field.needed:
            raise NotRead(_("This is needed."))
        if value is not None and (wrong := self.field.check(value)):
            raise NotRead(wrong)
        return value

    def _read_line(self, text: str) -> Value:
        if not text:
            return None
        if self.field.kind is Kind.NUMBER:
            if not (text.isascii() and text.isdigit() and len(text) <= 9):
                raise NotRead(_("Give a whole number."))
            return int(text)
        if self.field.kind is Kind.DAY:
            found = day_from(text, local_day(system_clock()), ahead=self.field.ahead)
            if found is None:
                raise NotRead(_("Give a day, such as 31 March 2026."))
            return found
        return text

    def set_read_only(self, on: bool) -> None:
        """Let nothing be changed for a while."""
        if isinstance(self.widget, QLineEdit | QPlainTextEdit):
            self.widget.setReadOnly(on)
        else:
            self.widget.setEnabled(not on)

    def is_wide(self) -> bool:
        """Whether it wants a whole row."""
        return self.field.kind is Kind.LONG

    def first(self) -> QWidget:
        """Return what gets the focus."""
        return self.widget


def _shown(value: Value) -> str:
    if value is None:
        return ""
    return day_text(value, dt.date.min) if isinstance(value, dt.date) else str(value)
