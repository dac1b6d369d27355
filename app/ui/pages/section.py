"""A part of a page under a small heading."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.shell.theme import Theme, Type
from app.ui.widgets.heading import Text


class Section(QWidget):
    """A heading, and under it what it is about. `stretch` lets that take the room there is."""

    def __init__(self, theme: Theme, title: str, *widgets: QWidget, stretch: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.title = Text(theme, Type.STRONG, title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        for widget in widgets:
            self._column.addWidget(widget, 1 if stretch else 0)
        self._column.addStretch(0 if stretch else 1)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._column.setSpacing(self._theme.unit // 2)


class Stack(QWidget):
    """Widgets one under the other, a space between them; those that `grow` take the room there is."""

    def __init__(self, theme: Theme, *widgets: QWidget, grow: Sequence[QWidget] = (), units: int = 2) -> None:
        super().__init__()
        self._theme, self._units = theme, units
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self._column.addWidget(widget, 1 if widget in grow else 0)
        self._column.addStretch(0 if grow else 1)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._column.setSpacing(self._theme.unit * self._units)
