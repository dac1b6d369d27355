"""The dialog for bugs: what happened, and a report to copy. When it shows is crash.py's."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.words import _, plural
from app.ui.shell.theme import Theme, Type
from app.ui.widgets.button import Button
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

_MOST = 20
"""Reports that one dialog shows; all of them are in the log."""


class CrashDialog(QDialog):
    """Says that something went wrong, and lets the report be copied. It stands beside the work, not on it."""

    def __init__(self, theme: Theme, log: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(_("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._reports: list[str] = []
        self._count = 0
        self._title = Text(theme, Type.HEADING, _("Something went wrong in the program"))
        self._say = Text(
            theme,
            Type.BODY,
            _(
                "Nothing was lost: what stands in the list is recorded. What you did last may not have been"
                " done; do it again. The work can go on."
            ),
        )
        self._more = Text(theme, Type.BODY)
        self._ask = Text(
            theme,
            Type.BODY,
            _(
                "Please send this report to whoever looks after Paperchain. It holds no titles, names or"
                " passwords. It is also kept in {file}."
            ).format(file=log),
        )
        self._report = QPlainTextEdit()
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName(_("Report"))
        self.copy = Button(_("Copy the report"))
        self.copy.clicked.connect(self._copy)
        self.go_on = Button(_("Go on"))
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.close)
        self._lay_out(theme.unit)

    def _lay_out(self, unit: int) -> None:
        inside = QWidget()
        texts = QVBoxLayout(inside)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(unit)
        for text in (self._title, self._say, self._more, self._ask):
            texts.addWidget(text)
        self._more.hide()
        self._report.setMinimumHeight(unit * 14)
        texts.addWidget(self._report, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
        column.setSpacing(unit)
        column.addWidget(Scroll(inside), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.go_on)
        column.addLayout(row)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(unit * 70, screen.width()), min(unit * 50, screen.height()))
        self.go_on.setFocus()

    def add(self, report: str) -> None:
        """Show one more report."""
        self._count += 1
        self._reports = [*self._reports, report][:_MOST]
        self._report.setPlainText("\n".join(self._reports))
        if self._count > 1:
            said = plural("It happened {count} time.", "It happened {count} times.", self._count)
            self._more.setText(said)
            self._more.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self.copy.say(_("Copied"))
