"""The tally of a day, large enough for the room: metres against the target, bags and kilograms."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.words import _, plural
from app.ui.shell.theme import Tone, Type

if TYPE_CHECKING:
    from app.overview.clear_days import DayRow
    from app.ui.shell.theme import Theme

_HIGH = 16
"""Its greatest height in units of the theme."""
_TALL = 0.7
"""How much of the room above the bar its figures fill."""


class Tally(QWidget):
    """Three figures and a bar; drawn as large as there is room."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__()
        self._theme = theme
        self.figures: tuple[str, ...] = ()
        self._part = 0.0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_day(self, row: "DayRow") -> None:
        """Show what a day has come to so far."""
        total = row.totals
        metres = _("{metres} m").format(metres=f"{total.metres:.1f}")
        if row.target_mm:
            target = f"{row.target_mm / 1000:g}"
            metres = _("{metres} of {target} m").format(metres=f"{total.metres:.1f}", target=target)
        bags = plural("{count} bag", "{count} bags", total.bags)
        self.figures = (metres, bags, _("{kg} kg").format(kg=f"{total.kilograms:.0f}"))
        self._part = min(total.metres * 1000 / row.target_mm, 1.0) if row.target_mm else 0.0
        self.setAccessibleName(", ".join(self.figures))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for figures that are read from the other end of a room."""
        return QSize(self._theme.unit * 60, self._theme.unit * _HIGH)

    def heightForWidth(self, width: int) -> int:
        """Return how high it is: less than the most, where its figures fill the width before."""
        unit = self._theme.unit
        room = unit * (_HIGH - 3)
        return round(min(room, self._size(room, width) / _TALL)) + unit * 3

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw figures and bar."""
        if not self.figures:
            return
        painter = QPainter(self)
        bar = self._theme.unit * 2
        room = self.height() - bar - self._theme.unit
        font = self._largest(room)
        painter.setFont(font)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(QRectF(0, 0, self.width(), room), Qt.AlignmentFlag.AlignVCenter, self._line())
        accent = self._theme.colour(Tone.ACCENT)
        painter.setPen(accent)
        painter.drawRect(QRectF(0.5, self.height() - bar - 0.5, self.width() - 1, bar))
        painter.fillRect(QRectF(0, self.height() - bar, self.width() * self._part, bar), accent)
        painter.end()

    def _line(self) -> str:
        return "   ".join(self.figures)

    def _largest(self, room: float) -> QFont:
        font = QFont(self._theme.font(Type.FAR))
        font.setPixelSize(max(round(self._size(room, self.width())), 1))
        return font

    def _size(self, room: float, width: int) -> float:
        """Return the pixels of the largest figures that fit."""
        font = QFont(self._theme.font(Type.FAR))
        size = room * _TALL
        font.setPixelSize(max(round(size), 1))
        wide = QFontMetricsF(font).horizontalAdvance(self._line())
        return size * width / wide if wide > width else size
