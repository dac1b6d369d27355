"""When the desk asks for more than a code: which answer opens a form, and what closes it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.codes.command import Command
from app.core.acts import Answer
from app.core.days import day_from
from app.core.rights import Right
from app.core.times import local_day, system_clock
from app.core.words import _
from app.custody.steps import Outcome
from app.ui.screens.desk.forms import Forms
from app.ui.screens.desk.scans import Flight, Scans
from app.ui.screens.desk.words import NOTHING_REGISTERED, code_of, mat_code
from app.ui.shell.shell import Shell

if TYPE_CHECKING:
    from app.overview.standing import Standing

SAME_SCAN_MS = 1600
"""For so long the office takes the same code for the same scan."""


class Asking(QObject):
    """Opens the form that an answer asks for, sends what was given, and closes it."""

    closed = Signal()
    """The form has gone; the focus may go home."""

    def __init__(self, shell: Shell, forms: Forms, scans: Scans) -> None:
        super().__init__()
        self._shell = shell
        self._forms = forms
        self._scans = scans
        self._wants_permit = False
        self._wants_reason = False
        self._was_scanned = False
        self._armed_at = system_clock()
        self._is_off_site = False
        forms.sent.connect(self._send)
        forms.closed.connect(lambda _code: self.give_up())
        scans.answered.connect(self._answered)

    def scanned(self, text: str) -> None:
        """Know that something else is scanned: a form that waits for typing gives way to it."""
        code = code_of(text)
        self._wants_permit = self._wants_reason = False
        if self._forms.code and code != self._forms.code and self._forms.code != mat_code(Command.OFF_SITE):
            self._close()

    def stood(self, now: "Standing") -> None:
        """Know how the desk stands: whether it waits for a permit or for a reason.

        A permit that ran out while somebody typed it keeps its form; one that a scan ended does not.
        """
        self._is_off_site = now.off_site
        has_ended = self._was_scanned and not now.off_site and not self._forms.is_sent
        self._was_scanned = False
        if self._forms.code == mat_code(Command.OFF_SITE) and has_ended:
            self._forms.close_form()
            self.closed.emit()
        if self._wants_permit and now.off_site and not now.permit_complete:
            self._forms.off_site(local_day(system_clock()))
        if self._wants_reason and now.counter.offer is not None and Right.OVERRIDE in self._shell.rights:
            self._forms.override()
        self._wants_permit = self._wants_reason = False

    def give_up(self) -> bool:
        """Close the form that is open, without doing anything; False if none is."""
        code, was_sent = self._forms.code, self._forms.is_sent
        if not code:
            return False
        if code == mat_code(Command.OFF_SITE) and self._is_off_site and not was_sent:
            self._forms.close_form()
            self.closed.emit()
            self._disarm()
        else:
            self._close()
        return True

    def _disarm(self) -> None:
        """End off-site again, as soon as its code doesn't count as the same scan any more."""
        passed = round((system_clock() - self._armed_at).total_seconds() * 1000)

        def end() -> None:
            if self._is_off_site and not self._forms.code:
                self._scans.give(mat_code(Command.OFF_SITE))

        QTimer.singleShot(max(SAME_SCAN_MS - passed, 0), self, end)

    def _close(self) -> None:
        was_sent = self._forms.is_sent
        self._forms.close_form()
        self.closed.emit()
        if not was_sent:
            self._scans.note(_(NOTHING_REGISTERED))

    def _send(self, code: str, given: dict[str, str]) -> None:
        if code == mat_code(Command.RELIEF):
            return  # no scan: a proof goes nowhere but to be checked
        details: dict[str, Any] = {name: text for name, text in given.items() if text}
        if "due_back" in details:
            details["due_back"] = day_from(details["due_back"], local_day(system_clock()))
        self._scans.give(code, **details)

    def _answered(self, flight: Flight, answer: Answer) -> None:
        code = code_of(flight.text)
        if flight.details and code == self._forms.code and self._forms.is_sent:
            if answer["outcome"] == Outcome.REFUSED:
                self._forms.refuse(answer["say"])
            else:
                self._forms.close_form()
                self.closed.emit()
            return
        self._was_scanned = not flight.details
        if flight.details or self._scans.flying:
            return
        if code == mat_code(Command.OFF_SITE) and answer["outcome"] == Outcome.MODE:
            self._armed_at = flight.at
            self._wants_permit = self._forms.code != mat_code(Command.OFF_SITE)
        elif code == mat_code(Command.LEND) and answer["outcome"] == Outcome.REFUSED:
            self._wants_reason = True
        elif _asks(answer) and code[:1] in ("F", "P") and code != self._forms.code:
            self._forms.describe(code)


def _asks(answer: Answer) -> bool:
    """Tell whether an answer asks what a blank label or badge is."""
    is_nothing = answer["reference"] is None and answer["barcode"] is None
    return bool(answer["outcome"] == Outcome.UNCHANGED) and is_nothing
