"""RELIEF at the desk, by F11 or from the mat: who takes over scans a badge and types a PIN.

From then on the window works in their name, with their rights. Whoever was there before is gone.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.codes.command import Command
from app.core.acts import Answer
from app.core.words import _
from app.ui.screens.desk.forms import Forms
from app.ui.screens.desk.scans import Flight, Scans
from app.ui.screens.desk.words import code_of, mat_code

if TYPE_CHECKING:
    from app.office import Office
    from app.ui.shell.shell import Shell


def _is_demonstration(office: "Office") -> bool:
    from app.people.queries import is_demonstration

    return office.ask(is_demonstration)


class Relief(QObject):
    """Asks who takes over, and hands the window on."""

    closed = Signal()
    """Somebody took over; the focus may go home."""

    def __init__(self, shell: "Shell", forms: Forms, scans: Scans) -> None:
        super().__init__()
        self._shell, self._forms, self._scans = shell, forms, scans
        scans.answered.connect(self._answered)
        forms.sent.connect(self._send)

    def takes(self, text: str) -> bool:
        """Put the badge of who takes over into the form; False where no form asks for one."""
        form, code = self._forms.form(), code_of(text)
        if form is None or self._forms.code != mat_code(Command.RELIEF) or code[:1] != "P":
            return False
        form.fill(code)
        return True

    def _answered(self, flight: Flight, _answer: Answer) -> None:
        if code_of(flight.text) == mat_code(Command.RELIEF):
            self._shell.worker.ask(
                _is_demonstration, lambda shown: self._forms.relief(not shown), key="relief"
            )

    def _send(self, code: str, given: dict[str, str]) -> None:
        if code == mat_code(Command.RELIEF):
            badge, secret = code_of(given["badge"]), given.get("secret", "")
            self._shell.worker.relieve(badge, secret, self._taken, self._forms.refuse)

    def _taken(self, login: str) -> None:
        self._shell.login = login
        self._forms.close_form()
        self._scans.note(_("{login} works here now.").format(login=login))
        self._shell.ways.relieved.emit()
        self._shell.ways.rights_changed.emit()
        self.closed.emit()
