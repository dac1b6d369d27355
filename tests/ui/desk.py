"""A clerk at the window: scans, presses keys, and looks at the desk's screen."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.words import _
from app.ui.screens.desk.screen import DeskScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Clerk:
    """Waits after each thing it does until the desk has answered."""

    def __init__(self, window: Window, shell: Shell, settle: Callable[[], None]) -> None:
        self.window = window
        self.settle = settle
        self.announced: list[str] = []
        desk = window.shown()
        assert isinstance(desk, DeskScreen)
        self.desk = desk
        sounds: Any = shell.sounds
        self.played: list[str] = sounds.played
        shell.ways.announced.connect(self.announced.append)

    def scan(self, text: str, **details: Any) -> None:
        """Scan a code, as the scan box hands it on."""
        if details:
            self.desk.scan(text, **details)
        else:
            self.window.scan_box.scanned.emit(text)
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self._focus(), key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self._focus(), text)
        self.settle()

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


def lines(desk: DeskScreen) -> list[tuple[str, str | None, str | None]]:
    """Return word, reference and title of each line of the stream, newest first."""
    found = [desk.model.line(row) for row in range(desk.model.rowCount())]
    return [(_(line.sign.word), line.reference, line.title) for line in found]
