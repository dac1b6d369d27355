"""The buttons of the schedule's screen, each with its key; one that can't be used now is grey."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.core.words import _
from app.ui.shell.shell import Shell
from app.ui.widgets.button_row import ButtonRow

if TYPE_CHECKING:
    from app.ui.widgets.button import Button

NAME = "schedule"


@dataclass(frozen=True, slots=True)
class Deed:
    """One act: its key, what the button says, and what it does."""

    key: str
    title: str
    run: Callable[[], None]


class Buttons(ButtonRow):
    """The buttons in a row. A key does what its button would."""

    def __init__(self, shell: Shell, deeds: Mapping[str, Deed], may: Callable[[], bool]) -> None:
        super().__init__(shell.theme)
        self._may = may
        self.buttons: dict[str, Button] = {}
        for name, deed in deeds.items():
            said = _("{what} ({key})").format(what=deed.title, key=deed.key)
            self.buttons[name] = self.add(said, deed.run)
            self.buttons[name].setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if deed.key != "Space":
                shell.keys.add(deed.key, deed.title, partial(self._press, name), NAME)

    def allow(self, allowed: Mapping[str, bool]) -> None:
        """Let these be used."""
        for name, button in self.buttons.items():
            button.setEnabled(allowed[name])

    def _press(self, name: str) -> None:
        if self._may() and self.buttons[name].isEnabled():
            self.buttons[name].click()
