"""A home worker's own declaration for a round."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.declare.screen import DeclareScreen

    return DeclareScreen(shell)


ENTRY = Entry("declare", mark("Declare"), "round", _make, right=Right.READ)
