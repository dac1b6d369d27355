"""The home page: how many files are out, overdue and missing."""

from typing import TYPE_CHECKING

from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.home.screen import HomeScreen

    return HomeScreen(shell)


ENTRY = Entry("home", mark("Home"), "home", _make, place=2)
