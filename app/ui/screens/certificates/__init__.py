"""Certificates of destruction: issued, shown as they print, and checked."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.certificates.screen import CertificatesScreen

    return CertificatesScreen(shell)


ENTRY = Entry("certificates", mark("Certificates"), "audit", _make, right=Right.READ)
