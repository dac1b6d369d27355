"""One clear-out day: its plan, its tally, its log, and what is printed of it."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.day.screen import DayScreen

    return DayScreen(shell)


ENTRY = Entry("day", mark("Clear-out day"), "bagged", _make, right=Right.READ)
