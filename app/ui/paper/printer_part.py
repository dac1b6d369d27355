"""Which printer, and how far it is off. What is chosen is kept at once, the offset for each printer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QWidget

from app.core.words import _
from app.ui.paper.jobs import Jobs
from app.ui.paper.press import Printers
from app.ui.shell.settings import MOST_OFFSET
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone
from app.ui.widgets.heading import Text

_STEP = 0.1
_SHORTEST = 10


class PrinterPart(QWidget):
    """The printer and its offset."""

    changed = Signal()
    """Another printer, or another offset."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._jobs = Jobs(shell)
        self.printer = QComboBox()
        self.printer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.printer.setMinimumContentsLength(_SHORTEST)
        self.right, self.down = QDoubleSpinBox(), QDoubleSpinBox()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("Printer"), self.printer),
            (_("Further right, mm"), self.right),
            (_("Further down, mm"), self.down),
        )
        for number, (name, widget) in enumerate(rows):
            widget.setAccessibleName(name)
            label = Text(shell.theme, text=name, tone=Tone.QUIET)
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(widget, number, 1)
        for box in (self.right, self.down):
            box.setRange(-MOST_OFFSET, MOST_OFFSET)
            box.setDecimals(1)
            box.setSingleStep(_STEP)
            box.valueChanged.connect(self._keep_offset)
        self.printer.activated.connect(self._keep_printer)
        shell.theme.changed.connect(self._dress)
        self._dress()
        self._show(Printers())

    def showEvent(self, event: QShowEvent) -> None:
        """Look again which printers there are, and how far they are off: another screen may have kept it."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Look again which printers there are."""
        self._jobs.printers(self._show)

    def name(self) -> str:
        """Return the printer's name; empty while there is none."""
        return str(self.printer.currentData() or "")

    def offset(self) -> tuple[float, float]:
        """Return the printer's offset."""
        return self._shell.settings.offset(self.name())

    def _show(self, found: Printers) -> None:
        chosen = found.choose(self._shell.settings.printer)
        self.printer.clear()
        for name in found.names:
            self.printer.addItem(name, name)
        if not found.names:
            self.printer.addItem(_("No printer is set up on this computer"), "")
        self.printer.setCurrentIndex(max(self.printer.findData(chosen), 0))
        self._show_offset()
        self.changed.emit()

    def _show_offset(self) -> None:
        for box, value in zip((self.right, self.down), self.offset(), strict=True):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)

    def _keep_printer(self) -> None:
        self._shell.settings.printer = self.name()
        self._show_offset()
        self.changed.emit()

    def _keep_offset(self) -> None:
        self._shell.settings.keep_offset(self.name(), self.right.value(), self.down.value())
        self.changed.emit()

    def _dress(self) -> None:
        unit = self._shell.theme.unit
        self._grid.setHorizontalSpacing(unit * 2)
        self._grid.setVerticalSpacing(unit)
        for widget in (self.printer, self.right, self.down):
            widget.setMinimumHeight(max(unit * 4, 32))
