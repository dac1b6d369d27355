"""The page of one person or outside organisation."""

from typing import TYPE_CHECKING

from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.person.screen import PersonScreen

    return PersonScreen(shell)


ENTRY = Entry("person", mark("Person"), "person", _make)
