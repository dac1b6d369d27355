"""The list of teams: made and renamed here, and given an officer, with whom a team may borrow."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _
from app.ui.pages import people_forms
from app.ui.pages.form_spot import FormSpot
from app.ui.pages.section import Stack
from app.ui.pages.words import today
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.column import Column
from app.ui.widgets.heading import Text
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.office import Office
    from app.ui.shell.shell import Shell


def _read(office: "Office") -> list[dict[str, Any]]:
    from app.overview.teams import teams_list

    return office.ask(teams_list, today())


class TeamsScreen(Screen):
    """Teams by name. Enter opens the page of one that borrows."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self.buttons = ButtonRow(theme)
        self.make = self.buttons.add(_("Make a team …"), self._make)
        self.change = self.buttons.add(_("Change the chosen team …"), self._change)
        self.officer = self.buttons.add(_("Name its officer …"), self._officer)
        self.spot = FormSpot(shell)
        self.spot.done.connect(lambda _answer: self.refresh())
        self.table = _table(theme)
        self.table.chosen.connect(self._open)
        heading = Text(theme, Type.HEADING, self.heading())
        hint = Text(theme, tone=Tone.QUIET, text=_("A team may borrow once an officer answers for it."))
        whole = Stack(theme, heading, hint, self.buttons, self.spot, self.table, grow=[self.table])
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(whole)
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return what is listed."""
        return _("Teams")

    def refresh(self) -> None:
        """Read the list again; until then what was shown stays."""
        may = Right.REGISTER_PEOPLE in self.shell.rights
        for button in (self.make, self.change, self.officer):
            button.setVisible(may)
        self.buttons.arrange()
        self.shell.worker.ask(_read, self.table.set_rows, key="teams")

    def first_field(self) -> QWidget | None:
        """Return the list."""
        return self.table if self.table.rows() else None

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form that asks for one."""
        return self.spot.take_scan(text)

    def _chosen(self) -> dict[str, Any] | None:
        row = self.table.current_row()
        if isinstance(row, dict):
            return row
        self.spot.say(_("Choose a team in the list first."), Tone.REFUSED)
        return None

    def _make(self) -> None:
        self._ask_team(None)

    def _change(self) -> None:
        team = self._chosen()
        if team is not None:
            self._ask_team(team)

    def _ask_team(self, team: dict[str, Any] | None) -> None:
        def ask(found: tuple[people_forms.Choices, people_forms.Choices]) -> None:
            form = people_forms.team_form(self.shell.theme, found[1], team)
            self.spot.ask(form, lambda office, values: people_forms.save_team(office, team, values))

        self.shell.worker.ask(people_forms.choices, ask, key="choices")

    def _officer(self) -> None:
        team = self._chosen()
        if team is not None:
            team_id = team["id"]
            form = people_forms.officer_form(self.shell.theme, team["name"])
            self.spot.ask(form, lambda office, values: people_forms.name_officer(office, team_id, values))

    def _open(self, row: dict[str, Any]) -> None:
        if row["barcode"]:
            self.shell.ways.open("person", code=row["barcode"])
        else:
            say = _("{team} borrows nothing: nobody answers for it yet.")
            self.spot.say(say.format(team=row["name"]), Tone.LOOK)

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _table(theme: Theme) -> RowTable:
    columns = (
        Column(_("Team"), lambda row: row["name"]),
        Column(_("Service"), lambda row: row["service"] or "", "Building Control and Licensing"),
        Column(_("Named officer"), _officer, "Margaret Adeyemi-Jones", tone=_tone),
        Column(_("Members"), lambda row: str(row["members"]), "1000", order=_of("members"), aligned=True),
        Column(_("Holds"), lambda row: str(row["holds"] or ""), "1000", order=_of("holds"), aligned=True),
        Column(
            _("Overdue"), lambda row: str(row["overdue"] or ""), "1000", order=_of("overdue"), aligned=True
        ),
    )
    return RowTable(theme, _("Teams"), columns, lambda row: row["id"], _("There is no team yet."))


def _of(name: str) -> "Callable[[dict[str, Any]], int]":
    return lambda row: int(row[name])


def _officer(row: dict[str, Any]) -> str:
    if row["officer"] and row["officer_status"] != "active":
        return _("{name}, away").format(name=row["officer"])
    return row["officer"] or ""


def _tone(row: dict[str, Any]) -> Tone | None:
    return Tone.REFUSED if row["officer"] and row["officer_status"] != "active" else None
