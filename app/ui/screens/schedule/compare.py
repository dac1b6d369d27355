"""How a version differs from the one in force, line by line, with both rules side by side."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.words import _, mark, plural
from app.ui.pages.section import Section, Stack
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.column import Column
from app.ui.widgets.fields import OWN_KEYS
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Halves, Scroll
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.overview.schedule import Difference

_KINDS = {
    "added": (mark("Added"), "yes", Tone.OUT),
    "left out": (mark("Left out"), "no", Tone.REFUSED),
    "changed": (mark("Changed"), "look", Tone.LOOK),
}
_LEAST = 8


class ComparePage(QWidget):
    """The differences, and both rules of the chosen one in full."""

    closed = Signal()

    def __init__(self, theme: Theme, version: int, found: "tuple[Difference, ...]") -> None:
        super().__init__()
        self._theme = theme
        title = _("Version {version} beside the one in force").format(version=version)
        count = plural("{count} line differs.", "{count} lines differ.", len(found))
        said = count if found else _("Nothing differs: the adopted lines are those in force.")
        columns = (
            Column(
                _("What"),
                lambda row: _(_KINDS[row.kind][0]),
                _("Left out"),
                icon=lambda row: _KINDS[row.kind][1],
                tone=lambda row: _KINDS[row.kind][2],
            ),
            Column(_("Code"), lambda row: row.code, "RS00"),
            Column(_("Record class"), lambda row: row.title, "Contract under hand (simple"),
            Column(_("In force"), lambda row: row.before or "–", "6 years after: End of employment"),
            Column(_("In this version"), lambda row: row.after or "–"),
        )
        self.table = RowTable(theme, title, columns, lambda row: row.class_id, said)
        self.table.fit(_LEAST)
        self.before, self.after = Text(theme), Text(theme)
        both = Halves(
            theme,
            Section(theme, _("In force"), self.before),
            Section(theme, _("In version {version}").format(version=version), self.after),
        )
        self.close_button = Button(_("Close (Esc)"))
        self.close_button.clicked.connect(self.closed)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.close_button)
        row.addStretch(1)
        heading = Section(theme, title, Text(theme, Type.BODY, said if found else ""))
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show())
        self.table.set_rows(found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        whole = Stack(theme, heading, self.table, both, buttons, grow=[self.table] if found else [])
        column.addWidget(Scroll(whole))
        for widget in (self.table, self.close_button):
            widget.setProperty(OWN_KEYS, True)  # Escape is for this page, not for the scan box
        both.setVisible(bool(found))
        self.table.setCurrentIndex(self.table.model().index(0, 0))

    def begin(self) -> None:
        """Have the focus."""
        (self.table if self.table.rows() else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        index = self.table.currentIndex()
        row: Difference | None = self.table.rows()[index.row()] if index.isValid() else None
        self.before.setText((row.before if row else "") or "–")
        self.after.setText((row.after if row else "") or "–")
