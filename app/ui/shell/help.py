"""F1: what the key does. The page itself is loaded when it is first shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core.words import _
from app.ui.shell.keys import Key
from app.ui.shell.shell import Shell

if TYPE_CHECKING:
    from app.ui.shell.keys_page import KeysPage


class Help:
    """Gives F1 its meaning in a window."""

    def __init__(self, shell: Shell, screens: Callable[[], list[Key]], window: QWidget) -> None:
        self._shell = shell
        self._screens = screens
        self._window = window
        self.page: KeysPage | None = None
        shell.keys.add("F1", _("Show the keys"), self.toggle)

    def toggle(self) -> None:
        """Show the keys, or close them."""
        if self.page is not None:
            self.page.close()
            return
        from app.ui.shell.keys_page import KeysPage

        self.page = KeysPage(self._shell, self._screens(), self._window)
        self.page.destroyed.connect(self._gone)
        self.page.show()

    def _gone(self) -> None:
        self.page = None
