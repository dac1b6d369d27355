"""Drawing text in rows that are painted: one line of plain text, cut with "…" where there is no room."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

_BOTH = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus
_ONE_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


def draw_choice(painter: QPainter, option: QStyleOptionViewItem, ground: QColor, line: QColor) -> bool:
    """Draw the ground of a row that is selected, and the frame of one that is or has the focus."""
    is_selected, has_focus = (bool(option.state & one) for one in _BOTH)
    area = QRectF(option.rect)
    if is_selected:
        painter.fillRect(area, ground)
    if is_selected or has_focus:
        painter.setPen(line)
        for inset in (0.5, 1.5):
            painter.drawRect(area.adjusted(inset, inset, -inset - 1, -inset - 1))
    return is_selected


def draw_line(painter: QPainter, text: str, area: QRectF, font: QFont, colour: QColor) -> None:
    """Draw as much of a text as fits into an area, from its left and in the middle of its height."""
    if not text or area.width() <= 0:
        return
    painter.setFont(font)
    painter.setPen(colour)
    plain = " ".join(text.split())
    shown = QFontMetricsF(font).elidedText(plain, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _ONE_LINE, shown)
