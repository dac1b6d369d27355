"""Despatches between buildings."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.transit.screen import TransitScreen

    return TransitScreen(shell)


ENTRY = Entry("transit", mark("Transit"), "off_site", _make, place=8, right=Right.DESK)
