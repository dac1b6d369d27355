"""Disposal holds: what a new one would catch is shown before it is placed; each is lifted with a reason."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _
from app.ui.pages.act_form import ActForm
from app.ui.pages.section import Section, Stack
from app.ui.screens.holds import forms
from app.ui.screens.holds.tables import caught_table, holds_table, stops_table
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.overview.collections import HoldRow, StopRow
    from app.ui.shell.shell import Shell

MOST, FEW = 14, 6
Found = tuple[Any, ...]


def _read(office: "Office", lifted: bool) -> Found:
    from app.overview.collections import hold_rows, stop_rows

    return office.ask(hold_rows, lifted), office.ask(stop_rows)


class HoldsScreen(Screen):
    """All holds, and the way to place one."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._typed: dict[str, Any] = {}
        self._catch: Any = None
        self._lifted = False
        self.acts = ActForm(shell)
        self.acts.done.connect(self._done)
        self.holds, self.caught, self.stops = holds_table(theme), caught_table(theme), stops_table(theme)
        self.holds.fit(MOST, MOST)
        for table in (self.caught, self.stops):
            table.fit(FEW, FEW)
        self.stops.chosen.connect(self._ask_stop)
        self.holds.chosen.connect(self._ask_change)
        self.row = ButtonRow(theme)
        self.keepers = (
            self.row.add(_("Place a hold (Ctrl+L)"), self.ask_hold),
            self.row.add(_("Change the chosen …"), self._ask_change),
            self.row.add(_("Lift the chosen …"), self.ask_lift),
        )
        self.row.add(_("With those that were lifted"), self._with_lifted)
        shell.keys.add("Ctrl+L", _("Place a hold"), self.ask_hold, "holds")
        self.says = Text(theme, Type.LARGE)
        self.confirm = ButtonRow(theme)
        self.confirm.add(_("Place the hold on these"), self.place)
        self.confirm.add(_("Give it up"), self._give_up)
        self.preview = Section(theme, _("What it would catch now"), self.says, self.caught, self.confirm)
        self.preview.hide()
        self.orders = Section(
            theme, _("Left before the hold: Enter records who was told, then the answer"), self.stops
        )
        whole = Stack(
            theme,
            Text(theme, Type.HEADING, self.heading()),
            self.row,
            self.acts,
            self.preview,
            self.orders,
            Section(theme, _("Holds, newest first: Enter changes one"), self.holds),
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return the title."""
        return _("Disposal holds")

    def refresh(self) -> None:
        """Read the holds again."""
        for button in self.keepers:
            button.setVisible(Right.HOLD in self.shell.rights)
        self.row.arrange()
        lifted = self._lifted
        self.shell.worker.ask(lambda office: _read(office, lifted), self._show, key="holds")

    def first_field(self) -> QWidget | None:
        """Return the holds."""
        return self.holds if self.holds.rows() else None

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form."""
        return self.acts.take_scan(text)

    def ask_hold(self) -> None:
        """Ask what a new hold is for, and what it is on."""
        if Right.HOLD not in self.shell.rights:
            return
        self.preview.hide()
        self.shell.worker.ask(forms.choices, self._ask, key="hold-choices")

    def _ask(self, found: forms.Choices) -> None:
        title = _("A hold: all that is given has to fit")
        self.acts.ask_plain(title, forms.fields(found), _("Show what it catches"), self._look, self._typed)

    def _look(self, typed: dict[str, Any]) -> None:
        """Show what it would catch, before it is placed."""
        self._typed = typed

        def failed(why: str) -> None:
            if self.acts.form is not None:
                self.acts.form.refuse(why)

        self.shell.worker.run(lambda office: forms.caught(office, typed), self._preview, failed)

    def _preview(self, found: "forms.Caught") -> None:
        self._catch, how_much, rows = found
        self.acts.close_form()
        self.says.setText(_("It would catch {contents} now.").format(contents=how_much))
        self.caught.set_rows(rows)
        self.preview.show()
        self.confirm.setFocus()

    def place(self) -> None:
        """Place it as it was shown."""
        catch, typed = self._catch, self._typed
        if catch is not None:
            self._give_up()
            self.acts.do(lambda: forms.placed(catch, typed))

    def _give_up(self) -> None:
        self.preview.hide()
        self._catch = None

    def _ask_change(self, _row: object = None) -> None:
        row: HoldRow | Any = self.holds.current_row()
        if row is None or row.lifted_at is not None or Right.HOLD not in self.shell.rights:
            self.acts.say(_("Choose a hold in the list that is in force.") if row is None else row.reason)
            return
        title = _("Hold {number}: {on}").format(number=row.number, on=row.on)
        begin = {"owner_id": row.owner_id, "review_on": row.review_on, "expires_on": row.expires_on}
        number = row.number

        def ask(found: forms.Choices) -> None:
            wanted = forms.keep_fields(found[2])
            self.acts.ask(title, wanted, _("Change"), lambda typed: forms.changed(number, typed), begin)

        self.shell.worker.ask(forms.choices, ask, key="hold-choices")

    def ask_lift(self) -> None:
        """Ask why the chosen hold is lifted."""
        row: Any = self.holds.current_row()
        if row is None or row.lifted_at is not None:
            self.acts.say(_("Choose a hold in the list that is in force."))
            return
        title = _("Lift hold {number}: {on}").format(number=row.number, on=row.on)
        number = row.number
        self.acts.ask(title, forms.lift_fields(), _("Lift"), lambda typed: forms.lifted(number, typed))

    def _ask_stop(self, row: "StopRow") -> None:
        if Right.HOLD not in self.shell.rights or row.result is not None:
            return
        hold, collection = row.hold, row.collection
        if row.told_at is None:
            title = _("Collection {number}: tell the contractor to stop").format(number=collection)
            fields = forms.told_fields()
            self.acts.ask(title, fields, _("Record"), lambda typed: forms.told(hold, collection, typed))
            return
        title = _("The contractor's answer for collection {number}").format(number=collection)
        fields = forms.answer_fields()
        self.acts.ask(title, fields, _("Record"), lambda typed: forms.answered(hold, collection, typed))

    def _with_lifted(self) -> None:
        self._lifted = not self._lifted
        self.refresh()

    def _done(self, answer: "Answer") -> None:
        self._typed = {}
        self.shell.sounds.play("look" if answer.get("stops") else "in")
        self.refresh()

    def _show(self, found: Found) -> None:
        holds, stops = found
        self.holds.set_rows(holds)
        self.stops.set_rows(stops)
        self.orders.setVisible(bool(stops))

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
