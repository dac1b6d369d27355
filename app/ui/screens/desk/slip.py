"""SLIP at the desk, by F8 or from the mat: prints what the person who is served took and brought.

Without a printer the slip is kept as a PDF and shown. What happened is said in a line of its own,
after what SLIP was answered.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.codes.command import Command
from app.core.acts import Answer
from app.core.words import _
from app.custody.sounds import Sound
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
        """Print for whoever was served when SLIP was answered: by now it may be somebody else."""
        if answer["outcome"] != Outcome.MODE or code_of(flight.text) != mat_code(Command.SLIP):
            return
        code: str | None = answer["barcode"]
        said: str = answer["say"]
        if code is None:
            self._scans.note(_("Nobody is being served: there is no slip."))
            return
        self._jobs.printers(lambda found: self._print(found, code, said))

    def _print(self, found: "Printers", code: str, said: str) -> None:
        printer, desk = found.choose(self._shell.settings.printer), self._shell.desk

        def make(office: "Office") -> Product:
            from app.paper.printing import print_slip

            return Product(print_slip(office, code, desk).pdf)

        if printer:
            self._jobs.print(make, printer, lambda done: self._ended(done, said))
        else:
            self._jobs.keep(make, lambda done: self._kept(done, said))

    def _ended(self, done: Done, said: str) -> None:
        """Say how it went; what went wrong stands alone and is heard."""
        if done.is_done:
            self._scans.note(f"{said} {done.say}")
        else:
            self._scans.note(done.say, Outcome.REFUSED, Sound.REFUSED)

    def _kept(self, done: Done, said: str) -> None:
        if done.file is None:
            self._ended(done, said)
            return
        self._shell.press.show(done.file)
        say = _("There is no printer on this computer. The slip is kept as {path}.")
        self._scans.note(f"{said} {say.format(path=done.file)}")
