"""The list of people: narrowed by kind, searched by name; and the forms that register one more."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _, mark
from app.ui.pages import people_forms
from app.ui.pages.form_spot import FormSpot
from app.ui.pages.section import Stack
from app.ui.pages.words import PEOPLE, day, today
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.column import Column
from app.ui.widgets.heading import Text
from app.ui.widgets.soon import soon
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.ui.shell.shell import Shell

MOST = 300
"""Rows that are shown: as many as app.overview.people_list reads, less the one that tells of more."""
SOON_MS = 60
"""So long it waits for a next letter."""
WHICH = {
    "all": mark("Everybody"),
    "staff": mark("Staff"),
    "visitor": mark("Visitors with a day badge"),
    "organisation": mark("Outside organisations"),
    "team": mark("Teams that borrow"),
    "away": mark("Left, leaving or suspended"),
    "outstanding": mark("Left or suspended, and still holding files"),
}
"""What may be listed, as app.overview.people_list.Which has it."""
_STATES = {
    "active": mark("May borrow"),
    "suspended": mark("Suspended"),
    "left": mark("Has left"),
}


def _read(office: "Office", which: str, text: str) -> list[dict[str, Any]]:
    from app.overview.people_list import Which, people_list

    return office.ask(people_list, office.dialect, Which(which), text, today())


class PeopleScreen(Screen):
    """Who may hold files, by name."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self.which = QComboBox()
        self.which.setAccessibleName(_("Which people"))
        for value, text in WHICH.items():
            self.which.addItem(_(text), value)
        self.which.currentIndexChanged.connect(lambda _index: self.refresh())
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Words of the name"))
        self.words.setAccessibleName(_("Words of the name"))
        self._soon = soon(self, SOON_MS, self.refresh)
        self.words.textChanged.connect(lambda _text: self._soon.start())
        self.buttons = ButtonRow(theme)
        self.staff = self.buttons.add(_("Register staff …"), self._staff)
        self.day_badge = self.buttons.add(_("Give a day badge …"), self._day_badge)
        self.organisation = self.buttons.add(_("Register an organisation …"), self._organisation)
        self.teams = self.buttons.add(_("Teams"), lambda: shell.ways.open("teams"))
        self.spot = FormSpot(shell)
        self.spot.done.connect(self._done)
        self.table = _table(theme)
        self.table.chosen.connect(lambda row: shell.ways.open("person", code=row["barcode"]))
        self.more = Text(theme, tone=Tone.QUIET)
        narrow = QWidget()
        self._line = QHBoxLayout(narrow)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.which)
        self._line.addWidget(self.words, 1)
        heading = Text(theme, Type.HEADING, self.heading())
        whole = Stack(
            theme, heading, self.buttons, self.spot, narrow, self.table, self.more, grow=[self.table]
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(whole)
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return what is listed."""
        return _("People")

    def open(self, **what: Any) -> None:
        """Show `which` of WHICH, if it is said."""
        if "which" in what:
            self.which.setCurrentIndex(self.which.findData(what["which"]))

    def refresh(self) -> None:
        """Read the list again; until then what was shown stays."""
        may = Right.REGISTER_PEOPLE in self.shell.rights
        for button in (self.staff, self.day_badge, self.organisation):
            button.setVisible(may)
        self.buttons.arrange()
        which, text = self.which.currentData(), self.words.text()
        self.shell.worker.ask(lambda office: _read(office, which, text), self._show, key="people")

    def first_field(self) -> QWidget | None:
        """Return what narrows the list."""
        return self.words

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form that asks for one."""
        return self.spot.take_scan(text)

    def _show(self, rows: list[dict[str, Any]]) -> None:
        self.table.set_rows(rows[:MOST])
        text = _("Only the first {count} are shown: type words of the name to find others.")
        self.more.setText(text.format(count=MOST) if len(rows) > MOST else "")
        self.more.setVisible(len(rows) > MOST)

    def _staff(self) -> None:
        def ask(found: tuple[people_forms.Choices, people_forms.Choices]) -> None:
            form = people_forms.staff_form(self.shell.theme, found[0])
            self.spot.ask(form, people_forms.register_staff)

        self.shell.worker.ask(people_forms.choices, ask, key="choices")

    def _day_badge(self) -> None:
        self.spot.ask(people_forms.day_badge_form(self.shell.theme), people_forms.give_day_badge)

    def _organisation(self) -> None:
        self.spot.ask(people_forms.organisation_form(self.shell.theme), people_forms.register_organisation)

    def _done(self, answer: "Answer") -> None:
        """Show the new person: there the badge is printed."""
        self.shell.ways.open("person", code=answer["barcode"])

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
        self._line.setSpacing(unit)
        for widget in (self.which, self.words):
            widget.setMinimumHeight(max(unit * 4, 24))


def _table(theme: Theme) -> RowTable:
    columns = (
        Column(_("Name"), lambda row: row["name"]),
        Column(_("Kind"), lambda row: _(PEOPLE[row["kind"]]), _("Outside organisation")),
        Column(_("Team"), lambda row: row["team"] or "", "Development Management"),
        Column(_("Who answers"), lambda row: row["answers"] or "", "Margaret Adeyemi-Jones"),
        Column(_("State"), _state, _("May borrow until 28 September 2026"), tone=_tone),
        Column(
            _("Holds"),
            lambda row: str(row["holds"] or ""),
            "1000",
            order=lambda row: row["holds"],
            aligned=True,
        ),
        Column(
            _("Overdue"),
            lambda row: str(row["overdue"] or ""),
            "1000",
            order=lambda row: row["overdue"],
            aligned=True,
            icon=lambda row: "overdue" if row["overdue"] else None,
            tone=lambda row: Tone.REFUSED if row["overdue"] else None,
        ),
    )
    return RowTable(theme, _("People"), columns, lambda row: row["barcode"], _("Nobody fits that."))


def _state(row: dict[str, Any]) -> str:
    now = today()
    if row["status"] == "left":
        return _("Left on {day}").format(day=day(row["left_on"], now))
    if row["status"] == "active" and row["left_on"]:
        return _("Leaves on {day}").format(day=day(row["left_on"], now))
    if row["status"] == "active" and row["badge_until"]:
        written = day(row["badge_until"], now)
        if row["badge_until"] < now.isoformat():
            return _("Badge ran out on {day}").format(day=written)
        return _("May borrow until {day}").format(day=written)
    return _(_STATES[row["status"]])


def _tone(row: dict[str, Any]) -> Tone | None:
    return None if row["status"] == "active" else Tone.REFUSED
