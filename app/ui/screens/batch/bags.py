"""The bags of a batch on its page: the one that files are scanned into, seals, witnesses, broken seals."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _
from app.ui.pages.section import Section
from app.ui.screens.batch import forms
from app.ui.screens.batch.tables import bags_table
from app.ui.shell.theme import Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.overview.batches import BagRow
    from app.ui.pages.act_form import ActForm
    from app.ui.shell.shell import Shell

FEW = 6


class BagsPart(QWidget):
    """The bags; `current` is the code of the open one that files are scanned into, empty for none."""

    def __init__(self, shell: "Shell", acts: "ActForm") -> None:
        super().__init__()
        self._shell, self._acts = shell, acts
        self._bags: tuple[BagRow, ...] = ()
        self.current = ""
        theme = shell.theme
        self.says = Text(theme, Type.LARGE)
        self.table = bags_table(theme)
        self.table.fit(FEW, FEW)
        self.table.chosen.connect(lambda row: self.choose(row.code))
        self.row = ButtonRow(theme)
        self.seal = self.row.add(_("Seal the bag (Ctrl+S)"), self.ask_seal)
        self.witness = self.row.add(_("Sign as witness …"), self.ask_witness)
        self.break_seal = self.row.add(_("Break the seal …"), self.ask_break)
        shell.keys.add("Ctrl+S", _("Seal the bag"), self.ask_seal, "batch")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        title = _("Bags: Enter, or a scan of its label, chooses one")
        column.addWidget(Section(theme, title, self.says, self.table, self.row))

    def codes(self) -> list[str]:
        """Return the codes of the batch's bags."""
        return [bag.code for bag in self._bags]

    def choose(self, code: str) -> None:
        """Scan into this bag from now on, or act on it."""
        self.current = code
        self._shell.sounds.play("look")
        self._tell()

    def show_bags(self, bags: "Sequence[BagRow]", *, is_submitted: bool) -> None:
        """Show the bags; nothing before the batch is submitted."""
        self._bags = tuple(bags)
        self.setVisible(is_submitted)
        if self.current not in self.codes():
            self.current = next((bag.code for bag in bags if not bag.seal and bag.collection is None), "")
        self.table.set_rows(bags)
        self._tell()

    def _one(self) -> "BagRow | None":
        return next((bag for bag in self._bags if bag.code == self.current), None)

    def _tell(self) -> None:
        bag, rights = self._one(), self._shell.rights
        officer = Right.DISPOSE in rights
        self.says.setText(_("Bag {code}: {state}").format(code=bag.code, state=bag.state) if bag else "")
        self.says.setVisible(bag is not None)
        self.seal.setVisible(officer and bag is not None and not bag.seal)
        self.witness.setVisible(bag is not None and bool(bag.seal) and not bag.is_closed)
        self.break_seal.setVisible(officer and bag is not None and bool(bag.seal))
        self.row.arrange()

    def ask_seal(self) -> None:
        """Ask for seal and weight."""
        bag = self._one()
        if bag is not None and not bag.seal and Right.DISPOSE in self._shell.rights:
            title = _("Seal bag {code}").format(code=bag.code)
            self._acts.ask(title, forms.seal_fields(), _("Seal"), partial(forms.sealed, bag.code))

    def ask_witness(self) -> None:
        """Ask who saw it."""
        bag = self._one()
        if bag is not None:
            title = _("I saw bag {code} sealed with {seal}").format(code=bag.code, seal=bag.seal)
            self._acts.ask_signature(title, _("Sign"), Right.READ, partial(forms.witnessed, bag.code))

    def ask_break(self) -> None:
        """Ask why the seal is broken."""
        bag: Any = self._one()
        if bag is not None:
            title = _("Break the seal of bag {code}").format(code=bag.code)
            fields = forms.why_fields(_("Why the seal is broken"))
            self._acts.ask(title, fields, _("Break the seal"), partial(forms.broken, bag.code))
