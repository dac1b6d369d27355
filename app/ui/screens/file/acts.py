"""What may be done with the file now: each act with yes, or with the office's sentence why not."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.core.words import _, mark
from app.ui.pages.pieces import Drawing
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.heading import Text

ACTS = {
    "lend": mark("Lend"),
    "return": mark("Return"),
    "renew": mark("Renew"),
    "lend off-site": mark("Lend off-site"),
    "put away": mark("Put away"),
}
_BUTTONS = {"lend": mark("Lend at the desk"), "return": mark("Return at the desk")}
_BY_SCAN = {"in": "lend", "out": "return", "missing": "return"}
"""What a scan of the file does, by its state."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """One act, whether it may be done, and why not."""

    act: str
    allowed: bool
    why: str


class Acts(QWidget):
    """The acts, a line each. What a scan would do has a button that does it."""

    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        self._rows: dict[str, tuple[Drawing, Text, Text]] = {}
        for number, (act, word) in enumerate(ACTS.items()):
            row = (Drawing(theme, lines=1), Text(theme, text=_(word)), Text(theme, tone=Tone.QUIET))
            for column, widget in enumerate(row):
                self._grid.addWidget(widget, number, column, Qt.AlignmentFlag.AlignTop)
            self._grid.setAlignment(row[2], Qt.AlignmentFlag(0))
            self._rows[act] = row
        self.button = QPushButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setAutoDefault(True)  # Enter presses it, not only the space bar
        self.button.clicked.connect(self.wanted)
        self._grid.addWidget(self.button, len(ACTS) + 1, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._dress)
        self._dress()

    def show_acts(self, state: str, acts: Sequence[Allowed], *, by_scan: bool) -> None:
        """Show what may be done with a file in a state; `by_scan`: no mode changes what a scan means."""
        for one in acts:
            icon, word, why = self._rows[one.act]
            icon.show_icon("yes" if one.allowed else "no", Tone.OUT if one.allowed else Tone.QUIET)
            word.set_tone(None if one.allowed else Tone.QUIET)
            why.setText(_("Yes") if one.allowed else one.why)
        may = {one.act for one in acts if one.allowed}
        done = _BY_SCAN.get(state, "") if by_scan else ""
        self.button.setVisible(done in may)
        if done in may:
            self.button.setText(_(_BUTTONS[done]))

    def said(self) -> dict[str, str]:
        """Return what is said of each act."""
        return {act: row[2].text() for act, row in self._rows.items()}

    def _dress(self) -> None:
        self._grid.setHorizontalSpacing(self._theme.unit)
        self._grid.setVerticalSpacing(self._theme.unit // 2)
        self._grid.setRowMinimumHeight(len(ACTS), self._theme.unit // 2)
        self.button.setFont(self._theme.font())
        self.button.setMinimumHeight(max(self._theme.unit * 4, 24))
