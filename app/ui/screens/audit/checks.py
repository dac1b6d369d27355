"""Checking the whole trail, comparing a checkpoint that was kept, and the export for an outsider."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.words import _, plural
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.column import Column
from app.ui.widgets.heading import Text
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.audit.checking import Report
    from app.core.database import Progress
    from app.office import Office
    from app.ui.screens.audit.runner import Runner
    from app.ui.shell.shell import Shell

_LINES = 6


def _verify(office: "Office", told: "Progress") -> "Report":
    from app.upkeep.checkpoints import known_note, trail_name
    from app.upkeep.verifying import verify

    return verify(office.database, told, known_note(trail_name(office.database)))


def _compare(text: str, office: "Office", told: "Progress") -> tuple[bool, str]:
    from app.upkeep.comparing import Standing, head_of, say_standing, standing

    head = head_of(text)
    found, count = standing(office.database, head, told)
    return found is Standing.HOLDS, say_standing(found, head, count)


def _export(folder: Path, office: "Office", told: "Progress") -> Path:
    from app.upkeep.exporting import export

    export(office, folder, told)
    return folder


class CheckPart(QWidget):
    """Two buttons, and what was found."""

    def __init__(self, shell: "Shell", runner: "Runner") -> None:
        super().__init__()
        self._shell, self._runner = shell, runner
        theme = shell.theme
        self.row = ButtonRow(theme)
        self.check = self.row.add(_("Check everything"), self.verify)
        self.out = self.row.add(_("Export for an outsider …"), self._ask_where)
        self.looked = Text(theme, Type.BODY, tone=Tone.QUIET)
        self.looked.hide()
        columns = (Column(_("What is wrong"), lambda line: line, "The entry 12/345 does not follow."),)
        self.faults = RowTable(theme, _("What is wrong"), columns, lambda line: line, "")
        self.faults.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit)
        for one in (self.row, self.looked, self.faults):
            column.addWidget(one)

    def verify(self) -> None:
        """Check the whole trail, beside the desk's work."""
        self._runner.run(_("Checking the trail"), _verify, self._checked)

    def _checked(self, report: "Report") -> None:
        from app.upkeep.saying import looked_at

        count = len(report.faults) + report.more
        if report.is_sound:
            self._runner.say(_("Nothing is wrong."))
        else:
            self._runner.say(
                plural("{count} thing is wrong.", "{count} things are wrong.", count), Tone.REFUSED
            )
        self.looked.setText("\n".join(looked_at(report)))
        self.looked.show()
        self.faults.set_rows(report.faults)
        self.faults.setVisible(bool(report.faults))

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("An empty folder for the export"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.export(Path(folder)))
        dialog.open()

    def export(self, folder: Path) -> None:
        """Write the export into a folder."""
        self._runner.run(_("Exporting the trail"), partial(_export, folder), self._exported)

    def _exported(self, folder: Path) -> None:
        say = _("The trail is in {path}. Whoever checks it runs verify.py there.")
        self._runner.say(say.format(path=folder))


class ComparePart(QWidget):
    """A checkpoint that was printed or kept, scanned or pasted here."""

    def __init__(self, shell: "Shell", runner: "Runner") -> None:
        super().__init__()
        self._runner = runner
        theme = shell.theme
        how = _("Scan the QR code of a printed checkpoint into this field, or paste one.")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Checkpoint"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _LINES)
        self.button = Button(_("Compare with today"))
        self.button.clicked.connect(self.compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit)
        for one in (Text(theme, Type.BODY, how, Tone.QUIET), self.text, ButtonRow(theme, (self.button,))):
            column.addWidget(one)

    def compare(self) -> None:
        """Compare what stands in the field."""
        self._runner.run(_("Comparing"), partial(_compare, self.text.toPlainText()), self._compared)

    def _compared(self, found: tuple[bool, str]) -> None:
        holds, sentence = found
        self._runner.say(sentence, Tone.IN if holds else Tone.REFUSED)
