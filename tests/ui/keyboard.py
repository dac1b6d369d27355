"""A keyboard whose keys carry a time, as the window system's do: the hand of a person, or a scanner."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

SCANNER_MS = 4
PERSON_MS = 120
_PLAIN = Qt.KeyboardModifier.NoModifier
_NAMED = {
    "\r": Qt.Key.Key_Return,
    "\t": Qt.Key.Key_Tab,
    "\x1b": Qt.Key.Key_Escape,
    " ": Qt.Key.Key_Space,
}


class Keyboard:
    """Presses keys on whatever window has the focus. The keys may come later than their times say."""

    def __init__(self) -> None:
        self.now = 1_000_000

    def key(
        self,
        key: Qt.Key,
        text: str = "",
        after: int = PERSON_MS,
        held: Qt.KeyboardModifier = _PLAIN,
        repeat: bool = False,
    ) -> None:
        """Press and release one key, so long after the one before."""
        self.now += after
        self._send(QEvent.Type.KeyPress, key, text, held, repeat)
        self._send(QEvent.Type.KeyRelease, key, text, held, repeat)

    def type(self, text: str, gap: int = PERSON_MS, pause: int = 1000) -> None:
        """Type a text with so much between the keys, after a pause."""
        for number, letter in enumerate(text):
            key = _NAMED.get(letter)
            if key is None:
                key = Qt.Key(ord(letter.upper())) if letter.isascii() and letter.isprintable() else Qt.Key(0)
            held = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else _PLAIN
            self.key(key, letter, gap if number else pause, held)

    def scan(self, text: str, end: str = "\r", pause: int = 1000) -> None:
        """Type a text as a scanner does, with its last key."""
        self.type(text + end, SCANNER_MS, pause)

    def _send(
        self, kind: QEvent.Type, key: Qt.Key, text: str, held: Qt.KeyboardModifier, repeat: bool
    ) -> None:
        window = QGuiApplication.focusWindow()
        if window is None:
            assert kind == QEvent.Type.KeyRelease, "no window has the focus"
            return  # the key closed it
        if kind == QEvent.Type.KeyPress:
            focus = QApplication.focusWidget()
            override = QKeyEvent(QEvent.Type.ShortcutOverride, key, held, text, repeat)
            override.setTimestamp(self.now)
            override.ignore()
            QApplication.sendEvent(focus if focus is not None else window, override)
        event = QKeyEvent(kind, key, held, text, repeat)
        event.setTimestamp(self.now)
        QApplication.sendEvent(window, event)
