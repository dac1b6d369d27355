"""The put-away list of a returns shelf."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.putaway.screen import PutAwayScreen

    return PutAwayScreen(shell)


ENTRY = Entry("putaway", mark("Put away"), "shelved", _make, right=Right.DESK)
