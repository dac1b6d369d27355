"""The buttons of the schedule's screen, each with its key; one that can't be used now is grey."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.core.words import _
from app.ui.shell.shell import Shell
from app.ui.widgets.button import Button

NAME = "schedule"


@dataclass(frozen=True, slots=True)
class Deed:
    """One act: its key, what the button says, and what it does."""

    key: str
    title: str
    run: Callable[[], None]


class Flow(QLayout):
    """Widgets side by side, on further lines where there is no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._placed(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place all."""
        super().setGeometry(rect)
        self._placed(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the least room."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the room of the largest."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _placed(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(QRect(x, y, hint.width(), hint.height()))
            x, line = x + hint.width() + self.spacing(), max(line, hint.height())
        return y + line - rect.y()


class Buttons(QWidget):
    """The buttons in a row. A key does what its button would."""

    def __init__(self, shell: Shell, deeds: Mapping[str, Deed], may: Callable[[], bool]) -> None:
        super().__init__()
        self._shell, self._may = shell, may
        self.buttons: dict[str, Button] = {}
        self._row = Flow(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for name, deed in deeds.items():
            button = Button(_("{what} ({key})").format(what=deed.title, key=deed.key))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)
            button.clicked.connect(deed.run)
            self.buttons[name] = button
            self._row.addWidget(button)
            if deed.key != "Space":
                shell.keys.add(deed.key, deed.title, partial(self._press, name), NAME)
        shell.theme.changed.connect(self._dress)
        self._dress()

    def allow(self, allowed: Mapping[str, bool]) -> None:
        """Let these be used."""
        for name, button in self.buttons.items():
            button.setEnabled(allowed[name])

    def _press(self, name: str) -> None:
        if self._may() and self.buttons[name].isEnabled():
            self.buttons[name].click()

    def _dress(self) -> None:
        self._row.setSpacing(self._shell.theme.unit)
        self._row.invalidate()
