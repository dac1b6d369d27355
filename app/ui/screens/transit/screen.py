"""Despatches between buildings: pack one by scanning, let it leave, and receive it by scanning."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _
from app.ui.pages.act_form import ActForm
from app.ui.pages.print_row import PrintRow
from app.ui.pages.section import Section, Stack
from app.ui.paper.jobs import Product
from app.ui.screens.transit.tables import despatches_table, lines_table, state_of
from app.ui.shell.screens import Screen
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.form_fields import FormField, Kind
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Halves, Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer, Command
    from app.core.database import Work
    from app.office import Office
    from app.overview.transit import DespatchPage, DespatchRow

LEAST, LEAST_LINES = 6, 10
NOTE = "DESPATCH-"
"""A scan that begins with this is a transit note's."""

Found = tuple[Any, Any, Any]


def _read(work: "Work", despatch_id: int | None, number: int | None, reveal: bool) -> Found:
    from app.overview.transit import buildings, despatch, despatch_by_number, despatches

    chosen = despatch_by_number(work, number) if number is not None else despatch_id
    page = despatch(work, chosen, reveal) if chosen is not None else None
    return despatches(work), page, buildings(work)


class TransitScreen(Screen):
    """All despatches, and the one that was chosen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self._page: DespatchPage | None = None
        self._chosen: int | None = None
        self._buildings: tuple[tuple[str, str], ...] = ()
        self.table = despatches_table(theme)
        self.table.fit(LEAST)
        self.table.chosen.connect(self.choose)
        self.lines = lines_table(theme)
        self.lines.fit(LEAST_LINES)
        self.lines.chosen.connect(lambda line: shell.ways.open(_page_of(line.code), code=line.code))
        self.new, self.send = Button(_("New despatch")), Button(_("It leaves now"))
        self.give_up = Button(_("Give it up"))
        self.new.clicked.connect(self.ask_new)
        self.send.clicked.connect(self.ask_send)
        self.give_up.clicked.connect(self._give_up)
        self.acts = ActForm(shell)
        self.acts.done.connect(self._done)
        self.title, self.facts = Text(theme, Type.HEADING), Text(theme)
        self.how = Text(theme, tone=Tone.QUIET)
        self.buttons = ButtonRow(theme, (self.send, self.give_up))
        self.print = PrintRow(shell, _("the transit note"), "transit-note.pdf")
        self.one = Stack(theme, self.title, self.facts, self.how, self.buttons, self.lines, self.print)
        all_of_them = Section(theme, _("Under way, the first due first; then what arrived"), self.table)
        heading = Text(theme, Type.HEADING, self.heading())
        new = ButtonRow(theme, (self.new,))
        halves = Halves(theme, Stack(theme, new, all_of_them), self.one)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(Stack(theme, heading, self.acts, halves, grow=[halves])))
        theme.changed.connect(self._dress)
        self._dress()
        self._show(((), None, ()))

    def heading(self) -> str:
        """Return the title."""
        return _("In transit between buildings")

    def refresh(self) -> None:
        """Read again what is under way."""
        self._ask(self._chosen, None)

    def first_field(self) -> QWidget | None:
        """Return the list of despatches, or the button that begins one."""
        return self.table if self.table.rows() else self.new

    def take_scan(self, text: str) -> bool:
        """Pack or receive what was scanned, or show the despatch of a transit note."""
        if self.acts.take_scan(text):
            return True
        number = text.strip().upper().removeprefix(NOTE)
        if text.strip().upper().startswith(NOTE) and number.isdecimal():
            self._ask(None, int(number))
            return True
        row = self._page.row if self._page else None
        if row is None or row.ended_at is not None:
            return False
        self.acts.do(lambda: _scanned(row, text))
        return True

    def choose(self, row: "DespatchRow") -> None:
        """Show a despatch with its list."""
        self._chosen = row.id
        self.acts.say("")
        self.refresh()

    def ask_new(self) -> None:
        """Ask for what a new despatch needs."""
        fields = [
            FormField("start", _("From"), Kind.CHOICE, choices=self._buildings, needed=True),
            FormField("to", _("To"), Kind.CHOICE, choices=self._buildings, needed=True),
            FormField("carrier", _("Carried by"), needed=True),
            FormField("seal", _("Seal or crate number")),
            FormField("expected", _("Expected on"), Kind.DAY, ahead=True),
        ]
        self.acts.ask(_("New despatch"), fields, _("Begin"), _started)

    def ask_send(self) -> None:
        """Ask for the seal that was put on last."""
        if self._page is None:
            return
        row = self._page.row
        title = _("Despatch {number} leaves now").format(number=row.number)
        fields = [FormField("seal", _("Seal or crate number"))]
        values = {"seal": row.seal}
        self.acts.ask(title, fields, _("It leaves"), lambda typed: _sent(row.id, typed["seal"]), values)

    def _give_up(self) -> None:
        if self._page is not None:
            despatch_id = self._page.row.id
            self.acts.do(lambda: _given_up(despatch_id))

    def _done(self, answer: "Answer") -> None:
        self.shell.sounds.play("in")
        if "despatch_id" in answer:
            self._chosen = answer["despatch_id"]
        self.refresh()

    def _ask(self, despatch_id: int | None, number: int | None) -> None:
        reveal = Right.READ_SENSITIVE in self.shell.rights
        self.shell.worker.ask(
            lambda office: office.ask(_read, despatch_id, number, reveal), self._show, key="transit"
        )

    def _show(self, found: Found) -> None:
        rows, page, self._buildings = found
        self.table.set_rows(rows)
        self._page = page
        self.one.setVisible(page is not None)
        if page is None:
            return
        row: DespatchRow = page.row
        self._chosen = row.id
        packing, going = row.sent_at is None and row.ended_at is None, row.ended_at is None
        self.title.setText(_("Despatch {number}: {state}").format(number=row.number, state=state_of(row)[0]))
        facts = _("{start} to {to}, carried by {carrier}").format(
            start=row.start, to=row.to, carrier=row.carrier
        )
        self.facts.setText(facts + (_(", seal {seal}").format(seal=row.seal) if row.seal else ""))
        packs = _("Scan each file and box that goes; a second scan takes it off the list.")
        receives = _("Scan each file and box that has arrived; it then lies on this desk's returns shelf.")
        self.how.setText(packs if packing else receives if going else "")
        self.how.setVisible(going)
        for button in (self.send, self.give_up):
            button.setVisible(packing)
        self.buttons.arrange()
        self.lines.set_rows(page.lines)
        self.print.offer(self._make_note if page.lines else None)

    def _make_note(self, office: "Office") -> Product:
        from app.overview.transit import despatch
        from app.paper.transit_note import transit_note

        page = office.ask(despatch, self._chosen or 0, False)
        return Product(transit_note(page).pdf if page else b"")

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _page_of(code: str) -> str:
    return "file" if code.startswith("F") else "place"


def _scanned(row: "DespatchRow", text: str) -> "Command":
    from app.custody.transit import PackThing, ReceiveThing

    if row.sent_at is None:
        return PackThing(despatch_id=row.id, code=text)
    return ReceiveThing(code=text, despatch_id=row.id)


def _started(typed: dict[str, Any]) -> "Command":
    from app.custody.transit import StartDespatch

    return StartDespatch(
        from_code=typed["start"],
        to_code=typed["to"],
        carrier=typed["carrier"],
        seal=typed["seal"],
        expected_on=typed["expected"],
    )


def _sent(despatch_id: int, seal: str | None) -> "Command":
    from app.custody.transit import SendDespatch

    return SendDespatch(despatch_id=despatch_id, seal=seal)


def _given_up(despatch_id: int) -> "Command":
    from app.custody.transit import GiveUpDespatch

    return GiveUpDespatch(despatch_id=despatch_id)
