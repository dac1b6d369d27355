"""Printing the list that the receiver signs; without a printer it is kept as a PDF and shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.core.times import system_clock
from app.core.words import _
from app.ui.paper.jobs import Done, Jobs, Product

if TYPE_CHECKING:
    from app.office import Office
    from app.ui.paper.press import Printers
    from app.ui.shell.shell import Shell


class Printing:
    """Makes the list and sends it to this computer's printer."""

    def __init__(self, shell: "Shell", said: Callable[[str], None]) -> None:
        self._shell = shell
        self._said = said
        self._jobs = Jobs(shell)

    def start(self, code: str) -> None:
        """Print the list of whoever has this badge."""
        self._jobs.printers(lambda found: self._print(found, code))

    def _print(self, found: "Printers", code: str) -> None:
        printer, desk = found.choose(self._shell.settings.printer), self._shell.desk

        def make(office: "Office") -> Product:
            from app.overview.handing_over import handover_list
            from app.paper.handover import handover

            return Product(handover(office.ask(handover_list, code, desk, system_clock())).pdf)

        if printer:
            self._jobs.print(make, printer, lambda done: self._said(done.say))
        else:
            self._jobs.keep(make, self._kept)

    def _kept(self, done: Done) -> None:
        if done.file is None:
            self._said(done.say)
            return
        self._shell.press.show(done.file)
        say = _("There is no printer on this computer. The list is kept as {path}.")
        self._said(say.format(path=done.file))
