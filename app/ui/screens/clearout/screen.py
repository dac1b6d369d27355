"""Clear-out days: all of them compared, the departments with most to shed, and the questions still open."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.times import system_clock
from app.core.words import _
from app.ui.pages.act_form import ActForm
from app.ui.pages.section import Section, Stack
from app.ui.screens.clearout import forms
from app.ui.screens.clearout.tables import days_table, proposals_table, questions_table
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.form_fields import FormField, Kind
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.core.database import Progress
    from app.office import Office
    from app.overview.clear_days import AnswerRow, DayRow
    from app.overview.day_plan import PlanChoices
    from app.ui.shell.shell import Shell

DAYS, FEW = 10, 6


def _read(office: "Office") -> "tuple[list[DayRow], list[AnswerRow]]":
    from app.overview.clear_days import day_rows, open_questions

    return office.ask(day_rows), office.ask(open_questions)


def _proposals(office: "Office", _told: "Progress") -> "Answer":
    from app.overview.day_plan import proposals

    return {"say": "", "proposals": office.ask(proposals, system_clock())}


def _choices(office: "Office") -> "PlanChoices":
    from app.overview.day_plan import plan_choices

    return office.ask(plan_choices)


class ClearoutScreen(Screen):
    """All clear-out days."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self.acts = ActForm(shell)
        self.acts.done.connect(self._done)
        self.days, self.proposals = days_table(theme), proposals_table(theme)
        self.questions = questions_table(theme)
        self.days.fit(DAYS, DAYS)
        for table in (self.proposals, self.questions):
            table.fit(FEW, FEW)
        self.days.chosen.connect(lambda row: shell.ways.open("day", day=row.number))
        self.proposals.chosen.connect(lambda row: self.ask_plan(row.service_id))
        self.questions.chosen.connect(self._ask_outcome)
        self.row = ButtonRow(theme)
        self.plan = self.row.add(_("Plan a day (Ctrl+R)"), self.ask_plan)
        self.reckon = self.row.add(_("Who has most to shed? (Ctrl+G)"), self.find_proposals)
        shell.keys.add("Ctrl+G", _("Who has most to shed"), self.find_proposals, "clearout")
        shell.keys.add("Ctrl+R", _("Plan a clear-out day"), self.ask_plan, "clearout")
        self.asked = ButtonRow(theme)
        self.give = self.asked.add(_("Hand the chosen one on …"), self._ask_whose)
        self.most = Section(theme, _("Most to shed: Enter plans a day"), self.proposals)
        whole = Stack(
            theme,
            Text(theme, Type.HEADING, self.heading()),
            self.row,
            self.acts,
            Section(theme, _("All days: Enter opens one"), self.days),
            Section(theme, _("Open questions: Enter closes one"), self.questions, self.asked),
            self.most,
        )
        self.most.hide()
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return the title."""
        return _("Clear-out days")

    def refresh(self) -> None:
        """Read all of it again."""
        self.plan.setVisible(Right.DISPOSE in self.shell.rights)
        self.row.arrange()
        self.shell.worker.ask(_read, self._show, key="clearout")

    def first_field(self) -> QWidget | None:
        """Return the first list that has rows."""
        tables = (self.days, self.questions, self.proposals)
        return next((table for table in tables if table.rows()), None)

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form that asks for one."""
        return self.acts.take_scan(text)

    def ask_plan(self, service_id: int | None = None) -> None:
        """Ask for the plan of a day; the department may be known."""
        if Right.DISPOSE not in self.shell.rights:
            return

        def ask(found: "PlanChoices") -> None:
            values = {"service": service_id} if service_id is not None else {}
            make = partial(forms.planned, found)
            self.acts.ask(_("Plan a clear-out day"), forms.plan_fields(found), _("Plan"), make, values)

        self.shell.worker.ask(_choices, ask, key="clearout-choices")

    def find_proposals(self) -> None:
        """Count all files by department: which has most that is due, and least used."""
        self.acts.run_large(_("Counting the departments' files …"), _proposals)

    def _ask_outcome(self, row: "AnswerRow") -> None:
        fields = [FormField("outcome", _("What came of it"), Kind.LONG, needed=True)]
        title = _("Close: {what}").format(what=row.what)
        self.acts.ask(title, fields, _("Close"), partial(forms.closed, row.id))

    def _ask_whose(self) -> None:
        row: Any = self.questions.current_row()
        if row is None:
            self.acts.say(_("Choose an open question first."))
            return

        def ask(found: "PlanChoices") -> None:
            title = _("Hand on: {what}").format(what=row.what)
            fields = forms.given_fields(found.people)
            self.acts.ask(title, fields, _("Hand on"), partial(forms.given, row.id))

        self.shell.worker.ask(_choices, ask, key="clearout-choices")

    def _done(self, answer: "Answer") -> None:
        if "proposals" in answer:
            self.most.show()
            self.proposals.set_rows(answer["proposals"])
            return
        if "day" in answer:
            self.shell.ways.open("day", day=answer["day"])
            return
        self.refresh()

    def _show(self, found: "tuple[list[DayRow], list[AnswerRow]]") -> None:
        days, questions = found
        self.days.set_rows(days)
        self.questions.set_rows(questions)
        self.give.setVisible(Right.DISPOSE in self.shell.rights and bool(questions))
        self.asked.arrange()

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
