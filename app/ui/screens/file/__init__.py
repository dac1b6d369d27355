"""The page of one file."""

from typing import TYPE_CHECKING

from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.file.screen import FileScreen

    return FileScreen(shell)


ENTRY = Entry("file", mark("File"), "file", _make)
