"""The home page: the desk's figures, and the files and scans that want looking after."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.times import instant_text
from app.core.words import _, plural
from app.ui.pages.section import Section, Stack
from app.ui.pages.words import instant, left_text, today
from app.ui.screens.home.figures import Figures
from app.ui.screens.home.waits import Waits
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.column import Column
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Halves, Scroll
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.core.database import Work
    from app.office import Office
    from app.overview.home import Home, MissingFile
    from app.overview.missing import ToDecide
    from app.ui.shell.shell import Shell

LEAST_OVERDUE, OTHERS = 8, 6
"""Rows of the lists that are in sight, if there are as many; of the overdue ones, more if there is room."""


def _home(work: "Work", desk: str, now: dt.date, reveal: bool) -> "Home":
    from app.overview.home import home

    return home(work, desk, now, reveal)


def _own(office: "Office", login: str) -> tuple[int, ...]:
    from app.overview.declaring import to_declare

    return office.ask(to_declare, login)


class HomeScreen(Screen):
    """What there is to look after, at one glance."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._shown: tuple[Home, dt.date] | None = None
        self.figures = Figures(theme)
        self.clock = Text(theme, Type.STRONG, tone=Tone.REFUSED)
        self.overdue = _overdue_table(theme)
        self.missing = _missing_table(theme)
        self.unknown = _unknown_table(theme)
        for table in (self.overdue, self.missing):
            table.chosen.connect(lambda row: shell.ways.open("file", code=row.barcode))
        late = Section(theme, _("Longest overdue"), self.overdue, stretch=True)
        others = Stack(
            theme,
            Section(theme, _("Missing"), self.missing),
            Section(theme, _("Unknown scans, latest first"), self.unknown),
        )
        self.own = ButtonRow(theme)
        self.declare = self.own.add("", self._declare)
        self.own.hide()
        self._to_declare: tuple[int, ...] = ()
        self.waits = Waits(shell)
        heading, lists = Text(theme, Type.HEADING, self.heading()), Halves(theme, late, others)
        parts = (heading, self.own, self.waits, self.clock, self.figures, lists)
        self._whole = Stack(theme, *parts, grow=[lists], units=3)
        self._scroll = Scroll(self._whole)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._scroll)
        self._whole.hide()
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return whose figures these are."""
        return _("Today at {desk}").format(desk=self.shell.desk)

    def refresh(self) -> None:
        """Read the figures again; until then what was shown stays."""
        now, desk = today(), self.shell.desk
        reveal = Right.READ_SENSITIVE in self.shell.rights
        self.shell.worker.ask(
            lambda office: office.ask(_home, desk, now, reveal),
            lambda found: self._show(found, now),
            key="home",
        )
        login = self.shell.login
        self.shell.worker.ask(lambda office: _own(office, login), self._offer, key="declare-home")
        self.waits.refresh()

    def first_field(self) -> QWidget | None:
        """Return the first list that has rows."""
        tables = (self.overdue, self.missing, self.unknown)
        return next((table for table in tables if table.rows()), None)

    def _offer(self, rounds: tuple[int, ...]) -> None:
        """Offer to declare one's own home desk, while a round waits for that."""
        self._to_declare = rounds
        self.own.setVisible(bool(rounds))
        if rounds:
            self.declare.say(_("Declare your desk at home for round {number}").format(number=rounds[0]))
            self.own.arrange()

    def _declare(self) -> None:
        if self._to_declare:
            self.shell.ways.open("declare", round=self._to_declare[0])

    def _show(self, home: "Home", now: dt.date) -> None:
        self._whole.show()
        if self._shown == (home, now):
            return
        self._shown = (home, now)
        self.figures.show_counts(home)
        self._tell_clock(home.to_decide)
        self.overdue.set_rows(home.overdue_files)
        self.missing.set_rows(home.missing_files)
        self.unknown.set_rows(home.unknown_scans)

    def _tell_clock(self, waits: "ToDecide") -> None:
        """Say how long there is to decide on reporting a loss of personal data."""
        self.clock.setVisible(waits.first_by is not None)
        if waits.first_by is None:
            return
        said = plural(
            "{count} loss of personal data waits for a decision on reporting, by {when} ({left}).",
            "{count} losses of personal data wait for a decision on reporting, the first by {when} ({left}).",
            waits.count,
            when=instant(instant_text(waits.first_by), today()),
            left=left_text(waits.first_by, dt.datetime.now(dt.UTC)),
        )
        self.clock.setText(f"⚠ {said}")

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _overdue_table(theme: Theme) -> RowTable:
    columns = (
        Column(_("Reference"), lambda row: row.reference, "HOU/2026/00012"),
        Column(_("Title"), lambda row: row.title or "–"),
        Column(_("Held by"), lambda row: row.holder, "Margaret Adeyemi-Jones"),
        Column(
            _("Overdue"),
            lambda row: _days_text(row.due_back),
            plural("{count} day", "{count} days", 1000),
            order=lambda row: row.due_back,
            aligned=True,
            tone=lambda _row: Tone.REFUSED,
        ),
    )
    table = RowTable(theme, _("Longest overdue"), columns, lambda row: row.barcode, _("Nothing is overdue."))
    table.fit(LEAST_OVERDUE)
    return table


def _days_text(due_back: dt.date) -> str:
    return plural("{count} day", "{count} days", (today() - due_back).days)


def _missing_table(theme: Theme) -> RowTable:
    columns = (
        Column(_("Reference"), lambda row: row.reference, "HOU/2026/00012"),
        Column(_("Title"), lambda row: row.title or "–"),
        Column(
            _("Since"),
            _since,
            _instant_sample(),
            _since_order,
            aligned=True,
        ),
    )
    table = RowTable(theme, _("Missing"), columns, lambda row: row.barcode, _("No file is missing."))
    table.fit(OTHERS, OTHERS)
    return table


def _since(row: "MissingFile") -> str:
    return instant(instant_text(row.since), today()) if row.since else ""


def _since_order(row: "MissingFile") -> str:
    return instant_text(row.since) if row.since else ""


def _instant_sample() -> str:
    return _("{day}, {time}").format(day="28 September 2026", time="14:05")


def _unknown_table(theme: Theme) -> RowTable:
    columns = (
        Column(_("Scanned"), lambda row: row.text),
        Column(_("Desk"), lambda row: row.desk, "Housing Office"),
        Column(
            _("When"),
            lambda row: instant(instant_text(row.at), today()),
            _instant_sample(),
            lambda row: row.at,
            aligned=True,
        ),
    )
    empty = _("Every scan was understood.")
    table = RowTable(theme, _("Unknown scans"), columns, lambda row: (row.text, row.desk, row.at), empty)
    table.fit(OTHERS, OTHERS)
    return table
