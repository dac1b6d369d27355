"""F1: the keys that work now, beside the work and not on it; and the way to About."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.words import _
from app.ui.shell.about import AboutDialog
from app.ui.shell.keys import EVERYWHERE, Key
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Halves, Scroll


class KeysPage(QDialog):
    """The list. Escape, F1 and every scan close it."""

    def __init__(self, shell: Shell, screens: list[Key], parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.setWindowTitle(_("Keys"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        unit = shell.theme.unit
        keys = shell.keys.listed()
        here = [key for key in keys if key.screen != EVERYWHERE]
        everywhere = [key for key in keys if key.screen == EVERYWHERE]
        right = QWidget()
        below = QVBoxLayout(right)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(unit * 2)
        below.addWidget(self._list(_("Everywhere"), everywhere))
        below.addWidget(self._list(_("Screens"), screens))
        below.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Halves(shell.theme, self._list(_("Here"), here), right) if here else right)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
        whole.setSpacing(unit * 2)
        whole.addWidget(Scroll(inside), 1)
        whole.addLayout(self._buttons())
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(unit * 96, screen.width()), min(unit * 58, screen.height()))
        shell.worker.waiting.connect(self._scanned)

    def _list(self, title: str, keys: list[Key]) -> QWidget:
        theme = self._shell.theme
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.unit * 2)
        grid.setVerticalSpacing(theme.unit)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Text(theme, Type.LARGE, title, Tone.ACCENT), 0, 0, 1, 2)
        for row, (title_of_key, names) in enumerate(_together(keys), start=1):
            name = Text(theme, Type.STRONG, names)
            name.setMinimumWidth(theme.unit * 10)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(theme, Type.BODY, title_of_key), row, 1)
        grid.setRowStretch(len(keys) + 1, 1)
        return part

    def _buttons(self) -> QHBoxLayout:
        about = Button(_("About Paperchain"))
        about.clicked.connect(self._show_about)
        close = Button(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        close.setFocus()
        row = QHBoxLayout()
        row.addWidget(about)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _show_about(self) -> None:
        AboutDialog(self._shell, self.parentWidget()).show()
        self.close()

    def _scanned(self, waiting: int) -> None:
        if waiting:
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with the key that opened it."""
        if event.key() == Qt.Key.Key_F1:
            self.close()
        else:
            super().keyPressEvent(event)


def _together(keys: list[Key]) -> list[tuple[str, str]]:
    """Return what keys do, with all keys that do it."""
    found: dict[str, list[str]] = {}
    for key in keys:
        found.setdefault(key.title, []).append(key.keys)
    return [(title, ", ".join(names)) for title, names in found.items()]
