"""When the file may be disposed of: the date, the rule, and step by step how it was reckoned.

A date that the rule counts from is entered here, by those who may.
"""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _, day_text
from app.retention.words import event_text
from app.ui.pages.act_form import ActForm
from app.ui.pages.pieces import Facts
from app.ui.pages.section import Section, Stack
from app.ui.pages.words import today
from app.ui.shell.theme import Tone
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind, Value
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.acts import Answer, Command
    from app.core.database import Work
    from app.overview.due import Due
    from app.ui.shell.shell import Shell


def read_disposal(work: "Work", code: str, rights: "frozenset[Right]") -> "dict[str, Due]":
    """Return what the section shows of a file; dates of birth only with the right to them."""
    from app.core.times import system_clock
    from app.overview.batches import disposal_way
    from app.overview.due import due_of

    due = due_of(work, code, today(), Right.READ_BIRTH in rights)
    return {"disposal": due | disposal_way(work, code, system_clock())}


class Disposal(Section):
    """The section. It keeps what is typed while the same dates are asked."""

    changed = Signal()
    """A date was recorded."""

    def __init__(self, shell: "Shell") -> None:
        self._shell = shell
        self._code = ""
        self._file_id = 0
        self._asked: dict[str, str | None] = {}
        theme = shell.theme
        self.facts = Facts(theme)
        named = (_("May be disposed of"), _("On hold"), _("In a batch"))
        for name in (*named, _("Action"), _("Rule"), _("Authority"), _("Version")):
            self.facts.add_text(name)
        self.steps = Text(theme)
        self.why_not = Text(theme, tone=Tone.QUIET)
        self.form: Form | None = None
        self._place = QWidget()
        self._column_of_form = QVBoxLayout(self._place)
        self._column_of_form.setContentsMargins(0, 0, 0, 0)
        self.acts = ActForm(shell)
        self.acts.done.connect(lambda _answer: self.changed.emit())
        self.row = ButtonRow(theme)
        self.flooded = self.row.add(_("Destroyed without authority …"), self.ask_destroyed)
        parts = (self.facts, self.steps, self._place, self.row, self.acts)
        super().__init__(theme, _("Disposal"), Stack(theme, *parts, units=1))
        self._column_of_form.addWidget(self.why_not)

    def show_page(self, page: dict[str, Any]) -> None:
        """Show how a file's date was reckoned."""
        due: Due | None = page.get("disposal")
        self.setVisible(due is not None)
        if due is None:
            return
        self._file_id = int(page["id"])
        may = Right.SET_MISSING in self._shell.rights and page["state"] not in ("disposed", "merged")
        self.row.setVisible(may)
        day = due["disposal_date"]
        self.facts.set_text(_("May be disposed of"), _written(day) if day else _("No date yet"))
        self.facts.set_text(_("On hold"), due.get("holds"))
        self.facts.set_text(_("In a batch"), due.get("batch"))
        self.facts.set_text(_("Action"), due.get("action_text"))
        self.facts.set_text(_("Rule"), due["rule"])
        self.facts.set_text(_("Authority"), due["authority"])
        version = due["version"]
        self.facts.set_text(_("Version"), str(version) if version is not None else None)
        self.steps.setText("\n".join(f"{n}. {step}" for n, step in enumerate(due["steps"], start=1)))
        self._ask(str(page["barcode"]), str(page["state"]), due)

    def ask_destroyed(self) -> None:
        """Ask what happened to a file that was destroyed, and nobody had approved that."""
        fields = (
            FormField("what", _("What happened"), Kind.LONG, needed=True),
            FormField("on", _("Destroyed on"), Kind.DAY, needed=True),
        )
        file_id = self._file_id
        title = _("Destroyed without authority: this opens an incident")
        self.acts.ask(title, fields, _("Record"), lambda typed: _flooded(file_id, typed))

    def _ask(self, code: str, state: str, due: "Due") -> None:
        """Offer a field for each date that the rule counts from, besides the file's own."""
        events: dict[str, str | None] = {**dict.fromkeys(due["needs"]), **due["events"]}
        rights = self._shell.rights
        is_asked = bool(events) and state != "disposed"
        may = Right.DATE_FILES in rights
        if Right.READ_BIRTH not in rights:
            events.pop("birth", None)
        self.why_not.setVisible(is_asked and not may)
        if is_asked and not may:
            self.why_not.setText(_("The dates that it counts from are entered by the records staff."))
        wanted = events if is_asked and may else {}
        if (code, wanted) == (self._code, self._asked):
            return
        self._code, self._asked = code, wanted
        self._forget()
        if wanted:
            self._show_form(wanted)

    def _show_form(self, events: dict[str, str | None]) -> None:
        fields = [FormField(event, event_text(event), Kind.DAY) for event in events]
        form = Form(self._shell.theme, _("Dates that it counts from"), fields, _("Save dates"))
        values: dict[str, Value] = {
            event: dt.date.fromisoformat(day) if day else None for event, day in events.items()
        }
        form.set_values(values)
        form.heading.hide()
        form.sent.connect(self._send)
        form.closed.connect(lambda: form.set_values(values))
        self.form = form
        self._column_of_form.addWidget(form)

    def _send(self, values: dict[str, Any]) -> None:
        form, code = self.form, self._code
        if form is None:
            return
        changed = form.changed(values)
        if not changed:
            return

        def answered(answer: "Answer") -> None:
            if self.form is not form:
                return
            if answer.get("outcome") == "refused":
                form.refuse(str(answer["say"]))
            else:
                form.wait(waiting=False)
                self.changed.emit()

        form.wait(waiting=True)
        for event, day in changed.items():
            self._shell.worker.do(_recording(code, event, day), answered)

    def _forget(self) -> None:
        if self.form is not None:
            self._column_of_form.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None


def _flooded(file_id: int, typed: dict[str, Any]) -> "Command":
    """Return the act for a file that was destroyed on a day."""
    from app.core.times import LONDON
    from app.disposal.acts.incidents import RecordDestroyed

    start = dt.datetime.combine(typed["on"], dt.time(), LONDON)
    return RecordDestroyed(file=file_id, what=typed["what"], happened_at=start)


def _recording(code: str, event: str, day: Value) -> "Callable[[], Command]":
    """Return what builds the act that records one date."""
    act = str(uuid.uuid4())

    def make() -> "Command":
        from app.register.dating import RecordEvent

        return RecordEvent(code=code, event=event, day=day if isinstance(day, dt.date) else None, act=act)

    return make


def _written(day: str) -> str:
    return day_text(dt.date.fromisoformat(day), dt.date.min)
