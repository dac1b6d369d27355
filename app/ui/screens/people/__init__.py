"""The list of people, and registering them."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.people.screen import PeopleScreen

    return PeopleScreen(shell)


ENTRY = Entry("people", mark("People"), "people", _make, place=6, right=Right.DESK)
