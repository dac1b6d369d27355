"""A picture of the years: a bar for each, as high as many files went in it, the number above."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.words import _, plural
from app.ui.shell.theme import Tone, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.overview.disposals import YearRow
    from app.ui.shell.theme import Theme

MOST = 25
"""So many years have room; the older ones are in the table."""


class YearBars(QWidget):
    """The bars, the oldest year at the left. What was destroyed is filled, the rest is an outline."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__()
        self._theme = theme
        self._years: list[YearRow] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_years(self, years: "Sequence[YearRow]") -> None:
        """Show these years, given the newest first."""
        self._years = list(reversed(years[:MOST]))
        said = [
            plural("{year}: {count} file", "{year}: {count} files", one.files, year=one.year)
            for one in self._years
        ]
        self.setAccessibleName(_("Disposed of by year. {years}").format(years="; ".join(said)))
        self.setVisible(bool(self._years))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a room in which the bars can be told apart."""
        return QSize(self._theme.unit * 60, self._theme.unit * 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        if not self._years:
            return
        painter = QPainter(self)
        painter.setFont(self._theme.font(Type.SMALL))
        line = painter.fontMetrics().height()
        most = max(max(one.files for one in self._years), 1)
        step = min(self.width() / len(self._years), self._theme.unit * 8.0)
        high = self.height() - 2 * line - self._theme.unit
        ink, accent = self.palette().windowText().color(), self._theme.colour(Tone.ACCENT)
        for nth, one in enumerate(self._years):
            left, tall = nth * step, high * one.files / most
            bar = QRectF(left + step * 0.2, line + high - tall, step * 0.6, tall)
            painter.setPen(accent)
            painter.drawRect(bar)
            part = tall * one.destroyed / max(one.files, 1)
            painter.fillRect(QRectF(bar.left(), bar.bottom() - part, bar.width(), part), accent)
            painter.setPen(ink)
            middle = Qt.AlignmentFlag.AlignHCenter
            painter.drawText(QRectF(left, bar.top() - line, step, line), middle, f"{one.files:,}")
            painter.drawText(QRectF(left, line + high, step, line), middle, str(one.year))
        painter.end()
