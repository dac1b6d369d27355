"""The keys: what each does, on which screen it works, and the list that F1 shows."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class Key:
    """One key as it is told to a person."""

    keys: str
    title: str
    screen: str


class Keys(QObject):
    """All keys of the window. A key of a screen works only while that screen shows."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._window: QWidget | None = None
        self._actions: list[tuple[Key, QAction]] = []
        self._screen = EVERYWHERE

    def attach(self, window: QWidget) -> None:
        """Let the keys work in a window."""
        self._window = window
        for _key, action in self._actions:
            window.addAction(action)

    def add(self, sequence: str, title: str, run: Callable[[], None], screen: str = EVERYWHERE) -> QAction:
        """Give a key like "F6" or "Ctrl+Z" its meaning, with a title of a few words; return its action."""
        action = QAction(title, self)
        action.setShortcut(QKeySequence(sequence))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setEnabled(screen in (EVERYWHERE, self._screen))
        action.triggered.connect(lambda _checked=False: run())
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._actions.append((Key(shown, title, screen), action))
        if self._window is not None:
            self._window.addAction(action)
        self.changed.emit()
        return action

    def show(self, screen: str) -> None:
        """Let only the keys of this screen and those of every screen work."""
        self._screen = screen
        for key, action in self._actions:
            action.setEnabled(key.screen in (EVERYWHERE, screen))

    def listed(self) -> list[Key]:
        """Return the keys that work now."""
        return [key for key, action in self._actions if action.isEnabled()]
