"""The bar at the top that is always there: the scan box, and find beside it, or below where it is narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.shell.shell import Shell
from app.ui.widgets.find_box import FindBox
from app.ui.widgets.scan_box import ScanBox

_NARROW = 64
"""Below so many units find goes under the scan box."""


class TopBar(QWidget):
    """Holds both boxes."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._theme = shell.theme
        self.scan_box = ScanBox(shell.settings, shell.theme)
        self.find_box = FindBox(shell)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self.scan_box, 3)
        self._row.addWidget(self.find_box, 2)
        shell.theme.changed.connect(self._dress)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the boxes beside each other where there is room."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        is_narrow = self.width() < self._theme.unit * _NARROW
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)

    def _dress(self) -> None:
        unit = self._theme.unit
        self._row.setContentsMargins(unit * 2, unit, unit * 2, unit)
        self._row.setSpacing(unit)
        self.find_box.setMinimumHeight(self.scan_box.sizeHint().height())
        self._turn()
