"""The note of a finding: typed at once after the item, kept with Enter, or as secured with Ctrl+Enter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from app.core.words import _
from app.ui.shell.theme import Theme, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text


class NoteField(QFrame):
    """Asks for one finding's note; hidden while there is none."""

    kept = Signal(str, str, bool)
    """Code of the item, its note, and whether it was secured."""
    dropped = Signal(str)
    """The item did not fail after all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.code = ""
        self.title = Text(theme, Type.STRONG)
        self.edit = QLineEdit()
        self.edit.setMaxLength(2000)
        self.edit.setPlaceholderText(_("Note, if there is something to say"))
        self.edit.setAccessibleName(_("Note"))
        self.row = ButtonRow(theme)
        self.keep = self.row.add(_("Keep (Enter)"), lambda: self._keep(False))
        self.secure = self.row.add(_("Keep: secured (Ctrl+Enter)"), lambda: self._keep(True))
        self.drop = self.row.add(_("Take back (Esc)"), self._drop)
        self.buttons = (self.keep, self.secure, self.drop)
        column = QVBoxLayout(self)
        for widget in (self.title, self.edit, self.row):
            column.addWidget(widget)
        self._column = column
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.hide()
        theme.changed.connect(self._dress)
        self._dress()

    def ask(self, code: str, text: str, note: str | None) -> None:
        """Ask for the note of an item."""
        self.code = code
        self.title.setText(text)
        self.edit.setText(note or "")
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_field(self) -> None:
        """Keep what was typed so far, if anything was, and hide."""
        if self.isVisible() and self.edit.isModified():
            self._keep(False)
        self.hide()

    def take(self, key: str) -> None:
        """Take a key that was pressed before the field was there."""
        if key == "enter":
            self._keep(False)
        elif key == "escape":
            self._drop()
        else:
            self.edit.insert(" " if key == "space" else key if len(key) == 1 else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter, with Ctrl as secured; take back with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self._drop()
        else:
            super().keyPressEvent(event)

    def _keep(self, secured: bool) -> None:
        self.hide()
        self.edit.setModified(False)
        self.kept.emit(self.code, self.edit.text(), secured)

    def _drop(self) -> None:
        self.hide()
        self.edit.setModified(False)
        self.dropped.emit(self.code)

    def _dress(self) -> None:
        unit = self._theme.unit
        self._column.setContentsMargins(unit, unit, unit, unit)
        self._column.setSpacing(unit)
        self.edit.setMinimumHeight(max(unit * 4, 40))
