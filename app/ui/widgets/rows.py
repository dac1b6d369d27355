"""The rows behind a table: frozen values, their texts, icons and order. Nothing is drawn here."""

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.icons import pixmap

if TYPE_CHECKING:
    from app.ui.widgets.column import Column

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Rows(QAbstractTableModel):
    """Rows as they were given, or as a column sorts them."""

    def __init__(self, theme: Theme, columns: "tuple[Column, ...]", key: Callable[[Any], Hashable]) -> None:
        super().__init__()
        self._theme = theme
        self._columns = columns
        self._key = key
        self._given: list[Any] = []
        self._rows: list[Any] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._icons: dict[tuple[str, Tone | None], QIcon] = {}
        self._figures = QFont()
        self.dress()

    def dress(self) -> None:
        """Make fonts and icons anew."""
        self._icons.clear()
        self._figures = self._theme.font()
        self._figures.setFeature(QFont.Tag.fromString("tnum"), 1)

    def differ(self, rows: Sequence[Any]) -> bool:
        """Tell whether these are other rows than those that were given last."""
        return list(rows) != self._given

    def replace(self, rows: Sequence[Any]) -> None:
        """Take other rows, in the order that was chosen."""
        self.beginResetModel()
        self._given = list(rows)
        self._rows = self._in_order()
        self.endResetModel()

    def shown(self) -> list[Any]:
        """Return the rows in their order."""
        return list(self._rows)

    def at(self, index: Index) -> object:
        """Return the row at an index."""
        return self._rows[index.row()]

    def key_at(self, index: Index) -> Hashable | None:
        """Return what names the row at an index; None for none."""
        return self._key(self.at(index)) if index.isValid() else None

    def row_of(self, key: Hashable) -> int | None:
        """Return where a row is; None if it is gone."""
        return next((number for number, row in enumerate(self._rows) if self._key(row) == key), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title and side."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[section].aligned else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text on one line, its side, its colour and its icon."""
        column = self._columns[index.column()]
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(column.value(row).split())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.aligned else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
            tone = column.tone(row)
            return self._theme.colour(tone) if tone is not None else None
        if role == Qt.ItemDataRole.DecorationRole and column.icon is not None:
            name = column.icon(row)
            return self._icon(name, column.tone(row) if column.tone else None) if name else None
        if role == Qt.ItemDataRole.FontRole and column.aligned:
            return self._figures
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {' '.join(column.value(row).split())}"
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; by none, the rows are as they were given. Whoever points to a row still does."""
        self.layoutAboutToBeChanged.emit()
        pointed = self.persistentIndexList()
        keys = [self._key(self._rows[index.row()]) for index in pointed]
        self._sorted_by = (column, order) if 0 <= column < len(self._columns) else None
        self._rows = self._in_order()
        wanted = set(keys)
        places = {key: place for place, row in enumerate(self._rows) if (key := self._key(row)) in wanted}
        moved = [self.index(places[key], old.column()) for key, old in zip(keys, pointed, strict=True)]
        self.changePersistentIndexList(pointed, moved)
        self.layoutChanged.emit()

    def _in_order(self) -> list[Any]:
        if self._sorted_by is None:
            return list(self._given)
        number, order = self._sorted_by
        column = self._columns[number]
        by = column.order or (lambda row: column.value(row).casefold())
        return sorted(self._given, key=by, reverse=order == Qt.SortOrder.DescendingOrder)

    def _icon(self, name: str, tone: Tone | None) -> QIcon:
        if (name, tone) not in self._icons:
            size = max(self._theme.unit * 2, 16)
            palette = QApplication.palette()
            plain = palette.color(QPalette.ColorRole.Text)
            chosen = palette.color(QPalette.ColorRole.HighlightedText)
            made = QIcon()
            for ratio in (1.0, 2.0):
                colour = self._theme.colour(tone) if tone is not None else plain
                made.addPixmap(pixmap(name, colour, size, ratio))
                made.addPixmap(pixmap(name, chosen, size, ratio), QIcon.Mode.Selected)
            self._icons[name, tone] = made
        return self._icons[name, tone]
