"""The buttons of what can be done: side by side as far as there is room, the others below them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.shell.theme import Theme
from app.ui.widgets.button import Button


class ButtonRow(QWidget):
    """The buttons in their order; a hidden one takes no room. Enter presses the one with the focus."""

    def __init__(self, theme: Theme, buttons: Sequence[Button] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: list[Button] = []
        self._placed: list[tuple[Button, int, int]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft)
        for button in buttons:
            self._take(button)
        theme.changed.connect(self.arrange)
        self.arrange()

    def add(self, text: str, pressed: Callable[[], None]) -> Button:
        """Add a button."""
        button = Button(text)
        button.clicked.connect(lambda _on=False: pressed())
        self._take(button)
        self.arrange()
        return button

    def _take(self, button: Button) -> None:
        button.setParent(self)  # without one it would count as hidden
        button.setAutoDefault(True)  # Enter presses it, not only the space bar
        self._buttons.append(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many rows as the width wants."""
        super().resizeEvent(event)
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange what shows."""
        super().showEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Arrange anew: a button was shown, hidden or has other words."""
        unit = self._theme.unit
        shown = [button for button in self._buttons if not button.isHidden()]
        widest = max((button.sizeHint().width() for button in shown), default=1)
        across = max((self.width() + unit) // (widest + unit), 1)
        placed = [(button, number // across, number % across) for number, button in enumerate(shown)]
        self._grid.setSpacing(unit)
        if placed == self._placed:
            return
        self._placed = placed
        for button in self._buttons:
            self._grid.removeWidget(button)
        for button, row, column in placed:
            self._grid.addWidget(button, row, column)
