"""A form on a page that sends one act: a refusal is said in the form, what was done below it.

A large act shows how far it is, and can be cancelled.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import _
from app.ui.pages.signing import ask_signers, first_values, signature_fields, signature_of
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Type
from app.ui.widgets.form import Form
from app.ui.widgets.heading import Text
from app.ui.widgets.long_work import LongWork

if TYPE_CHECKING:
    from app.core.acts import Answer, Command
    from app.core.database import Progress
    from app.core.rights import Right
    from app.office import Office
    from app.overview.signers import Signers
    from app.ui.widgets.form_fields import FormField, Value

Values = Mapping[str, "Value"]


class ActForm(QWidget):
    """Nothing, until an act is to be done; then its form, then the sentence of what came of it."""

    done = Signal(dict)
    """The answer of an act that was done."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.form: Form | None = None
        self.outcome = Text(shell.theme, Type.STRONG)
        self.outcome.hide()
        self.work = LongWork(shell.theme, shell.worker)
        self.work.done.connect(self._answered)
        self.work.found.connect(self._answered)
        self.work.failed.connect(lambda why: self.say(_("✗ {why}").format(why=why)))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.work)
        self._column.addWidget(self.outcome)

    def ask(
        self,
        title: str,
        fields: "Sequence[FormField]",
        send: str,
        make: "Callable[[dict[str, Any]], Command]",
        values: Values | None = None,
    ) -> None:
        """Show a form; `make` builds the act of what was typed, on the worker's thread."""
        self.close_form()
        self.outcome.hide()
        form = Form(self._shell.theme, title, fields, send)
        form.set_values(values or {})
        self._open(form, lambda typed: self._send(form, lambda: make(typed)))

    def ask_signature(
        self, title: str, send: str, right: "Right", make: "Callable[[], Command]", large: str = ""
    ) -> None:
        """Ask who signs an act that needs a right, and what proves it; `large` says what a large one does."""

        def show(found: "Signers") -> None:
            self.close_form()
            self.outcome.hide()
            form = Form(self._shell.theme, title, signature_fields(self._shell, found), send)
            form.set_values(first_values(self._shell, found))
            self._open(form, lambda typed: self._sign(form, typed, make, large))

        ask_signers(self._shell, right, show)

    def ask_plain(
        self,
        title: str,
        fields: "Sequence[FormField]",
        send: str,
        then: "Callable[[dict[str, Any]], None]",
        values: Values | None = None,
    ) -> None:
        """Show a form that is no act by itself; `then` gets what was typed."""
        self.close_form()
        self.outcome.hide()
        form = Form(self._shell.theme, title, fields, send)
        form.set_values(values or {})
        self._open(form, then)

    def run_large(self, say: str, work: "Callable[[Office, Progress], Answer]") -> None:
        """Do large work of several acts; one at a time."""
        if not self.work.is_running:
            self.close_form()
            self.outcome.hide()
            self.work.run(say, work)

    def do(self, make: "Callable[[], Command]") -> None:
        """Do an act that needs nothing to be typed."""
        self.close_form()
        self._shell.worker.do(make, self._answered)

    def do_scan(self, make: "Callable[[], Command]", then: "Callable[[], None]") -> None:
        """Do what a scan means and let it be heard, done or refused; a form stays as it is."""

        def answered(answer: "Answer") -> None:
            is_refused = answer.get("outcome") == "refused"
            self._shell.sounds.play("refused" if is_refused else "in")
            self.say(_("✗ {why}").format(why=answer["say"]) if is_refused else str(answer["say"]))
            then()

        self._shell.worker.do(make, answered)

    def say(self, sentence: str) -> None:
        """Say what came of it; nothing takes it away."""
        self.outcome.setText(sentence)
        self.outcome.setVisible(bool(sentence))
        if sentence:
            self._shell.ways.announce(sentence)

    def close_form(self) -> None:
        """Take the form away, if one is there."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form; False where there is none that wants it."""
        return self.form is not None and self.form.take_scan(text)

    def _open(self, form: Form, sent: Callable[[dict[str, Any]], None]) -> None:
        form.closed.connect(self.close_form)
        form.sent.connect(sent)
        self._column.insertWidget(0, form)
        self.form = form
        form.begin()

    def do_large(self, say: str, make: "Callable[[], Command]") -> None:
        """Do a large act that needs nothing to be typed; one at a time."""
        if not self.work.is_running:
            self.close_form()
            self.outcome.hide()
            self.work.start(say, make)

    def _sign(self, form: Form, typed: dict[str, Any], make: "Callable[[], Command]", large: str) -> None:
        login, secret = signature_of(typed)
        if large:
            self.close_form()
            if not self.work.is_running:
                self.work.run(large, lambda office, told: office.sign(make(), login, secret, told))
            return
        form.wait(waiting=True)
        self._shell.worker.sign(make, login, secret, lambda answer: self._answered(answer, form))

    def _send(self, form: Form, make: "Callable[[], Command]") -> None:
        form.wait(waiting=True)
        self._shell.worker.do(make, lambda answer: self._answered(answer, form))

    def _answered(self, answer: "Answer", form: Form | None = None) -> None:
        if answer.get("outcome") == "refused":
            if form is not None and form is self.form:
                form.refuse(answer["say"])
            else:
                self.say(_("✗ {why}").format(why=answer["say"]))
            return
        if form is self.form:
            self.close_form()
        self.say(str(answer.get("say", "")))
        self.done.emit(answer)
