"""One batch: its files and how they add up, its bags and transmittals, and what may be done with them now.

A scan here is for the batch: a file goes into it while it is a draft, and into the open bag once it is
approved; the label of a bag chooses that bag, a blank one opens it.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from app.codes.own import read
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.times import system_clock
from app.core.words import _, plural
from app.disposal.bulk_words import BULK_STEPS
from app.disposal.reckoning import WAITING, State
from app.ui.pages.act_form import ActForm
from app.ui.pages.print_row import PrintRow
from app.ui.pages.section import Section, Stack
from app.ui.screens.batch import forms, printing
from app.ui.screens.batch.bags import BagsPart
from app.ui.screens.batch.reckoning import bulk_text, reckoning_text
from app.ui.screens.batch.tables import lines_table, transmittals_table
from app.ui.screens.disposal.tables import when
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer, Command
    from app.office import Office
    from app.overview.batches import BatchLine, BatchPage, TransmittalRow
    from app.ui.shell.shell import Shell
    from app.ui.widgets.form_fields import FormField

LINES, FEW, PAGE = 14, 4, 200
Found = tuple[Any, ...]


def _read(office: "Office", number: int, count: int) -> "Found | Refused":
    from app.overview.batches import batch_lines, batch_page

    reveal = Right.READ_SENSITIVE in office.rights()
    try:
        return (
            office.ask(batch_page, number),
            office.ask(batch_lines, number, system_clock(), reveal, 0, count),
        )
    except Refused as refused:
        return refused


class BatchScreen(Screen):
    """One batch's page."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._number, self._count = 0, PAGE
        self._page: BatchPage | None = None
        self.acts = ActForm(shell)
        self.acts.done.connect(self._done)
        self.title = Text(theme, Type.HEADING)
        self.reckoning = Text(theme, Type.LARGE)
        self.facts = Text(theme, tone=Tone.QUIET)
        self.lines = lines_table(theme)
        self.lines.fit(LINES, LINES)
        self.lines.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.lines.chosen.connect(lambda row: shell.ways.open("file", code=row.code))
        self.row, self.of_lines = ButtonRow(theme), ButtonRow(theme)
        chosen = self._on_chosen
        wanted: tuple[tuple[str, ButtonRow, str, Callable[[], None]], ...] = (
            ("submit", self.row, _("Submit to the owners"), self.submit),
            ("approve", self.row, _("Approve all of mine …"), self.approve),
            ("bag", self.row, _("Open a bag (Ctrl+B)"), self.open_bag),
            ("transmittal", self.row, _("Transmittal …"), self._ask_transmittal),
            ("more", self.row, _("Show more files"), self._more),
            ("issue", self.row, _("Issue our certificate …"), self._ask_issue),
            ("decide", self.of_lines, _("Decide on the chosen …"), chosen(self._ask_decision)),
            ("approve_some", self.of_lines, _("Approve the chosen …"), chosen(self._approve)),
            ("reject", self.of_lines, _("Reject the chosen …"), chosen(self._ask_rejection)),
            ("back", self.of_lines, _("Send the chosen back …"), chosen(self._ask_back)),
            ("again", self.of_lines, _("Propose the chosen again"), chosen(self._again)),
            ("missing", self.of_lines, _("The chosen were not found"), chosen(self._not_found)),
            ("out", self.of_lines, _("Take the chosen out …"), chosen(self._ask_out)),
            ("unbag", self.of_lines, _("Take the chosen out of its bag"), chosen(self._unbag)),
        )
        self.buttons = {name: row.add(text, run) for name, row, text, run in wanted}
        shell.keys.add("Ctrl+B", _("Open a bag"), self.open_bag, "batch")
        self.bags = BagsPart(shell, self.acts)
        self.transmittals = transmittals_table(theme)
        self.transmittals.fit(FEW, FEW)
        self.transmittals.chosen.connect(self._ask_signed)
        self.handed = Section(theme, _("Transmittals: Enter records who signed"), self.transmittals)
        self.prints = {
            "pack": PrintRow(shell, _("the owner's pack"), "approval-pack.pdf"),
            "pull": PrintRow(shell, _("the pull list"), "pull-list.pdf"),
            "reasons": PrintRow(shell, _("the reasons for keeping longer"), "kept-longer.pdf"),
            "transmittal": PrintRow(shell, _("the newest transmittal"), "transmittal.pdf"),
        }
        whole = Stack(
            theme,
            Stack(theme, self.title, self.reckoning, self.facts, units=0),
            self.row,
            self.acts,
            Section(theme, _("Files: Enter opens one"), self.lines, self.of_lines),
            self.bags,
            self.handed,
            Section(theme, _("On paper"), *self.prints.values()),
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return which batch it is."""
        return _("Batch {number}").format(number=self._number)

    def open(self, **what: Any) -> None:
        """Show a batch by its number."""
        if "batch" in what and what["batch"] != self._number:
            self._number, self._count, self._page = int(what["batch"]), PAGE, None
            self.acts.close_form()
            self.acts.say("")
            self.bags.current = ""

    def refresh(self) -> None:
        """Read the batch again."""
        number, count = self._number, self._count
        if number:
            read = partial(_read, number=number, count=count)
            self.shell.worker.ask(read, partial(self._show, number), key="batch")

    def first_field(self) -> QWidget | None:
        """Return the files."""
        return self.lines if self.lines.rows() else None

    def take_scan(self, text: str) -> bool:
        """Take a scan for the batch: a file, or the label of a bag."""
        if self.acts.take_scan(text):
            return True
        code, page = text.strip().upper(), self._page
        if page is None or Right.DISPOSE not in self.shell.rights:
            return False
        number = self._number
        if page.row.submitted_at is None:
            self.acts.do_scan(lambda: forms.proposed(number, code), self.refresh)
        elif code in self.bags.codes():
            self.bags.choose(code)
        elif read(code).letter == "D":
            self.acts.do(lambda: forms.opened(number, code))
        elif self.bags.current:
            bag = self.bags.current
            self.acts.do_scan(lambda: forms.bagged(bag, code), self.refresh)
        else:
            self.shell.sounds.play("look")
            self.acts.say(_("Open a bag first, or scan the label of one."))
        return True

    def submit(self) -> None:
        """Submit the batch."""
        number = self._number
        self.acts.do_large(_("Submitting …"), lambda: forms.submitted(number))

    def approve(self) -> None:
        """Ask who signs for all files that wait for them."""
        self._approve(())

    def _approve(self, lines: tuple[int, ...]) -> None:
        number = self._number
        title = _("Approve the disposal") if not lines else _("Approve the chosen files")
        self.acts.ask_signature(
            title,
            _("Sign"),
            Right.APPROVE_DISPOSAL,
            lambda: forms.approved(number, lines),
            _("Approving …"),
        )

    def open_bag(self) -> None:
        """Open a bag with the next code."""
        number = self._number
        self.acts.do(lambda: forms.opened(number))

    def _on_chosen(self, run: Callable[[tuple[int, ...]], None]) -> Callable[[], None]:
        """Return what does something with the chosen files, or asks to choose some."""

        def act() -> None:
            chosen = tuple(row.id for row in self._chosen())
            if chosen:
                run(chosen)
            else:
                self.acts.say(_("Choose files in the list first."))

        return act

    def _chosen(self) -> "list[BatchLine]":
        rows = self.lines.rows()
        return [rows[index.row()] for index in self.lines.selectionModel().selectedRows()]

    def _ask_decision(self, lines: tuple[int, ...]) -> None:
        self._ask(_("What is to become of them?"), forms.decide_fields(), _("Decide"), forms.decided, lines)

    def _ask_rejection(self, lines: tuple[int, ...]) -> None:
        fields = forms.why_fields(_("Why it is rejected"))
        self._ask(_("Reject"), fields, _("Reject"), forms.rejected, lines)

    def _ask_back(self, lines: tuple[int, ...]) -> None:
        fields = forms.why_fields(_("What is to be looked at again"))
        self._ask(_("Send back"), fields, _("Send back"), forms.sent_back, lines)

    def _ask_out(self, lines: tuple[int, ...]) -> None:
        fields = forms.why_fields(_("Why it is taken out of the batch"))
        self._ask(_("Take out"), fields, _("Take out"), forms.taken_out, lines)

    def _ask(
        self,
        title: str,
        fields: "list[FormField]",
        send: str,
        make: Callable[..., "Command"],
        lines: tuple[int, ...],
    ) -> None:
        number = self._number
        self.acts.ask(title, fields, send, lambda typed: make(number, lines, typed))

    def _again(self, lines: tuple[int, ...]) -> None:
        number = self._number
        self.acts.do(lambda: forms.proposed_again(number, lines))

    def _not_found(self, lines: tuple[int, ...]) -> None:
        number = self._number
        self.acts.do(lambda: forms.not_found(number, lines))

    def _unbag(self, _lines: tuple[int, ...]) -> None:
        code = self._chosen()[0].code
        self.acts.do(lambda: forms.unbagged(code))

    def _ask_issue(self) -> None:
        self.shell.ways.open("certificates", batch=self._number)

    def _ask_transmittal(self) -> None:
        number = self._number
        title, send = _("A list to hand files on with"), _("Make the list")
        self.acts.ask(title, forms.transmittal_fields(), send, lambda typed: forms.listed(number, typed))

    def _ask_signed(self, row: "TransmittalRow") -> None:
        if row.signed_at is None and Right.DISPOSE in self.shell.rights:
            number, title = row.number, _("Transmittal {number} was signed").format(number=row.number)
            make = partial(forms.handed_on, number)
            self.acts.ask(title, forms.sign_fields(), _("Record: the files have left"), make)

    def _more(self) -> None:
        self._count += PAGE
        self.refresh()

    def _done(self, answer: "Answer") -> None:
        self.shell.sounds.play("in")
        if "bag" in answer:
            self.bags.current = str(answer["bag"])
        self.refresh()

    def _show(self, number: int, found: "Found | Refused") -> None:
        if number != self._number:
            return
        if isinstance(found, Refused):
            self.acts.say(str(found))
            return
        page, lines = found
        self._page = page
        row = page.row
        named = {"number": row.number, "name": row.name, "state": row.state}
        self.title.setText(_("Batch {number}: {name} – {state}").format(**named))
        says = (reckoning_text(page.reckoning), bulk_text(page.bulk))
        self.reckoning.setText("; ".join(part for part in says if part))
        self.facts.setText(_facts(page))
        self.lines.set_rows(lines)
        self.bags.show_bags(page.bags, is_submitted=row.submitted_at is not None)
        self.transmittals.set_rows(page.transmittals)
        self.handed.setVisible(bool(page.transmittals))
        self._offer(page, lines)
        for kind in ("pack", "pull", "reasons"):
            self.prints[kind].offer(partial(printing.paper, kind, number))
        newest = page.transmittals[-1].number if page.transmittals else None
        self.prints["transmittal"].setVisible(newest is not None)
        self.prints["transmittal"].offer(partial(printing.transmittal, newest) if newest else None)

    def _offer(self, page: "BatchPage", lines: "list[BatchLine]") -> None:
        """Show the acts that are of use now, to those who may do them."""
        rights, stands = self.shell.rights, {line.stands for line in lines}
        is_sent = page.row.submitted_at is not None
        officer = Right.DISPOSE in rights
        owner = Right.APPROVE_DISPOSAL in rights and is_sent
        signs = is_sent and (officer or owner)  # anybody who may can sign at anybody's window
        waits = bool(stands & {"proposed", "held", "not found"}) or any(line.warns for line in lines)
        offered = {
            "submit": officer and not is_sent and bool(lines),
            "approve": signs and waits,
            "bag": officer and "approved" in stands,
            "transmittal": officer and ("approved" in stands or bool(page.bulk.get("approved"))),
            "more": len(lines) >= self._count,
            "issue": officer and _is_done(page),
            "decide": officer and bool(stands & {"proposed", "sent back"}),
            "approve_some": signs and waits,
            "reject": owner and bool(stands & {"proposed", "held", "not found"}),
            "back": owner and "proposed" in stands,
            "again": officer and "sent back" in stands,
            "missing": officer and "approved" in stands,
            "out": officer and page.reckoning.left > 0,
            "unbag": officer and any(line.bag_id for line in lines if line.stands in ("bagged", "held")),
        }
        for name, button in self.buttons.items():
            button.setVisible(offered[name])
        self.row.arrange()
        self.of_lines.arrange()

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _facts(page: "BatchPage") -> str:
    row = page.row
    parts = [_("Drafted by {who}, {when}.").format(who=page.drafted_by, when=when(row.drafted_at))]
    if row.submitted_at is not None:
        said = _("Submitted by {who}, {when}.")
        parts.append(said.format(who=page.submitted_by, when=when(row.submitted_at)))
    parts.append(_("{officer} answers for it at the desk.").format(officer=row.officer))
    undecided = page.decisions.get(None, 0)
    if undecided:
        parts.append(
            plural(
                "{count} file is still to be decided.", "{count} files are still to be decided.", undecided
            )
        )
    return " ".join(parts)


def _is_done(page: "BatchPage") -> bool:
    """Tell whether something of a batch was destroyed, and none of it waits any more."""
    found, bulk = page.reckoning, page.bulk
    waits = found.of(*map(State, WAITING)) or any(bulk.get(one) for one in BULK_STEPS)
    return not waits and (found.of(State.RELEASED) > 0 or bool(bulk.get(State.RELEASED)))
