"""Files of a class dated anew: first what would change, file by file and why, then the act."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.words import _, day_text, plural
from app.ui.pages.section import Section, Stack
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.column import Column
from app.ui.widgets.fields import OWN_KEYS
from app.ui.widgets.heading import Text
from app.ui.widgets.long_work import LongWork
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.core.acts import Answer, Command
    from app.register.dating import Preview, Redating

MOST = 500
"""Files that are listed; all are dated."""
_LEAST = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RedatePage(QWidget):
    """The preview, and the button that does it."""

    closed = Signal()

    def __init__(self, shell: Shell, class_id: int, title: str, found: "Preview") -> None:
        super().__init__()
        theme = shell.theme
        self._class_id, self._shown = class_id, found.digest()
        count = len(found.rows)
        said = plural(
            "{count} file would be dated by version {version}.",
            "{count} files would be dated by version {version}.",
            count,
            version=found.version,
        )
        if not count:
            said = _("No file of this class would get another date by the schedule in force.")
        if count > MOST:
            said += " " + _("The first {most} are shown.").format(most=MOST)
        columns = (
            Column(_("Reference"), _reference, "HOU/2026/00012 part 2"),
            Column(_("Date now"), lambda row: _day(row.due), "28 September 2026", lambda row: str(row.due)),
            Column(
                _("New date"),
                lambda row: _day(row.new_due),
                "28 September 2026",
                lambda row: str(row.new_due),
            ),
            Column(_("Why"), lambda row: row.why),
        )
        self.table = _Files(theme, title, columns, lambda row: row.file_id, said)
        self.table.fit(_LEAST)
        self.table.set_rows(found.rows[:MOST])
        self.send = Button(_("Date them anew (Ctrl+Enter)"))
        self.send.clicked.connect(self._start)
        self.close_button = Button(_("Close (Esc)"))
        self.close_button.clicked.connect(self.closed)
        self.outcome = Text(theme, Type.STRONG)
        self.work = LongWork(theme, shell.worker)
        self.work.done.connect(self._done)
        self.work.failed.connect(self._failed)
        heading = Section(theme, title, Text(theme, Type.BODY, said if count else ""))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.send)
        row.addWidget(self.close_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        whole = Stack(
            theme, heading, self.table, self.outcome, self.work, buttons, grow=[self.table] if count else []
        )
        column.addWidget(Scroll(whole))
        for widget in (self.table, self.send, self.close_button):
            widget.setProperty(OWN_KEYS, True)  # Escape is for this page, not for the scan box
        self.send.setVisible(bool(count))

    def begin(self) -> None:
        """Have the focus."""
        (self.table if self.table.rows() else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do it with Ctrl+Enter, leave with Escape."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and not self.work.is_running:
            self.closed.emit()
        elif event.key() in _ENTER and control and self.send.isVisible():
            self._start()
        else:
            super().keyPressEvent(event)

    def _start(self) -> None:
        class_id, shown = self._class_id, self._shown

        def make() -> "Command":
            from app.register.dating import DateAnew

            return DateAnew(class_id=class_id, shown=shown)

        if not self.work.is_running:
            self.outcome.setText("")
            self._allow(allowed=False)
            self.work.start(_("Dating files …"), make)

    def _done(self, answer: "Answer") -> None:
        self._allow(allowed=True)
        self.send.hide()
        self.outcome.set_tone(Tone.OUT)
        self.outcome.setText(plural("{count} file dated anew.", "{count} files dated anew.", answer["files"]))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, sentence: str) -> None:
        self._allow(allowed=True)
        self.outcome.set_tone(Tone.REFUSED)
        self.outcome.setText(sentence)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self, *, allowed: bool) -> None:
        self.send.setEnabled(allowed)
        self.close_button.setEnabled(allowed)


class _Files(RowTable):
    """The list; Ctrl+Enter is for the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _reference(row: "Redating") -> str:
    if row.part == 1:
        return row.reference
    return _("{reference} part {part}").format(reference=row.reference, part=row.part)


def _day(day: dt.date | None) -> str:
    return day_text(day, dt.date.min) if day else _("none")
