"""One round: its places, what it came to, who puts right what was found, and what is printed of it."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, plural
from app.ui.pages.findings import rate_text
from app.ui.pages.findings_part import FindingsPart, PapersPart
from app.ui.pages.form_spot import FormSpot
from app.ui.pages.print_row import PrintRow
from app.ui.pages.section import Section, Stack
from app.ui.pages.times import instant_of, time_field
from app.ui.screens.round import printing
from app.ui.screens.round.tables import checks_table, expected_table
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.overview.rounds import CheckRow, PapersRow, RoundPage
    from app.ui.shell.shell import Shell
    from app.ui.widgets.form_fields import Value

MOST = 12
FEW = 6


def _read(office: "Office", number: int, reveal: bool) -> "tuple[RoundPage, Any] | Refused":
    from app.overview.expected import expected
    from app.overview.rounds import round_page

    try:
        return office.ask(round_page, number), office.ask(expected, number, reveal)
    except Refused as refused:
        return refused


class RoundScreen(Screen):
    """One round's page."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._number = 0
        self._page: RoundPage | None = None
        self.title, self.rate = Text(theme, Type.HEADING), Text(theme, Type.LARGE)
        self.facts = Text(theme, tone=Tone.QUIET)
        self.row = ButtonRow(theme)
        wanted = (
            ("walk", _("Walk it (Ctrl+W)"), self.walk),
            ("enter", _("Enter the form …"), self._enter),
            ("end", _("End the round"), self._end),
        )
        self.buttons = {name: self.row.add(text, run) for name, text, run in wanted}
        shell.keys.add("Ctrl+W", _("Walk the round"), self.walk, "round")
        self.spot = FormSpot(shell)
        self.spot.done.connect(lambda _answer: self.refresh())
        self.checks, self.expected = checks_table(theme), expected_table(theme)
        title = _("Findings: Enter names an owner")
        self.findings = FindingsPart(shell, self.spot, title, _("Nothing was found yet."), FEW)
        self.papers = PapersPart(shell, self.spot, _("Papers taken: Enter gives them back"), FEW)
        self.checks.fit(MOST, MOST)
        self.expected.fit(FEW, FEW)
        self.checks.chosen.connect(self._walk_from)
        self.expected.chosen.connect(lambda row: shell.ways.open("file", code=row.code))
        self.receipt = PrintRow(shell, _("the receipt"), "receipt.pdf")
        self.prints = {
            "form": PrintRow(shell, _("the form"), "round-form.pdf"),
            "result": PrintRow(shell, _("the result"), "round-result.pdf"),
            "cards": PrintRow(shell, _("the cards"), "round-cards.pdf"),
        }
        whole = Stack(
            theme,
            Stack(theme, self.title, self.rate, self.facts, units=0),
            self.row,
            self.spot,
            Section(theme, _("Places: Enter goes there"), self.checks),
            self.findings,
            self.papers,
            self.receipt,
            Section(theme, _("Before you walk: files to be expected here"), self.expected),
            Section(theme, _("On paper"), *self.prints.values()),
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return which round it is."""
        return _("Round {number}").format(number=self._number)

    def open(self, **what: Any) -> None:
        """Show a round by its number; with a `receipt`, the papers that were taken last."""
        if "round" not in what:
            return
        if what["round"] != self._number:
            self._page = None
            self.spot.close_form()
            self.spot.say("")
        self._number = int(what["round"])
        if "receipt" in what:
            self.spot.say(_("Receipt {number}: recorded. Print it here.").format(number=what["receipt"]))

    def refresh(self) -> None:
        """Read the round again."""
        number, reveal = self._number, Right.READ_SENSITIVE in self.shell.rights
        if number:
            self.shell.worker.ask(
                lambda office: _read(office, number, reveal), partial(self._show, number), key="round"
            )

    def first_field(self) -> QWidget | None:
        """Return the places."""
        return self.checks if self.checks.rows() else None

    def take_scan(self, text: str) -> bool:
        """Put a scan into a form; the label of a drawn desk goes there."""
        if self.spot.take_scan(text):
            return True
        codes = [check.code for check in self._page.checks] if self._page is not None else []
        if text.strip().upper() in codes:
            self.shell.ways.open("walk", round=self._number, code=text.strip().upper())
            return True
        return False

    def walk(self) -> None:
        """Walk it, from where it stopped."""
        if self._number:
            self.shell.ways.open("walk", round=self._number)

    def _walk_from(self, row: "CheckRow") -> None:
        self.shell.ways.open("walk", round=self._number, code=row.code)

    def _enter(self) -> None:
        """Ask when the form was filled in, and walk through it in its order."""
        if self._page is None:
            return
        fields = (
            FormField("on", _("Looked at on"), Kind.DAY, needed=True),
            time_field("time", _("At what time"), _("such as 18:30"), needed=True),
        )
        form = Form(self.shell.theme, _("Enter the form"), fields, _("Go on"))
        self.spot.ask(form, lambda _office, values: _when(values), self._enter_from)

    def _enter_from(self, answer: "Answer") -> None:
        self.shell.ways.open("walk", round=self._number, when=answer["when"])

    def _end(self) -> None:
        number = self._number

        def end(office: "Office") -> "Answer":
            from app.inspection.acts.draw import EndRound

            return office.do(EndRound(number=number))

        self.spot.do(end)

    def _show(self, number: int, found: "tuple[RoundPage, Any] | Refused") -> None:
        if number != self._number:
            return
        if isinstance(found, Refused):
            self.spot.say(str(found), Tone.REFUSED)
            return
        page, files = found
        self._page = page
        row = page.row
        self.title.setText(_("Round {number}: {area}").format(number=row.number, area=row.area))
        clear = _("{clear} of {n} desks clear").format(clear=row.rate.clear, n=row.rate.n)
        self.rate.setText(f"{clear}: {rate_text(row.rate)}")
        self.facts.setText(_facts(page))
        self.checks.set_rows(page.checks)
        self.findings.show_rows(page.findings)
        papers = tuple(one for check in page.checks for one in check.papers)
        self.papers.show_rows(papers)
        self.receipt.setVisible(bool(papers))
        self.expected.set_rows(files)
        ended = row.ended_at is not None
        for name in ("enter", "end"):
            self.buttons[name].setVisible(not ended)
        self.row.arrange()
        self._offer(page, papers)

    def _offer(self, page: "RoundPage", papers: "tuple[PapersRow, ...]") -> None:
        number = page.row.number
        self.prints["form"].offer(partial(printing.form, number))
        self.prints["result"].offer(partial(printing.result, number))
        has_cards = any(check.result in ("clear", "findings") for check in page.checks)
        self.prints["cards"].offer(partial(printing.cards, number) if has_cards else None)
        self.receipt.offer(partial(printing.receipt, papers[-1].receipt) if papers else None)

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _when(values: "dict[str, Value]") -> "Answer":
    return {"when": instant_of(values["on"], values["time"])}


def _facts(page: "RoundPage") -> str:
    """Say how it was drawn, and what the rate does not count."""
    row = page.row
    drawn = _("{size} of {population} desks drawn by {who}. Checklist {version}. Seed {seed}.")
    parts = [
        drawn.format(
            size=row.size,
            population=row.population,
            who=row.drawn_by,
            version=page.version,
            seed=row.seed,
        )
    ]
    if page.locked:
        parts.append(plural("{count} room was locked.", "{count} rooms were locked.", page.locked))
    if page.not_in_use:
        say = plural("{count} desk was not in use.", "{count} desks were not in use.", page.not_in_use)
        parts.append(say)
    if page.left:
        say = plural(
            "{count} desk is still to be looked at.", "{count} desks are still to be looked at.", page.left
        )
        parts.append(say)
    if row.ended_at is not None:
        parts.append(_("The round has ended."))
    return " ".join(parts)
