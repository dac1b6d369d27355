"""Two buttons that print a paper on the printer that was chosen last, or save it as a PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.core.words import _
from app.ui.paper.jobs import Done, Jobs, Make
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Type
from app.ui.widgets.button import Button
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from app.ui.paper.press import Printers


class PrintRow(QWidget):
    """The buttons, and what came of them."""

    def __init__(self, shell: Shell, name: str, file: str) -> None:
        super().__init__()
        self._shell, self._file = shell, file
        self._jobs = Jobs(shell)
        self._make: Make | None = None
        self.print, self.save = Button(_("Print {what}").format(what=name)), Button(_("Save as PDF"))
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._ask_where)
        self.outcome = Text(shell.theme, Type.STRONG)
        self.outcome.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ButtonRow(shell.theme, (self.print, self.save)))
        column.addWidget(self.outcome)
        self.offer(None)

    def offer(self, make: Make | None) -> None:
        """Know what would be printed; None is nothing."""
        self._make = make
        for button in (self.print, self.save):
            button.setEnabled(make is not None)

    def save_to(self, file: Path) -> None:
        """Save it into a file."""
        if self._make is not None:
            self._jobs.save(self._make, file, self._ended)

    def _print(self) -> None:
        self._jobs.printers(self._print_on)

    def _print_on(self, found: "Printers") -> None:
        printer = found.choose(self._shell.settings.printer)
        if not printer:
            self._say(_("No printer is set up on this computer"))
        elif self._make is not None:
            self._jobs.print(self._make, printer, self._ended)

    def _ended(self, done: Done) -> None:
        self._say(done.say)

    def _say(self, sentence: str) -> None:
        self.outcome.setText(sentence)
        self.outcome.setVisible(bool(sentence))
        self._shell.ways.announce(sentence)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Save as PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile(self._file)
        dialog.fileSelected.connect(lambda file: self.save_to(Path(file)))
        dialog.open()
