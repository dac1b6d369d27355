"""Text of the type scale on a page: it keeps its font and tone when the looks change, and never runs out."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.plain import PlainLabel

_LINE_SEPARATOR = "\u2028"
_SHORTEST, _USUAL = 8, 48
"""Letters that a text is given at least, and before it wraps if there is room for more."""


def laid_out(text: str, font: QFont, width: int) -> tuple[QTextLayout, float]:
    """Break a text into lines of a width in pixels, within a word if need be; return both."""
    layout = QTextLayout(_LINE_SEPARATOR.join(text.splitlines()), font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height


class Text(PlainLabel):
    """Plain text in a font and a tone; a word that is longer than the line breaks too."""

    def __init__(
        self,
        theme: Theme,
        kind: Type = Type.BODY,
        text: str = "",
        tone: Tone | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._kind = kind
        self._tone = tone
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._dress)
        self._dress()

    def set_tone(self, tone: Tone | None) -> None:
        """Show the text in another tone; None is the window's own."""
        self._tone = tone
        self._dress()

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width in pixels."""
        return round(laid_out(self.text(), self.font(), width)[1])

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def sizeHint(self) -> QSize:
        """Return the room that the text takes, wrapped when it is long."""
        metrics = QFontMetrics(self.font())
        natural = max(
            (metrics.horizontalAdvance(line) for line in self.text().splitlines()),
            default=0,
        )
        width = min(natural + 2, metrics.averageCharWidth() * _USUAL)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        metrics = QFontMetrics(self.font())
        natural = metrics.horizontalAdvance(self.text()) + 2
        return QSize(min(natural, metrics.averageCharWidth() * _SHORTEST), metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw all lines."""
        layout, _height = laid_out(self.text(), self.font(), self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout.draw(painter, QPointF(0, 0))
        painter.end()

    def _dress(self) -> None:
        self.setFont(self._theme.font(self._kind))
        palette = QPalette()
        if self._tone is not None:
            palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(self._tone))
        self.setPalette(palette)
        self.updateGeometry()
