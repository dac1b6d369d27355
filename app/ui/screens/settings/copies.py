"""The daily copy of a council that is a file: when the last one was made, and where they go."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.core.paths import backups
from app.core.words import _, day_text
from app.ui.pages.words import today
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell

LATE = dt.timedelta(days=3)
"""A copy that is older is a reason to look."""


def _last(folder: str) -> dt.date | None:
    """Look into the folder, which may be on another machine: not on the window's thread."""
    from app.upkeep.housekeeping import last_copy

    return last_copy(Path(folder) if folder else None)


class CopyPart(QWidget):
    """What is copied, and a button for another folder; on a server only who sees to it."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        self._shell = shell
        theme = shell.theme
        self.state = Text(theme, Type.STRONG)
        self.where = Text(theme, Type.BODY, tone=Tone.QUIET)
        self.choose = Button(_("Another folder …"))
        self.choose.clicked.connect(self._ask)
        self.row = ButtonRow(theme, (self.choose,))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit)
        for one in (self.state, self.where, self.row):
            column.addWidget(one)
        self.refresh()

    def refresh(self) -> None:
        """Say how it stands."""
        on_server = self._shell.access.is_server
        self.row.setVisible(not on_server)
        if on_server:
            self.state.setText(_("Whoever runs the server backs it up."))
            self.where.hide()
            return
        chosen = self._shell.settings.copies
        say = _("A copy a day, the newest 30 are kept: {path}. Better a folder on another machine.")
        self.where.setText(say.format(path=chosen or backups()))
        self._shell.worker.aside(partial(_last, chosen), self._show, lambda _why: None)

    def _show(self, last: dt.date | None) -> None:
        is_late = last is None or today() - last > LATE
        text = _("No copy yet: the first is made a minute after the window opens.")
        if last is not None:
            text = _("Last copied on {day}").format(day=day_text(last, today()))
        self.state.set_tone(Tone.LOOK if is_late else None)
        self.state.setText(text)

    def use(self, folder: Path) -> None:
        """Put the copies into another folder from now on."""
        self._shell.settings.copies = str(folder)
        self.refresh()

    def _ask(self) -> None:
        dialog = QFileDialog(self, _("A folder for the copies"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.use(Path(folder)))
        dialog.open()
