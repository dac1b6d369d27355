"""The banner for what the surroundings do: it comes by itself and goes by itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.core.words import _, plural
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.heading import Text
from app.ui.widgets.icons import pixmap

_LINE = 2
"""Pixels of the line below it."""


class Banner(QFrame):
    """One sentence across the window, and how many scans wait for better times."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentence = ""
        self._waiting = 0
        self._sign = QLabel()
        self._sign.setAccessibleName(_("Notice"))
        self._label = Text(theme, Type.STRONG)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._label, 1)
        self.setAccessibleName(_("Notice"))
        self.setAutoFillBackground(True)
        self.hide()
        theme.changed.connect(self._dress)
        self._dress()

    def text(self) -> str:
        """Return what it says now; empty when it is away."""
        return self._label.text() if self._sentence else ""

    def say(self, sentence: str) -> None:
        """Show a sentence; the empty one takes the banner away. A screen reader hears of both."""
        before, self._sentence = self._sentence, sentence
        self._show()
        if before != sentence:
            self._announce(sentence or _("The trouble is over."))

    def count(self, waiting: int) -> None:
        """Know how many acts wait."""
        self._waiting = waiting
        if self._sentence:
            self._show()

    def _announce(self, sentence: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.window(), sentence))

    def _show(self) -> None:
        kept = plural(
            "{count} scan is kept and will be done.",
            "{count} scans are kept and will be done.",
            self._waiting,
        )
        self._label.setText(f"{self._sentence} {kept}" if self._waiting else self._sentence)
        self._label.updateGeometry()
        self.setVisible(bool(self._sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line below."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - _LINE, self.width(), _LINE, self._theme.colour(Tone.REFUSED))
        painter.end()

    def _dress(self) -> None:
        unit = self._theme.unit
        self._row.setContentsMargins(unit * 2, unit, unit * 2, unit + _LINE)
        self._row.setSpacing(unit)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.ground(Tone.REFUSED))
        self.setPalette(palette)
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(pixmap("bug", self._theme.colour(Tone.REFUSED), unit * 2, ratio))
