"""The checklist, edited into its next version."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.checklist.screen import ChecklistScreen

    return ChecklistScreen(shell)


ENTRY = Entry("checklist", mark("Checklist"), "round", _make, right=Right.INSPECT)
