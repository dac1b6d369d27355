"""The page from which all that somebody holds is handed over in one sitting."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.handover.screen import HandoverScreen

    return HandoverScreen(shell)


ENTRY = Entry("handover", mark("Hand over"), "person", _make, right=Right.DESK)
