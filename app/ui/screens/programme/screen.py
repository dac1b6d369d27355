"""Desks and other places to check: made many at once, imported, changed, and their labels printed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _
from app.inspection.words import USE_NAMES
from app.ui.pages.form_spot import FormSpot
from app.ui.pages.section import Stack
from app.ui.screens.programme import forms
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.column import Column
from app.ui.widgets.heading import Text
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.office import Office
    from app.overview.programme import Choices, InspectedRow
    from app.ui.shell.shell import Shell


def _read(office: "Office") -> "tuple[InspectedRow, ...]":
    from app.overview.programme import inspected_places

    return office.ask(inspected_places)


class ProgrammeScreen(Screen):
    """All that is looked at in rounds, in the order of the paths."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self.row = ButtonRow(theme)
        wanted = (
            ("make", _("Make desks (Ctrl+N)"), self.ask_desks),
            ("import", _("Import a CSV file …"), self._ask_file),
            ("labels", _("Print all labels"), self._labels),
        )
        self.buttons = {name: self.row.add(text, run) for name, text, run in wanted}
        shell.keys.add("Ctrl+N", _("Make desks"), self.ask_desks, "programme")
        self.spot = FormSpot(shell)
        self.spot.done.connect(lambda _answer: self.refresh())
        self.table = _table(theme)
        self.table.chosen.connect(self._change)
        heading = Text(theme, Type.HEADING, self.heading())
        hint = Text(theme, tone=Tone.QUIET)
        hint.setText(_("Enter changes one. A place that is not in use is not drawn."))
        whole = Stack(theme, heading, hint, self.row, self.spot, self.table, grow=[self.table])
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(whole)
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return the title."""
        return _("Desks and places to check")

    def refresh(self) -> None:
        """Read the list again."""
        may = Right.KEEP_PROGRAMME in self.shell.rights
        self.buttons["make"].setVisible(may)
        self.buttons["import"].setVisible(may)
        self.shell.worker.ask(_read, self._show, key="programme")

    def first_field(self) -> QWidget | None:
        """Return the list."""
        return self.table if self.table.rows() else None

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form that asks for one."""
        return self.spot.take_scan(text)

    def ask_desks(self) -> None:
        """Ask for new desks."""
        if Right.KEEP_PROGRAMME not in self.shell.rights:
            self.spot.say(_("That needs the right to keep the programme."), Tone.REFUSED)
            return
        theme = self.shell.theme
        self._with_choices(lambda found: self.spot.ask(forms.make_form(theme, found), forms.make))

    def import_from(self, file: Path) -> None:
        """Import the desks of a file."""
        self.spot.do(lambda office: forms.take_in(office, file))

    def _change(self, row: "InspectedRow") -> None:
        if Right.KEEP_PROGRAMME not in self.shell.rights:
            return
        theme, code = self.shell.theme, row.code

        def ask(found: "Choices") -> None:
            form = forms.change_form(theme, found, row)
            self.spot.ask(form, lambda office, values: forms.change(office, code, values))

        self._with_choices(ask)

    def _with_choices(self, then: "Callable[[Choices], None]") -> None:
        self.shell.worker.ask(forms.read_choices, then, key="choices")

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, _("Import desks"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("CSV (*.csv)")
        dialog.fileSelected.connect(lambda file: self.import_from(Path(file)))
        dialog.open()

    def _labels(self) -> None:
        codes = [row.code for row in self.table.rows()]
        self.shell.ways.open("labels", kind="locations", codes=codes)

    def _show(self, rows: "tuple[InspectedRow, ...]") -> None:
        self.table.set_rows(rows)
        self.buttons["labels"].setVisible(bool(rows) and Right.DESK in self.shell.rights)
        self.row.arrange()

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _table(theme: Theme) -> RowTable:
    columns = (
        Column(_("Place"), lambda row: row.path),
        Column(_("Kind"), lambda row: _(USE_NAMES[row.use]), _("Meeting room")),
        Column(_("Service"), lambda row: row.service or "–", "Children's Services"),
        Column(_("Whose"), lambda row: row.person or "–", "Margaret Adeyemi-Jones"),
        Column(_("Code"), lambda row: row.code, "L00000012X"),
        Column(
            _("In use"),
            lambda row: _("Yes") if row.is_in_use else _("No"),
            _("In use"),
            tone=lambda row: None if row.is_in_use else Tone.QUIET,
        ),
    )
    empty = _("There is no desk yet. Make some, such as 3.01 to 3.20, or import them.")
    return RowTable(theme, _("Desks and places"), columns, lambda row: row.code, empty)
