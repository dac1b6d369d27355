"""One round: its places, what it came to, and what is printed of it."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.round.screen import RoundScreen

    return RoundScreen(shell)


ENTRY = Entry("round", mark("Round"), "round", _make, right=Right.INSPECT)
