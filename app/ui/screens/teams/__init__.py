"""The list of teams, and who answers for what they borrow."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.teams.screen import TeamsScreen

    return TeamsScreen(shell)


ENTRY = Entry("teams", mark("Teams"), "people", _make, right=Right.DESK)
