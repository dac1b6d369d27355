"""Spot-checks: the programme with what is due, all rounds, and over all of them open findings and papers."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _
from app.ui.pages.findings_part import FindingsPart, PapersPart
from app.ui.pages.form_spot import FormSpot
from app.ui.pages.section import Section, Stack
from app.ui.pages.words import today
from app.ui.screens.rounds import forms
from app.ui.screens.rounds.tables import programme_table, rounds_table
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.overview.programme import AreaRow
    from app.overview.rounds import RoundRow
    from app.ui.shell.shell import Shell

MOST = 8
Found = tuple[Any, ...]


def _read(office: "Office") -> Found:
    from app.overview.programme import programme
    from app.overview.rounds import open_findings, papers_kept, rounds

    day = today()
    return office.ask(programme, day), office.ask(rounds), office.ask(open_findings), office.ask(papers_kept)


class RoundsScreen(Screen):
    """All rounds, with what is due and what is open."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self.spot = FormSpot(shell)
        self.spot.done.connect(lambda _answer: self.refresh())
        self.areas, self.rounds = programme_table(theme), rounds_table(theme)
        title = _("Open findings: Enter names an owner")
        self.findings = FindingsPart(shell, self.spot, title, _("Nothing is open."), MOST)
        self.papers = PapersPart(shell, self.spot, _("Papers kept: Enter gives them back"), MOST)
        for table in (self.areas, self.rounds):
            table.fit(MOST, MOST)
        self.areas.chosen.connect(self._draw_area)
        self.rounds.chosen.connect(self._open_round)
        self.row = ButtonRow(theme)
        self.row.add(_("Draw a round (Ctrl+R)"), self.ask_draw)
        self.row.add(_("Desks and places"), lambda: shell.ways.open("programme"))
        self.row.add(_("Checklist"), lambda: shell.ways.open("checklist"))
        shell.keys.add("Ctrl+R", _("Draw a round"), self.ask_draw, "rounds")
        self.turns = ButtonRow(theme)
        self.turns.add(_("Put an area in, or change its turn …"), self._ask_turn)
        self.turns.add(_("Take the chosen one out"), self._take_out)
        whole = Stack(
            theme,
            Text(theme, Type.HEADING, self.heading()),
            self.row,
            self.spot,
            Section(theme, _("The programme: Enter draws a round"), self.areas, self.turns),
            Section(theme, _("Rounds: Enter opens one"), self.rounds),
            self.findings,
            self.papers,
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return the title."""
        return _("Spot-checks")

    def refresh(self) -> None:
        """Read all of it again."""
        self.turns.setVisible(Right.KEEP_PROGRAMME in self.shell.rights)
        self.shell.worker.ask(_read, self._show, key="rounds")

    def first_field(self) -> QWidget | None:
        """Return the first list that is not empty."""
        tables = (self.areas, self.rounds, self.findings.table, self.papers.table)
        return next((table for table in tables if table.rows()), None)

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form that asks for one; the code of a form opens its round."""
        if self.spot.take_scan(text):
            return True
        word, _dash, number = text.strip().upper().partition("-")
        if word == "ROUND" and number.isdecimal() and len(number) < 10:
            self.shell.ways.open("round", round=int(number))
            return True
        return False

    def ask_draw(self, area: str | None = None) -> None:
        """Ask for what is drawn."""
        self.shell.worker.ask(
            forms.read_choices,
            lambda found: self.spot.ask(
                forms.draw_form(self.shell.theme, found, area), forms.draw, self._drawn
            ),
            key="choices",
        )

    def _drawn(self, answer: "Answer") -> None:
        self.shell.ways.open("round", round=answer["round"])

    def _draw_area(self, row: "AreaRow") -> None:
        self.ask_draw(forms.area_of(row.place_id, row.service_id))

    def _open_round(self, row: "RoundRow") -> None:
        self.shell.ways.open("round", round=row.number)

    def _ask_turn(self) -> None:
        row: Any = self.areas.current_row()
        area = forms.area_of(row.place_id, row.service_id) if row is not None else None
        every = row.every_months if row is not None else None
        self.shell.worker.ask(
            forms.read_choices,
            lambda found: self.spot.ask(
                forms.turn_form(self.shell.theme, found, area, every), forms.keep_turn
            ),
            key="choices",
        )

    def _take_out(self) -> None:
        row: Any = self.areas.current_row()
        if row is None:
            self.spot.say(_("Choose an area in the list first."), Tone.REFUSED)
            return
        place_id, service_id = row.place_id, row.service_id
        self.spot.do(lambda office: forms.take_out(office, place_id, service_id))

    def _show(self, found: Found) -> None:
        areas, rounds, findings, papers = found
        self.areas.set_rows(areas)
        self.rounds.set_rows(rounds)
        self.findings.show_rows(findings)
        self.papers.show_rows(papers)

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
