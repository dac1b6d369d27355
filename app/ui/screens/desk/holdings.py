"""What the person who is served holds, overdue first, under the files that wait for a badge."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from app.core.times import local_day, system_clock
from app.core.words import _, day_text, plural
from app.ui.screens.desk.words import due_text
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.draw import draw_choice, draw_line
from app.ui.widgets.icons import pixmap
from app.ui.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from app.overview.standing import Standing

ROW = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One file or box: its mark (drawing, words and tone) stands at the right of the first line."""

    barcode: str
    reference: str
    title: str
    mark: str
    icon: str = ""
    tone: Tone = Tone.QUIET
    note: str = ""

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        return ". ".join(part for part in (self.reference, self.mark, self.note, self.title) if part)


def rows_of(now: "Standing", today: dt.date) -> list[Row]:
    """Return the rows for how the desk stands: what waits, then what is held."""
    waiting = [
        Row(
            one.barcode,
            one.reference,
            _("for {person}'s badge").format(person=one.bound_to) if one.bound_to else "",
            _("Waits"),
            "waiting",
            Tone.LOOK,
        )
        for one in now.waiting
    ]
    held = [
        Row(
            one.barcode,
            one.reference,
            one.title or "",
            _("Overdue: {day}").format(day=day_text(one.due_back, today))
            if one.overdue
            else due_text(one.due_back, today),
            "overdue" if one.overdue else "box" if one.is_box else "",
            Tone.REFUSED if one.overdue else Tone.QUIET,
            _("this visit") if one.this_visit else "",
        )
        for one in now.held
    ]
    return waiting + held


def heading_of(now: "Standing | None") -> str:
    """Return how much is held, "12 files, 2 overdue"."""
    if now is None:
        return ""
    if now.person is None:
        waits = len(now.waiting)
        return plural("{count} file waits", "{count} files wait", waits) if waits else _("Held")
    if not now.holds:
        return _("Holds nothing")
    if any(one.is_box for one in now.held):
        text = plural("{count} file or box", "{count} files and boxes", now.holds)
    else:
        text = plural("{count} file", "{count} files", now.holds)
    if now.overdue:
        text += ", " + plural("{count} overdue", "{count} overdue", now.overdue)
    if len(now.held) < now.holds:
        text += ". " + _("The first {count} are shown.").format(count=len(now.held))
    return text


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def height(self) -> int:
        return max(round(QFontMetricsF(self._theme.font()).height() * 2 + self._theme.unit * 1.25), 24)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(100, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: Row = index.data(ROW)
        theme, unit = self._theme, self._theme.unit
        area = QRectF(option.rect)
        painter.save()
        if row.tone is not Tone.QUIET:
            painter.fillRect(area, theme.ground(row.tone))
        draw_choice(painter, option, theme.ground(Tone.ACCENT), theme.colour(Tone.ACCENT))
        rule = QColor(theme.colour(Tone.QUIET))
        rule.setAlpha(60)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), rule)
        body, strong = theme.font(Type.BODY), theme.font(Type.STRONG)
        height = QFontMetricsF(body).height()
        inner = area.adjusted(unit, unit / 2, -unit, -unit / 2)
        upper = QRectF(inner.left(), inner.top(), inner.width(), height)
        lower = upper.translated(0, height + unit / 4)
        text = option.palette.color(QPalette.ColorRole.Text)
        quiet, tone = theme.colour(Tone.QUIET), theme.colour(row.tone)
        room = self._right(
            painter, row.mark, row.icon, upper, strong if row.tone is not Tone.QUIET else body, tone
        )
        draw_line(painter, row.reference, upper.adjusted(0, 0, -room, 0), strong, text)
        room = self._right(painter, row.note, "done" if row.note else "", lower, body, theme.colour(Tone.OUT))
        draw_line(painter, row.title, lower.adjusted(0, 0, -room, 0), body, quiet)
        painter.restore()

    def _right(
        self, painter: QPainter, text: str, icon: str, area: QRectF, font: QFont, colour: QColor
    ) -> float:
        """Draw a mark at the right; return the room that it takes."""
        if not text:
            return 0
        width = min(QFontMetricsF(font).horizontalAdvance(text) + 1, area.width())
        draw_line(painter, text, QRectF(area.right() - width, area.top(), width, area.height()), font, colour)
        gap = self._theme.unit / 2
        if icon:
            size = round(area.height())
            left = area.right() - width - gap - size
            drawn = pixmap(icon, colour, size, painter.device().devicePixelRatio())
            painter.drawPixmap(round(left), round(area.top()), drawn)
            width += size + gap
        return width + gap * 2


class Holdings(QFrame):
    """The list with its heading. Enter opens the page of a row: there nothing is cut off."""

    chosen = Signal(str)
    """The code of a row whose page is wanted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._model = _Rows()
        self._delegate = _Delegate(theme)
        self._heading = PlainLabel(_("Held"))
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setAccessibleName(_("What is held"))
        self._list.activated.connect(lambda index: self.chosen.emit(index.data(ROW).barcode))
        self._empty = PlainLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        column.addStretch(0)
        self._sink = column
        theme.changed.connect(self._dress)
        self._dress()
        self.show_standing(None)

    def show_standing(self, now: "Standing | None") -> None:
        """Show what is held as the desk stands now."""
        rows = rows_of(now, local_day(system_clock())) if now else []
        self._model.show(rows)
        self._heading.setText(heading_of(now) or _("Held"))
        is_nobody = now is None or now.person is None
        self._empty.setText(_("What the person who is served holds shows here.") if is_nobody else "")
        self._empty.setVisible(not rows and is_nobody)
        self._list.setVisible(bool(rows))

    def heading(self) -> str:
        """Return the heading that shows."""
        return self._heading.text()

    def rows(self) -> list[Row]:
        """Return the rows that show."""
        return list(self._model.rows)

    def _dress(self) -> None:
        theme = self._theme
        self._heading.setFont(theme.font(Type.STRONG))
        self._sink.setSpacing(theme.unit)
        self._list.setMinimumHeight(self._delegate.height() * 3)
        self._list.verticalScrollBar().setSingleStep(self._delegate.height())
        self._list.scheduleDelayedItemsLayout()
        quiet = theme.colour(Tone.QUIET)
        self._empty.setStyleSheet(f"color: {quiet.name()}")
