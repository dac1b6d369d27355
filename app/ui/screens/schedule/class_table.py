"""The list of record classes with their rules; Space adopts the row's line or leaves it out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.core.words import _
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.fields import OWN_KEYS
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.overview.schedule import ClassRow

_LEAST = 8
"""Rows in sight at least, if there are as many."""


class ClassTable(RowTable):
    """The classes, by function and activity until somebody sorts them otherwise."""

    toggled = Signal()

    def __init__(self, theme: Theme) -> None:
        columns = (
            Column(_("Function"), function_text, "Environmental health"),
            Column(_("Code"), lambda row: row.code, "RS00"),
            Column(_("Record class"), lambda row: row.title),
            Column(_("Rule"), _rule, "2 years after: End of employment"),
            Column(
                _("Action"), lambda row: row.line.action if row.line else "–", _("Transfer to the archive")
            ),
            Column(_("Adopted"), _adopted, _("Left out"), icon=_icon, tone=_tone),
        )
        empty = _("No record class is here.")
        super().__init__(theme, _("Record classes"), columns, lambda row: row.id, empty)
        self.fit(_LEAST)
        self.setProperty(OWN_KEYS, True)  # after a click, Space is still for the row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Adopt or leave out with Space."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.toggled.emit()
            return
        super().keyPressEvent(event)

    def step(self) -> None:
        """Go to the next row, if there is one."""
        index = self.currentIndex()
        following = index.siblingAtRow(index.row() + 1)
        if following.isValid():
            self.setCurrentIndex(following)

    def narrow(self, rows: "tuple[ClassRow, ...]", text: str) -> None:
        """Show those of the rows that hold every word of a text."""
        words = text.casefold().split()
        self.set_rows([row for row in rows if all(word in _all_of(row) for word in words)])
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))


def function_text(row: "ClassRow") -> str:
    """Say where a class stands in the file plan."""
    return (
        _("{function} → {activity}").format(function=row.function, activity=row.activity)
        if (row.activity)
        else row.function
    )


def _all_of(row: "ClassRow") -> str:
    line = row.line
    said = [row.code, row.function, row.activity, row.title, row.scope_note, row.owner]
    said += [line.text, line.action, line.authority, line.jurisdiction] if line else []
    return " ".join(one for one in said if one).casefold()


def _rule(row: "ClassRow") -> str:
    return row.line.text if row.line else _("No rule in this version")


def _adopted(row: "ClassRow") -> str:
    if row.line is None:
        return "–"
    return _("Adopted") if row.line.is_adopted else _("Left out")


def _icon(row: "ClassRow") -> str | None:
    if row.line is None:
        return None
    return "yes" if row.line.is_adopted else "no"


def _tone(row: "ClassRow") -> Tone | None:
    return Tone.OUT if row.line and row.line.is_adopted else Tone.QUIET
