"""The scan box: where every scan ends up, whoever had the focus. What a scan means is the desk's business.

Enter takes the line; Tab does where the scanner may end with Tab and the box holds something, and moves on
otherwise. Escape empties the box. While the box is empty, all keys but those that write into it are left to
the window: Ctrl+Z undoes at the desk, and not in an empty line.
"""

import unicodedata

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.core.words import _
from app.ui.shell.settings import Settings
from app.ui.shell.theme import Theme, Type

_BREAKS = "\t\n\r\v\f\u2028\u2029"
_CONTROL = ("Cc", "Cs")
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def cleaned(text: str, prefix: str, suffix: str) -> str:
    """Return a code without control characters, outer spaces, and the scanner's own prefix and suffix."""
    spaced = "".join(" " if letter in _BREAKS else letter for letter in text)
    plain = "".join(letter for letter in spaced if unicodedata.category(letter) not in _CONTROL)
    return plain.strip().removeprefix(prefix).removesuffix(suffix).strip()


class ScanBox(QLineEdit):
    """A line that takes one code and is empty again."""

    scanned = Signal(str)
    """A code, from whatever the scanner was pointed at or a person typed here. No other signal brings one."""
    left = Signal()
    """Somebody wants to go from here into the screen (the Down key)."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self.setObjectName("scan_box")
        self.setAccessibleName(_("Scan"))
        self.setAccessibleDescription(_("Scan a badge or a file, or type a code and press Enter"))
        self.setPlaceholderText(_("Scan or type a code"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()

    def take(self, text: str) -> None:
        """Say that a code was scanned, unless nothing is left of it."""
        code = cleaned(text, self._settings.prefix, self._settings.suffix)
        if code:
            self.scanned.emit(code)

    def event(self, event: QEvent) -> bool:
        """Leave keys to the window while the box is empty; take the line with Tab where that may end one."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._leaves(event):
                event.ignore()
                return False
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab and self._tab_takes():
                self._take_line()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the line with Enter, empty it with Escape, go down into the screen."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & _HELD:
                self._take_line()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Down if not event.modifiers() & _HELD:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        """Tell whether a key is none of the box's: it's empty, and the key would write nothing into it."""
        if self.text() or event.matches(QKeySequence.StandardKey.Paste):
            return False
        return bool(event.modifiers() & _HELD) or not event.text().isprintable() or not event.text()

    def _tab_takes(self) -> bool:
        return self._settings.ends_with_tab and bool(self.text().strip())

    def _take_line(self) -> None:
        text = self.text()
        self.clear()
        self.take(text)

    def _dress(self) -> None:
        self.setFont(self._theme.font(Type.LARGE))
        side = self._theme.unit
        self.setTextMargins(side // 2, side // 2, side // 2, side // 2)
        self.setMinimumWidth(side * 18)
