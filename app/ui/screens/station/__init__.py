"""A station of a clear-out day: bags are scanned, lines typed, and the tally is large."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.station.screen import StationScreen

    return StationScreen(shell)


ENTRY = Entry("station", mark("Station"), "bagged", _make, right=Right.DISPOSE)
