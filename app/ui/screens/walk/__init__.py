"""A round's walk: one place a screen, by key or by touch."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.walk.screen import WalkScreen

    return WalkScreen(shell)


ENTRY = Entry("walk", mark("Walk"), "round", _make, right=Right.INSPECT)
