"""Searches for missing files, and what was lost."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.missing.screen import MissingScreen

    return MissingScreen(shell)


ENTRY = Entry("missing", mark("Missing"), "missing", _make, place=7, right=Right.DESK)
