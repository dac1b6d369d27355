"""The list of files: finding, choosing, registering, and changing many at once."""

from typing import TYPE_CHECKING

from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.files.screen import FilesScreen

    return FilesScreen(shell)


ENTRY = Entry("files", mark("Files"), "files", _make, place=4)
