"""What lets a page be larger than the window, and puts its halves side by side where there is room."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractSpinBox, QBoxLayout, QComboBox, QFrame, QScrollArea, QWidget

from app.ui.shell.theme import Theme

SIDE_BY_SIDE = 84
"""Spacing units of width from which two halves stand side by side."""


class Scroll(QScrollArea):
    """A scroll area without a frame, whose content is as wide as the window.

    The wheel scrolls it, whatever the mouse is over: a choice or a number is never changed in passing.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self._still = _Still(self)
        for kind in (QComboBox, QAbstractSpinBox):
            for field in content.findChildren(kind):
                field.installEventFilter(self._still)


class _Still(QObject):
    """Keeps the wheel from a field; what holds the field gets it."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let a turn of the wheel pass by, and nothing else."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False


class Halves(QWidget):
    """Two halves: side by side where there is room, else one above the other."""

    def __init__(self, theme: Theme, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(first, 1)
        self._row.addWidget(second, 1)
        theme.changed.connect(self._turn)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when there is room, or no longer."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        unit = self._theme.unit
        is_wide = self.width() >= unit * SIDE_BY_SIDE
        wanted = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._row.setSpacing(unit * 4 if is_wide else unit * 2)
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
