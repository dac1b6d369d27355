"""A button that is easy to hit, at every text size."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

LEAST = 28
"""Pixels that it is high at least."""


class Button(QPushButton):
    """A push button with room round its text. `&` in the text is an ordinary letter."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Return the room of the text, and as much again of its height."""
        hint, line = super().sizeHint(), self.fontMetrics().height()
        return QSize(hint.width() + line, max(hint.height(), line * 7 // 4, LEAST))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a button is never cut."""
        return self.sizeHint()
