"""What a screen is to the shell, and where screens are found: adding one is adding a folder.

Each folder in `app/ui/screens` has an `ENTRY` in its `__init__`, light to import: what it needs is loaded
when the screen is first shown.
"""

import importlib
import pkgutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.core.rights import Right

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.shell.shell import Shell


class Screen(QWidget):
    """One screen. Where a method is not overridden, the screen does nothing of the kind.

    One that `minds_destroyed` files says itself that a scanned one should not be there; for the others the
    window brings the desk with its alarm.
    """

    minds_destroyed = False

    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        self.shell = shell

    def heading(self) -> str:
        """Return the title of what is shown now."""
        return ""

    def open(self, **what: Any) -> None:
        """Show something; the words are the screen's own, `open(code=…)` for a file's page."""

    def refresh(self) -> None:
        """Read again: the screen has become visible, or what it shows may be stale while it is."""

    def take_scan(self, text: str) -> bool:
        """Take a scan that was made while this screen shows; False to let the desk have it."""
        return False

    def home(self) -> QWidget | None:
        """Return what has the focus while nobody types elsewhere; None leaves that to the scan box."""
        return None

    def first_field(self) -> QWidget | None:
        """Return what gets the focus when somebody moves from the scan box into the screen."""
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    """A screen as navigation knows it.

    `place` orders the navigation; None leaves it out (a file's page is opened from elsewhere). `right` is
    what a person must be allowed to see it. `title` is marked for the catalogue, `icon` names a drawing.
    """

    name: str
    title: str
    icon: str
    make: "Callable[[Shell], Screen]"
    place: int | None = None
    right: Right | None = None


def entries() -> list[Entry]:
    """Return all screens that there are, in the order of the navigation."""
    from app.ui import screens

    found: list[Entry] = [
        importlib.import_module(f"{screens.__name__}.{module.name}").ENTRY
        for module in pkgutil.iter_modules(screens.__path__)
    ]
    return sorted(found, key=lambda entry: (entry.place is None, entry.place or 0, entry.name))
