"""Spot-checks: the programme, the rounds, and what is open over all of them."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.rounds.screen import RoundsScreen

    return RoundsScreen(shell)


ENTRY = Entry("rounds", mark("Rounds"), "round", _make, place=10, right=Right.INSPECT)
