"""A text that is never cut: large where it fits, else a step smaller and wrapped, else as high as it needs.

Its place has the same height for every text that fits, so that nothing moves when the text changes.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.shell.theme import Theme, Type
from app.ui.widgets.plain import PlainLabel


class FitLabel(PlainLabel):
    """Plain text in the first of some kinds of type that fits into a number of lines of the first kind."""

    def __init__(self, theme: Theme, *kinds: Type, lines: int = 1, parent: QWidget | None = None) -> None:
        self._theme = theme
        self._kinds = kinds
        self._lines = lines
        self._whole = ""
        self._kind = kinds[0]
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.fit)

    @property
    def kind(self) -> Type:
        """The kind of type that the text is shown in."""
        return self._kind

    def set_kinds(self, *kinds: Type) -> None:
        """Choose among other kinds of type from now on."""
        if kinds != self._kinds:
            self._kinds = kinds
            self.fit()

    def setText(self, text: str) -> None:
        """Show another text."""
        self._whole = " ".join(text.split())
        super().setText(self._whole)
        self.fit()

    def fit(self) -> None:
        """Choose the type and the height for the text and the width that there are."""
        reserved = QFontMetricsF(self._theme.font(self._kinds[0])).lineSpacing() * self._lines
        height = 0.0
        for kind in self._kinds:
            self._kind = kind
            height = self._layout(self._theme.font(kind))[1]
            if height <= reserved + 1:
                break
        self.setFixedHeight(round(max(reserved, height)) + 2)
        self.update()

    def needed(self) -> float:
        """Return the height that the whole text takes at this width."""
        return self._layout(self._theme.font(self._kind))[1]

    def minimumSizeHint(self) -> QSize:
        """Return the least room: any width will do."""
        return QSize(0, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text into another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in other colours."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text, in the middle of the height."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout, height = self._layout(self._theme.font(self._kind))
        layout.draw(painter, QPointF(0, max((self.height() - height) / 2, 0)), [], QRectF())

    def _layout(self, font: QFont) -> tuple[QTextLayout, float]:
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(self._whole, font)
        layout.setTextOption(option)
        layout.beginLayout()
        height, spacing = 0.0, QFontMetricsF(font).lineSpacing()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(self.width(), 1))
            line.setPosition(QPointF(0, height))
            height += spacing
        layout.endLayout()
        return layout, height
