"""The way onto paper: what is to be printed is made once, kept as a file, and printed from that file.

So nothing is lost when the printer fails: labels are printed again from their file, with no new codes.
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
    """A document, and what is to be said about it beside that it was printed.

    `codes` are those of its labels and `sheet` is what they lie on; a slip has none. `record` is done once
    the document is on the disk.
    """

    pdf: bytes
    note: str = ""
    codes: tuple[str, ...] = ()
    sheet: str = ""
    record: "Callable[[Office], object] | None" = None


@dataclass(frozen=True, slots=True)
class Done:
    """How it ended: one or two sentences. `file` is what was made, if anything was.

    `labels` tells whether it is labels, which have codes.
    """

    say: str
    is_done: bool
    file: Path | None = None
    labels: bool = False


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
        """Print once more the labels that were made last, with the same codes.

        If the printer took them before, these are further copies, and are recorded as such.
        """
        file = Path(self._shell.settings.kept_labels)
        if not self._shell.settings.kept_came_out:
            self._print_kept(Done("", True, file, labels=True), printer, then)
            return

        def recorded(_nothing: None) -> None:
            self._shell.settings.kept_came_out = False
            say = _("They were printed before; that is recorded.")
            self._print_kept(Done(say, True, file, labels=True), printer, then)

        self._shell.worker.run(
            lambda office: _record_again(office, file), recorded, lambda why: then(Done(why, False))
        )

    def can_again(self) -> bool:
        """Tell whether the labels that were made last are still there."""
        kept = self._shell.settings.kept_labels
        return bool(kept) and Path(kept).is_file()

    def _make(self, make: Make, file: Path, then: Then) -> None:
        def made(product: Product) -> None:
            if product.codes and file.parent == kept_folder():
                self._shell.settings.kept_labels = str(file)
                self._shell.settings.kept_came_out = False
            then(Done(product.note, True, file, labels=bool(product.codes)))

        self._shell.worker.run(
            lambda office: _into(office, make, file), made, lambda why: then(Done(why, False))
        )

    def _print_kept(self, made: Done, printer: str, then: Then) -> None:
        file = made.file
        if not made.is_done or file is None:
            then(made)
            return

        def came_out(_nothing: None) -> None:
            if made.labels and self._shell.settings.kept_labels == str(file):
                self._shell.settings.kept_came_out = True
            say = _("Sent to the printer {name}.").format(name=printer)
            then(Done(f"{say} {made.say}".strip(), True, file, made.labels))

        def failed(why: str) -> None:
            then(Done(f"{why} {_kept_text(file, labels=made.labels)}", False, file, made.labels))

        self._shell.worker.aside(lambda: self._put(file, printer), came_out, failed)

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


def _kept_text(file: Path, *, labels: bool) -> str:
    """Say why nothing is lost when a printer did not take a file."""
    if not labels:
        return _("Nothing is lost: print it again when the printer is right.")
    say = _(
        "Nothing is lost: “Print again” on the labels screen prints it with the same codes, kept as {path}."
    )
    return say.format(path=file)


def _into(office: "Office", make: Make, file: Path) -> Product:
    """Make a document and put it into a file; on the worker's thread for acts."""
    from app.paper.whole import write_whole

    made: list[Product] = []

    def pdf() -> bytes:
        made.append(make(office))
        return made[0].pdf

    is_kept = file.parent == kept_folder()
    if is_kept:
        _make_room(file.parent)
    write_whole(file, pdf, lambda: made[0].record(office) if made[0].record is not None else None)
    if is_kept and made[0].codes:
        write_whole(_codes_file(file), lambda: "\n".join((made[0].sheet, *made[0].codes)).encode())
    return made[0]


def _codes_file(file: Path) -> Path:
    """Return the file beside a kept one with its sheet and, line by line, its codes."""
    return file.with_suffix(".txt")


def _record_again(office: "Office", file: Path) -> None:
    """Record kept labels as further copies; on the worker's thread for acts."""
    from app.codes.acts import PrintLabels

    beside = _codes_file(file)
    try:
        sheet, *codes = beside.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise Unavailable(_("{path} can't be read.").format(path=beside)) from error
    office.do(PrintLabels(codes=tuple(codes), sheet=sheet))


def _make_room(folder: Path) -> None:
    """See to it that the folder is there, and that not too much is kept in it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in sorted(folder.glob("*.pdf"))[: -KEPT + 1]:
            old.unlink(missing_ok=True)
            _codes_file(old).unlink(missing_ok=True)
    except OSError as error:
        raise Unavailable(_("{path} can't be written.").format(path=folder)) from error
