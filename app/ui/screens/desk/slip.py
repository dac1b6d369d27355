"""SLIP at the desk, by F8 or from the mat: prints what the person who is served took and brought.

Without a printer the slip is kept as a PDF and shown. What happened is said in a line of its own,
after what SLIP was answered.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.codes.command import Command
from app.core.acts import Answer
from app.core.refusals import Refused
from app.core.words import _
from app.custody.steps import Outcome
from app.ui.paper.jobs import Done, Jobs, Product
from app.ui.screens.desk.scans import Flight, Scans
from app.ui.screens.desk.words import code_of, mat_code

if TYPE_CHECKING:
    from app.office import Office
    from app.ui.paper.press import Printers
    from app.ui.shell.shell import Shell


class Slips(QObject):
    """Prints the slip when SLIP was answered."""

    def __init__(self, shell: "Shell", scans: Scans) -> None:
        super().__init__()
        self._shell = shell
        self._scans = scans
        self._jobs = Jobs(shell)
        scans.answered.connect(self._answered)

    def _answered(self, flight: Flight, answer: Answer) -> None:
        if answer["outcome"] == Outcome.MODE and code_of(flight.text) == mat_code(Command.SLIP):
            self._jobs.printers(lambda found: self._print(found, answer["say"]))

    def _print(self, found: "Printers", said: str) -> None:
        printer, desk = found.choose(self._shell.settings.printer), self._shell.desk

        def make(office: "Office") -> Product:
            return _slip(office, desk)

        if printer:
            self._jobs.print(make, printer, lambda done: self._scans.note(f"{said} {done.say}"))
        else:
            self._jobs.keep(make, lambda done: self._kept(done, said))

    def _kept(self, done: Done, said: str) -> None:
        if done.file is None:
            self._scans.note(f"{said} {done.say}")
            return
        self._shell.press.show(done.file)
        say = _("There is no printer on this computer. The slip is kept as {path}.")
        self._scans.note(f"{said} {say.format(path=done.file)}")


def _slip(office: "Office", desk: str) -> Product:
    """Return the slip of whom the desk serves; on the worker's thread."""
    from app.overview.standing import standing
    from app.paper.printing import print_slip

    person = office.ask(standing, desk).person
    if person is None:
        raise Refused(_("Nobody is being served: there is no slip."))
    return Product(print_slip(office, person.barcode, desk).pdf)
