"""The schedule's screen: a version of it, the record classes with their rules, and the one that is chosen."""

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _
from app.ui.pages.section import Stack
from app.ui.pages.words import today
from app.ui.screens.schedule.acts import Acts
from app.ui.screens.schedule.aside import Aside
from app.ui.screens.schedule.buttons import Buttons, Deed
from app.ui.screens.schedule.class_acts import ClassActs
from app.ui.screens.schedule.class_table import ClassTable
from app.ui.screens.schedule.panel import ClassPanel
from app.ui.screens.schedule.versions import Versions, why_not
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.core.database import Work
    from app.overview.schedule import ClassRow, FilePlan
    from app.ui.shell.shell import Shell


def _file_plan(work: "Work", now: dt.date, schedule_id: int | None) -> "FilePlan":
    from app.overview.schedule import file_plan

    return file_plan(work, now, schedule_id)


class ScheduleScreen(Screen):
    """The file plan and its schedule. All who work here may look; acts ask for their right."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._plan: FilePlan | None = None
        self._wanted: int | None = None
        self.versions = Versions(theme)
        self.why = Text(theme, tone=Tone.QUIET)
        self.outcome = Text(theme, Type.STRONG)
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Find a record class"))
        self.search.setPlaceholderText(_("Find a record class: words of its title, function, rule or owner"))
        self.table = ClassTable(theme)
        self.panel = ClassPanel(theme)
        page = QWidget()
        self.aside = Aside(shell, page, self._come_back)
        self._acts = Acts(shell, self.aside, self._done)
        self._of_class = ClassActs(shell, self.aside, self._done)
        self.of_plan = Buttons(shell, self._plan_deeds(), self._is_free)
        self.of_class = Buttons(shell, self._class_deeds(), self._is_free)
        whole = Stack(
            theme,
            Text(theme, Type.HEADING, self.heading()),
            self.versions,
            self.of_plan,
            self.why,
            self.outcome,
            self.search,
            self.table,
            self.of_class,
            self.panel,
            grow=[self.table],
            units=1,
        )
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scroll(whole))
        self._whole = whole
        self._whole.hide()
        self.outcome.hide()
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self.aside)
        self._connect()
        theme.changed.connect(self._dress)
        self._dress()

    def _connect(self) -> None:
        self.versions.wanted.connect(self._want)
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.search.returnPressed.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.toggled.connect(self._toggle)
        model = self.table.selectionModel()
        model.currentRowChanged.connect(lambda _now, _before: self._show_class())
        self.table.model().modelReset.connect(self._show_class)

        row = [self.versions.choice, *self.of_plan.buttons.values(), self.search, self.table]
        row += self.of_class.buttons.values()
        for one, following in pairwise(row):
            QWidget.setTabOrder(one, following)

    def _plan_deeds(self) -> dict[str, Deed]:
        return {
            "draft": Deed("F2", _("Begin a draft"), self._acts.draft),
            "compare": Deed("F6", _("Compare"), self._compare),
            "approve": Deed("F12", _("Approve"), self._approve),
            "add": Deed("F7", _("Add a class"), self._of_class.add_class),
        }

    def _class_deeds(self) -> dict[str, Deed]:
        return {
            "adopt": Deed("Space", _("Adopt or leave out"), self._toggle),
            "rule": Deed("F4", _("Change the rule"), self._change_rule),
            "class": Deed("F5", _("Change the class"), self._change_class),
            "teams": Deed("F8", _("Who may borrow"), self._allow_teams),
            "anew": Deed("F9", _("Date files anew"), self._date_anew),
        }

    def heading(self) -> str:
        """Return the title."""
        return _("File plan and schedule")

    def refresh(self) -> None:
        """Read the plan again; until then what was shown stays."""
        now, wanted = today(), self._wanted
        self.shell.worker.ask(lambda office: office.ask(_file_plan, now, wanted), self._show, key="schedule")

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form that shows; else the desk has it."""
        form = self.aside.form
        return form is not None and form.take_scan(text)

    def first_field(self) -> QWidget | None:
        """Return the list, or the button that begins the first draft."""
        if self.table.rows():
            return self.table
        button = self.of_plan.buttons["draft"]
        return button if button.isEnabled() else self.search

    def chosen(self) -> "ClassRow | None":
        """Return the class that is chosen."""
        index = self.table.currentIndex()
        row: ClassRow | None = self.table.rows()[index.row()] if index.isValid() else None
        return row

    def _is_free(self) -> bool:
        return not self.aside.is_open

    def _show(self, plan: "FilePlan") -> None:
        self._whole.show()
        if plan == self._plan:
            self._allow()
            return
        self._plan = plan
        self.versions.show_plan(plan)
        self._narrow()
        self._show_class()

    def _want(self, schedule_id: int | None) -> None:
        self._wanted = schedule_id
        self.refresh()

    def _narrow(self) -> None:
        if self._plan is not None:
            self.table.narrow(self._plan.rows, self.search.text())

    def _show_class(self) -> None:
        self.panel.show_class(self.chosen())
        self._allow()

    def _allow(self) -> None:
        plan, row, rights = self._plan, self.chosen(), self.shell.rights
        if plan is None:
            return
        keeps, is_draft = Right.KEEP_SCHEDULE in rights, plan.is_draft()
        has_now = any(one.stands == "now" for one in plan.versions)
        shows_other = plan.shown is not None and plan.shown.stands != "now"
        has_line = row is not None and row.line is not None
        self.of_plan.allow(
            {
                "draft": keeps and not plan.has_draft(),
                "compare": shows_other,
                "approve": is_draft and bool({Right.APPROVE_SCHEDULE, Right.KEEP_SCHEDULE} & rights),
                "add": keeps and plan.has_draft(),
            }
        )
        self.of_class.setVisible(row is not None)
        self.of_class.allow(
            {
                "adopt": keeps and is_draft and has_line,
                "rule": keeps and is_draft and has_line,
                "class": keeps and row is not None,
                "teams": keeps and row is not None,
                "anew": Right.DATE_FILES in rights and has_now and row is not None,
            }
        )
        self.why.setText(why_not(plan, keeps=keeps))
        self.why.setVisible(bool(self.why.text()))

    def _toggle(self) -> None:
        """Adopt the chosen line or leave it out, and go on to the next."""
        row = self.chosen()
        if row is not None and self.of_class.buttons["adopt"].isEnabled():
            self._acts.adopt(row)
            self.table.step()

    def _change_rule(self) -> None:
        row = self.chosen()
        if row is not None and self._plan is not None:
            self._acts.change_rule(row, self._plan)

    def _change_class(self) -> None:
        row = self.chosen()
        if row is not None:
            self._of_class.change_class(row)

    def _allow_teams(self) -> None:
        row = self.chosen()
        if row is not None:
            self._of_class.allow_teams(row)

    def _date_anew(self) -> None:
        row = self.chosen()
        if row is not None:
            self._acts.date_anew(row)

    def _compare(self) -> None:
        if self._plan is not None:
            self._acts.compare(self._plan)

    def _approve(self) -> None:
        if self._plan is not None:
            self._acts.approve(self._plan)

    def _done(self, answer: "Answer") -> None:
        """Say a refusal; after anything else, show what came of it."""
        is_refused = answer.get("outcome") == "refused"
        self.outcome.set_tone(Tone.REFUSED if is_refused else Tone.OUT)
        self.outcome.setText(str(answer["say"]) if is_refused else "")
        self.outcome.setVisible(is_refused)
        if is_refused:
            self.shell.ways.announce(str(answer["say"]))
        if "schedule_id" in answer:
            self._wanted = answer["schedule_id"]
        self.refresh()

    def _come_back(self) -> None:
        """Go on where one was before a form."""
        if self.table.rows():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
        self.search.setMinimumHeight(max(unit * 4, 32))
