"""A large number with the words that say what it counts."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.heading import Text


class Figure(QWidget):
    """One number. Its tone shows only when it is not nought; the words say the same."""

    def __init__(self, theme: Theme, tone: Tone | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._number = Text(theme, Type.FAR)
        self._words = Text(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._number)
        column.addWidget(self._words)
        column.addStretch(1)

    def show_count(self, count: int, words: str) -> None:
        """Show a number, and under it words such as "files out"."""
        self._number.setText(f"{count:,}")
        self._number.set_tone(self._tone if count else None)
        self._words.setText(words)
        self.setAccessibleName(f"{count} {words}")

    def text(self) -> str:
        """Return number and words."""
        return f"{self._number.text()} {self._words.text()}"
