"""The parts of a page on which findings are put right and papers are given back."""

from typing import TYPE_CHECKING

from app.core.words import _
from app.ui.pages import finding_forms
from app.ui.pages.findings import findings_table, papers_table
from app.ui.pages.form_spot import FormSpot
from app.ui.pages.section import Section
from app.ui.shell.theme import Tone
from app.ui.widgets.button_row import ButtonRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.overview.rounds import FindingRow, PapersRow
    from app.ui.shell.shell import Shell


class FindingsPart(Section):
    """A table of findings: Enter names an owner, a button closes the chosen one."""

    def __init__(self, shell: "Shell", spot: FormSpot, title: str, empty: str, most: int) -> None:
        table, row = findings_table(shell.theme, title, empty), ButtonRow(shell.theme)
        super().__init__(shell.theme, title, table, row)
        self._shell, self._spot = shell, spot
        self.table, self.row = table, row
        table.fit(most, most)
        table.chosen.connect(self._assign)
        row.add(_("Give it an owner …"), lambda: self._with_chosen(self._assign))
        row.add(_("Close it …"), lambda: self._with_chosen(self._close))
        row.add(_("Take it back"), lambda: self._with_chosen(self._take_back))

    def show_rows(self, rows: "tuple[FindingRow, ...]") -> None:
        """Show these findings."""
        self.table.set_rows(rows)
        self.row.setVisible(bool(rows))

    def _with_chosen(self, run: "Callable[[FindingRow], None]") -> None:
        found = next((row for row in self.table.rows() if row == self.table.current_row()), None)
        if found is None:
            self._spot.say(_("Choose a finding in the list first."), Tone.REFUSED)
        else:
            run(found)

    def _assign(self, row: "FindingRow") -> None:
        form = finding_forms.owner_form(self._shell.theme, row)
        self._spot.ask(form, lambda office, values: finding_forms.assign(office, row.id, values))

    def _close(self, row: "FindingRow") -> None:
        form = finding_forms.close_form(self._shell.theme, row)
        self._spot.ask(form, lambda office, values: finding_forms.close(office, row.id, values))

    def _take_back(self, row: "FindingRow") -> None:
        self._spot.do(lambda office: finding_forms.take_back(office, row))


class PapersPart(Section):
    """A table of papers that were taken: Enter gives them back."""

    def __init__(self, shell: "Shell", spot: FormSpot, title: str, most: int) -> None:
        table = papers_table(shell.theme)
        super().__init__(shell.theme, title, table)
        self._shell, self._spot = shell, spot
        self.table = table
        table.fit(most, most)
        table.chosen.connect(self._give_back)

    def show_rows(self, rows: "tuple[PapersRow, ...]") -> None:
        """Show these papers; without any there is nothing to show."""
        self.table.set_rows(rows)
        self.setVisible(bool(rows))

    def _give_back(self, row: "PapersRow") -> None:
        if row.returned_at is not None:
            say = _("Receipt {number} was signed already.")
            self._spot.say(say.format(number=row.receipt), Tone.REFUSED)
            return
        form = finding_forms.return_form(self._shell.theme, row)
        self._spot.ask(form, lambda office, values: finding_forms.give_back(office, row.receipt, values))
