"""A leaver's page: all that somebody answers for in one list, ticked or scanned, and offered in one sitting.

What is offered to them is accepted here too, with their badge or by their own login.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, plural
from app.ui.pages.form_spot import FormSpot
from app.ui.pages.section import Section, Stack
from app.ui.pages.words import today
from app.ui.screens.handover import doing
from app.ui.screens.handover.lists import Row, post_text, things_table
from app.ui.screens.handover.printing import Printing
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text
from app.ui.widgets.long_work import LongWork
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.overview.handing_over import HandingOver
    from app.ui.shell.shell import Shell
    from app.ui.widgets.form_fields import Value

LEAST, MOST = 6, 8
"""Rows in sight, if there are as many, of what is offered and of what they hold; of that, more too."""


def _read(office: "Office", code: str, reveal: bool) -> "HandingOver | str":
    from app.overview.handing_over import handing_over

    try:
        return office.ask(handing_over, code, today(), reveal)
    except Refused as refused:
        return str(refused)


class HandoverScreen(Screen):
    """What somebody holds, with a tick for what is handed over."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._code = ""
        self._shown: HandingOver | None = None
        self._ticked: set[int] = set()
        self.title = Text(theme, Type.HEADING)
        self.also = Text(theme, Type.STRONG, tone=Tone.LOOK)
        self.spot = FormSpot(shell)
        self.work = LongWork(theme, shell.worker)
        self.work.done.connect(self._done)
        self.work.failed.connect(lambda why: self.spot.say(why, Tone.REFUSED))
        self.offered = things_table(
            theme, _("Offered to them"), _("Nothing is offered."), _("From"), ticks=False
        )
        self.held = things_table(theme, _("What they hold"), _("Holds nothing."), _("Offered to"), ticks=True)
        self.offered.fit(LEAST, LEAST)
        self.held.fit(MOST)
        self.held.chosen.connect(self._toggle)
        self.offered.chosen.connect(lambda row: self._open(row.thing.barcode))
        self.answers = ButtonRow(theme)
        self.accept = self.answers.add(_("Accept with the badge …"), self._ask_badge)
        self.accept_own = self.answers.add(_("Accept by my own login"), self._accept_own)
        self.decline = self.answers.add(_("Decline"), self._decline)
        self.acts = ButtonRow(theme)
        self.all = self.acts.add(_("Tick all"), self._tick_all)
        self.offer = self.acts.add(_("Offer the ticked to …"), self._ask_receiver)
        self.withdraw = self.acts.add(_("Take the ticked offers back"), self._withdraw)
        self.print = self.acts.add(_("Print the list"), self._print)
        self._printing = Printing(shell, lambda say: self.spot.say(say))
        hint = Text(
            theme,
            tone=Tone.QUIET,
            text=_("Scan a file to tick it, or press Enter. What comes back is scanned at the desk."),
        )
        self._incoming = Section(theme, _("Offered to them"), self.answers, self.offered)
        self._hint = hint
        inside = Stack(theme, hint, self.acts, self.held, grow=[self.held], units=1)
        self._outgoing = Section(theme, _("What they hold"), inside, stretch=True)
        self._whole = Stack(
            theme,
            self.title,
            self.also,
            self.spot,
            self.work,
            self._incoming,
            self._outgoing,
            grow=[self._outgoing],
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(self._whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return whose page it is."""
        return _("Hand over: {name}").format(name=self._shown.name if self._shown else self._code)

    def open(self, **what: Any) -> None:
        """Show the page of whoever has the badge `code`."""
        code = str(what.get("code", self._code))
        if code != self._code:
            self._code, self._shown = code, None
            self._ticked.clear()
            self.spot.close_form()
            self.spot.say("")

    def refresh(self) -> None:
        """Read again; what is ticked stays ticked."""
        if not self._code:
            self.title.setText(_("Open a person's page and choose “Hand over”."))
            return
        code, reveal = self._code, Right.READ_SENSITIVE in self.shell.rights
        self.shell.worker.ask(lambda office: _read(office, code, reveal), self._show, key="handover")

    def first_field(self) -> QWidget | None:
        """Return the list of what they hold, or of what is offered."""
        return next((table for table in (self.held, self.offered) if table.rows()), None)

    def take_scan(self, text: str) -> bool:
        """Tick what was scanned; a badge goes into the form that asks for one."""
        if self.spot.take_scan(text):
            return True
        code = text.strip().upper()
        for row in self.held.rows():
            if row.thing.barcode == code:
                self._ticked.add(row.thing.loan_id)
                self._fill()
                self.spot.say(_("{ref} is ticked.").format(ref=row.thing.reference))
                return True
        return False

    def _show(self, found: "HandingOver | str") -> None:
        if isinstance(found, str):
            self.title.setText(found)
            return
        self._shown = found
        self._ticked &= {thing.loan_id for thing in found.held}
        self._fill()

    def _fill(self) -> None:
        found = self._shown
        if found is None:
            return
        self.title.setText(self.heading())
        self.also.setText(post_text(found, today()))
        self.also.setVisible(bool(self.also.text()))
        self.held.set_rows([Row(thing, thing.loan_id in self._ticked) for thing in found.held])
        self.offered.set_rows([Row(thing) for thing in found.offered])
        self._incoming.setVisible(bool(found.offered))
        for part in (self._hint, self.all, self.offer, self.withdraw, self.print):
            part.setVisible(bool(found.held))
        self.withdraw.setVisible(any(thing.offer_id for thing in found.held))
        self.acts.arrange()
        self.answers.arrange()
        self._outgoing.title.setText(self._held_text(found))

    def _held_text(self, found: "HandingOver") -> str:
        if not found.held:
            return _("What they hold")
        held = plural("Holds {count} file", "Holds {count} files", len(found.held))
        ticked = plural("{count} ticked", "{count} ticked", len(self._ticked))
        return _("{held}, {ticked}").format(held=held, ticked=ticked)

    def _toggle(self, row: Row) -> None:
        self._ticked ^= {row.thing.loan_id}
        self._fill()

    def _tick_all(self) -> None:
        if self._shown is not None:
            every = {thing.loan_id for thing in self._shown.held}
            self._ticked = set() if self._ticked == every else every
            self._fill()

    def _ask_receiver(self) -> None:
        if self._shown is None or not self._ticked:
            self.spot.say(_("Tick what is handed over first."), Tone.REFUSED)
            return
        giver, loans = self._shown.person_id, tuple(sorted(self._ticked))
        form = doing.receiver_form(self.shell.theme, len(loans))

        def do(office: "Office", values: "dict[str, Value]") -> "Answer":
            return doing.receiver(office, values)

        def go(found: "Answer") -> None:
            self.work.start(_("Offering …"), lambda: doing.offer(giver, found["id"], loans))

        self.spot.ask(form, do, go)

    def _ask_badge(self) -> None:
        found = self._shown
        if found is None or not found.offered:
            return
        form = doing.badge_form(self.shell.theme, found.name)
        offers = _offers(found)

        def do(_office: "Office", values: "dict[str, Value]") -> "Answer":
            return {"badge": values["badge"], "say": ""}

        def go(answer: "Answer") -> None:
            person = found.person_id
            self.work.start(_("Accepting …"), lambda: doing.accept(person, offers, answer["badge"]))

        self.spot.ask(form, do, go)

    def _accept_own(self) -> None:
        found = self._shown
        if found is not None and found.offered:
            person, offers = found.person_id, _offers(found)
            self.work.start(_("Accepting …"), lambda: doing.accept(person, offers, None))

    def _decline(self) -> None:
        if self._shown is not None and self._shown.offered:
            offers = _offers(self._shown)
            self.work.start(_("Declining …"), lambda: doing.decline(offers))

    def _withdraw(self) -> None:
        if self._shown is None:
            return
        offers = tuple(
            thing.offer_id
            for thing in self._shown.held
            if thing.offer_id is not None and thing.loan_id in self._ticked
        )
        if not offers:
            self.spot.say(_("Tick the offers to take back first."), Tone.REFUSED)
            return
        self.work.start(_("Taking back …"), lambda: doing.withdraw(offers))

    def _print(self) -> None:
        self._printing.start(self._code)

    def _done(self, answer: "Answer") -> None:
        self._ticked.clear()
        self.spot.say(str(answer["say"]), Tone.LOOK if answer.get("exceptions") else Tone.IN)
        self.refresh()

    def _open(self, code: str) -> None:
        screen = {"P": "person", "F": "file"}.get(code[:1], "place")
        self.shell.ways.open(screen, code=code)

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _offers(found: "HandingOver") -> tuple[int, ...]:
    return tuple(thing.offer_id for thing in found.offered if thing.offer_id is not None)
