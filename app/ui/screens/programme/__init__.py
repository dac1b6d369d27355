"""What is inspected: desks and other places."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.programme.screen import ProgrammeScreen

    return ProgrammeScreen(shell)


ENTRY = Entry("programme", mark("Desks and places"), "round", _make, right=Right.INSPECT)
