"""The buttons of a page that lead to its label and its slip: both open the labels screen, ready to print."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.rights import Right
from app.ui.shell.shell import Shell
from app.ui.widgets.button import Button


class PaperButtons(QWidget):
    """Two small buttons; one that is of no use, or that somebody may not use, does not show."""

    def __init__(self, shell: Shell, kind: str, label: str, slip: str) -> None:
        super().__init__()
        self._shell = shell
        self._code = ""
        self.label, self.slip = Button(label), Button(slip)
        self.label.clicked.connect(lambda: self._open(kind))
        self.slip.clicked.connect(lambda: self._open("slips"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in (self.label, self.slip):
            button.setAutoDefault(True)  # Enter presses it, not only the space bar
            self._row.addWidget(button)
        self._row.addStretch(1)
        shell.theme.changed.connect(self._dress)
        self._dress()

    def show_code(self, code: str, *, label: bool, slip: bool) -> None:
        """Know what the page is about, and which of the two are of use."""
        self._code = code
        may = Right.DESK in self._shell.rights
        self.label.setVisible(label and may)
        self.slip.setVisible(slip and may)

    def _open(self, kind: str) -> None:
        self._shell.ways.open("labels", kind=kind, code=self._code)

    def _dress(self) -> None:
        self._row.setSpacing(self._shell.theme.unit)
