"""The register of disposals: its years in a picture, all of it in a table, as a file; and one file's end."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.codes.own import read
from app.core.rights import Right
from app.core.words import _, plural
from app.ui.pages.act_form import ActForm
from app.ui.pages.section import Section, Stack
from app.ui.screens.disposals.year_bars import YearBars
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Theme, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.column import Column
from app.ui.widgets.form_fields import FormField
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.overview.disposals import DisposalRow, Proof
    from app.ui.shell.shell import Shell

MOST = 16


def _read(office: "Office") -> "list[DisposalRow]":
    from app.overview.disposals import disposals

    return office.ask(disposals)


def _proof(text: str, office: "Office") -> "Proof | str":
    from app.core.refusals import Refused
    from app.overview.disposals import proof

    try:
        return office.ask(proof, text)
    except Refused as refused:
        return str(refused)


def _table(theme: Theme) -> RowTable:
    columns = (
        Column(_("Year"), lambda row: str(row.year), "2026", lambda row: row.year, aligned=True),
        Column(_("Class"), lambda row: row.record_class),
        Column(_("Service"), lambda row: row.service, "Environmental Health"),
        Column(_("Way"), lambda row: row.way, "transferred with its function"),
        Column(_("Files"), lambda row: f"{row.files:,}", "20,000", lambda row: row.files, aligned=True),
        Column(
            _("Metres"), lambda row: f"{row.metres:,.2f}", "9,999.99", lambda row: row.metres, aligned=True
        ),
        Column(_("Weighed, kg"), lambda row: f"{row.kilograms:,.1f}", "9,999.9", aligned=True),
    )
    return RowTable(theme, _("Disposals"), columns, _key, _("Nothing was disposed of yet."))


def _key(row: "DisposalRow") -> tuple[int, str, str, str]:
    return row.year, row.record_class, row.service, row.way


class DisposalsScreen(Screen):
    """What went, and the proof of one file."""

    minds_destroyed = True

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._rows: list[DisposalRow] = []
        self._found: Proof | None = None
        self.acts = ActForm(shell)
        self.total = Text(theme, Type.LARGE)
        self.bars = YearBars(theme)
        self.table = _table(theme)
        self.table.fit(MOST, MOST)
        self.proof = Text(theme, Type.STRONG)
        self.of_proof = ButtonRow(theme)
        self.show_file = self.of_proof.add(_("Show the file"), self._open_file)
        self.show_certificate = self.of_proof.add(_("Show its certificate"), self._open_certificate)
        self.pack = self.of_proof.add(_("Evidence pack …"), self._open_evidence)
        self.end = Stack(theme, self.proof, self.of_proof, units=1)
        self.end.hide()
        self.row = ButtonRow(theme)
        self.row.add(_("What became of a file … (Ctrl+P)"), self.ask_file)
        self.row.add(_("Save as CSV …"), self._ask_where)
        shell.keys.add("Ctrl+P", _("What became of a file"), self.ask_file, "disposals")
        whole = Stack(
            theme,
            Text(theme, Type.HEADING, self.heading()),
            Text(theme, text=_("To prove what became of a file: scan its code, or type its reference.")),
            self.row,
            self.acts,
            self.end,
            self.total,
            self.bars,
            Section(theme, _("By year, class, service and way"), self.table),
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return the title."""
        return _("Disposal register")

    def refresh(self) -> None:
        """Read the register again."""
        self.shell.worker.ask(_read, self._show, key="disposals")

    def first_field(self) -> QWidget | None:
        """Return the table."""
        return self.table if self.table.rows() else None

    def take_scan(self, text: str) -> bool:
        """Say what became of a file; other codes of ours are for the desk."""
        if self.acts.take_scan(text):
            return True
        if read(text).letter not in ("", "F"):
            return False
        self.prove(text, is_here=True)
        return True

    def prove(self, text: str, *, is_here: bool = False) -> None:
        """Say what became of a file; a destroyed one that was scanned is here, and sounds the alarm."""
        self.acts.close_form()
        self.shell.worker.ask(partial(_proof, text), partial(self._proven, is_here), key="proof")

    def ask_file(self) -> None:
        """Ask for a code or a reference."""
        fields = [FormField("file", _("Its code or its reference"), needed=True)]
        self.acts.ask_plain(
            _("What became of a file"), fields, _("Look it up"), lambda typed: self.prove(str(typed["file"]))
        )

    def save_to(self, file: Path) -> None:
        """Save the register for a spreadsheet."""
        rows = self._rows

        def write() -> str:
            from app.exchange.writing import as_csv
            from app.overview.disposals import HEADINGS, cells
            from app.paper.whole import write_whole

            write_whole(file, lambda: as_csv(HEADINGS, map(cells, rows)))
            return _("Saved as {path}.").format(path=file)

        self.shell.worker.aside(write, self.acts.say, self.acts.say)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Save as CSV"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setNameFilter("CSV (*.csv)")
        dialog.selectFile("disposals.csv")
        dialog.fileSelected.connect(lambda file: self.save_to(Path(file)))
        dialog.open()

    def _show(self, rows: "list[DisposalRow]") -> None:
        from app.overview.disposals import years

        self._rows = rows
        self.table.set_rows(rows)
        self.bars.show_years(years(rows))
        metres, kilograms = sum(one.metres for one in rows), sum(one.kilograms for one in rows)
        say = plural(
            "{count} file, {metres} m of shelf, {kg} kg weighed",
            "{count} files, {metres} m of shelf, {kg} kg weighed",
            sum(one.files for one in rows),
            metres=f"{metres:,.2f}",
            kg=f"{kilograms:,.1f}",
        )
        self.total.setText(say if rows else "")

    def _proven(self, is_here: bool, found: "Proof | str") -> None:
        self._found = None if isinstance(found, str) else found
        said = found if isinstance(found, str) else " ".join(found.reasons)
        self.proof.setText(said)
        self.end.show()
        self.of_proof.setVisible(self._found is not None)
        if self._found is not None:
            self.show_certificate.setVisible(bool(self._found.certificates))
            self.pack.setVisible(Right.AUDIT in self.shell.rights)
            self.of_proof.arrange()
        self.shell.ways.announce(said)
        if is_here and self._found is not None and self._found.is_destroyed:
            self.shell.worker.scan(self._found.code, self._alarmed)
            return
        self.shell.sounds.play("refused" if self._found is None else "in")

    def _alarmed(self, answer: "Answer") -> None:
        """Say below what became of the file that it should not be here."""
        self.shell.sounds.play("refused")
        self.proof.setText(f"{self.proof.text()}\n{answer['say']}")
        self.shell.ways.announce(str(answer["say"]))

    def _open_file(self) -> None:
        if self._found is not None:
            self.shell.ways.open("file", code=self._found.code)

    def _open_certificate(self) -> None:
        if self._found is not None and self._found.certificates:
            self.shell.ways.open("certificates", certificate=self._found.certificates[0])

    def _open_evidence(self) -> None:
        if self._found is not None:
            self.shell.ways.open("audit", evidence=self._found.code)

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
