"""Labels, badges, the mat and slips: choose, see the very sheet, print or save."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.labels.screen import LabelsScreen

    return LabelsScreen(shell)


ENTRY = Entry("labels", mark("Labels"), "labels", _make, place=3, right=Right.DESK)
