"""The auditor's screen: seals and checks on one side, samples and names on the other, the months below."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _
from app.ui.pages.section import Section, Stack
from app.ui.screens.audit.checks import CheckPart, ComparePart
from app.ui.screens.audit.evidence import EvidencePart
from app.ui.screens.audit.months import MonthPart
from app.ui.screens.audit.names import NamePart
from app.ui.screens.audit.runner import Runner
from app.ui.screens.audit.samples import SamplePart
from app.ui.screens.audit.seals import SealPart
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Type
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Halves, Scroll

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


class AuditScreen(Screen):
    """Everything by which somebody who trusts nobody checks the records."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self.runner = Runner(shell)
        self.seals, self.checks = SealPart(shell, self.runner), CheckPart(shell, self.runner)
        self.compare, self.samples = ComparePart(shell, self.runner), SamplePart(shell)
        self.evidence = EvidencePart(shell, self.runner)
        self.names, self.months = NamePart(shell, self.runner), MonthPart(shell)
        self._names = Section(theme, _("Names of borrowers"), self.names)
        left = Stack(
            theme,
            Section(theme, _("Checkpoints"), self.seals),
            Section(theme, _("The whole trail"), self.checks),
            Section(theme, _("Evidence of one file"), self.evidence),
        )
        right = Stack(
            theme,
            Section(theme, _("A checkpoint that was kept"), self.compare),
            Section(theme, _("Samples"), self.samples),
            self._names,
        )
        whole = Stack(
            theme,
            Text(theme, Type.HEADING, self.heading()),
            self.runner,
            Halves(theme, left, right),
            Section(theme, _("Out of the ordinary"), self.months),
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return the title."""
        return _("Audit")

    def open(self, **what: Any) -> None:
        """Take the code of the file whose evidence is wanted."""
        if "evidence" in what:
            self.evidence.code.setText(str(what["evidence"]))
            self.evidence.code.setFocus()

    def refresh(self) -> None:
        """Read how things stand."""
        may_erase = Right.ERASE in self.shell.rights
        self._names.setVisible(may_erase)
        self.seals.refresh()
        self.months.refresh()
        if may_erase:
            self.names.refresh()

    def take_scan(self, text: str) -> bool:
        """Keep a scan from the desk while a checkpoint or a file is scanned here."""
        return self.compare.text.hasFocus() or self.evidence.code.hasFocus()

    def first_field(self) -> QWidget:
        """Return the check of the whole trail."""
        return self.checks.check

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
