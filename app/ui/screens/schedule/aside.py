"""What stands in the screen's place for a while: a form, a comparison, a preview; and what a form sends."""

import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.ui.screens.schedule.compare import ComparePage
from app.ui.screens.schedule.redate import RedatePage
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Type
from app.ui.widgets.fields import takes_text
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import Value
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer, Command
    from app.ui.pages.signing import Signature

Make: TypeAlias = "Callable[[str], Command]"
"""Builds a command with the act id that it is given; runs on the worker's thread."""


class Aside(QStackedWidget):
    """The screen's own page, and over it one that is opened and closed again."""

    def __init__(self, shell: Shell, page: QWidget, back: Callable[[], None]) -> None:
        super().__init__()
        self._shell, self._back = shell, back
        self.form: Form | None = None
        self.addWidget(page)

    @property
    def is_open(self) -> bool:
        """Whether something stands over the page."""
        return self.count() > 1

    def show_page(self, page: ComparePage | RedatePage) -> None:
        """Show a page until it closes itself."""
        page.closed.connect(self.close_page)
        self._open(page)
        page.begin()

    def ask(
        self, form: Form, values: Mapping[str, Value], sent: Callable[[dict[str, Any]], None], say: str = ""
    ) -> None:
        """Show a form with these values, a sentence under its title; what is sent goes to `sent`."""
        form.set_values(values)
        form.closed.connect(self.close_page)
        form.sent.connect(sent)
        column = form.layout()
        if say and isinstance(column, QVBoxLayout):
            column.insertWidget(1, Text(self._shell.theme, Type.BODY, say))
        self._open(Scroll(form))
        self.form = form
        form.begin()

    def do(self, make: Make, then: "Callable[[Answer], None]", signature: "Signature | None" = None) -> None:
        """Do an act for the form that shows, or have it signed; a refusal is said there."""
        form, act, typed_in = self.form, str(uuid.uuid4()), QApplication.focusWidget()
        if form is not None:
            form.wait(waiting=True)

        def answered(answer: "Answer") -> None:
            is_refused = answer.get("outcome") == "refused"
            if is_refused and form is not None and self.form is form:
                form.refuse(str(answer["say"]))
                _come_back(form, typed_in)
                return
            if form is not None and self.form is form:
                self.close_page()
            then(answer)

        if signature is None:
            self._shell.worker.do(lambda: make(act), answered)
        else:
            self._shell.worker.sign(lambda: make(act), signature.login, signature.secret, answered)

    def close_page(self) -> None:
        """Show the screen's own page again."""
        if not self.is_open:
            return
        self.form = None
        over = self.currentWidget()
        self.setCurrentIndex(0)
        if over is not None:
            self.removeWidget(over)
            over.hide()
            over.deleteLater()
        self._back()

    def _open(self, widget: QWidget) -> None:
        if self.is_open:
            self.close_page()
        self.addWidget(widget)
        self.setCurrentWidget(widget)


def _come_back(form: Form, typed_in: QWidget | None) -> None:
    """Put the cursor where it was before fields were grey for a while: the focus had left them."""
    if typed_in is not None and form.isAncestorOf(typed_in) and takes_text(typed_in):
        typed_in.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        form.begin()
