"""The page of one location or box."""

from typing import TYPE_CHECKING

from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.place.screen import PlaceScreen

    return PlaceScreen(shell)


ENTRY = Entry("place", mark("Place"), "shelf", _make)
