"""Where a page asks: one form at a time; what it sends is done by the worker, and the answer is said."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import _
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import Value
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.acts import Answer
    from app.office import Office
    from app.ui.shell.shell import Shell

    Do = Callable[[Office, dict[str, Value]], Answer]


class FormSpot(QWidget):
    """Empty until something is asked. A refusal stays in the form; an answer is said below."""

    done = Signal(dict)
    """The answer of what was sent."""
    closed = Signal()
    """No form is open any more."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        self._shell = shell
        self.form: Form | None = None
        self._said = Text(shell.theme, Type.STRONG, tone=Tone.IN)
        self._said.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._said)

    def ask(self, form: Form, do: "Do", then: "Callable[[Answer], None] | None" = None) -> None:
        """Ask with a form; `do` makes the act of its values and has the office do it.

        `then` takes the answer, in place of what is said and of `done`.
        """
        self._drop()
        self._said.hide()
        self.form = form
        form.sent.connect(lambda values: self._send(form, values, do, then))
        form.closed.connect(self.close_form)
        self._column.insertWidget(0, form)
        form.begin()

    def do(self, do: "Callable[[Office], Answer]") -> None:
        """Do something that needs no form, and say what came of it."""
        self._drop()
        self._shell.worker.run(do, self._answered, lambda why: self.say(why, Tone.REFUSED))

    def say(self, sentence: str, tone: Tone = Tone.IN) -> None:
        """Say what came of something."""
        mark = "✗ " if tone is Tone.REFUSED else ""
        self._said.set_tone(tone)
        self._said.setText(mark + sentence)
        self._said.setVisible(bool(sentence))
        self._shell.ways.announce(sentence)

    def said(self) -> str:
        """Return what was said last, empty if nothing shows."""
        return self._said.text() if not self._said.isHidden() else ""

    def close_form(self) -> None:
        """Give up what is asked."""
        self._drop()
        self.closed.emit()

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form, if there is one that takes it."""
        return self.form is not None and self.form.take_scan(text)

    def _send(
        self, form: Form, values: dict[str, Value], do: "Do", then: "Callable[[Answer], None] | None"
    ) -> None:
        form.wait(waiting=True)

        def failed(why: str) -> None:
            if self.form is form:
                form.refuse(why or _("Nothing was changed."))

        def answered(answer: "Answer") -> None:
            if then is None:
                self._answered(answer)
                return
            self._drop()
            then(answer)

        self._shell.worker.run(lambda office: do(office, values), answered, failed)

    def _answered(self, answer: "Answer") -> None:
        self._drop()
        self.say(str(answer["say"]))
        self.done.emit(answer)

    def _drop(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
