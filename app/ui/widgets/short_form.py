"""A short form for the keyboard: a few fields side by side, Enter to the next, Enter in the last sends.

What is wrong with a field is said beside it, in words. Escape closes it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.texts import tidy
from app.core.words import _
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.plain import PlainLabel


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `check` returns what is wrong with a text, or nothing."""

    name: str
    label: str
    hint: str = ""
    check: Callable[[str], str] = lambda _text: ""
    is_secret: bool = False


class _Entry(QWidget):
    """A field with its label above and what is wrong with it below."""

    def __init__(self, field: Field, theme: Theme) -> None:
        super().__init__()
        self.field = field
        self.line = QLineEdit()
        if field.is_secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setPlaceholderText(field.hint)
        self.line.setAccessibleName(field.label)
        self.line.setAccessibleDescription(field.hint)
        self._label = PlainLabel(field.label)
        self._label.setBuddy(self.line)
        self.wrong = PlainLabel()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for one in (self._label, self.line, self.wrong):
            self._column.addWidget(one)
        self.wrong.hide()
        self.dress(theme)
        self.line.textEdited.connect(lambda _text: self.say(""))

    def dress(self, theme: Theme) -> None:
        """Take the theme's fonts and colours."""
        self.line.setMinimumHeight(theme.unit * 4)
        self._label.setFont(theme.font(Type.STRONG))
        self._column.setSpacing(theme.unit // 2)
        self.wrong.setStyleSheet(f"color: {theme.colour(Tone.REFUSED).name()}")

    def say(self, wrong: str) -> None:
        """Say what is wrong with the field; nothing takes it away."""
        self.wrong.setText(f"✗ {wrong}" if wrong else "")
        self.wrong.setVisible(bool(wrong))
        description = wrong or self.field.hint
        self.line.setAccessibleDescription(description)

    def text(self) -> str:
        """Return what was typed; a secret to the letter."""
        return self.line.text() if self.field.is_secret else tidy(self.line.text())

    def is_good(self) -> bool:
        """Check the field and say what is wrong."""
        wrong = self.field.check(self.text())
        self.say(wrong)
        return not wrong


class ShortForm(QFrame):
    """The form. It asks; it does nothing itself."""

    sent = Signal(dict)
    """The texts of the fields by their names."""
    closed = Signal()
    """It was given up."""
    said = Signal(str)
    """What is wrong with a field, for who can't see it."""

    def __init__(self, theme: Theme, title: str, fields: Sequence[Field], send: str) -> None:
        super().__init__()
        self._theme = theme
        self._columns = 0
        self._entries = [_Entry(field, theme) for field in fields]
        self._refusal = PlainLabel()
        self._refusal.hide()
        self.setAccessibleName(title)
        self.setObjectName("form")
        self._heading = PlainLabel(title)
        self._send = QPushButton(_("{what} (Enter)").format(what=send))
        self._close = QPushButton(_("Close (Esc)"))
        self._grid = QGridLayout()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self.dress()

    def dress(self) -> None:
        """Take the theme's fonts and colours."""
        theme, unit = self._theme, self._theme.unit
        self._heading.setFont(theme.font(Type.HEADING))
        self._refusal.setFont(theme.font(Type.STRONG))
        self._refusal.setStyleSheet(f"color: {theme.colour(Tone.REFUSED).name()}")
        self._column.setContentsMargins(unit * 2, unit, unit * 2, unit)
        self._column.setSpacing(unit)
        self._grid.setHorizontalSpacing(unit * 2)
        self._grid.setVerticalSpacing(unit)
        for button in (self._send, self._close):
            button.setMinimumHeight(unit * 4)
        for entry in self._entries:
            entry.dress(theme)
        ground, line = theme.ground(Tone.ACCENT), theme.colour(Tone.ACCENT)
        self.setStyleSheet(
            f"#form {{ background: {ground.name()}; border: 2px solid {line.name()};"
            f" border-radius: {unit // 2}px; }}"
        )
        self._arrange(self._fitting(self.width()))

    def _lay_out(self) -> None:
        self._column.addWidget(self._heading)
        self._column.addLayout(self._grid)
        self._column.addWidget(self._refusal)
        row = QHBoxLayout()
        row.addWidget(self._send)
        row.addWidget(self._close)
        row.addStretch(1)
        self._column.addLayout(row)
        for button in (self._send, self._close):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        for entry in self._entries:
            entry.line.returnPressed.connect(lambda one=entry: self._enter(one))
        self._send.clicked.connect(self._finish)
        self._close.clicked.connect(self.closed)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, entry in enumerate(self._entries):
            row, column = divmod(number, columns)
            self._grid.addWidget(entry, row, column, Qt.AlignmentFlag.AlignTop)
        for number in range(len(self._entries)):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take fewer columns where the fields would become too narrow."""
        super().resizeEvent(event)
        self._arrange(self._fitting(event.size().width()))

    def _fitting(self, width: int) -> int:
        """Return how many columns there is room for; four fields stand in four, two or one."""
        count = len(self._entries)
        columns = min(max(width // (self._theme.unit * 22), 1), count)
        return 2 if count == 4 and columns == 3 else columns

    def complete(self, name: str, choices: list[str]) -> None:
        """Offer completions for a field."""
        line = self.line(name)
        completer = QCompleter(choices, line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setAccessibleName(line.accessibleName())
        line.setCompleter(completer)

    def line(self, name: str) -> QLineEdit:
        """Return the line of a field."""
        return next(entry.line for entry in self._entries if entry.field.name == name)

    def wrong(self, name: str) -> str:
        """Return what is said to be wrong with a field."""
        return next(entry.wrong.text() for entry in self._entries if entry.field.name == name)

    def fill(self, text: str) -> None:
        """Put a text into the first field, as if it had been typed there with Enter."""
        self._entries[0].line.setText(text)
        self._enter(self._entries[0])

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self._entries[0].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why what was sent is refused; what was typed stays, and the cursor is in the last field."""
        self.wait(waiting=False)
        self._refusal.setText(f"✗ {sentence}")
        self._refusal.show()
        last = self._entries[-1].line
        last.setFocus(Qt.FocusReason.OtherFocusReason)
        last.selectAll()

    def refusal(self) -> str:
        """Return the refusal that shows."""
        return self._refusal.text()

    def wait(self, *, waiting: bool) -> None:
        """Take no typing while what was sent has no answer."""
        for entry in self._entries:
            entry.line.setReadOnly(waiting)
        self._send.setEnabled(not waiting)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _enter(self, entry: _Entry) -> None:
        if not entry.is_good():
            self.said.emit(entry.wrong.text())
            return
        place = self._entries.index(entry) + 1
        if place < len(self._entries):
            self._entries[place].line.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._finish()

    def _finish(self) -> None:
        if self._entries[0].line.isReadOnly():
            return
        wrong = [entry for entry in self._entries if not entry.is_good()]
        if wrong:
            self.said.emit(wrong[0].wrong.text())
            wrong[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._refusal.hide()
        self.sent.emit({entry.field.name: entry.text() for entry in self._entries})
