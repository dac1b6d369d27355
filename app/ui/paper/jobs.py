"""The way onto paper: what is to be printed is made once, kept as a file, and printed from that file.

So nothing is lost when the printer fails: the same file is printed again, with no new codes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.paths import data_folder
from app.core.refusals import Unavailable
from app.core.times import system_clock
from app.core.words import _

if TYPE_CHECKING:
    from app.office import Office
    from app.ui.paper.press import Printers
    from app.ui.shell.shell import Shell

KEPT = 20
"""So many of the files that were made to be printed are kept."""


@dataclass(frozen=True, slots=True)
class Product:
    """A document, and what is to be said about it beside that it was printed."""

    pdf: bytes
    note: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """How it ended: one or two sentences. `file` is what was made, if anything was."""

    say: str
    is_done: bool
    file: Path | None = None


Make = Callable[["Office"], Product]
Then = Callable[[Done], None]


class Jobs:
    """Makes, keeps and prints. What comes of it comes back on the window's thread."""

    def __init__(self, shell: "Shell") -> None:
        self._shell = shell

    def printers(self, then: "Callable[[Printers], None]") -> None:
        """Find out which printers there are."""
        from app.ui.paper.press import Printers

        self._shell.worker.aside(self._shell.press.printers, then, lambda _why: then(Printers()))

    def print(self, make: Make, printer: str, then: Then) -> None:
        """Make a document, keep it and print it."""
        self.keep(make, lambda made: self._print_kept(made, printer, then))

    def keep(self, make: Make, then: Then) -> None:
        """Make a document and keep it in the data folder."""
        file = kept_folder() / f"{system_clock():%Y%m%d-%H%M%S-%f}.pdf"
        self._make(make, file, then)

    def save(self, make: Make, file: Path, then: Then) -> None:
        """Make a document and put it into a file of the user's choice."""

        def made(done: Done) -> None:
            say = _("Saved as {path}.").format(path=file)
            then(Done(f"{say} {done.say}".strip(), True, file) if done.is_done else done)

        self._make(make, file, made)

    def again(self, printer: str, then: Then) -> None:
        """Print once more what was made last: the same codes."""
        self._print_kept(Done("", True, Path(self._shell.settings.kept_print)), printer, then)

    def can_again(self) -> bool:
        """Tell whether what was made last is still there."""
        kept = self._shell.settings.kept_print
        return bool(kept) and Path(kept).is_file()

    def _make(self, make: Make, file: Path, then: Then) -> None:
        def made(product: Product) -> None:
            if file.parent == kept_folder():
                self._shell.settings.kept_print = str(file)
            then(Done(product.note, True, file))

        self._shell.worker.run(
            lambda office: _into(office, make, file), made, lambda why: then(Done(why, False))
        )

    def _print_kept(self, made: Done, printer: str, then: Then) -> None:
        file = made.file
        if not made.is_done or file is None:
            then(made)
            return

        def failed(why: str) -> None:
            kept = _("Nothing is lost: “Print again” on the labels screen prints it with the same codes.")
            then(Done(f"{why} {kept}", False, file))

        say = _("Sent to the printer {name}.").format(name=printer)
        self._shell.worker.aside(
            lambda: self._put(file, printer),
            lambda _nothing: then(Done(f"{say} {made.say}".strip(), True, file)),
            failed,
        )

    def _put(self, file: Path, printer: str) -> None:
        from app.ui.paper.pixels import put

        try:
            pdf = file.read_bytes()
        except OSError as error:
            raise Unavailable(_("{path} can't be read.").format(path=file)) from error
        put(pdf, self._shell.press.open(printer))


def kept_folder() -> Path:
    """Return the folder of what was made to be printed; it may not exist."""
    return data_folder() / "printed"


def _into(office: "Office", make: Make, file: Path) -> Product:
    """Make a document and put it into a file; on the worker's thread for acts."""
    from app.paper.whole import write_whole

    made: list[Product] = []

    def pdf() -> bytes:
        made.append(make(office))
        return made[0].pdf

    if file.parent == kept_folder():
        _make_room(file.parent)
    write_whole(file, pdf)
    return made[0]


def _make_room(folder: Path) -> None:
    """See to it that the folder is there, and that not too much is kept in it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in sorted(folder.glob("*.pdf"))[: -KEPT + 1]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise Unavailable(_("{path} can't be written.").format(path=folder)) from error
