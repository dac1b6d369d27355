"""One moment of a chain of custody: its words, the model that holds them in order, and how one is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.icons import pixmap

MOST_LINES = 4
"""Lines that the subject of one moment takes at most, and its small print."""
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
ANYWHERE = int(WRAPPED | Qt.TextFlag.TextWrapAnywhere)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: `word` says what, `subject` to whom or where.

    `small` says when and by which desk, in one line or several. `code` is what it leads to, or empty.
    """

    icon: str
    tone: Tone
    word: str
    subject: str
    small: str
    code: str = ""

    @property
    def said(self) -> str:
        """The whole moment as one text."""
        parts = (f"{self.word} {self.subject}".strip(), *self.small.split("\n"))
        return ". ".join(part for part in parts if part)


class Moments(QAbstractListModel):
    """The moments as they were given."""

    def __init__(self) -> None:
        super().__init__()
        self.moments: list[Moment] = []

    def replace(self, moments: Sequence[Moment]) -> None:
        """Take other moments."""
        self.beginResetModel()
        self.moments = list(moments)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.moments)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the whole moment as one text."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.moments[index.row()].said
        return None


class MomentDrawing(QStyledItemDelegate):
    """Draws a moment; all are equally high, so that a long chain costs no more than a short one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = self._rows = 1
        self._icons: dict[tuple[str, int, float], QPixmap] = {}
        self.dress()

    def dress(self) -> None:
        """Make fonts and icons anew."""
        self._icons.clear()
        self._strong, self._body = self._theme.font(Type.STRONG), self._theme.font(Type.BODY)
        self._small = self._theme.font(Type.SMALL)

    def wrap(self, moments: list[Moment], width: int) -> bool:
        """Reckon how many lines the longest texts take at this width; tell whether that changed."""
        before = self._rows, self._lines
        parts = max((moment.small.count("\n") for moment in moments), default=0)
        longest = max((part for moment in moments for part in moment.small.split("\n")), key=len, default="")
        need = QFontMetrics(self._small).horizontalAdvance(longest) * 1.1
        room = max(width - self._indent() - self._theme.unit * 2, 1)
        self._lines = min(parts + int(need / room) + 1, MOST_LINES)
        self._rows = min(self._rows_of(moments, room), MOST_LINES)
        return (self._rows, self._lines) != before

    def _rows_of(self, moments: list[Moment], room: int) -> int:
        """Return how many lines the longest subject takes beside its word."""
        if not moments:
            return 1
        one = max(moments, key=lambda moment: len(moment.word) + len(moment.subject))
        beside = room - QFontMetrics(self._strong).horizontalAdvance(one.word) - self._theme.unit
        body = QFontMetrics(self._body)
        taken = body.boundingRect(QRect(0, 0, max(beside, 1), 0), ANYWHERE, one.subject)
        return max(-(-taken.height() // body.lineSpacing()), 1)

    def _indent(self) -> int:
        return self._theme.unit * 4

    def height(self) -> int:
        """Return the height of one moment in pixels."""
        first = QFontMetrics(self._strong).height() * self._rows
        return first + QFontMetrics(self._small).height() * self._lines + self._theme.unit

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height that all moments have."""
        return QSize(self._indent() * 2, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, and on it the moment."""
        model = index.model()
        if not isinstance(model, Moments):
            return
        self.initStyleOption(option, index)
        option.text = ""
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        roles = QPalette.ColorRole
        text = option.palette.color(roles.HighlightedText if is_chosen else roles.Text)
        painter.save()
        self._draw(painter, option, model.moments[index.row()], text if is_chosen else None, text)
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        moment: Moment,
        chosen: QColor | None,
        text: QColor,
    ) -> None:
        """Draw the icon, one strong line and the small print, in one colour where the line is chosen."""
        unit = self._theme.unit
        area: QRect = option.rect.adjusted(unit, unit // 2, -unit, -(unit // 2))
        metrics = QFontMetrics(self._strong)
        tint = chosen or self._theme.colour(moment.tone)
        icon = self._icon(moment.icon, tint, metrics.height(), option.widget.devicePixelRatioF())
        painter.drawPixmap(area.left(), area.top(), icon)
        area.setLeft(option.rect.left() + self._indent())
        line = QRect(area.left(), area.top(), area.width(), metrics.height() * self._rows)
        painter.setFont(self._strong)
        painter.setPen(tint)
        painter.drawText(line, int(WRAPPED), moment.word)
        line.setLeft(line.left() + metrics.horizontalAdvance(moment.word) + unit)
        painter.setFont(self._body)
        painter.setPen(text)
        painter.drawText(line, ANYWHERE, moment.subject)
        taken = QFontMetrics(self._body).boundingRect(line, ANYWHERE, moment.subject)
        area.setTop(line.top() + min(max(taken.height(), metrics.height()), line.height()))
        painter.setFont(self._small)
        painter.setPen(chosen or self._theme.colour(Tone.QUIET))
        painter.drawText(area, int(WRAPPED), moment.small)

    def _icon(self, name: str, tint: QColor, size: int, ratio: float) -> QPixmap:
        key = (name, tint.rgb(), ratio)
        if key not in self._icons:
            self._icons[key] = pixmap(name, tint, size, ratio)
        return self._icons[key]
