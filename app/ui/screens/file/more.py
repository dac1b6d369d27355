"""What a file's page shows below its acts: the documents that are out of it, and its notes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import _, mark
from app.ui.pages.section import Section
from app.ui.pages.words import day, instant, today
from app.ui.shell.theme import Theme
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable

ROWS = 6
"""Of each list that are in sight."""
_KINDS = {
    "note": mark("Note"),
    "closed": mark("Closed"),
    "reopened": mark("Reopened"),
    "marked": mark("Re-marked"),
    "merged": mark("Merged"),
    "labelled": mark("Labelled"),
}


class More(QWidget):
    """Two lists. Enter on a document takes it back."""

    def __init__(self, theme: Theme, take_back: Callable[[dict[str, Any]], None]) -> None:
        super().__init__()
        self._theme = theme
        self.documents = RowTable(
            theme,
            _("Documents out"),
            (
                Column(_("Document"), lambda row: row["document"]),
                Column(_("With"), lambda row: row["person"], "Margaret Adeyemi-Jones"),
                Column(_("Due back"), lambda row: day(row["due_back"], today()), "28 September 2026"),
            ),
            lambda row: row["id"],
            _("No document is out."),
        )
        self.documents.fit(1, ROWS)
        self.documents.chosen.connect(take_back)
        self.notes = RowTable(
            theme,
            _("Notes"),
            (
                Column(_("When"), lambda row: instant(row["at"], today()), "28 September 2026, 14:05"),
                Column(_("What"), lambda row: _(_KINDS[row["kind"]]), _("Re-marked")),
                Column(_("Note"), lambda row: row["text"] or ""),
                Column(_("Who"), lambda row: row["who"], "Margaret Adeyemi"),
            ),
            lambda row: (row["at"], row["kind"], row["text"]),
            _("Nothing is written here yet."),
        )
        self.notes.fit(1, ROWS)
        self._out = Section(theme, _("Documents out: Enter takes one back"), self.documents)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._out)
        self._column.addWidget(Section(theme, _("Notes, newest first"), self.notes))
        theme.changed.connect(self._dress)
        self._dress()

    def show_page(self, page: dict[str, Any]) -> None:
        """Show a file's."""
        self.documents.set_rows(page["documents"])
        self._out.setVisible(bool(page["documents"]))
        self.notes.set_rows(page["notes"])

    def _dress(self) -> None:
        self._column.setSpacing(self._theme.unit * 2)
