"""Disposal holds: placed with a look at what they catch, and lifted with a reason."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.holds.screen import HoldsScreen

    return HoldsScreen(shell)


ENTRY = Entry("holds", mark("Disposal holds"), "seal", _make, right=Right.READ)
