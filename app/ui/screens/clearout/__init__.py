"""Clear-out days: all of them compared, which department comes next, and the open questions."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.clearout.screen import ClearoutScreen

    return ClearoutScreen(shell)


ENTRY = Entry("clearout", mark("Clear-out"), "bagged", _make, place=12, right=Right.READ)
