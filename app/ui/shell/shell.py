"""What the shell gives to each screen: worker, settings, looks, sounds and the way elsewhere."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.core.rights import Right
from app.ui.paper.press import Press, SystemPress
from app.ui.shell.access import Access
from app.ui.shell.keys import Keys
from app.ui.shell.settings import Settings
from app.ui.shell.theme import Theme
from app.ui.shell.worker import Worker


class Sounds(Protocol):
    """Plays the sounds of the desk."""

    def play(self, name: str) -> None:
        """Play "out", "in", "look" or "refused" without waiting for it; other names are silent."""
        ...


class Ways(QObject):
    """Where a screen asks the window to go."""

    wanted = Signal(str, dict)
    back = Signal()
    scan_wanted = Signal(str, dict)
    announced = Signal(str)
    rights_changed = Signal()
    relieved = Signal()

    def open(self, screen: str, **what: Any) -> None:
        """Show a screen by its name, and in it what the words say."""
        self.wanted.emit(screen, what)

    def scan(self, text: str, **details: Any) -> None:
        """Have the desk answer a scan that came from elsewhere (a row that was chosen in a list)."""
        self.scan_wanted.emit(text, details)

    def announce(self, sentence: str) -> None:
        """Tell a screen reader something that happened."""
        self.announced.emit(sentence)


@dataclass(slots=True)
class Shell:
    """The shell as a screen sees it. `rights` are known when the database is open.

    `access` is how the database is reached.
    """

    worker: Worker
    settings: Settings
    theme: Theme
    sounds: Sounds
    desk: str
    login: str
    ways: Ways = field(default_factory=Ways)
    keys: Keys = field(default_factory=Keys)
    rights: frozenset[Right] = frozenset()
    access: Access = field(default_factory=Access)
    press: Press = field(default_factory=SystemPress)
