"""What labels are wanted for: scanned, typed, or all of a kind; taken off the list with Delete."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.words import _
from app.custody.sounds import Sound
from app.ui.screens.labels.order import SLIPS, Thing, find, find_all, find_each
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
        self._lists: dict[str, dict[str, Thing]] = {}
        theme = shell.theme
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Code or reference"))
        self.field.setPlaceholderText(_("Scan, or type a code or reference"))
        self.field.returnPressed.connect(self._add_typed)
        self.add, self.add_all = Button(_("Add")), Button(_("Add all"))
        self.remove, self.remove_all = Button(_("Remove")), Button(_("Remove all"))
        self.add.clicked.connect(self._add_typed)
        self.add_all.clicked.connect(self._ask_all)
        self.remove.clicked.connect(self.remove_chosen)
        self.remove_all.clicked.connect(lambda: self._put({}))
        columns = (
            Column(_("Name"), lambda thing: thing.name),
            Column(_("Code"), lambda thing: thing.code, "F0000001M0"),
        )
        empty = _("Nothing is on the list yet.")
        self.table = RowTable(theme, _("To be printed"), columns, lambda thing: thing.code, empty)
        self.table.fit(_ROWS, _ROWS)
        self._grid = QGridLayout()
        self._grid.addWidget(self.field, 0, 0, 1, 3)
        for number, button in enumerate((self.add, self.add_all, self.remove, self.remove_all)):
            self._grid.addWidget(button, 1 + number // 2, number % 2)
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
        return tuple(self._list().values())

    def show_kind(self, kind: str) -> None:
        """Show the list of another kind; that of the old one is kept."""
        if kind != self._kind:
            self._kind = kind
            self._put(self._list())
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
        self._put({code: one for code, one in self._list().items() if code != chosen.code})
        if self.things:
            self.table.selectRow(min(row, len(self.things) - 1))

    def _list(self) -> dict[str, Thing]:
        return self._lists.get(self._kind, {})

    def _add_typed(self) -> None:
        """Look up all that was typed; what is not found is typed again."""
        typed = [text.strip() for text in self.field.text().replace(";", ",").split(",") if text.strip()]
        kind = self._kind
        self.field.clear()
        self._shell.worker.ask(
            partial(find_each, kind=kind, texts=typed), lambda found: self._found_each(kind, found)
        )

    def _ask_all(self) -> None:
        kind = self._kind
        self._shell.worker.ask(partial(find_all, kind=kind), lambda found: self._found(kind, found))

    def _found(self, kind: str, found: Thing | list[Thing] | str) -> None:
        if isinstance(found, str):
            self._refuse(found)
            return
        self.said.emit("")
        self._add(kind, found if isinstance(found, list) else [found])

    def _found_each(self, kind: str, found: dict[str, Thing | str]) -> None:
        """Add what was found, and give the rest back to be put right."""
        wrong = {text: why for text, why in found.items() if isinstance(why, str)}
        self.said.emit("")
        self._add(kind, [one for one in found.values() if not isinstance(one, str)])
        if wrong:
            self.field.setText(", ".join(wrong))
            self._refuse(" ".join(wrong.values()))

    def _refuse(self, why: str) -> None:
        self._shell.sounds.play(Sound.REFUSED)
        self.said.emit(why)

    def _add(self, kind: str, things: list[Thing]) -> None:
        """Put things on the list of the kind that they were looked up for; only one slip at a time."""
        kept = {} if kind == SLIPS else self._lists.get(kind, {})
        added = {one.code: one for one in things[-1:]} if kind == SLIPS else {one.code: one for one in things}
        self._lists[kind] = kept | added
        if kind == self._kind:
            self._put(self._lists[kind])

    def _put(self, things: dict[str, Thing]) -> None:
        self._lists[self._kind] = things
        self.table.set_rows(list(things.values()))
        self.changed.emit()

    def _dress(self) -> None:
        unit = self._shell.theme.unit
        self._grid.setSpacing(unit)
        self._column.setSpacing(unit)
        self.field.setMinimumHeight(max(unit * 4, 32))
