"""What labels are wanted for: scanned, typed, or all of a kind; taken off the list with Delete."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.words import _
from app.ui.screens.labels.order import SLIPS, Thing, find, find_all
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone
from app.ui.widgets.button import Button
from app.ui.widgets.column import Column
from app.ui.widgets.heading import Text
from app.ui.widgets.table import RowTable

_ROWS = 5


class ThingList(QWidget):
    """The list of things, with the field to add to it."""

    changed = Signal()
    said = Signal(str)
    """Why something did not come onto the list."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._kind = "files"
        self._things: dict[str, Thing] = {}
        theme = shell.theme
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Code or reference"))
        self.field.setPlaceholderText(_("Scan, or type a code or reference"))
        self.field.returnPressed.connect(self._add_typed)
        self.add, self.add_all, self.remove = Button(_("Add")), Button(_("Add all")), Button(_("Remove"))
        self.add.clicked.connect(self._add_typed)
        self.add_all.clicked.connect(self._ask_all)
        self.remove.clicked.connect(self.remove_chosen)
        columns = (
            Column(_("Name"), lambda thing: thing.name),
            Column(_("Code"), lambda thing: thing.code, "F0000001M0"),
        )
        empty = _("Nothing is on the list yet.")
        self.table = RowTable(theme, _("To be printed"), columns, lambda thing: thing.code, empty)
        self.table.fit(_ROWS, _ROWS)
        self._grid = QGridLayout()
        self._grid.addWidget(self.field, 0, 0, 1, 3)
        for column, button in enumerate((self.add, self.add_all, self.remove)):
            self._grid.addWidget(button, 1, column, Qt.AlignmentFlag.AlignLeft)
        self._grid.setColumnStretch(2, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._grid)
        self._column.addWidget(self.table)
        self._column.addWidget(
            Text(theme, text=_("Delete takes the chosen one off the list."), tone=Tone.QUIET)
        )
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def things(self) -> tuple[Thing, ...]:
        """What is on the list, in order."""
        return tuple(self._things.values())

    def show_kind(self, kind: str) -> None:
        """Take things of another kind; those of the old one go."""
        if kind != self._kind:
            self._kind = kind
            self._put({})
        self.add_all.setVisible(kind != SLIPS)

    def take(self, text: str) -> None:
        """Look up what a code or a reference stands for, and add it."""
        kind = self._kind
        self._shell.worker.ask(partial(find, kind=kind, text=text), lambda found: self._found(kind, found))

    def remove_chosen(self) -> None:
        """Take the chosen thing off the list."""
        index = self.table.currentIndex()
        if not index.isValid():
            return
        row = index.row()
        chosen = self.table.rows()[row]
        self._put({code: one for code, one in self._things.items() if code != chosen.code})
        if self._things:
            self.table.selectRow(min(row, len(self._things) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen thing off with Delete."""
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.remove_chosen()
            return
        super().keyPressEvent(event)

    def _add_typed(self) -> None:
        typed = self.field.text().replace(";", ",").split(",")
        self.field.clear()
        for text in typed:
            if text.strip():
                self.take(text.strip())

    def _ask_all(self) -> None:
        kind = self._kind
        self._shell.worker.ask(partial(find_all, kind=kind), lambda found: self._found(kind, found))

    def _found(self, kind: str, found: Thing | list[Thing] | str) -> None:
        if kind != self._kind:
            return
        if isinstance(found, str):
            self.said.emit(found)
            return
        added = found if isinstance(found, list) else [found]
        kept = {} if kind == SLIPS else self._things
        self.said.emit("")
        self._put(kept | {one.code: one for one in added})

    def _put(self, things: dict[str, Thing]) -> None:
        self._things = things
        self.table.set_rows(list(things.values()))
        self.changed.emit()

    def _dress(self) -> None:
        unit = self._shell.theme.unit
        self._grid.setSpacing(unit)
        self._column.setSpacing(unit)
        self.field.setMinimumHeight(max(unit * 4, 32))
