"""The checklist: its items are changed here, and put in force together as the next version.

Rounds that go on keep the version that they were drawn with.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _
from app.inspection.words import USE_NAMES, Item
from app.ui.pages.form_spot import FormSpot
from app.ui.pages.section import Stack
from app.ui.screens.checklist import forms
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.column import Column
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind
from app.ui.widgets.heading import Text
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.overview.programme import ChecklistPage
    from app.ui.shell.shell import Shell
    from app.ui.widgets.form_fields import Value


class ChecklistScreen(Screen):
    """The items as they would be put in force."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._page: ChecklistPage | None = None
        self._serious_from = 4
        self.is_changed = False
        self.state = Text(theme, tone=Tone.QUIET)
        self.row = ButtonRow(theme)
        wanted = (
            ("add", _("Add an item (Ctrl+N)"), self.ask_item),
            ("remove", _("Remove the chosen one"), self._remove),
            ("serious", _("From which weight serious …"), self._ask_serious),
            ("put", _("Put in force"), self._put),
            ("undo", _("Undo the changes"), self._undo),
        )
        self.buttons = {name: self.row.add(text, run) for name, text, run in wanted}
        shell.keys.add("Ctrl+N", _("Add an item"), self.ask_item, "checklist")
        self.spot = FormSpot(shell)
        self.spot.done.connect(self._was_put)
        self.table = self._table(theme)
        self.table.chosen.connect(self._edit)
        heading = Text(theme, Type.HEADING, self.heading())
        whole = Stack(theme, heading, self.state, self.row, self.spot, self.table, grow=[self.table])
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(whole)
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return the title."""
        return _("Checklist")

    def refresh(self) -> None:
        """Read the checklist in force; what was changed here stays."""
        self.shell.worker.ask(forms.read_checklist, self._show, key="checklist")

    def first_field(self) -> QWidget | None:
        """Return the items."""
        return self.table

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form that asks for one."""
        return self.spot.take_scan(text)

    def ask_item(self) -> None:
        """Ask for a new item."""
        self._ask(None)

    def _edit(self, item: Item) -> None:
        self._ask(item)

    def _ask(self, item: Item | None) -> None:
        if not self._may():
            self.spot.say(_("That needs the right to keep the programme."), Tone.REFUSED)
            return
        form = forms.item_form(self.shell.theme, item)

        def keep(_answer: "Answer") -> None:
            made = forms.item_of(_answer)
            rows = [one for one in self.table.rows() if item is None or one.code != item.code]
            if any(one.code.casefold() == made.code.casefold() for one in rows):
                self.spot.say(_("Two items have the same code."), Tone.REFUSED)
                return
            self._change([*rows, made])

        self.spot.ask(form, _typed, keep)

    def _remove(self) -> None:
        row = self.table.current_row()
        if not isinstance(row, Item):
            self.spot.say(_("Choose an item in the list first."), Tone.REFUSED)
            return
        self._change([one for one in self.table.rows() if one.code != row.code])

    def _ask_serious(self) -> None:
        weights = [(weight, str(weight)) for weight in forms.WEIGHTS]
        fields = (FormField("from", _("Serious from weight"), Kind.CHOICE, choices=weights, needed=True),)
        form = Form(self.shell.theme, _("From which weight a finding is serious"), fields, _("Keep"))
        form.set_values({"from": self._serious_from})

        def keep(answer: "Answer") -> None:
            self._serious_from = int(answer["from"])
            self._change(self.table.rows())

        self.spot.ask(form, _typed, keep)

    def _change(self, items: list[Item]) -> None:
        self.is_changed = True
        self.table.set_rows([])  # the tones of all rows may change with it
        self.table.set_rows(sorted(items, key=lambda one: one.code))
        self.spot.say("")
        self._say_state()

    def _put(self) -> None:
        items, serious_from = tuple(self.table.rows()), self._serious_from
        self.spot.do(lambda office: forms.put(office, items, serious_from))

    def _was_put(self, _answer: "Answer") -> None:
        self._undo()

    def _undo(self) -> None:
        self.is_changed = False
        self.refresh()

    def _show(self, page: "ChecklistPage") -> None:
        self._page = page
        if not self.is_changed:
            self._serious_from = page.serious_from
            self.table.set_rows([])
            self.table.set_rows(page.items)
        self._say_state()

    def _say_state(self) -> None:
        page = self._page
        if page is None:
            return
        serious = _("Findings from weight {weight} on are serious.").format(weight=self._serious_from)
        if self.is_changed:
            say = _("Changed, and not in force yet.")
        elif page.version:
            say = _("Version {version} is in force.").format(version=page.version)
        else:
            say = _("This is the starter. It comes into force with the first round, or here.")
        self.state.setText(f"{say} {serious}")
        may = self._may()
        for name, button in self.buttons.items():
            button.setVisible(may and (self.is_changed or name != "undo"))
        self.buttons["put"].setEnabled(self.is_changed or not page.version)
        self.row.arrange()

    def _may(self) -> bool:
        return Right.KEEP_PROGRAMME in self.shell.rights

    def _table(self, theme: Theme) -> RowTable:
        columns = (
            Column(_("Code"), lambda row: row.code, "CD0000000012"),
            Column(_("What is checked"), lambda row: row.text),
            Column(
                _("Weight"),
                lambda row: str(row.weight),
                _("Weight"),
                order=lambda row: row.weight,
                aligned=True,
                icon=lambda row: "alarm" if row.weight >= self._serious_from else None,
                tone=lambda row: Tone.REFUSED if row.weight >= self._serious_from else None,
            ),
            Column(_("Where"), _where, _("Meeting room") + ", " + _("Printer")),
            Column(_("Scan of"), _raised, _("A file lent to this person")),
            Column(_("Basis"), lambda row: row.basis or "–", "council or NHS practice"),
        )
        return RowTable(theme, _("Items"), columns, lambda row: row.code, _("There is no item."))

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _typed(_office: "Office", values: "dict[str, Value]") -> "Answer":
    """Return what was typed: it is kept here, and does nothing yet."""
    return dict(values)


def _where(item: Item) -> str:
    return ", ".join(_(USE_NAMES[use]) for use in item.uses.split(",")) if item.uses else _("Everywhere")


def _raised(item: Item) -> str:
    return _(forms.RAISED_NAMES[item.raised_by]) if item.raised_by else ""
