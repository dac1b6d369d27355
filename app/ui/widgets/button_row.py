"""Buttons side by side as far as there is room, the others below them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.shell.theme import Theme
from app.ui.widgets.button import Button


class ButtonRow(QWidget):
    """The buttons in their order; a hidden one takes no room. Enter presses the one with the focus."""

    def __init__(self, theme: Theme, buttons: Sequence[Button]) -> None:
        super().__init__()
        self._theme = theme
        self._buttons = list(buttons)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for button in self._buttons:
            button.setAutoDefault(True)
        theme.changed.connect(self.arrange)
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many side by side as there is room for."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Arrange anew: a button was shown or hidden."""
        unit = self._theme.unit
        self._grid.setSpacing(unit)
        shown = [one for one in self._buttons if not one.isHidden()]
        widest = max((one.sizeHint().width() for one in shown), default=1) + unit
        across = max(min(self.width() // widest, len(shown)), 1)
        for button in self._buttons:
            self._grid.removeWidget(button)
        for number, button in enumerate(shown):
            self._grid.addWidget(button, number // across, number % across, Qt.AlignmentFlag.AlignLeft)
        self._grid.setColumnStretch(len(self._buttons), 1)
