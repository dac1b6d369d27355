"""The file plan and its retention schedule."""

from typing import TYPE_CHECKING

from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.schedule.screen import ScheduleScreen

    return ScheduleScreen(shell)


ENTRY = Entry("schedule", mark("Schedule"), "schedule", _make, place=9)
