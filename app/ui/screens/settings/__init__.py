"""Settings: looks, sounds and the scanner, with a page to try it."""

from typing import TYPE_CHECKING

from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.settings.screen import SettingsScreen

    return SettingsScreen(shell)


ENTRY = Entry("settings", mark("Settings"), "settings", _make, place=90)
