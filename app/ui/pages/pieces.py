"""The pieces of a page: its heading with the state shown large, and its facts in two columns."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.pages.words import State
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.heading import Text
from app.ui.widgets.icons import pixmap


class Drawing(QWidget):
    """One of the icons, as high as a number of lines of text. The words beside it say the same."""

    def __init__(self, theme: Theme, name: str = "", tone: Tone = Tone.ACCENT, lines: float = 1.5) -> None:
        super().__init__()
        self._theme, self._name, self._tone, self._lines = theme, name, tone, lines
        theme.changed.connect(self._dress)
        self._dress()

    def show_icon(self, name: str, tone: Tone) -> None:
        """Show another drawing."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        if not self._name:
            return
        painter = QPainter(self)
        tint = self._theme.colour(self._tone)
        painter.drawPixmap(0, 0, pixmap(self._name, tint, self.width(), self.devicePixelRatioF()))
        painter.end()

    def _dress(self) -> None:
        size = round(self._theme.unit * 2 * self._lines)
        self.setFixedSize(size, size)
        self.update()


class StateBox(QWidget):
    """A state: drawing, word and sentence on a faint ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tone = Tone.QUIET
        self._icon = Drawing(theme)
        self._word = Text(theme, Type.HEADING)
        self._sentence = Text(theme)
        self._texts = QVBoxLayout()
        self._texts.addWidget(self._word)
        self._texts.addWidget(self._sentence)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._texts, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def show_state(self, state: State) -> None:
        """Show a state."""
        self._tone = state.tone
        self._icon.show_icon(state.icon, state.tone)
        self._word.setText(state.word)
        self._word.set_tone(state.tone)
        self._sentence.setText(state.sentence)
        self._sentence.setVisible(bool(state.sentence))
        self.setAccessibleName(state.word)
        self.setAccessibleDescription(state.sentence)
        self._dress()

    def said(self) -> str:
        """Return word and sentence."""
        return f"{self._word.text()}. {self._sentence.text()}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the faint ground, and the tone along its side."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ground(self._tone))
        side = max(self._theme.unit // 2, 3)
        painter.fillRect(0, 0, side, self.height(), self._theme.colour(self._tone))
        painter.end()

    def _dress(self) -> None:
        unit = self._theme.unit
        self._row.setContentsMargins(unit * 2, unit, unit * 2, unit)
        self._row.setSpacing(unit)
        self._texts.setSpacing(0)
        self.update()


class Facts(QWidget):
    """Names and values in two columns; a fact without a value is left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._facts: dict[str, tuple[Text, QWidget]] = {}
        theme.changed.connect(self._dress)
        self._dress()

    def add(self, name: str, value: QWidget) -> None:
        """Add a fact: a name such as "Home", and what shows its value."""
        label = Text(self._theme, text=name, tone=Tone.QUIET)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        value.setAccessibleDescription(name)
        self._facts[name] = (label, value)

    def show_fact(self, name: str, is_known: bool) -> None:
        """Show a fact or leave it out."""
        for widget in self._facts[name]:
            widget.setVisible(is_known)

    def add_text(self, name: str) -> Text:
        """Add a fact whose value is plain text; return what shows it."""
        value = Text(self._theme)
        self.add(name, value)
        return value

    def set_text(self, name: str, text: str | None) -> None:
        """Set the value of a fact made by `add_text`."""
        value = self._facts[name][1]
        if isinstance(value, Text):
            value.setText(text or "")
        self.show_fact(name, bool(text))

    def text(self, name: str) -> str:
        """Return the value of a fact made by `add_text`, empty if it is left out."""
        value = self._facts[name][1]
        return value.text() if isinstance(value, Text) and not value.isHidden() else ""

    def _dress(self) -> None:
        self._grid.setHorizontalSpacing(self._theme.unit * 2)
        self._grid.setVerticalSpacing(self._theme.unit // 2)
