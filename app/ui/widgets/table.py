"""A table of rows: sorted by its header, opened with Enter, always plain text.

What the rows are, and what their values mean, is the screen's business.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip, QWidget

from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.plain import plain_tip
from app.ui.widgets.rows import Rows

LEAST = 24
"""Pixels that a row is high at least."""
_GROWS_FROM = "A title of some"
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_ASCENDING, _DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class RowTable(QTableView):
    """Rows under a header. A row is chosen with Enter or a double click; Ctrl+Up and Ctrl+Down sort."""

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        columns: Sequence[Column],
        key: Callable[[Any], Hashable],
        empty: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = tuple(columns)
        self._empty = empty
        self._least: int | None = None
        self._most: int | None = None
        self._rows = Rows(theme, self._columns, key)
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self._set_up()
        self.doubleClicked.connect(self._choose)
        theme.changed.connect(self._dress)
        self._dress()
        self._tell_empty()

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(-1, _ASCENDING)
        header.setSortIndicatorClearable(True)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSortingEnabled(True)

    def fit(self, least: int, most: int | None = None) -> None:
        """Be at least as high as `least` of the rows, at most as high as `most`; None is all of them."""
        self._least, self._most = least, most
        self._fit()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; what was selected, and where it was scrolled to, stay."""
        if not self._rows.differ(rows):
            return
        kept = self._rows.key_at(self.currentIndex())
        column = max(self.currentIndex().column(), 0)
        at, across = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        self._rows.replace(rows)
        row = self._rows.row_of(kept) if kept is not None else None
        if row is not None:
            index = self._rows.index(row, column)
            self.setAutoScroll(False)
            self.setCurrentIndex(index)
            self.setAutoScroll(True)
        self._tell_empty()
        self._fit()
        self.verticalScrollBar().setValue(at)
        self.horizontalScrollBar().setValue(across)

    def rows(self) -> list[Any]:
        """Return the rows in the order in which they are shown."""
        return self._rows.shown()

    def current_row(self) -> object:
        """Return the row that the keyboard is on; None if on none."""
        index = self.currentIndex()
        return self._rows.at(index) if index.isValid() else None

    def _tell_empty(self) -> None:
        is_empty = self._rows.rowCount() == 0
        self.horizontalHeader().setVisible(not is_empty)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if is_empty else Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(self._empty if is_empty else "")
        self.viewport().setAutoFillBackground(not is_empty)
        self.setFrameShape(self.Shape.NoFrame if is_empty else self.Shape.StyledPanel)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._rows.at(index))

    def keyboardSearch(self, _search: str) -> None:
        """Search nothing: letters are for the scan box."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, sort with Ctrl and an arrow, leave letters to others."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif control and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            order = _ASCENDING if event.key() == Qt.Key.Key_Up else _DESCENDING
            self.sortByColumn(max(self.currentIndex().column(), 0), order)
        elif event.text().isprintable() and event.text() and not control:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a whole text that was cut, as plain as it is."""
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return super().viewportEvent(event)
        index = self.indexAt(event.pos())
        text = index.data(Qt.ItemDataRole.DisplayRole) if index.isValid() else ""
        is_cut = bool(text) and self.sizeHintForIndex(index).width() > self.columnWidth(index.column())
        QToolTip.showText(event.globalPos(), plain_tip(text) if is_cut else "", self)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or the sentence that there are none."""
        super().paintEvent(event)
        if self._rows.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(self._theme.colour(Tone.QUIET))
        painter.drawText(self.viewport().rect(), _WRAPPED, self._empty)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the column that grows the room that is left."""
        super().resizeEvent(event)
        self._grow()
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the least height, where it is fitted to the rows: a page gives more if it has it."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.minimumHeight() if self._least is not None else hint.height())

    def _dress(self) -> None:
        metrics = QFontMetrics(self._theme.font())
        self._rows.dress()
        self.setIconSize(QSize(metrics.height(), metrics.height()))
        self.verticalHeader().setMinimumSectionSize(LEAST)
        self.verticalHeader().setDefaultSectionSize(max(metrics.height() + self._theme.unit, LEAST))
        room = self._theme.unit * 2
        for number, column in enumerate(self._columns):
            texts = (column.title + "  ▾", column.sample or _GROWS_FROM)
            icon = metrics.height() + room // 2 if column.icon else 0
            width = max(metrics.horizontalAdvance(text) for text in texts) + icon + room
            self.horizontalHeader().resizeSection(number, width)
        self._grow()
        self._fit()

    def _grow(self) -> None:
        growing = [number for number, column in enumerate(self._columns) if not column.sample]
        if not growing:
            return
        others = sum(self.columnWidth(number) for number in range(len(self._columns)) if number != growing[0])
        least = QFontMetrics(self._theme.font()).horizontalAdvance(_GROWS_FROM) + self._theme.unit * 2
        self.horizontalHeader().resizeSection(growing[0], max(self.viewport().width() - others, least))

    def _fit(self) -> None:
        if self._least is None:
            return
        count, line = self._rows.rowCount(), self.verticalHeader().defaultSectionSize()
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if count else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(bar)
        if not count:
            self._fit_sentence(line)
            return
        header = self.horizontalHeader()
        rest = 2 * self.frameWidth() + header.sizeHint().height()
        if header.length() > self.viewport().width():
            rest += self.horizontalScrollBar().sizeHint().height()
        self.setMinimumHeight(rest + line * max(min(count, self._least), 1))
        most = count if self._most is None else min(count, self._most)
        self.setMaximumHeight(rest + line * max(most, 1))
        self.updateGeometry()

    def _fit_sentence(self, line: int) -> None:
        """Be as high as the sentence that there are no rows."""
        room = QRect(0, 0, self.viewport().width(), line * 20)
        needed = QFontMetrics(self._theme.font()).boundingRect(room, _WRAPPED, self._empty).height()
        self.setFixedHeight(2 * self.frameWidth() + max(needed, line))
        self.updateGeometry()
