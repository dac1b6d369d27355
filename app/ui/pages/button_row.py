"""The buttons of what can be done on a page, side by side and in as many rows as they need."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.shell.theme import Theme
from app.ui.widgets.button import Button


class ButtonRow(QWidget):
    """Buttons; one that is hidden takes no room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: list[Button] = []
        self._placed: list[tuple[Button, int, int]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._arrange)

    def add(self, text: str, pressed: Callable[[], None]) -> Button:
        """Add a button."""
        button = Button(text)
        button.setParent(self)  # without one it would count as hidden
        button.setAutoDefault(True)  # Enter presses it, not only the space bar
        button.clicked.connect(lambda _on=False: pressed())
        self._buttons.append(button)
        self._arrange()
        return button

    def arrange(self) -> None:
        """Close the gaps that hidden buttons leave."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many rows as the width wants."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange what shows."""
        super().showEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        unit = self._theme.unit
        shown = [button for button in self._buttons if not button.isHidden()]
        widest = max((button.sizeHint().width() for button in shown), default=1)
        across = max(self.width() // (widest + unit), 1)
        placed = [(button, number // across, number % across) for number, button in enumerate(shown)]
        self._grid.setSpacing(unit)
        if placed == self._placed:
            return
        self._placed = placed
        for button in self._buttons:
            self._grid.removeWidget(button)
        for button, row, column in placed:
            self._grid.addWidget(button, row, column)
