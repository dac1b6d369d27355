"""One clear-out day: what is to be done for it, what it comes to, and what is printed of it."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.codes.own import read
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.times import system_clock
from app.core.words import _
from app.overview.day_words import state_text, totals_text
from app.ui.pages.act_form import ActForm
from app.ui.pages.print_row import PrintRow
from app.ui.pages.section import Section, Stack
from app.ui.pages.words import day, today
from app.ui.screens.clearout.forms import closed, given, given_fields
from app.ui.screens.day import forms, printing
from app.ui.screens.day.tables import answers_table, bags_table, log_table, tasks_table, teams_table
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.form_fields import FormField, Kind
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.acts import Command
    from app.office import Office
    from app.overview.clear_days import AnswerRow, DayPage, TaskRow
    from app.overview.day_plan import PlanChoices
    from app.ui.shell.shell import Shell

LINES, FEW = 10, 5
NEWEST = 500
"""Lines of the log that the screen shows; all of them are on paper."""


def _read(office: "Office", number: int) -> "DayPage | Refused":
    from app.overview.clear_days import day_page

    try:
        return office.ask(day_page, number, system_clock(), NEWEST)
    except Refused as refused:
        return refused


def _choices(office: "Office") -> "PlanChoices":
    from app.overview.day_plan import plan_choices

    return office.ask(plan_choices)


class DayScreen(Screen):
    """One day's page."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._number = 0
        self._page: DayPage | None = None
        self.acts = ActForm(shell)
        self.acts.done.connect(lambda _answer: self.refresh())
        self.title, self.total = Text(theme, Type.HEADING), Text(theme, Type.LARGE)
        self.facts = Text(theme, tone=Tone.QUIET)
        self.teams, self.log, self.bags = teams_table(theme), log_table(theme), bags_table(theme)
        self.answers, self.tasks = answers_table(theme), tasks_table(theme)
        self.log.fit(LINES, LINES)
        for table in (self.teams, self.bags, self.answers, self.tasks):
            table.fit(FEW, FEW)
        self.tasks.chosen.connect(self._tick)
        self.answers.chosen.connect(self._ask_outcome)
        self.row = ButtonRow(theme)
        wanted = (
            ("station", _("Station (Ctrl+R)"), self.open_station),
            ("start", _("Start the day"), self._start),
            ("approve", _("Approve its bulk paper …"), self.ask_approval),
            ("reject", _("Reject the chosen line …"), self._ask_reason),
            ("close", _("Close the day"), self._close),
            ("measure", _("Hours, costs, shelves …"), self._ask_measures),
            ("book", _("Book the contractor …"), self._ask_booking),
            ("collection", _("Its collection"), self._open_collection),
            ("change", _("Change the plan …"), self._ask_change),
            ("batch", _("Its disposal batch"), self._open_batch),
            ("aside", _("What was set aside"), self._open_aside),
        )
        self.buttons = {name: self.row.add(text, run) for name, text, run in wanted}
        self.to_do, self.asked = ButtonRow(theme), ButtonRow(theme)
        self.buttons["task"] = self.to_do.add(_("Add to the list …"), self._ask_task)
        self.buttons["give_task"] = self.to_do.add(_("Hand the chosen one on …"), self._ask_whose_task)
        self.buttons["give_answer"] = self.asked.add(_("Hand the chosen one on …"), self._ask_whose_answer)
        shell.keys.add("Ctrl+R", _("Station of the day"), self.open_station, "day")
        self.prints = {
            "guide": PrintRow(shell, _("the guide"), "guide.pdf"),
            "log": PrintRow(shell, _("the disposal log"), "disposal-log.pdf"),
            "report": PrintRow(shell, _("the report"), "clear-out-day.pdf"),
        }
        whole = Stack(
            theme,
            Stack(theme, self.title, self.total, self.facts, units=0),
            self.row,
            self.acts,
            Section(theme, _("To do: Enter ticks one off"), self.tasks, self.to_do),
            Section(theme, _("By team"), self.teams),
            Section(theme, _("Disposal log, the newest lines; on paper all of them"), self.log),
            Section(theme, _("Bags"), self.bags),
            Section(theme, _("Not destroyed: Enter closes one"), self.answers, self.asked),
            Section(theme, _("On paper"), *self.prints.values()),
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return which day it is."""
        return _("Clear-out day {number}").format(number=self._number)

    def open(self, **what: Any) -> None:
        """Show a day by its number."""
        if "day" in what and what["day"] != self._number:
            self._number, self._page = int(what["day"]), None
            self.acts.close_form()
            self.acts.say("")

    def refresh(self) -> None:
        """Read the day again."""
        number = self._number
        if number:
            self.shell.worker.ask(partial(_read, number=number), partial(self._show, number), key="day")

    def first_field(self) -> QWidget | None:
        """Return the first list that has rows."""
        tables = (self.tasks, self.log, self.bags)
        return next((table for table in tables if table.rows()), None)

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form; the label of a bag goes to the station."""
        if self.acts.take_scan(text):
            return True
        page = self._page
        if page is not None and page.row.state == "running" and read(text).letter == "D":
            self.shell.ways.open("station", day=self._number, scan=text)
            return True
        return False

    def open_station(self) -> None:
        """Work at a station of this day."""
        if self._page is not None and self._page.row.state == "running":
            self.shell.ways.open("station", day=self._number)

    def ask_approval(self) -> None:
        """Ask who signs for the bulk paper."""
        if self._page is None:
            return
        title = _("I approve the bulk paper of my classes: it may be destroyed, or go to the archive")
        batch = self._page.row.batch
        self.acts.ask_signature(title, _("Approve"), Right.APPROVE_DISPOSAL, partial(forms.approve, batch))

    def _start(self) -> None:
        self.acts.do(partial(forms.start, self._number))

    def _close(self) -> None:
        self.acts.do(partial(forms.close, self._number))

    def _tick(self, row: "TaskRow") -> None:
        if not row.is_done:
            self.acts.do(partial(forms.tick, row.id))

    def _ask_outcome(self, row: "AnswerRow") -> None:
        if row.is_open:
            fields = [FormField("outcome", _("What came of it"), Kind.LONG, needed=True)]
            title = _("Close: {what}").format(what=row.what)
            self.acts.ask(title, fields, _("Close"), partial(closed, row.id))
        elif row.is_kept:
            fields = [FormField("outcome", _("Why"), Kind.LONG, needed=True)]
            title = _("Kept no longer: {what}").format(what=row.what)
            self.acts.ask(title, fields, _("Keep no longer"), partial(closed, row.id))

    def _ask_reason(self) -> None:
        row: Any = self.log.current_row()
        if row is None or row.line is None or self._page is None:
            self.acts.say(_("Choose a line of bulk paper in the log first."))
            return
        fields = [FormField("why", _("Why"), Kind.LONG, needed=True)]
        make = partial(forms.reject, self._page.row.batch, row.line)
        self.acts.ask(_("Reject: {what}").format(what=row.what), fields, _("Reject"), make)

    def _ask_measures(self) -> None:
        if self._page is not None:
            make = partial(forms.measured, self._number)
            values = forms.measure_values(self._page)
            self.acts.ask(_("Hours, costs, shelves"), forms.measure_fields(), _("Keep"), make, values)

    def _ask_task(self) -> None:
        def ask(found: "PlanChoices") -> None:
            make = partial(forms.task_added, self._number)
            self.acts.ask(_("One more thing to do"), forms.task_fields(found.people), _("Add"), make)

        self.shell.worker.ask(_choices, ask, key="day-choices")

    def _ask_whose_task(self) -> None:
        row: Any = self.tasks.current_row()
        if row is None or row.is_done:
            self.acts.say(_("Choose something that is still to be done."))
            return
        self._ask_whose(row.what, partial(forms.task_given, row.id))

    def _ask_whose_answer(self) -> None:
        row: Any = self.answers.current_row()
        if row is None or not row.is_open:
            self.acts.say(_("Choose an open question first."))
            return
        self._ask_whose(row.what, partial(given, row.id))

    def _ask_whose(self, what: str, make: "Callable[[dict[str, Any]], Command]") -> None:
        def ask(found: "PlanChoices") -> None:
            title = _("Hand on: {what}").format(what=what)
            self.acts.ask(title, given_fields(found.people), _("Hand on"), make)

        self.shell.worker.ask(_choices, ask, key="day-choices")

    def _ask_booking(self) -> None:
        title = _("Book the contractor")
        self.acts.ask(title, forms.book_fields(), _("Book"), partial(forms.booked, self._number))

    def _open_collection(self) -> None:
        if self._page is not None and self._page.collection is not None:
            self.shell.ways.open("collection", collection=self._page.collection)

    def _ask_change(self) -> None:
        def ask(found: "PlanChoices") -> None:
            fields = forms.change_fields(found.people, found.contractors)
            self.acts.ask(_("Change the plan"), fields, _("Change"), partial(forms.changed, self._number))

        self.shell.worker.ask(_choices, ask, key="day-choices")

    def _open_batch(self) -> None:
        if self._page is not None:
            self.shell.ways.open("batch", batch=self._page.row.batch)

    def _open_aside(self) -> None:
        if self._page is not None and self._page.aside is not None:
            self.shell.ways.open("batch", batch=self._page.aside)

    def _show(self, number: int, found: "DayPage | Refused") -> None:
        if number != self._number:
            return
        if isinstance(found, Refused):
            self.acts.say(str(found))
            return
        self._page = page = found
        row = page.row
        self.title.setText(f"{row.name}: {state_text(row.state)}")
        self.total.setText(totals_text(page))
        self.facts.setText(facts_text(page))
        self.teams.set_rows(page.by_team)
        self.log.set_rows(page.log)
        self.bags.set_rows(page.bags)
        self.answers.set_rows(page.answers)
        self.tasks.set_rows(page.tasks)
        officer, owner = (one in self.shell.rights for one in (Right.DISPOSE, Right.APPROVE_DISPOSAL))
        waits = page.waits > 0
        offered = {
            "station": officer and row.state == "running",
            "start": officer and row.state == "planned",
            "approve": waits,
            "reject": owner and any(one.is_decided_on for one in page.log),
            "close": officer and row.state == "running",
            "measure": officer,
            "task": officer and row.state != "closed",
            "give_task": officer and any(not one.is_done for one in page.tasks),
            "give_answer": officer and any(one.is_open for one in page.answers),
            "book": officer and bool(page.contractor) and page.collection is None,
            "collection": page.collection is not None,
            "change": officer and row.state != "closed",
            "batch": True,
            "aside": page.aside is not None,
        }
        for name, button in self.buttons.items():
            button.setVisible(offered[name])
        for one in (self.row, self.to_do, self.asked):
            one.arrange()
        for name, row_of in self.prints.items():
            row_of.offer(partial(getattr(printing, name), number))

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def facts_text(page: "DayPage") -> str:
    """Say when it is, whose paper, who leads and helps, and how far the target is."""
    row = page.row
    parts = [_("{day}. {services}.").format(day=day(row.held_on.isoformat(), today()), services=row.services)]
    parts.append(_("Lead: {name}.").format(name=row.lead))
    if page.people:
        parts.append(_("With {names}.").format(names=", ".join(page.people)))
    if row.target_mm:
        say = _("Target: {metres} m.")
        parts.append(say.format(metres=f"{row.target_mm / 1000:g}"))
    if page.contractor:
        parts.append(_("Collected by {name}.").format(name=page.contractor))
    if page.collection is not None:
        parts.append(_("Collection {number} is booked.").format(number=page.collection))
    if page.scope:
        parts.append(page.scope)
    return " ".join(parts)
