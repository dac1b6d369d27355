"""Missing files: every search, and the one that was chosen with its steps, its looks and its end."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.times import instant_text
from app.core.words import _
from app.ui.pages.act_form import ActForm
from app.ui.pages.section import Section, Stack
from app.ui.pages.words import instant, left_text, today
from app.ui.screens.missing import forms
from app.ui.screens.missing.tables import searches_table, state_of, steps_table
from app.ui.shell.screens import Screen
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.acts import Answer, Command
    from app.core.database import Work
    from app.overview.missing import SearchPage, SearchRow, StepRow
    from app.ui.widgets.form_fields import FormField

MOST, STEPS = 8, 6
Found = tuple[Any, Any]


def _read(work: "Work", file_id: int | None, reveal: bool) -> Found:
    from app.overview.missing import search_page, searches

    rows = searches(work, reveal)
    chosen = file_id if file_id is not None else rows[0].file_id if rows else None
    return rows, search_page(work, chosen, reveal) if chosen is not None else None


class MissingScreen(Screen):
    """All searches, and one of them."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self._page: SearchPage | None = None
        self._chosen: int | None = None
        self.table = searches_table(theme)
        self.table.fit(MOST, MOST)
        self.table.chosen.connect(self.choose)
        self.steps = steps_table(theme)
        self.steps.fit(STEPS, STEPS)
        self.steps.chosen.connect(self._look_at)
        self.acts = ActForm(shell)
        self.acts.done.connect(self._done)
        self.title, self.clock = Text(theme, Type.HEADING), Text(theme, Type.STRONG, tone=Tone.REFUSED)
        self.facts = Text(theme)
        self.row = ButtonRow(theme)
        wanted = (
            ("look", _("Record a look (Ctrl+L)"), self.ask_look),
            ("lose", _("Propose as lost"), self.ask_loss),
            ("sign", _("Sign: it is lost …"), self.ask_signature),
            ("on", _("Search on"), self._search_on),
            ("decide", _("Decide on reporting"), self.ask_decision),
            ("file", _("Show the file"), self._show_file),
        )
        self.buttons = {name: self.row.add(text, run) for name, text, run in wanted}
        shell.keys.add("Ctrl+L", _("Record a look"), self.ask_look, "missing")
        steps = Section(theme, _("Steps: Enter records a look"), self.steps)
        self.one = Stack(theme, self.title, self.clock, self.facts, self.row, steps)
        every = Section(theme, _("To decide first, then the longest missing, then what is lost"), self.table)
        heading = Text(theme, Type.HEADING, self.heading())
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(Stack(theme, heading, self.acts, every, self.one, grow=[self.one])))
        theme.changed.connect(self._dress)
        self._dress()
        self._show(((), None))

    def heading(self) -> str:
        """Return the title."""
        return _("Missing files")

    def open(self, **what: Any) -> None:
        """Show the search for a file, by its id; without one, the first of the list."""
        if "file" in what and what["file"] != self._chosen:
            self._chosen = int(what["file"])
            self.acts.close_form()
            self.acts.say("")

    def refresh(self) -> None:
        """Read again what is searched for."""
        reveal, chosen = Right.READ_SENSITIVE in self.shell.rights, self._chosen
        self.shell.worker.ask(
            lambda office: office.ask(_read, chosen, reveal),
            lambda found: self._show(found) if chosen == self._chosen else None,
            key="missing",
        )

    def first_field(self) -> QWidget | None:
        """Return the list of searches."""
        return self.table if self.table.rows() else None

    def choose(self, row: "SearchRow") -> None:
        """Show a search."""
        self.open(file=row.file_id)
        self.refresh()

    def ask_look(self, step: str | None = None) -> None:
        """Ask who looked where, and what was seen."""
        page = self._page
        if page is None:
            return
        if self.buttons["look"].isHidden():
            self.acts.say(_("This search has ended."))
            return
        first = next((one.step for one in page.steps if not one.looks), "elsewhere")
        title = _("A look for {ref}").format(ref=page.row.reference)
        self._ask(title, forms.look_fields(), _("Record"), forms.looked, {"step": step or first})

    def ask_loss(self) -> None:
        """Ask what a proposal needs."""
        if self._page is not None:
            row = self._page.row
            title = _("Propose {ref} as lost").format(ref=row.reference)
            begin = {"is_personal": row.may_be_personal}
            self._ask(title, forms.loss_fields(row), _("Propose"), forms.given_up, begin)

    def ask_decision(self) -> None:
        """Ask whether the loss is reported."""
        if self._page is not None:
            title = _("Is the loss of {ref} reported?").format(ref=self._page.row.reference)
            self._ask(title, forms.decision_fields(), _("Decide"), forms.decided, {})

    def _ask(
        self,
        title: str,
        fields: "list[FormField]",
        send: str,
        make: "Callable[[int, dict[str, Any]], Command]",
        values: dict[str, Any],
    ) -> None:
        if self._page is not None:
            file = self._page.row.file_id
            self.acts.ask(title, fields, send, lambda typed: make(file, typed), values)

    def _look_at(self, step: "StepRow") -> None:
        self.ask_look(step.step)

    def ask_signature(self) -> None:
        """Ask who signs that the file is lost."""
        if self._page is not None:
            file = self._page.row.file_id
            title = _("{ref} is lost").format(ref=self._page.row.reference)
            self.acts.ask_signature(title, _("Sign"), Right.SIGN_LOST, lambda: forms.signed(file))

    def _search_on(self) -> None:
        self._do(forms.searched_on)

    def _do(self, make: "Callable[[int], Command]") -> None:
        if self._page is not None:
            file = self._page.row.file_id
            self.acts.do(lambda: make(file))

    def _show_file(self) -> None:
        if self._page is not None:
            self.shell.ways.open("file", code=self._page.row.barcode)

    def _done(self, _answer: "Answer") -> None:
        self.shell.sounds.play("in")
        self.refresh()

    def _show(self, found: Found) -> None:
        rows, page = found
        self.table.set_rows(rows)
        self._page = page
        self.one.setVisible(page is not None)
        if page is None:
            return
        row: SearchRow = page.row
        self._chosen = row.file_id
        self.title.setText(_("{ref}: {state}").format(ref=row.reference, state=state_of(row)[0]))
        self.clock.setVisible(row.decide_by is not None)
        if row.decide_by is not None:
            left = left_text(row.decide_by, dt.datetime.now(dt.UTC))
            say = _("Personal data: decide on reporting by {when} ({left}).")
            self.clock.setText(say.format(when=instant(instant_text(row.decide_by), today()), left=left))
        self.facts.setText(_facts(page))
        self.facts.setVisible(bool(self.facts.text()))
        self.steps.set_rows(page.steps)
        self._offer(row)

    def _offer(self, row: "SearchRow") -> None:
        """Show the acts that are of use now, to those who may do them."""
        rights, searching = self.shell.rights, row.state in ("searching", "proposed")
        offered = {
            "look": searching and Right.DESK in rights,
            "lose": row.state == "searching" and Right.SET_MISSING in rights,
            "sign": row.state == "proposed" and bool({Right.SIGN_LOST, Right.SET_MISSING} & rights),
            "on": row.state == "proposed" and Right.SET_MISSING in rights,
            "decide": row.decide_by is not None and Right.SIGN_LOST in rights,
            "file": True,
        }
        for name, button in self.buttons.items():
            button.setVisible(offered[name])
        self.row.arrange()

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _facts(page: "SearchPage") -> str:
    """Say what is known of the loss, a line each."""
    lines = []
    if page.asked_by is not None:
        lines.append(_("Proposed as lost by {who}: {why}").format(who=page.asked_by, why=page.why))
    if page.signed_by is not None and page.signed_at is not None:
        when = instant(instant_text(page.signed_at), today())
        lines.append(_("Signed by {who}, {when}").format(who=page.signed_by, when=when))
    if page.aware_at is not None:
        when = instant(instant_text(page.aware_at), today())
        lines.append(_("It held personal data. The council became aware on {when}.").format(when=when))
    if page.decided_by is not None:
        said = _("To be reported") if page.row.decision == "report" else _("Not to be reported")
        say = _("{decision}, decided by {who}: {why}")
        lines.append(say.format(decision=said, who=page.decided_by, why=page.reason))
    return "\n".join(lines)
