"""What may be done with a version of the schedule and its lines, and the forms that it takes."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from app.core.rights import Right
from app.core.words import _, plural
from app.retention.words import EVENTS
from app.ui.pages.signing import ask_signers, first_values, signature_fields, signature_of
from app.ui.pages.words import today
from app.ui.screens.schedule import fields
from app.ui.screens.schedule.aside import Aside
from app.ui.screens.schedule.compare import ComparePage
from app.ui.screens.schedule.fields import named, text_of
from app.ui.screens.schedule.redate import RedatePage
from app.ui.shell.shell import Shell
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.acts import Answer, Command
    from app.core.database import Work
    from app.overview.schedule import ClassRow, Difference, FilePlan
    from app.overview.signers import Signers
    from app.register.dating import Preview


class Acts:
    """Opens what an act needs, and does it. `said` gets how it ended, with what to show then."""

    def __init__(self, shell: Shell, aside: Aside, said: "Callable[[Answer], None]") -> None:
        self._shell, self._aside, self._said = shell, aside, said

    def draft(self) -> None:
        """Begin the next version."""

        def make(act: str) -> "Command":
            from app.retention.acts import DraftSchedule

            return DraftSchedule(act=act)

        self._aside.do(make, self._said)

    def adopt(self, row: "ClassRow") -> None:
        """Adopt a line, or leave it out if it is adopted."""
        line = row.line
        if line is None:
            return
        line_id, adopt = line.id, not line.is_adopted

        def make(act: str) -> "Command":
            from app.retention.acts import AdoptLine

            return AdoptLine(line_id=line_id, adopt=adopt, act=act)

        self._aside.do(make, self._said)

    def change_rule(self, row: "ClassRow", plan: "FilePlan") -> None:
        """Ask for another rule of a line."""
        line = row.line
        if line is None:
            return
        used = [event for one in plan.rows if one.line for event in one.line.rule.events()]
        wanted = fields.rule_fields(line, [event for event in used if event not in EVENTS])
        form = Form(self._shell.theme, named(_("Change the rule"), row), wanted, _("Save"))
        line_id = line.id

        def sent(values: dict[str, Any]) -> None:
            def make(act: str) -> "Command":
                from app.retention.acts import ChangeLine

                return ChangeLine(
                    line_id=line_id,
                    rule=fields.rule_from(values),
                    authority=text_of(values, "authority"),
                    basis=text_of(values, "basis"),
                    jurisdiction=text_of(values, "jurisdiction"),
                    confidence=text_of(values, "confidence"),
                    note=text_of(values, "note"),
                    act=act,
                )

            self._aside.do(make, self._said)

        self._aside.ask(form, fields.rule_values(line), sent)

    def approve(self, plan: "FilePlan") -> None:
        """Ask from when the draft is to be in force, and who signs that."""
        ask_signers(self._shell, Right.APPROVE_SCHEDULE, lambda found: self._approve(plan, found))

    def _approve(self, plan: "FilePlan", found: "Signers") -> None:
        version = plan.shown
        if version is None:
            return
        title = _("Approve version {version}").format(version=version.number)
        wanted = [*fields.approve_fields(), *signature_fields(self._shell, found)]
        form = Form(self._shell.theme, title, wanted, _("Approve"))

        def sent(values: dict[str, Any]) -> None:
            signature = signature_of(values)

            def make(act: str) -> "Command":
                from app.retention.acts import ApproveSchedule

                return ApproveSchedule(schedule_id=version.id, in_force_from=values["day"], act=act)

            self._aside.do(make, self._said, signature)

        count = sum(row.line is not None and row.line.is_adopted for row in plan.rows)
        say = plural(
            "{count} line is adopted. Once approved, this version never changes; files keep the dates that"
            " they have until they are dated anew.",
            "{count} lines are adopted. Once approved, this version never changes; files keep the dates that"
            " they have until they are dated anew.",
            count,
        )
        values = {"day": plan.earliest(today())} | first_values(self._shell, found)
        self._aside.ask(form, values, sent, say)

    def compare(self, plan: "FilePlan") -> None:
        """Show how the version that shows differs from the one in force."""
        version, now = plan.shown, today()
        if version is None:
            return

        def show(found: "tuple[Difference, ...]") -> None:
            self._aside.show_page(ComparePage(self._shell.theme, version.number, found))

        self._shell.worker.ask(
            lambda office: office.ask(_differences, now, version.id), show, key="schedule aside"
        )

    def date_anew(self, row: "ClassRow") -> None:
        """Show what dating the files of a class anew would do."""
        title, now = named(_("Date files anew"), row), today()

        def show(found: "Preview") -> None:
            self._aside.show_page(RedatePage(self._shell, row.id, title, found))

        self._shell.worker.ask(lambda office: office.ask(_preview, row.id, now), show, key="schedule aside")


def _differences(work: "Work", now: dt.date, schedule_id: int) -> "tuple[Difference, ...]":
    from app.overview.schedule import differences

    return differences(work, now, schedule_id)


def _preview(work: "Work", class_id: int, now: dt.date) -> "Preview":
    from app.register.dating import preview

    return preview(work, class_id, now)
