"""The figures of the home page, side by side as far as there is room."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.core.words import _, plural
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.figure import Figure

if TYPE_CHECKING:
    from app.overview.home import Home

WIDTH = 15
"""Spacing units that one figure is wide."""


class Figures(QWidget):
    """Six counts of files."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.out = Figure(theme)
        self.overdue = Figure(theme, Tone.REFUSED)
        self.missing = Figure(theme, Tone.LOOK)
        self.unknown = Figure(theme, Tone.LOOK)
        self.lent = Figure(theme, Tone.OUT)
        self.returned = Figure(theme, Tone.IN)
        self._all = (self.lent, self.returned, self.out, self.overdue, self.missing, self.unknown)
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._arrange)
        self._arrange()

    def show_counts(self, home: "Home") -> None:
        """Show the counts."""
        self.lent.show_count(home.lent_today, _("lent today"))
        self.returned.show_count(home.returned_today, _("returned today"))
        self.out.show_count(home.out, plural("file out", "files out", home.out))
        self.overdue.show_count(home.overdue, _("overdue"))
        self.missing.show_count(home.missing, _("missing"))
        words = plural("unknown scan in a week", "unknown scans in a week", home.unknown)
        self.unknown.show_count(home.unknown, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many side by side as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        unit = self._theme.unit
        across = max(min(self.width() // (unit * WIDTH), len(self._all)), 2)
        across = {4: 3, 5: 3}.get(across, across)
        self._grid.setHorizontalSpacing(unit * 2)
        self._grid.setVerticalSpacing(unit * 2)
        if across == self._across:
            return
        self._across = across
        for column in range(len(self._all)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for number, figure in enumerate(self._all):
            self._grid.addWidget(figure, number // across, number % across, Qt.AlignmentFlag.AlignTop)
