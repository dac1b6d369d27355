"""Buttons for what waits for whoever works here: approvals, a clear-out day that runs, tasks, questions."""

from functools import partial
from typing import TYPE_CHECKING, Any

from app.core.rights import Right
from app.core.times import system_clock
from app.core.words import _, plural
from app.ui.widgets.button_row import ButtonRow

if TYPE_CHECKING:
    from app.office import Office
    from app.overview.day_waits import DayWaits
    from app.ui.shell.shell import Shell


def _approvals(office: "Office", login: str) -> tuple[int, int]:
    """Return how many files wait for somebody's approval, and the first batch that has some."""
    from app.disposal.queries import waiting_for

    rows = office.ask(waiting_for, login, system_clock())
    return sum(row.count for row in rows), rows[0].number if rows else 0


def _of_days(office: "Office", login: str) -> "DayWaits":
    from app.overview.day_waits import day_waits

    return office.ask(day_waits, login, system_clock())


class Waits(ButtonRow):
    """One button for each thing that waits; none while nothing does."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell.theme)
        self._shell = shell
        self._leads: dict[str, tuple[str, dict[str, Any]]] = {}
        names = ("approve", "lines", "runs", "tasks", "questions")
        self.buttons = {name: self.add("", partial(self._open, name)) for name in names}
        for button in self.buttons.values():
            button.hide()
        self.hide()

    def refresh(self) -> None:
        """Read what waits."""
        login, worker = self._shell.login, self._shell.worker
        if Right.APPROVE_DISPOSAL in self._shell.rights:
            worker.ask(lambda office: _approvals(office, login), self._offer_approval, key="approvals")
        worker.ask(lambda office: _of_days(office, login), self._offer_days, key="day-waits")

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

    def _offer(self, name: str, text: str, screen: str, **what: Any) -> None:
        button = self.buttons[name]
        self._leads[name] = (screen, what)
        button.say(text)
        button.setVisible(bool(text))
        self.setVisible(any(not one.isHidden() for one in self.buttons.values()))
        self.arrange()
