"""The reception desk.

Its keys do what the codes of the mat do: F2 LEND, F4 RETURN, F5 RENEW, F6 OFF SITE, F7 COLLECTING FOR,
F8 SLIP, F12 DONE, Ctrl+Z UNDO. Beside them: Up and Down choose a line from the empty scan box, Escape closes
a form or gives the line up, F9 shows and says the last outcome again, Ctrl+M turns the sound off and on.
"""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.desk.screen import DeskScreen

    return DeskScreen(shell)


ENTRY = Entry("desk", mark("Desk"), "desk", _make, place=1, right=Right.DESK)
