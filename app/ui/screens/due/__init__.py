"""The due list: whose time has come, and what blocks it."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.due.screen import DueScreen

    return DueScreen(shell)


ENTRY = Entry("due", mark("Due list"), "disposed", _make, right=Right.READ)
