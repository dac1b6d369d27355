"""The short forms of the desk: off site, a blank label, a blank badge, and the reason for an override.

They ask; the desk's screen sends what was given, as details of a scan.
"""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.codes.command import Command
from app.core.days import day_from
from app.core.words import _
from app.ui.screens.desk.words import mat_code
from app.ui.widgets.short_form import Field, ShortForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.office import Office
    from app.ui.shell.theme import Theme
    from app.ui.shell.worker import Worker


def _given(what: str) -> "Callable[[str], str]":
    def check(text: str) -> str:
        return "" if text else what

    return check


def _service_names(office: "Office") -> list[str]:
    from app.people.queries import services

    return [row.name for row in office.ask(services)]


def _team_names(office: "Office") -> list[str]:
    from app.people.queries import teams

    return [row.name for row in office.ask(teams)]


class Forms(QWidget):
    """Where a form opens; at most one at a time."""

    sent = Signal(str, dict)
    """The code that the form belongs to, and what was given."""
    closed = Signal(str)
    """The form of a code was given up."""
    said = Signal(str)
    """What is wrong with a field."""

    def __init__(self, theme: "Theme", worker: "Worker") -> None:
        super().__init__()
        self._theme = theme
        self._worker = worker
        self._form: ShortForm | None = None
        self._code = ""
        self._is_sent = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()
        theme.changed.connect(self._dress)

    @property
    def code(self) -> str:
        """The code that the open form belongs to; empty if none is open."""
        return self._code

    @property
    def is_sent(self) -> bool:
        """Whether what was given has been sent and has no answer yet."""
        return self._is_sent

    def form(self) -> ShortForm | None:
        """Return the form that is open."""
        return self._form

    def describe(self, code: str) -> None:
        """Ask for what a blank label or badge is."""
        if code[:1] == "F":
            fields = [
                Field("title", _("Title"), check=_given(_("Give the file's title."))),
                Field("service", _("Service"), check=_given(_("Give the service that the file belongs to."))),
            ]
            form = ShortForm(
                self._theme, _("A new file: {code}").format(code=code), fields, _("Register the file")
            )
            self._complete(form, "service", _service_names)
        else:
            fields = [
                Field("name", _("Name"), check=_given(_("Give the person's name."))),
                Field("team", _("Team"), check=_given(_("Give the person's team."))),
            ]
            form = ShortForm(
                self._theme, _("A new person: {code}").format(code=code), fields, _("Register the person")
            )
            self._complete(form, "team", _team_names)
        self._open(form, code)

    def off_site(self, today: dt.date) -> None:
        """Ask for a permit."""

        def is_day(text: str) -> str:
            if not text or day_from(text, today) is not None:
                return ""
            return _("That is no date. Write it like 31/3, or 31 March.")

        fields = [
            Field("authorised_by", _("Authorised by"), check=_given(_("Say who authorised it."))),
            Field("reason", _("Why"), check=_given(_("Say why it leaves the building."))),
            Field("carried", _("How carried"), check=_given(_("Say how it is carried."))),
            Field("due_back", _("Due back"), _("Empty: in 5 days"), is_day),
        ]
        self._open(
            ShortForm(self._theme, _("Off site: the permit"), fields, _("Permit")), mat_code(Command.OFF_SITE)
        )

    def override(self) -> None:
        """Ask why a rule is set aside."""
        fields = [Field("reason", _("Reason"), check=_given(_("Give the reason; it is recorded.")))]
        self._open(ShortForm(self._theme, _("Set the rule aside"), fields, _("Lend")), mat_code(Command.LEND))

    def relief(self, must_prove: bool) -> None:
        """Ask who takes the desk over, and for their PIN."""
        badge = Field("badge", _("Badge"), _("Scan it"), _given(_("Scan the badge of who takes over.")))
        pin = Field("secret", _("PIN or password"), check=_given(_("Type your PIN.")), is_secret=True)
        fields = [badge, pin] if must_prove else [badge]
        self._open(ShortForm(self._theme, _("Relief"), fields, _("Take over")), mat_code(Command.RELIEF))

    def refuse(self, sentence: str) -> None:
        """Keep the form open with what was typed, and say why it was refused."""
        self._is_sent = False
        if self._form is not None:
            self._form.refuse(sentence)

    def close_form(self) -> None:
        """Take the form away."""
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form, self._code, self._is_sent = None, "", False
        self.hide()

    def _complete(self, form: ShortForm, field: str, ask: "Callable[[Office], list[str]]") -> None:
        def offer(names: list[str]) -> None:
            if self._form is form:
                form.complete(field, names)

        self._worker.ask(ask, offer)

    def _open(self, form: ShortForm, code: str) -> None:
        self.close_form()
        self._form, self._code = form, code
        form.sent.connect(self._send)
        form.said.connect(self.said)
        form.closed.connect(lambda: self.closed.emit(self._code))
        self._column.addWidget(form)
        self.show()
        form.begin()

    def _send(self, given: dict[str, str]) -> None:
        if self._form is not None:
            self._is_sent = True
            self._form.wait(waiting=True)
            self.sent.emit(self._code, given)

    def _dress(self) -> None:
        if self._form is not None:
            self._form.dress()
