"""The place above the list where a form, the preview of a change or its progress shows."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.words import _, plural
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.column import Column
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Value
from app.ui.widgets.heading import Text
from app.ui.widgets.long_work import LongWork
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.overview.bulk_preview import Line
    from app.ui.shell.worker import Worker

_ROWS = 8


class Preview(QWidget):
    """What a change would do to each file. It is done with a button, and given up with Escape."""

    agreed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: Sequence[Line] = ()
        self.count = Text(theme, Type.STRONG)
        columns = (
            Column(_("Reference"), lambda line: line.reference, "HOU/2026/00012 part 2"),
            Column(_("Before"), lambda line: line.before, "A class of some length"),
            Column(_("After"), lambda line: "–" if line.why else line.after, "A class of some length"),
            Column(_("Left out because"), lambda line: line.why, tone=_tone),
        )
        self.table = RowTable(theme, _("Preview"), columns, lambda line: line.id, _("Nothing would change."))
        self.table.fit(_ROWS, _ROWS)
        self.agree, self.cancel = Button(""), Button(_("Cancel (Esc)"))
        self.agree.clicked.connect(self.agreed)
        self.cancel.clicked.connect(self.closed)
        row = QHBoxLayout()
        for button in (self.agree, self.cancel):
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.count)
        self._column.addWidget(self.table)
        self._column.addLayout(row)
        self.hide()
        theme.changed.connect(self._dress)
        self._dress()

    def show_lines(self, lines: "Sequence[Line]") -> None:
        """Show what would be done."""
        self.lines = lines
        left_out = sum(bool(line.why) for line in lines)
        count = len(lines) - left_out
        said = plural("{count} file changes.", "{count} files change.", count)
        if left_out:
            said += " " + plural("{count} is left out.", "{count} are left out.", left_out)
        self.count.setText(said)
        self.table.set_rows(sorted(lines, key=lambda line: not line.why))
        self.agree.say(plural("Change {count} file", "Change {count} files", count))
        self.agree.setEnabled(bool(count))
        self.show()
        (self.agree if count else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give it up at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self._column.setSpacing(self._theme.unit)


class Panel(QWidget):
    """Shows one of them at a time."""

    closed = Signal()

    def __init__(self, theme: Theme, worker: "Worker") -> None:
        super().__init__()
        self._theme = theme
        self.form: Form | None = None
        self.preview = Preview(theme)
        self.preview.closed.connect(self.close_all)
        self.work = LongWork(theme, worker)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.preview)
        self._column.addWidget(self.work)

    def ask(
        self, title: str, fields: list[FormField], send: str, sent: Callable[[dict[str, Value]], None]
    ) -> Form:
        """Open a form in the place of what shows."""
        self.drop()
        self.form = form = Form(self._theme, title, fields, send)
        form.closed.connect(self.close_all)
        form.sent.connect(sent)
        self._column.insertWidget(0, form)
        form.show()
        form.begin()
        return form

    def show_preview(self, lines: "Sequence[Line]") -> None:
        """Show a preview in the place of the form; the focus is there before the form goes."""
        self.preview.show_lines(lines)
        self._drop_form()

    def drop(self) -> None:
        """Show nothing."""
        self.preview.hide()
        self._drop_form()

    def _drop_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def close_all(self) -> None:
        """Show nothing, and say so: it was given up."""
        self.drop()
        self.closed.emit()


def _tone(line: "Line") -> Tone | None:
    return Tone.LOOK if line.why else None
