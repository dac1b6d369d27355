"""Which files of the list are chosen: those selected in the table, and those that were scanned."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal

from app.ui.widgets.table import RowTable


class Picked(QObject):
    """The choice; it outlives a list that is read again."""

    changed = Signal()

    def __init__(self, table: RowTable) -> None:
        super().__init__(table)
        self._table = table
        self.scanned: dict[int, str] = {}
        table.selectionModel().selectionChanged.connect(lambda _on, _off: self.changed.emit())

    def ids(self) -> list[int]:
        """Return the ids of the chosen files: the selected ones in their order, then the scanned ones."""
        rows = self._table.rows()
        numbers = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        selected = [int(rows[number]["id"]) for number in numbers]
        return list(dict.fromkeys([*selected, *self.scanned]))

    def add(self, file_id: int, reference: str) -> None:
        """Choose a file that was scanned."""
        self.scanned[file_id] = reference
        self.changed.emit()

    def clear_scanned(self) -> None:
        """Let go of the scanned ones."""
        self.scanned = {}
        self.changed.emit()

    def put(self, rows: Sequence[dict[str, Any]]) -> None:
        """Show other rows; what was selected stays so, and where it is gone, the row in its place is."""
        table, model = self._table, self._table.selectionModel()
        before = table.currentIndex().row()
        kept = {int(table.rows()[index.row()]["id"]) for index in model.selectedRows()}
        table.set_rows(list(rows))
        shown = table.rows()
        again = [number for number, row in enumerate(shown) if int(row["id"]) in kept]
        if kept and not again and shown:
            again = [min(max(before, 0), len(shown) - 1)]
            table.setCurrentIndex(table.model().index(again[0], 0))
        chosen = QItemSelection()
        for number in again:
            chosen.select(table.model().index(number, 0), table.model().index(number, 0))
        flags = QItemSelectionModel.SelectionFlag
        model.select(chosen, flags.ClearAndSelect | flags.Rows)
