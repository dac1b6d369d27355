"""A station of a clear-out day. The scan box takes it all: a bag, a file, a box, or a typed line "2 40"."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from app.codes.own import read
from app.core.refusals import Refused
from app.core.times import system_clock
from app.core.words import _
from app.ui.pages.act_form import ActForm
from app.ui.pages.section import Section, Stack
from app.ui.screens.batch.forms import seal_fields
from app.ui.screens.day.tables import log_table
from app.ui.screens.station import forms
from app.ui.screens.station.tally import Tally
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.fit_label import FitLabel
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer, Command
    from app.office import Office
    from app.overview.clear_days import DayPage, TeamRow
    from app.overview.station import Station
    from app.ui.shell.shell import Shell

LINES = 6
KEYS = 9
"""So many classes are shown with the key that stands for them."""
SOUNDS = {"bag_opened": "out", "bag_chosen": "out", "set_aside": "look", "alarm": "refused"}
SOUNDS |= {"refused": "refused"}


def _read(office: "Office", number: int, desk: str) -> "Station | Refused":
    from app.overview.station import station

    try:
        return office.ask(station, number, desk, system_clock())
    except Refused as refused:
        return refused


class StationScreen(Screen):
    """What stands between two people, a heap of paper and a bag."""

    minds_destroyed = True

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._number = 0
        self.seen: Station | None = None
        self._box = ""
        self._scan = ""
        """A scan that was made elsewhere, and opens this screen: it is taken when the station was read."""
        self._queue: list[str] | None = None
        """What comes after a line for a box, until that line is answered: a refused one is typed again."""
        self.acts = ActForm(shell)
        self.acts.done.connect(self._done)
        self.tally, self.teams = Tally(theme), Text(theme, Type.LARGE)
        self.bag = FitLabel(theme, Type.FAR, Type.HEADING)
        self.told = FitLabel(theme, Type.HEADING, Type.LARGE, lines=2)
        self.box = FitLabel(theme, Type.HEADING, Type.LARGE, lines=2)
        self.box.hide()
        self.help = Text(theme, tone=Tone.QUIET)
        self.keys = Text(theme, Type.LARGE)
        self.lines = log_table(theme)
        self.lines.fit(LINES, LINES)
        self.row = ButtonRow(theme)
        self.buttons = {
            name: self.row.add(text, run)
            for name, text, run in (
                ("seal", _("Seal the bag (Ctrl+S)"), self.ask_seal),
                ("keep", _("Keep … (Ctrl+K)"), partial(self.ask_answer, "keep")),
                ("scan", _("To be scanned … (Ctrl+G)"), partial(self.ask_answer, "scan")),
                ("ask", _("Ask somebody … (Ctrl+Q)"), partial(self.ask_answer, "ask")),
                ("out", _("Take the chosen line out"), self._take_out),
                ("day", _("The whole day"), self._open_day),
            )
        }
        for key, title, run in (
            ("Ctrl+S", _("Seal the bag"), self.ask_seal),
            ("Ctrl+K", _("Keep paper"), partial(self.ask_answer, "keep")),
            ("Ctrl+G", _("Paper to be scanned"), partial(self.ask_answer, "scan")),
            ("Ctrl+Q", _("Ask somebody about paper"), partial(self.ask_answer, "ask")),
        ):
            shell.keys.add(key, title, run, "station")
        self.help.setText(
            _(
                "Scan a bag, then what goes into it: a file, or type a line. 2 40 is class 2, 40 cm, with the"
                " years of the line before; 2 03-07 12f: 12 files of 2003 to 2007; 8k: 8 kg. An s at the end"
                " says OFFICIAL-SENSITIVE. d, r, b: duplicates, drafts, blank forms. A scanned box takes the"
                " next line."
            )
        )
        whole = Stack(
            theme,
            self.bag,
            self.told,
            self.box,
            self.acts,
            self.row,
            Section(theme, _("Classes by key"), self.keys),
            Section(theme, _("In this bag, the newest first"), self.lines),
            self.help,
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Stack(theme, self.tally, self.teams, units=0))
        self._outer.addWidget(Scroll(whole), stretch=1)
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return which station it is."""
        return _("{desk}: clear-out day {number}").format(desk=self.shell.desk, number=self._number)

    def open(self, **what: Any) -> None:
        """Show the station of a day; with a `scan` that was made elsewhere, take it."""
        if "day" in what and what["day"] != self._number:
            self._number, self.seen = int(what["day"]), None
            self._take_box("")
            self.acts.close_form()
            self.say("")
        self._scan = str(what.get("scan") or "")

    def refresh(self) -> None:
        """Read the station again."""
        number, desk = self._number, self.shell.desk
        if number:
            self.shell.worker.ask(
                lambda office: _read(office, number, desk), partial(self._show, number), key="station"
            )

    def take_scan(self, text: str) -> bool:
        """Take a bag, a file, a box or a typed line; badges, places and commands are for the desk."""
        if self.acts.take_scan(text):
            return True
        if not self._number:
            return False
        if self._queue is not None:
            self._queue.append(text)
            return True
        letter = read(text).letter
        if letter in ("P", "L", "K", "C"):
            return False
        if letter == "B":
            self._take_box(text.strip().upper())
            self.say("")
            self.shell.ways.announce(self.box.text())
            return True
        self._scan_here(text)
        return True

    def say(self, sentence: str) -> None:
        """Say what came of it."""
        self.told.setText(sentence)
        if sentence:
            self.shell.ways.announce(sentence)

    def ask_seal(self) -> None:
        """Ask for the seal's number and the weight."""
        if self.seen is None or self.seen.bag is None:
            self.say(_("No bag is open at this station."))
            return
        title = _("Seal bag {code}").format(code=self.seen.bag)
        self.acts.ask(title, seal_fields(), _("Seal"), partial(forms.sealed, self._number))

    def ask_answer(self, answer: str) -> None:
        """Ask what is kept, is to be scanned, or is asked."""
        number = self._number

        def ask(found: tuple[tuple[int, str], ...]) -> None:
            title, fields, send = forms.answer_fields(answer, found)
            self.acts.ask(title, fields, send, partial(forms.answered, number, answer))

        self.shell.worker.ask(forms.people, ask, key="station-people")

    def _scan_here(self, text: str) -> None:
        """Scan; a new bag of a day of several departments or teams asks whose paper it takes."""
        page, code = self.seen.page if self.seen is not None else None, text.strip().upper()
        if read(text).letter == "D":
            self._take_box("")
            if page is not None and self._asks_about(page, code):
                return
        box = self._box
        self._take_box("")
        self._queue = [] if box else None
        self._send(forms.scanned(self._number, text, box), box)

    def _asks_about(self, page: "DayPage", code: str) -> bool:
        """Ask whose paper a new bag takes, or whether one is taken over; tell whether it was asked."""
        bag = next((one for one in page.bags if one.code == code), None)
        is_new = bag is None or not bag.station
        if is_new and (len(page.service_ids) > 1 or page.teams):
            title = _("Whose paper goes into bag {code}?").format(code=code)
            make = partial(forms.opened, self._number, code)
            self.acts.ask(title, forms.whose_fields(page), _("Open"), make, forms.whose_values(page))
            return True
        if bag is not None and bag.station not in ("", self.shell.desk) and not bag.seal:
            title = _("Bag {code} is open at {station}. Does it stand here now?")
            title = title.format(code=code, station=bag.station)
            self.acts.ask(title, (), _("Take it over"), partial(forms.taken_over, self._number, code))
            return True
        return False

    def _take_box(self, code: str) -> None:
        """Remember, and show, which box takes the next line; none for nothing."""
        self._box = code
        self.box.setText(_("The next line goes into archive box {code}.").format(code=code) if code else "")
        self.box.setVisible(bool(code))

    def _send(self, make: "partial[Command]", box: str = "") -> None:
        self.shell.worker.do(make, partial(self._answered, box))

    def _answered(self, box: str, answer: "Answer") -> None:
        """Say it; a box whose line was not understood still takes the next one."""
        outcome = str(answer.get("outcome"))
        queue, self._queue = self._queue, None
        if outcome == "refused" and box:
            self._take_box(box)
        self.shell.sounds.play(SOUNDS.get(outcome, "in"))
        say = str(answer["say"])
        self.say(_("✗ {why}").format(why=say) if outcome in ("refused", "alarm") else say)
        self.refresh()
        for text in queue or ():
            self.take_scan(text)

    def _done(self, answer: "Answer") -> None:
        """Say what a form did where all else is said."""
        self.acts.say("")
        self._answered("", answer)

    def _take_out(self) -> None:
        row: Any = self.lines.current_row()
        if row is None or row.line is None:
            self.say(_("Choose a line of bulk paper first."))
            return
        make = partial(forms.taken_out, row.line)
        title = _("Take out: {what}, {amount}").format(what=row.what, amount=row.amount)
        self.acts.ask(title, forms.why_fields(), _("Take out"), make)

    def _open_day(self) -> None:
        self.shell.ways.open("day", day=self._number)

    def _show(self, number: int, found: "Station | Refused") -> None:
        if number != self._number:
            return
        if isinstance(found, Refused):
            self.say(str(found))
            return
        self.seen = found
        self.tally.show_day(found.page.row)
        self.teams.setText("   ".join(_team_text(one) for one in found.page.by_team))
        code, team = found.bag, found.team
        self.bag.setText(f"{code}  {team}" if code else _("Scan a bag"))
        shown = enumerate(found.keys[:KEYS], start=1)
        self.keys.setText("   ".join(f"{nth} {code} {title}" for nth, (_id, code, title) in shown))
        self.lines.set_rows(found.lines)
        runs = found.page.row.state == "running"
        for name in ("seal", "keep", "scan", "ask", "out"):
            self.buttons[name].setEnabled(runs)
        scan, self._scan = self._scan, ""
        if scan:
            self.take_scan(scan)

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _team_text(row: "TeamRow") -> str:
    return _("{team} {metres} m").format(team=row.team, metres=f"{row.totals.metres:.1f}")
