"""The acts on a file's record: a button with its key for each, or why it may not be done; and their forms."""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.words import _, day_text
from app.ui.pages.words import today
from app.ui.paper.jobs import Done, Jobs
from app.ui.paper.press import Printers
from app.ui.screens.file import doing
from app.ui.screens.file.conflict import conflict_fields, settled
from app.ui.screens.file.forms import ACTS, fields, values
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Value
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.overview.file_choices import Choices
    from app.ui.paper.jobs import Make
    from app.ui.shell.shell import Shell


def _choices(office: "Office") -> "Choices":
    from app.overview.file_choices import choices

    return office.ask(choices)


class Record(QWidget):
    """The buttons, and the one form that is open."""

    opened = Signal()
    """A form was opened: bring it into sight."""
    changed = Signal()
    """The file was changed: read it again."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        self._shell, self._jobs = shell, Jobs(shell)
        self._page: dict[str, Any] = {}
        self.form: Form | None = None
        self.outcome = Text(shell.theme, Type.STRONG)
        self.outcome.hide()
        self._acts = QWidget()
        self._grid = QGridLayout(self._acts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[Button, Text]] = {}
        for number, (act, (word, key)) in enumerate(ACTS.items()):
            button = Button(_("{what} ({key})").format(what=_(word), key=key))
            button.setAutoDefault(True)
            button.clicked.connect(partial(self.begin, act))
            why = Text(shell.theme, tone=Tone.QUIET)
            self._grid.addWidget(button, number, 0)
            self._grid.addWidget(why, number, 1, Qt.AlignmentFlag.AlignVCenter)
            self._rows[act] = (button, why)
            shell.keys.add(key, _(word), partial(self.begin, act), "file")
        self.sheet = Button(_("Print closure sheet"))
        self.sheet.setAutoDefault(True)
        self.sheet.clicked.connect(lambda: self._print_sheet(self._page))
        self._grid.addWidget(self.sheet, len(ACTS), 0)
        self.search = Button(_("Show its search"))
        self.search.setAutoDefault(True)
        self.search.clicked.connect(lambda: shell.ways.open("missing", file=self._page["id"]))
        self._grid.addWidget(self.search, len(ACTS) + 1, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.outcome)
        self._column.addWidget(self._acts)
        shell.theme.changed.connect(self._dress)
        self._dress()

    def show_page(self, page: dict[str, Any]) -> None:
        """Say what may be done with a file; an open form stays, unless it is another file's."""
        if page.get("id") != self._page.get("id"):
            self._close_form()
            self._say("")
        self._page = page
        for act, (button, why) in self._rows.items():
            bar = page["bars"][act]
            button.setEnabled(bar is None)
            button.setAccessibleDescription(bar or "")
            why.setText(bar or "")
        self.sheet.setVisible(bool(page["closed_on"]))
        self.search.setVisible(page["state"] in ("missing", "lost"))

    def bars(self) -> dict[str, str]:
        """Return why each act may not be done; empty where it may."""
        return {act: why.text() for act, (_button, why) in self._rows.items()}

    def button(self, act: str) -> Button:
        """Return the button of an act."""
        return self._rows[act][0]

    def begin(self, act: str) -> None:
        """Open an act's form, or say why it can't be done."""
        if not self._page:
            return
        bar = self._page["bars"][act]
        if bar is not None:
            self._say(bar)
            return
        page = self._page
        self._shell.worker.ask(_choices, lambda found: self._open(act, page, found), key="file form")

    def take_scan(self, text: str) -> bool:
        """Put a scan into the open form; False if none takes it."""
        return self.form is not None and self.form.take_scan(text)

    def take_back(self, document: dict[str, Any]) -> None:
        """Put a document that was lent back into the file."""
        self._shell.worker.run(
            lambda office: doing.take_back(office, document["id"]),
            lambda _answer: self._is_back(),
            self._say,
        )

    def _is_back(self) -> None:
        self._say(_("The document is back in the file."), Tone.OUT)
        self.changed.emit()

    def _open(self, act: str, page: dict[str, Any], choices: "Choices") -> None:
        if page.get("id") != self._page.get("id"):
            return
        send = _("Save") if act == "edit" else _(ACTS[act][0])
        form = self._show_form(_(ACTS[act][0]), fields(act, page, choices), send)
        form.set_values(values(act, page, today()))
        form.sent.connect(lambda given: self._send(act, page, given, choices))

    def _show_form(self, title: str, asked: list[FormField], send: str) -> Form:
        self._close_form()
        self._say("")
        self.form = form = Form(self._shell.theme, title, asked, send)
        form.closed.connect(self._close_form)
        self._column.insertWidget(0, form)
        form.show()
        form.begin()
        self._acts.hide()
        self.opened.emit()
        return form

    def _close_form(self) -> None:
        if self.form is not None:
            focus: QWidget | None = self.focusWidget()
            had_focus = focus is not None and self.form.isAncestorOf(focus)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self._acts.show()
            if had_focus:
                self._rows["edit"][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self, act: str, page: dict[str, Any], given: dict[str, Value], choices: "Choices") -> None:
        form = self.form
        if form is None:
            return
        form.wait(waiting=True)
        self._shell.worker.run(
            lambda office: doing.send(office, act, page, given),
            lambda answer: self._done(act, page, given, answer, choices),
            form.refuse,
        )

    def _done(
        self, act: str, page: dict[str, Any], given: dict[str, Value], answer: "Answer", choices: "Choices"
    ) -> None:
        if answer["outcome"] == "conflict":
            self._choose(page, given, answer, choices)
            return
        self._close_form()
        self._say(_said(act, answer), Tone.OUT)
        self.changed.emit()
        if given.get("print") and act in ("close", "next part"):
            self._print_sheet(page)
        elif given.get("print"):
            self._print(lambda office: doing.dummy(office, answer["id"]))

    def _choose(
        self, page: dict[str, Any], given: dict[str, Value], answer: "Answer", choices: "Choices"
    ) -> None:
        """Let the person choose where somebody else has changed the same."""
        conflicts = answer["conflicts"]
        names: dict[str, dict[Value, str]] = {
            "class_id": dict(choices.classes),
            "service_id": dict(choices.services),
            "home_id": answer["places"],
        }
        title = _("Somebody else changed this file. Choose what shall stay")
        form = self._show_form(title, conflict_fields(conflicts, names), _("Save"))

        def sent(chosen: dict[str, Value]) -> None:
            was, now = settled(conflicts, chosen, page["values"], given)
            self._send("edit", page | {"values": was}, now, choices)

        form.sent.connect(sent)

    def _print_sheet(self, page: dict[str, Any]) -> None:
        self._print(lambda office: doing.closure(office, page["id"]))

    def _print(self, make: "Make") -> None:
        def printed(done: Done) -> None:
            kept = f" {done.file}" if done.file is not None and done.say == "" else ""
            self._say((done.say or _("There is no printer. Kept as a PDF:")) + kept, Tone.OUT)

        def choose(found: Printers) -> None:
            printer = found.choose(self._shell.settings.printer)
            if printer:
                self._jobs.print(make, printer, printed)
            else:
                self._jobs.keep(make, printed)

        self._jobs.printers(choose)

    def _say(self, sentence: str, tone: Tone = Tone.REFUSED) -> None:
        self.outcome.set_tone(tone)
        self.outcome.setText(sentence)
        self.outcome.setVisible(bool(sentence))
        if sentence:
            self._shell.ways.announce(sentence)

    def _dress(self) -> None:
        unit = self._shell.theme.unit
        self._column.setSpacing(unit)
        self._grid.setHorizontalSpacing(unit)
        self._grid.setVerticalSpacing(unit // 2)


def _said(act: str, answer: "Answer") -> str:
    """Say what was done."""
    match act:
        case "next part":
            say = _("{ref} is open, with the code {code}. It is on this desk's returns shelf.")
            return say.format(ref=answer["reference"], code=answer["code"])
        case "merge":
            return _("Merged into {original}.").format(original=answer["original"])
        case "document":
            day = dt.date.fromisoformat(answer["due_back"])
            say = _("Lent to {person}, due back {due}.")
            return say.format(person=answer["person"], due=day_text(day, today()))
        case "missing":
            return str(answer["say"])
        case _:
            return _("Done.")
