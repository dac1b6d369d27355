"""The auditor's screen: checkpoints, checking the trail, samples, and what was out of the ordinary."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.audit.screen import AuditScreen

    return AuditScreen(shell)


ENTRY = Entry("audit", mark("Audit"), "seal", _make, place=20, right=Right.AUDIT)
