"""What the list of files is narrowed down by: words, service, class, state and marking."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app.core.words import _, mark
from app.ui.shell.theme import Theme
from app.ui.widgets.soon import soon

if TYPE_CHECKING:
    from app.overview.file_choices import Choices
    from app.overview.file_list import Wanted

_WAIT_MS = 150
_STATES = {
    "all": mark("In any state"),
    "in": mark("In"),
    "out": mark("Out"),
    "missing": mark("Missing"),
    "lost": mark("Lost"),
    "bagged": mark("Bagged"),
    "disposed": mark("Disposed of"),
    "closed": mark("Closed"),
    "cover": mark("Temporary covers"),
    "merged": mark("Merged"),
}
_MARKED = {
    "all": mark("With any marking"),
    "mine to mark": mark("To be re-marked by me"),
    "to mark": mark("To be re-marked"),
    "OFFICIAL": "OFFICIAL",
    "OFFICIAL-SENSITIVE": "OFFICIAL-SENSITIVE",
    "SECRET": "SECRET",
    "TOP SECRET": "TOP SECRET",
    "special": mark("Special-category data"),
}


class Filters(QWidget):
    """A field for words, and four choices."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.text = QLineEdit()
        self.text.setAccessibleName(_("Words, a code or a reference"))
        self.text.setPlaceholderText(_("Words of title or reference"))
        self.text.setClearButtonEnabled(True)
        self.service, self.record_class = _combo(_("Service")), _combo(_("Class"))
        self.state, self.marked = _combo(_("State")), _combo(_("Marking"))
        for box, words in ((self.state, _STATES), (self.marked, _MARKED)):
            for value, word in words.items():
                box.addItem(_(word), value)
        self._soon = soon(self, _WAIT_MS, self.changed.emit)
        self.text.textChanged.connect(lambda _text: self._soon.start())
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self.text, 0, 0, 1, 2)
        for number, box in enumerate((self.service, self.record_class, self.state, self.marked)):
            self._grid.addWidget(box, 1 + number // 2, number % 2)
            box.activated.connect(lambda _index: self.changed.emit())
        self._offer(self.service, _("Of any service"), ())
        self._offer(self.record_class, _("Of any class"), ())
        theme.changed.connect(self._dress)
        self._dress()

    def know(self, found: "Choices") -> None:
        """Offer these services and classes; what was chosen stays."""
        self._offer(self.service, _("Of any service"), found.services)
        self._offer(self.record_class, _("Of any class"), found.classes)

    def wanted(self) -> "Wanted":
        """Return what is wanted now."""
        from app.overview.file_list import Marked, State, Wanted

        return Wanted(
            self.text.text().strip(),
            self.service.currentData(),
            self.record_class.currentData(),
            State(self.state.currentData()),
            Marked(self.marked.currentData()),
        )

    def _offer(self, box: QComboBox, every: str, offered: tuple[tuple[int, str], ...]) -> None:
        chosen = box.currentData()
        box.clear()
        box.addItem(every, None)
        for value, name in offered:
            box.addItem(name, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))

    def _dress(self) -> None:
        unit = self._theme.unit
        self._grid.setSpacing(unit)
        for widget in (self.text, self.service, self.record_class, self.state, self.marked):
            widget.setMinimumHeight(max(unit * 4, 32))


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made
