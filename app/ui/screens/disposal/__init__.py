"""Disposal at one glance: what waits, batches, collections, contractors, incidents."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.disposal.screen import DisposalScreen

    return DisposalScreen(shell)


ENTRY = Entry("disposal", mark("Disposal"), "disposed", _make, place=11, right=Right.READ)
