"""The keys of a walk: one for each answer, taken where letters are otherwise a scan's.

A key waits a moment before it counts, so that a scanner's burst is known for a scan and does nothing else.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.fields import OWN_KEYS
from app.ui.widgets.soon import soon

WAIT_MS = 60
"""Longer than passes between two keys of a scanner."""
_NAMED = {
    Qt.Key.Key_Space: "space",
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_PageUp: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_PageDown: "right",
    Qt.Key.Key_Escape: "escape",
}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class KeyPad(QWidget):
    """Has the focus while one walks, and says which key was pressed: "space", "7", "l"."""

    pressed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_KEYS, True)
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._kept: list[str] = []
        self._late = soon(self, WAIT_MS, self._count)

    def forget(self) -> None:
        """Take back the keys that still wait: they were a scan's."""
        self._kept = []

    def precede(self, field: QWidget) -> None:
        """Let the keys that wait count before one that is typed into a field: they were pressed sooner."""
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let nothing wait while a field takes a key."""
        if event.type() == QEvent.Type.KeyPress and self._kept:
            self._late.stop()
            self._count()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep a key until no other follows as fast as a scanner's."""
        key = _NAMED.get(Qt.Key(event.key())) or event.text().casefold()
        if event.isAutoRepeat() or event.modifiers() & _HELD or not key.isprintable() or not key:
            super().keyPressEvent(event)
            return
        self._kept.append(key)
        self._late.start()

    def _count(self) -> None:
        kept, self._kept = self._kept, []
        for key in kept:
            self.pressed.emit(key)
