"""One disposal batch: its files, its bags, and how they add up."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.batch.screen import BatchScreen

    return BatchScreen(shell)


ENTRY = Entry("batch", mark("Batch"), "disposed", _make, right=Right.READ)
