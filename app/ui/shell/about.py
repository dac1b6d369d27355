"""About: which program this is, on what it stands, and where it works; to be read out on the telephone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.texts import hide_password
from app.core.words import _
from app.ui.shell.report import versions
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll


def facts(shell: Shell) -> list[tuple[str, str]]:
    """Return what there is to say, name and value."""
    return [
        *versions(),
        (_("Licence"), _("MIT")),
        (_("Database"), hide_password(shell.access.address)),
        (_("Desk"), shell.desk),
        (_("Works here"), shell.login),
    ]


class AboutDialog(QDialog):
    """The facts in two columns, and a button that copies them."""

    def __init__(self, shell: Shell, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Paperchain"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._facts = facts(shell)
        theme, unit = shell.theme, shell.theme.unit
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(unit)
        column.addWidget(Text(theme, Type.HEADING, _("Paperchain")))
        purpose = _("Knows where every paper file is, who has it, and how it was destroyed.")
        column.addWidget(Text(theme, Type.BODY, purpose))
        grid = QGridLayout()
        grid.setHorizontalSpacing(unit * 2)
        grid.setVerticalSpacing(unit // 2)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self._facts):
            said = Text(theme, Type.BODY, value)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            grid.addWidget(Text(theme, Type.BODY, name, Tone.QUIET), row, 0)
            grid.addWidget(said, row, 1)
        column.addLayout(grid)
        column.addStretch(1)
        self.copy = Button(_("Copy"))
        self.copy.clicked.connect(self._copy)
        close = Button(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.addStretch(1)
        row_of_buttons.addWidget(self.copy)
        row_of_buttons.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
        whole.addWidget(Scroll(inside), 1)
        whole.addLayout(row_of_buttons)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(unit * 62, screen.width()), min(unit * 44, screen.height()))
        close.setFocus()

    def _copy(self) -> None:
        text = "\n".join(f"{name}: {value}" for name, value in self._facts)
        QGuiApplication.clipboard().setText(text)
        self.copy.say(_("Copied"))
