"""A name that leads to its page: looks like a link, works like a button."""

import math

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOptionFocusRect, QWidget

from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.heading import laid_out

LEAST = 24
"""Pixels that a target is high at least."""


class Link(QAbstractButton):
    """Plain text, which wraps; `&` is an ordinary letter. Without a code it leads nowhere."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said = ""
        self.code = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._dress)
        self._dress()

    def point(self, said: str, code: str) -> None:
        """Say a name, and know the code that it leads to."""
        self._said, self.code = " ".join(said.split()), code
        self.setAccessibleName(self._said)
        self.setEnabled(bool(code))
        self.updateGeometry()
        self.update()

    def said(self) -> str:
        """Return the text."""
        return self._said

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width in pixels."""
        return max(math.ceil(laid_out(self._said, self._font(), width)[1]), LEAST)

    def sizeHint(self) -> QSize:
        """Return the room that the text takes on one line."""
        width = QFontMetrics(self._font()).horizontalAdvance(self._said) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(QFontMetrics(self._font()).averageCharWidth() * 8, LEAST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow with Enter as with the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text, underlined in the accent's colour, and the focus."""
        painter = QPainter(self)
        plain = self.palette().color(self.palette().ColorGroup.Active, self.foregroundRole())
        painter.setPen(self._theme.colour(Tone.ACCENT) if self.isEnabled() else plain)
        layout, _height = laid_out(self._said, self._font(), self.width())
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            option.rect = layout.boundingRect().toAlignedRect().intersected(self.rect())
            if layout.lineCount() == 1:
                option.rect.setWidth(min(math.ceil(layout.lineAt(0).naturalTextWidth()) + 2, self.width()))
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        layout.draw(painter, QPointF(0, 0))
        painter.end()

    def _font(self) -> QFont:
        font = self._theme.font()
        font.setUnderline(self.isEnabled())
        return font

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
