"""The register of disposals: what went, year by year, and what became of one file."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.disposals.screen import DisposalsScreen

    return DisposalsScreen(shell)


ENTRY = Entry("disposals", mark("Disposal register"), "disposed", _make, right=Right.READ)
