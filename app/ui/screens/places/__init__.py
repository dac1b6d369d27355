"""The tree of locations."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.places.screen import PlacesScreen

    return PlacesScreen(shell)


ENTRY = Entry("places", mark("Places"), "shelf", _make, place=5, right=Right.DESK)
