"""One round, one place at a time: a key passes it, a digit fails an item, a scan jumps to it or finds a file.

Everything is recorded at once, so that a walk goes on where it stopped.
"""

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.ui.pages.act_form import ActForm
from app.ui.pages.items import LEAST, ItemGrid
from app.ui.pages.section import Stack
from app.ui.screens.walk import acts
from app.ui.screens.walk.face import Face
from app.ui.screens.walk.keys import KeyPad
from app.ui.screens.walk.lying import LyingCard
from app.ui.screens.walk.note import NoteField
from app.ui.screens.walk.state import Walk, number_typed
from app.ui.shell.screens import Screen
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from app.core.acts import Answer
    from app.office import Office
    from app.overview.expected import LyingFile
    from app.overview.rounds import RoundPage

_ROUND = re.compile(r"ROUND-(\d{1,9})", re.IGNORECASE)


class WalkScreen(Screen):
    """The place where one stands."""

    minds_destroyed = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self.walk: Walk | None = None
        self._number = 0
        self._code: str | None = None
        self._when: dt.datetime | None = None
        self._early: list[Callable[[], object]] = []
        self._typed = ""
        self._doing = 0
        self.face = Face(theme)
        self.said = Text(theme, Type.STRONG, tone=Tone.LOOK)
        self.row = ButtonRow(theme)
        wanted = (
            ("space", _("Clear, next (Space)")),
            ("l", _("Locked (L)")),
            ("u", _("Not in use (U)")),
            ("left", _("Back (←)")),
            ("right", _("Next (→)")),
            ("p", _("Papers taken (P)")),
            ("r", _("The round (R)")),
        )
        self.buttons = {key: self.row.add(text, partial(self.press, key)) for key, text in wanted}
        self.items = ItemGrid(theme)
        self.items.chosen.connect(self._choose)
        self.note = NoteField(theme)
        self.note.kept.connect(self._keep)
        self.note.dropped.connect(self._drop)
        self.lying = LyingCard(theme)
        self.lying.decided.connect(self._decide)
        self.acts = ActForm(shell)
        self.acts.done.connect(self._papers_taken)
        self.pad = KeyPad(_("This place: a key for each answer"))
        self.pad.pressed.connect(self.key)
        self.pad.precede(self.note.edit)
        stack = Stack(
            theme,
            self.face,
            self.said,
            self.lying,
            self.note,
            self.acts,
            self.row,
            self.items,
        )
        self.pad.column.addWidget(Scroll(stack))
        outer = QVBoxLayout(self)
        outer.addWidget(self.pad)
        self._outer = outer
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return what is walked."""
        return _("Round {number}").format(number=self._number)

    def home(self) -> QWidget | None:
        """Return the keys of the answers."""
        return self.pad

    def first_field(self) -> QWidget | None:
        """Return the keys of the answers."""
        return self.pad

    def open(self, **what: Any) -> None:
        """Walk a round, from a place by its code on; `when` is when it was looked at, of a form on paper."""
        if "round" not in what:
            return
        if what["round"] != self._number:
            self.walk, self._early = None, []
        self._number, self._code, self._when = int(what["round"]), what.get("code"), what.get("when")
        self._typed = ""
        self.said.setText("")
        self._close_all()

    def refresh(self) -> None:
        """Read the round again, unless something is still being recorded."""
        number = self._number
        if number and not self._doing:
            self.shell.worker.ask(
                lambda office: _read(office, number), lambda page: self._take(number, page), key="walk"
            )

    def take_scan(self, text: str) -> bool:
        """Jump to a desk, show a file that lies here, or open the round of a form."""
        self.pad.forget()
        self._typed = ""
        found = _ROUND.fullmatch(text.strip())
        if found is not None:
            self.open(round=int(found[1]))
            self.refresh()
            return True
        if self.walk is None:
            self._early.append(partial(self.take_scan, text))
            return True
        if self.acts.take_scan(text):
            return True
        self._close_all()
        self._say("")
        code, reveal = self.walk.check.code, Right.READ_SENSITIVE in self.shell.rights
        self.shell.worker.ask(lambda office: _scanned(office, text, code, reveal), self._scanned)
        return True

    def key(self, key: str) -> None:
        """Take a key: what is asked has it, else it is an answer; before the round is read it waits."""
        if self.walk is None:
            self._early.append(partial(self.key, key))
        elif self.note.isVisible():
            self.note.take(key)
        elif not self.lying.press(key):
            self.press(key)

    def press(self, key: str) -> None:
        """Take one answer."""
        walk = self.walk
        if walk is None:
            return
        self.note.close_field()
        if key.isdecimal():
            self._typed, number = number_typed(self._typed, key, len(walk.page.items))
            self._say(_("Item {digit}…").format(digit=self._typed) if self._typed else "")
            if number is not None:
                self._choose_number(number)
            return
        typed, self._typed = self._typed, ""
        if key == "enter" and typed and int(typed):
            self._choose_number(int(typed))
            return
        self._say("")
        match key:
            case "space" | "enter":
                self._pass(key)
            case "l" | "u":
                self._record({"l": "locked", "u": "not in use"}[key])
            case "left" | "right":
                walk.step(-1 if key == "left" else 1)
                self._show()
            case "p":
                fields = acts.papers_fields()
                number, code = self._number, walk.check.code
                title = _("Papers taken from {place}").format(place=walk.check.name)
                self.acts.ask(title, fields, _("Record"), lambda typed: acts.papers(number, code, typed))
            case "r":
                self.shell.ways.open("round", round=self._number)

    def _pass(self, key: str) -> None:
        """Clear, and on to the next; with findings just on."""
        walk = self.walk
        if walk is None:
            return
        if key == "space" and not walk.has_findings:
            self._record("clear")
        elif walk.here.result is None:
            self._say(_("Space says that it is clear; a number names what is not."))
        else:
            self._go_on()

    def _record(self, result: str) -> None:
        """Record a result without a finding, and go on."""
        walk = self.walk
        if walk is None:
            return
        if walk.has_findings:
            self._say(_("Something was found here. Take that back first."))
            return
        walk.here.result = result
        self._do(acts.recorded(self._number, walk.check.code, walk.here, self._when))
        self._go_on()

    def _go_on(self) -> None:
        if self.walk is not None:
            if not self.walk.go_on():
                self._say(_("Every place has been looked at. R shows the round."))
            self._show()

    def _choose_number(self, number: int) -> None:
        item = self.walk.item(number) if self.walk is not None else None
        if item is None:
            self._say(_("There is no item {number} here.").format(number=number))
        else:
            self._choose(item.code)

    def _choose(self, code: str) -> None:
        """Let an item fail, at once, and ask for its note; one that has failed shows its note again."""
        walk = self.walk
        if walk is None:
            return
        self.note.close_field()
        if code not in walk.here.failed:
            walk.here.failed[code] = (None, False)
            walk.here.result = "findings"
            self._do(acts.recorded(self._number, walk.check.code, walk.here, self._when))
        text = next(item.text for item in walk.page.items if item.code == code)
        self._show()
        self.note.ask(code, text, walk.here.failed[code][0])

    def _keep(self, code: str, note: str, is_secured: bool) -> None:
        walk = self.walk
        if walk is not None and code in walk.here.failed:
            was = walk.here.failed[code]
            now = (note.strip() or None, is_secured or was[1])
            if now != was:
                walk.here.failed[code] = now
                self._do(acts.recorded(self._number, walk.check.code, walk.here, self._when))
            self._show()
        self.pad.setFocus()

    def _drop(self, code: str) -> None:
        """Take an item back; without any other the place is to be looked at again."""
        walk = self.walk
        self.pad.setFocus()
        if walk is None or code not in walk.here.failed:
            return
        number, place = self._number, walk.check.code
        del walk.here.failed[code]
        if walk.has_findings:
            self._do(acts.recorded(number, place, walk.here, self._when))
        else:
            walk.here.result = None
            self._run(lambda office: acts.withdraw(office, number, place, code))
        self._show()

    def _scanned(self, found: "LyingFile | str | Refused") -> None:
        walk = self.walk
        if walk is None:
            return
        if isinstance(found, Refused):
            self._say(str(found))
            self.shell.sounds.play("refused")
        elif isinstance(found, str):
            if walk.go_to(found):
                self._say("")
                self._close_all()
            else:
                self._say(_("{code} was not drawn for this round.").format(code=found))
                self.shell.sounds.play("refused")
            self._show()
        else:
            self.lying.ask(found)
            self.shell.sounds.play("look")

    def _decide(self, do: str) -> None:
        """Record the file that was scanned, as was decided."""
        file, walk = self.lying.file, self.walk
        self.pad.setFocus()
        if do and file is not None and walk is not None:
            command = acts.lying(self._number, walk.check.code, file.code, do, self._when)
            self._do(command, said=True)

    def _do(self, make: "acts.Make", said: bool = False) -> None:
        self._doing += 1
        self.shell.worker.do(make, lambda answer: self._done(answer, said))

    def _run(self, run: "acts.Run") -> None:
        self._doing += 1
        self.shell.worker.run(run, lambda answer: self._done(answer), self._failed)

    def _failed(self, why: str) -> None:
        self._done({"outcome": "refused", "say": why})

    def _done(self, answer: "Answer", said: bool = False) -> None:
        self._doing -= 1
        is_refused = answer.get("outcome") == "refused"
        if is_refused or said:
            self._say(str(answer["say"]))
        if is_refused:
            self.shell.sounds.play("refused")
        self.refresh()

    def _papers_taken(self, answer: "Answer") -> None:
        self.shell.ways.open("round", round=self._number, receipt=answer["receipt"])

    def _take(self, number: int, page: "RoundPage | Refused") -> None:
        if number != self._number or self._doing:
            return
        if isinstance(page, Refused):
            self._say(str(page))
            return
        is_new = self.walk is None
        walk = self.walk or Walk(page)
        walk.take(page)
        self.walk = walk
        code, self._code = self._code, None
        if code is not None:
            walk.go_to(code)
        elif is_new and walk.here.result is not None:
            walk.go_on()
        self._show()
        early, self._early = self._early, []
        for pressed in early:
            pressed()

    def _show(self) -> None:
        walk = self.walk
        if walk is None:
            return
        here = walk.here
        self.face.show_walk(walk, self._when is not None)
        self.items.show_items(walk.items())
        for button in self.items.buttons:
            note, is_secured = here.failed.get(button.code, (None, False))
            button.show_failed(button.code in here.failed, note, is_secured)
        self.buttons["space"].say(_("On (Space)") if walk.has_findings else _("Clear, next (Space)"))
        ended = walk.page.row.ended_at is not None
        for key in ("space", "l", "u", "p"):
            self.buttons[key].setEnabled(not ended)
        self.items.setEnabled(not ended)
        if ended:
            self._say(_("This round has ended; nothing of it changes."))
        self.said.setVisible(bool(self.said.text()))

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        if sentence:
            self.shell.ways.announce(sentence)

    def _close_all(self) -> None:
        self.note.close_field()
        self.lying.close_card()
        self.acts.close_form()

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
        rows = ((self.row, self.buttons.values()), (self.lying.row, self.lying.buttons.values()))
        for row, buttons in (*rows, (self.note.row, self.note.buttons)):
            for button in buttons:
                button.setMinimumHeight(max(unit * 5, LEAST))
            row.arrange()


def _read(office: "Office", number: int) -> "RoundPage | Refused":
    from app.overview.rounds import round_page

    try:
        return office.ask(round_page, number)
    except Refused as refused:
        return refused


def _scanned(office: "Office", text: str, code: str, reveal: bool) -> "LyingFile | str | Refused":
    from app.overview.expected import scanned

    try:
        return office.ask(scanned, text, code, reveal)
    except Refused as refused:
        return refused
