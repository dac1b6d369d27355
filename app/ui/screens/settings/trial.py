"""A field that sees every key as it came, while it has the focus; nothing of it is done at the desk."""

import unicodedata

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.core.words import _
from app.ui.screens.settings.reading import Press, Reading
from app.ui.widgets.scanner import GAP_MS, LEAST
from app.ui.widgets.soon import soon

QUIET_MS = 400
"""Whoever is silent for so long has ended, also without Enter."""
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ENDS = {Qt.Key.Key_Return: "Enter", Qt.Key.Key_Enter: "Enter", Qt.Key.Key_Tab: "Tab"}
_NAMES = {2: "STX", 3: "ETX", 4: "EOT", 9: "Tab", 10: "LF", 13: "CR", 27: "Esc", 29: "GS", 30: "RS"}


class ScanTest(QLineEdit):
    """Collects what comes in one go and hands it over. Slow Tab and Escape lead out of it, as anywhere."""

    read = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Try the scanner"))
        self.setPlaceholderText(_("Put the focus here and scan a label"))
        self._now = Reading()
        self._last = 0
        self._quiet = soon(self, QUIET_MS, self._ended)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """See the keys before anything else in the program does."""
        super().focusInEvent(event)
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            application.installEventFilter(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the keys to the others."""
        super().focusOutEvent(event)
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a key that belongs to the test."""
        if not isinstance(event, QKeyEvent):
            return False
        fast = 0 <= event.timestamp() - self._last <= GAP_MS and bool(self._now.presses)
        if event.type() == QEvent.Type.ShortcutOverride and fast and event.text():
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        return self._pressed(event, fast)

    def _pressed(self, event: QKeyEvent, fast: bool) -> bool:
        if event.key() in _ENDS and (event.key() != Qt.Key.Key_Tab or self._is_full(fast)):
            self._last = event.timestamp()
            if self._now.presses:
                self._now.end, self._now.end_at = _ENDS[Qt.Key(event.key())], event.timestamp()
                self._ended()
            return True
        text = event.text()
        unseen = not text or unicodedata.category(text[0])[0] == "C"
        if not text or (not fast and (unseen or event.modifiers() & _HELD)):
            return False
        self._last = event.timestamp()
        self._now.presses.append(Press(text, _name(event) if unseen else "", event.timestamp()))
        self.setText(self._now.shown)
        self._quiet.start()
        return True

    def _is_full(self, fast: bool) -> bool:
        return fast and len(self._now.presses) >= LEAST

    def _ended(self) -> None:
        self._quiet.stop()
        done, self._now = self._now, Reading()
        if done.presses:
            self.setText(done.shown)
            self.selectAll()
            self.read.emit(done)


def _name(event: QKeyEvent) -> str:
    """Return what a control character is called."""
    number = ord(event.text()[0])
    return _NAMES.get(number, f"{number:02X}")
