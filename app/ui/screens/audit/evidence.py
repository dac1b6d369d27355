"""The evidence pack of one file: its code is scanned or typed, the pack goes into a folder."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.core.words import _
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from app.core.database import Progress
    from app.office import Office
    from app.ui.screens.audit.runner import Runner
    from app.ui.shell.shell import Shell


def _pack(code: str, folder: Path, office: "Office", told: "Progress") -> Path:
    from app.paper.evidence import evidence_paper
    from app.upkeep.evidence import evidence, write_evidence

    found = evidence(office, code, told)
    entries = [(one.n, one.body, one.proof is not None) for one in found.entries]
    write_evidence(found, evidence_paper(found.page, entries, found.checkpoint).pdf, folder)
    return folder


class EvidencePart(QWidget):
    """A field and a button."""

    def __init__(self, shell: "Shell", runner: "Runner") -> None:
        super().__init__()
        self._runner = runner
        theme = shell.theme
        how = _("Everything about it, on paper and as data, with the proof that a checkpoint is over it.")
        self.code = QLineEdit()
        self.code.setAccessibleName(_("Code or reference of the file"))
        self.code.setPlaceholderText(_("Code or reference of the file"))
        self.code.returnPressed.connect(self._ask_where)
        self.button = Button(_("Save the evidence …"))
        self.button.clicked.connect(self._ask_where)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit)
        for one in (Text(theme, Type.BODY, how, Tone.QUIET), self.code, ButtonRow(theme, (self.button,))):
            column.addWidget(one)
        self.code.setMinimumHeight(max(theme.unit * 4, 28))

    def _ask_where(self) -> None:
        if not self.code.text().strip():
            self._runner.say(_("Scan or type the file first."), Tone.LOOK)
            return
        dialog = QFileDialog(self, _("An empty folder for the evidence"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.save(Path(folder)))
        dialog.open()

    def save(self, folder: Path) -> None:
        """Write the pack into a folder."""
        work = partial(_pack, self.code.text().strip(), folder)
        self._runner.run(_("Collecting the evidence"), work, self._saved)

    def _saved(self, folder: Path) -> None:
        self._runner.say(_("The evidence is in {path}.").format(path=folder))
