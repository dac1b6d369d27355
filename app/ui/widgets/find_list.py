"""The list under the find box: what was found, one row a file or a person.

Who chooses a row, and what happens then, is the find box's business.
"""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.core.words import _
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.icons import pixmap
from app.ui.widgets.plain import PlainLabel

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROWS_SHOWN = 9
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


@dataclass(frozen=True, slots=True)
class Found:
    """A row: `screen` is what opens it; `state` is said in words and in a tone."""

    screen: str
    code: str
    head: str
    detail: str
    state: str
    tone: Tone
    icon: str

    def said(self) -> str:
        """Return the row in one line."""
        return ", ".join(part for part in (self.head, self.detail, self.state) if part)


class FoundModel(QAbstractListModel):
    """The rows for the view; a row's text is the whole of it, also for a screen reader."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[Found] = []

    def replace(self, rows: list[Found]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def at(self, row: int) -> Found:
        """Return one row."""
        return self._rows[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the row's text."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._rows[index.row()].said()
        return None


class FoundDelegate(QStyledItemDelegate):
    """Draws a row on two lines: what it is called and its state, and below that its title."""

    def __init__(self, theme: Theme, model: FoundModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return a row's size: the view makes it as wide as itself."""
        theme = self._theme
        lines = QFontMetrics(theme.font(Type.STRONG)).height() + QFontMetrics(theme.font()).height()
        return QSize(theme.unit * 10, lines + theme.unit)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; what has no room is cut with "…"."""
        found, theme = self._model.at(index.row()), self._theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = option.palette
        painter.save()
        if chosen:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        text = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        quiet = text if chosen else theme.colour(Tone.QUIET)
        toned = text if chosen else theme.colour(found.tone)
        unit, drawing = theme.unit, theme.unit * 2
        room = option.rect.adjusted(unit, unit // 2, -unit, -unit // 2)
        corner = QPoint(room.left(), room.center().y() - drawing // 2)
        painter.drawPixmap(corner, pixmap(found.icon, text, drawing, painter.device().devicePixelRatioF()))
        room.setLeft(room.left() + drawing + unit)
        painter.setFont(theme.font(Type.STRONG))
        line = painter.fontMetrics().height()
        first, second = QRect(room), QRect(room)
        first.setHeight(line if found.detail else room.height())
        second.setTop(first.bottom() + 1)
        state = painter.fontMetrics().elidedText(found.state, Qt.TextElideMode.ElideRight, room.width() // 2)
        painter.setPen(toned)
        painter.drawText(first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, state)
        first.setRight(first.right() - painter.fontMetrics().horizontalAdvance(state) - unit)
        painter.setPen(text)
        self._line(painter, first, found.head)
        painter.setFont(theme.font())
        painter.setPen(quiet)
        self._line(painter, second, found.detail)
        painter.restore()

    def _line(self, painter: QPainter, room: QRect, text: str) -> None:
        one = " ".join(text.split())
        cut = painter.fontMetrics().elidedText(one, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(_LEFT), cut)


class FindList(QFrame):
    """The panel with the rows, or with the sentence that there are none. It never has the focus."""

    opened = Signal(object)
    """A row was clicked."""
    moved = Signal(object)
    """Another row is the chosen one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self.model = FoundModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(FoundDelegate(theme, self.model, self))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(_("Found"))
        self.view.clicked.connect(lambda index: self.opened.emit(self.model.at(index.row())))
        self.view.selectionModel().currentChanged.connect(self._chosen)
        self._empty = PlainLabel()
        self._hint = PlainLabel(_("Enter opens it. Ctrl+Enter scans it at the desk."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._empty, self.view, self._hint):
            column.addWidget(part)
        column.setStretchFactor(self.view, 1)
        self.setObjectName("find_list")
        self.setAccessibleName(_("Found"))
        self.setAutoFillBackground(True)
        self.hide()
        theme.changed.connect(self._dress)
        self._dress()

    def show_rows(self, rows: list[Found], sentence: str) -> None:
        """Show rows and choose the first, or the sentence if there are none."""
        self.model.replace(rows)
        self._empty.setText(sentence)
        self._empty.setVisible(not rows)
        self.view.setVisible(bool(rows))
        self._hint.setVisible(bool(rows))
        if rows:
            self.view.setCurrentIndex(self.model.index(0))
            self.view.scrollToTop()

    def sentence(self) -> str:
        """Return what is said in place of rows."""
        return self._empty.text() if not self.model.rowCount() else ""

    def chosen(self) -> Found | None:
        """Return the row that Enter takes."""
        index = self.view.currentIndex()
        return self.model.at(index.row()) if index.isValid() else None

    def step(self, by: int) -> None:
        """Choose another row, so many down; it stops at the ends."""
        count = self.model.rowCount()
        if count:
            row = min(max(self.view.currentIndex().row() + by, 0), count - 1)
            self.view.setCurrentIndex(self.model.index(row))

    def place(self, below: QWidget) -> None:
        """Lie under a widget, as high as the rows need and the window allows."""
        window = self._window
        unit = self._theme.unit
        width = min(max(below.width(), unit * 50), window.width() - unit * 2)
        corner = below.mapTo(window, QPoint(0, below.height()))
        left = max(min(corner.x() + below.width() - width, window.width() - width - unit), unit)
        rows = min(self.model.rowCount(), _ROWS_SHOWN)
        foot = self._hint if rows else self._empty
        high = rows * self.view.sizeHintForRow(0) if rows else 0
        foot.ensurePolished()
        high += max(foot.heightForWidth(width - 2), foot.sizeHint().height()) + 2 * self.frameWidth() + 2
        room = window.height() - corner.y() - unit
        self.setGeometry(left, corner.y(), width, min(high, room))
        self.raise_()

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.moved.emit(self.model.at(index.row()))

    def _dress(self) -> None:
        unit, theme = self._theme.unit, self._theme
        quiet = f"color: {theme.colour(Tone.QUIET).name()};"
        for label, kind, colour in ((self._empty, Type.BODY, ""), (self._hint, Type.SMALL, quiet)):
            label.setFont(theme.font(kind))
            label.setStyleSheet(f"{colour} padding: {unit // 2}px {unit}px;")
        edge = theme.colour(Tone.QUIET).name()
        self.setStyleSheet(f"#find_list {{ background: palette(base); border: 1px solid {edge}; }}")
        self.model.layoutChanged.emit()
