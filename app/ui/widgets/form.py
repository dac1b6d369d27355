"""A form of labelled fields, in as many columns as there is room for; what is wrong is said below a field."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.core.words import _
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.form_fields import LINES, Control, FormField, Kind, NotRead, Value
from app.ui.widgets.heading import Text
from app.ui.widgets.plain import PlainLabel

COLUMN = 24
"""Spacing units that a column is wide at least."""


class _Row(QWidget):
    """One field under its label, with what is wrong below it."""

    def __init__(self, theme: Theme, control: Control) -> None:
        super().__init__()
        self.control = control
        self.label = PlainLabel(control.field.label)
        self.label.setBuddy(control.first())
        self.wrong = PlainLabel()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.label, control.first(), self.wrong):
            self._column.addWidget(widget)
        self.label.setVisible(control.field.kind is not Kind.TICK)  # not before: it would be a window
        self.wrong.hide()
        self.dress(theme)

    def dress(self, theme: Theme) -> None:
        """Take the theme's fonts, colours and spaces."""
        widget, unit = self.control.first(), theme.unit
        self._column.setSpacing(unit // 2)
        self.label.setFont(theme.font(Type.STRONG))
        self.wrong.setStyleSheet(f"color: {theme.colour(Tone.REFUSED).name()}")
        if isinstance(widget, QPlainTextEdit):
            widget.setFixedHeight(widget.fontMetrics().lineSpacing() * LINES + unit * 2)
        else:
            widget.setMinimumHeight(unit * 4)

    def say(self, wrong: str) -> None:
        """Say what is wrong; nothing takes it away."""
        self.wrong.setText(f"✗ {wrong}" if wrong else "")
        self.wrong.setVisible(bool(wrong))
        self.control.first().setAccessibleDescription(wrong or self.control.field.hint)


class Form(QFrame):
    """The form. It asks; it does nothing itself.

    Enter goes to the next field and, in the last one, sends; Ctrl+Enter sends at once, Escape gives it up.
    """

    sent = Signal(dict)
    """The values of the fields by their names."""
    closed = Signal()
    """It was given up."""

    def __init__(self, theme: Theme, title: str, fields: Sequence[FormField], send: str) -> None:
        super().__init__()
        self._theme = theme
        self._columns = 0
        self._given: dict[str, Value] = {}
        self.setAccessibleName(title)
        self.heading = Text(theme, Type.HEADING, title)
        self._refusal = Text(theme, Type.STRONG, tone=Tone.REFUSED)
        self._refusal.hide()
        self._rows: dict[str, _Row] = {}
        for field in fields:
            control = Control(field, partial(self.say, field.name, ""))
            self._rows[field.name] = _Row(theme, control)
        self.send = Button(_("{what} (Ctrl+Enter)").format(what=send))
        self.cancel = Button(_("Cancel (Esc)"))
        self._grid = QGridLayout()
        self._buttons = QHBoxLayout()
        for button in (self.send, self.cancel):
            button.setAutoDefault(False)
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.heading)
        self._column.addLayout(self._grid)
        self._column.addWidget(self._refusal)
        self._column.addLayout(self._buttons)
        self._column.addStretch(1)
        self.send.clicked.connect(self._finish)
        self.cancel.clicked.connect(self.closed)
        theme.changed.connect(self._dress)
        self._dress()

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show these values; what `changed` returns is counted from them."""
        for name, row in self._rows.items():
            row.control.show(values.get(name))
            row.say("")
            try:
                self._given[name] = row.control.read()
            except NotRead:
                self._given[name] = values.get(name)
        self._refusal.hide()

    def values(self) -> dict[str, Value] | None:
        """Return the values; None if one can't be read, which is then said, and the cursor goes there."""
        read: dict[str, Value] = {}
        first: _Row | None = None
        for name, row in self._rows.items():
            try:
                read[name] = row.control.read()
                row.say("")
            except NotRead as wrong:
                row.say(str(wrong))
                first = first or row
        if first is not None:
            first.control.first().setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return read

    def changed(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return those of the values that are other than those that were shown."""
        return {name: value for name, value in values.items() if value != self._given.get(name)}

    def control(self, name: str) -> QWidget:
        """Return what a field is typed into."""
        return self._rows[name].control.first()

    def say(self, name: str, wrong: str) -> None:
        """Say what is wrong with a field; nothing takes it away."""
        self._rows[name].say(wrong)

    def wrong(self, name: str) -> str:
        """Return what is said to be wrong with a field."""
        return self._rows[name].wrong.text()

    def refuse(self, sentence: str) -> None:
        """Say why what was sent is refused; what was typed stays."""
        self.wait(waiting=False)
        self._refusal.setText(f"✗ {sentence}")
        self._refusal.show()

    def refusal(self) -> str:
        """Return the refusal that shows."""
        return self._refusal.text() if not self._refusal.isHidden() else ""

    def wait(self, *, waiting: bool) -> None:
        """Let nothing be typed while what was sent has no answer."""
        for row in self._rows.values():
            row.control.set_read_only(waiting)
        self.send.setEnabled(not waiting)

    def begin(self) -> None:
        """Put the cursor into the first field; a form that has none is a question, and its buttons answer."""
        fields = [row.control.first() for row in self._rows.values()]
        next(iter(fields), self.send).setFocus(Qt.FocusReason.OtherFocusReason)

    def take_scan(self, text: str) -> bool:
        """Put a scan into the code field with the cursor, else into the first empty one; False if none is."""
        codes = [row.control.widget for row in self._rows.values() if row.control.field.kind is Kind.CODE]
        lines = [line for line in codes if isinstance(line, QLineEdit)]
        wanted = [line for line in lines if line.hasFocus()] or [line for line in lines if not line.text()]
        if not wanted or wanted[0].isReadOnly():
            return False
        wanted[0].setText(text)
        if wanted[0].hasFocus():
            self.focusNextChild()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on or send with Enter, send with Ctrl+Enter, give up with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier or self._is_in_last():
            self._finish()
        else:
            self.focusNextChild()

    def _is_in_last(self) -> bool:
        return any(row.control.first().hasFocus() for row in list(self._rows.values())[-1:])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take fewer columns where the fields would become too narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(min(self.width() // (self._theme.unit * COLUMN), 3), 1)
        if columns == self._columns:
            return
        self._columns = columns
        row = column = 0
        for one in self._rows.values():
            wide = one.control.is_wide()
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(one, row, column, 1, columns if wide else 1, Qt.AlignmentFlag.AlignTop)
            column += columns if wide else 1
            if column >= columns:
                row, column = row + 1, 0
        for number in range(3):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)

    def _finish(self) -> None:
        if not self.send.isEnabled():
            return
        self._refusal.hide()
        values = self.values()
        if values is not None:
            self.sent.emit(values)

    def _dress(self) -> None:
        unit = self._theme.unit
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(unit)
        self._grid.setHorizontalSpacing(unit * 2)
        self._grid.setVerticalSpacing(unit)
        self._buttons.setSpacing(unit)
        for row in self._rows.values():
            row.dress(self._theme)
        self._columns = 0
        self._arrange()
