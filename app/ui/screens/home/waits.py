"""Buttons for what waits for whoever works here: approvals, clear-out days, spot-checks, disposal."""

from functools import partial
from typing import TYPE_CHECKING, Any

from app.core.rights import Right
from app.core.times import system_clock
from app.core.words import _, plural
from app.ui.pages.words import today
from app.ui.widgets.button_row import ButtonRow

if TYPE_CHECKING:
    from app.office import Office
    from app.overview.day_waits import DayWaits
    from app.overview.duties import DisposalDuties, InspectionDuties
    from app.ui.shell.shell import Shell


def _approvals(office: "Office", login: str) -> tuple[int, int]:
    """Return how many files wait for somebody's approval, and the first batch that has some."""
    from app.disposal.queries import waiting_for

    rows = office.ask(waiting_for, login, system_clock())
    return sum(row.count for row in rows), rows[0].number if rows else 0


def _of_days(office: "Office", login: str) -> "DayWaits":
    from app.overview.day_waits import day_waits

    return office.ask(day_waits, login, system_clock())


def _of_inspection(office: "Office") -> "InspectionDuties":
    from app.overview.duties import inspection_duties

    return office.ask(inspection_duties, today())


def _of_disposal(office: "Office") -> "DisposalDuties":
    from app.overview.duties import disposal_duties

    return office.ask(disposal_duties, today())


NAMES = (
    "approve",
    "lines",
    "runs",
    "tasks",
    "questions",
    "round",
    "areas",
    "findings",
    "incidents",
    "holds",
    "collections",
)


class Waits(ButtonRow):
    """One button for each thing that waits; none while nothing does."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell.theme)
        self._shell = shell
        self._leads: dict[str, tuple[str, dict[str, Any]]] = {}
        self.buttons = {name: self.add("", partial(self._open, name)) for name in NAMES}
        for button in self.buttons.values():
            button.hide()
        self.hide()

    def refresh(self) -> None:
        """Read what waits."""
        login, worker, rights = self._shell.login, self._shell.worker, self._shell.rights
        if Right.APPROVE_DISPOSAL in rights:
            worker.ask(lambda office: _approvals(office, login), self._offer_approval, key="approvals")
        worker.ask(lambda office: _of_days(office, login), self._offer_days, key="day-waits")
        if Right.INSPECT in rights:
            worker.ask(_of_inspection, self._offer_inspection, key="inspection-waits")
        if Right.DISPOSE in rights:
            worker.ask(_of_disposal, self._offer_disposal, key="disposal-waits")

    def _open(self, name: str) -> None:
        screen, what = self._leads[name]
        self._shell.ways.open(screen, **what)

    def _offer_approval(self, found: tuple[int, int]) -> None:
        count, batch = found
        say = plural("{count} file waits for your approval", "{count} files wait for your approval", count)
        self._offer("approve", say if count else "", "batch", batch=batch)

    def _offer_days(self, found: "DayWaits") -> None:
        lines = plural(
            "{count} line of bulk paper waits for your approval",
            "{count} lines of bulk paper wait for your approval",
            found.lines,
        )
        self._offer("lines", lines if found.lines else "", "day", day=found.lines_of)
        runs = _("Clear-out day runs: {name}").format(name=found.name)
        self._offer("runs", runs if found.runs is not None else "", "day", day=found.runs or 0)
        tasks = plural(
            "{count} task for a clear-out day is due", "{count} tasks for clear-out days are due", found.tasks
        )
        self._offer("tasks", tasks if found.tasks else "", "day", day=found.tasks_of)
        say = plural("{count} question waits for you", "{count} questions wait for you", found.questions)
        self._offer("questions", say if found.questions else "", "clearout")

    def _offer_inspection(self, found: "InspectionDuties") -> None:
        number = found.rounds[0] if found.rounds else 0
        goes_on = _("Round {number} goes on").format(number=number)
        self._offer("round", goes_on if number else "", "round", round=number)
        areas = plural(
            "{count} area is overdue for a spot-check",
            "{count} areas are overdue for a spot-check",
            found.areas,
        )
        self._offer("areas", areas if found.areas else "", "rounds")
        late = plural("{count} finding is overdue", "{count} findings are overdue", found.findings)
        self._offer("findings", late if found.findings else "", "rounds")

    def _offer_disposal(self, found: "DisposalDuties") -> None:
        open_ = plural("{count} incident is open", "{count} incidents are open", found.incidents)
        self._offer("incidents", open_ if found.incidents else "", "disposal")
        holds = plural(
            "{count} hold is to be looked at again", "{count} holds are to be looked at again", found.holds
        )
        self._offer("holds", holds if found.holds else "", "holds")
        count = len(found.collections)
        certify = plural(
            "{count} collection waits for its certificate",
            "{count} collections wait for their certificates",
            count,
        )
        first = found.collections[0] if count else 0
        self._offer("collections", certify if count else "", "collection", collection=first)

    def _offer(self, name: str, text: str, screen: str, **what: Any) -> None:
        button = self.buttons[name]
        self._leads[name] = (screen, what)
        button.say(text)
        button.setVisible(bool(text))
        self.setVisible(any(not one.isHidden() for one in self.buttons.values()))
        self.arrange()
