"""The top of a page: what it is about, in large letters, with its state under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.pages.pieces import Drawing, StateBox
from app.ui.pages.words import State
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.heading import Text


class PageHeading(QWidget):
    """An icon, a reference or name, a title or what else there is to say, and the state."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self.name = Text(theme, Type.HEADING)
        self.title = Text(theme, Type.LARGE)
        self.state = StateBox(theme)
        self._icon = Drawing(theme, icon, Tone.ACCENT, 2)
        self._texts = QVBoxLayout()
        self._texts.addWidget(self.name)
        self._texts.addWidget(self.title)
        self._row = QHBoxLayout()
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._texts, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self._column.addWidget(self.state)
        theme.changed.connect(self._dress)
        self._dress()

    def show_thing(self, name: str, title: str | None, state: State | None, icon: str = "") -> None:
        """Show what the page is about; what is None is left out."""
        self.name.setText(name)
        self.title.setText(title or "")
        self.title.setVisible(bool(title))
        if icon:
            self._icon.show_icon(icon, Tone.ACCENT)
        self.state.setVisible(state is not None)
        if state is not None:
            self.state.show_state(state)

    def _dress(self) -> None:
        unit = self._theme.unit
        self._texts.setSpacing(0)
        self._row.setSpacing(unit)
        self._column.setSpacing(unit)
