"""The items of a checklist: a large button for each, with its number."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from app.core.words import _
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.button import Button
from app.ui.widgets.heading import laid_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.overview.rounds import ItemRow

LEAST = 44
"""Pixels that a button is high at least: a finger hits it."""
_COLUMN_LETTERS = 44
_FEWEST_LETTERS = 12


class ItemButton(Button):
    """One item, its text wrapped; pressed in while it has failed."""

    def __init__(self, theme: Theme, number: int, item: "ItemRow") -> None:
        self._words = _("{number} {text}").format(number=number, text=item.text)
        super().__init__(self._words)
        self._theme = theme
        self._said = self._words
        self.code = item.code
        self.setCheckable(True)
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_failed(self, failed: bool, note: str | None, is_secured: bool) -> None:
        """Show whether it has failed, by a sign, not by colour alone."""
        self.setChecked(failed)
        said = f"✗ {self._words}" if failed else self._words
        if failed and is_secured:
            said += " " + _("(secured)")
        if failed and note:
            said += f": {note}"
        self._said = said
        self.setAccessibleName(said)
        palette = QPalette()
        if failed:
            palette.setColor(QPalette.ColorRole.ButtonText, self._theme.colour(Tone.REFUSED))
        self.setPalette(palette)
        self.updateGeometry()
        self.update()

    def said(self) -> str:
        """Return what it says."""
        return self._said

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return room for all lines, and for a finger."""
        height = laid_out(self._said, self.font(), width - 2 * self._theme.unit)[1]
        return max(round(height) + self._theme.unit * 2, LEAST)

    def sizeHint(self) -> QSize:
        """Return the room it takes at its width."""
        return QSize(self.minimumSizeHint().width(), self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        """Return the least: a button in a column wraps."""
        return QSize(self.fontMetrics().averageCharWidth() * _FEWEST_LETTERS, LEAST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button, and its text in lines from the left."""
        painter, option = QPainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        unit = self._theme.unit
        layout, height = laid_out(self._said, self.font(), self.width() - 2 * unit)
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        layout.draw(painter, QPointF(unit, (self.height() - height) / 2))
        painter.end()


class ItemGrid(QWidget):
    """All items that apply to a place, in as many columns as there is room for."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.buttons: list[ItemButton] = []
        self._codes: tuple[tuple[int, str], ...] = ()
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._arrange)

    def show_items(self, items: "Sequence[tuple[int, ItemRow]]") -> None:
        """Show these items, with their numbers."""
        codes = tuple((number, item.code + item.text) for number, item in items)
        if codes == self._codes:
            return
        self._codes = codes
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [ItemButton(self._theme, number, item) for number, item in items]
        for button in self.buttons:
            button.setParent(self)
            button.clicked.connect(lambda _on=False, code=button.code: self.chosen.emit(code))
            button.show()
        self._across = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as the width wants."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._grid.setSpacing(self._theme.unit // 2)
        column = self.fontMetrics().averageCharWidth() * _COLUMN_LETTERS
        across = max(self.width() // max(column, 1), 1)
        if across == self._across:
            return
        self._across = across
        rows = max(-(-len(self.buttons) // across), 1)
        for number, button in enumerate(self.buttons):
            self._grid.addWidget(button, number % rows, number // rows)
        for number in range(self._grid.columnCount()):
            self._grid.setColumnStretch(number, 1 if number < across else 0)
