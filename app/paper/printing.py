"""What somebody asks to have printed, from the window or the terminal: looked up, recorded, drawn.

What comes back is a PDF in memory; `whole` puts it into a file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.codes.acts import MOST, PrintBlanks, PrintLabels
from app.core.refusals import Refused
from app.core.times import local_day, system_clock
from app.core.words import _
from app.office import Office
from app.overview.closures import closure, dummy
from app.overview.printed import LETTERS, BlankLabel, Kind, Label, Tracer
from app.overview.printing import all_labels, labels_of
from app.overview.slips import slip
from app.paper.closure import closure_sheet, dummy_slip
from app.paper.labels import check, labels
from app.paper.sheets import USUAL, Sheet, sheet
from app.paper.slip import Paper
from app.paper.slips import together
from app.paper.tracer import tracer

__all__ = [
    "USUAL",
    "Made",
    "Wanted",
    "print_closure",
    "print_dummy",
    "print_labels",
    "print_slip",
    "ready",
]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which labels are wanted, and how they are to lie on the sheet.

    `blank` is how many with codes that nothing has yet; else the things with these `codes`, else all of the
    kind. The first `skip` labels of the first sheet, and those at the positions `used`, are used already.
    `offset` is how far to print further right and down, in mm.
    """

    kind: Kind
    sheet: str = USUAL
    skip: int = 0
    dpi: int | None = None
    offset: tuple[float, float] = (0, 0)
    blank: int | None = None
    codes: Sequence[str] = ()
    used: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Made:
    """The labels as a document; `again` are the codes of things that had a label before."""

    pdf: bytes
    pages: int
    codes: tuple[str, ...]
    again: tuple[str, ...] = ()


def ready(wanted: Wanted) -> Sheet:
    """Return the sheet; Refused if labels could not be printed on it like this."""
    on = sheet(wanted.sheet)
    check(on, wanted.skip, wanted.dpi or on.dpi, wanted.offset, wanted.used)
    return on


def print_labels(office: Office, wanted: Wanted) -> Made:
    """Record labels as printed and return them; Refused, with nothing recorded, if that can't be."""
    on = ready(wanted)
    again: tuple[str, ...] = ()
    if wanted.blank is not None:
        act = PrintBlanks(letter=LETTERS[wanted.kind], count=wanted.blank, sheet=on.number)
        things: list[Label] = [BlankLabel(code, wanted.kind) for code in office.do(act)["codes"]]
    else:
        things = _things(office, wanted)
        codes = tuple(one.code for one in things)
        copies = office.do(PrintLabels(codes=codes, sheet=on.number))["copies"]
        again = tuple(code for code in codes if copies.get(code, 1) > 1)
    made = labels(things, on, skip=wanted.skip, dpi=wanted.dpi, offset=wanted.offset, used=wanted.used)
    return Made(made.pdf, len(made.pages), tuple(one.code for one in things), again)


def _things(office: Office, wanted: Wanted) -> list[Label]:
    if wanted.codes:
        return office.ask(labels_of, wanted.kind, wanted.codes)
    things = office.ask(all_labels, wanted.kind, local_day(system_clock()), MOST)
    if not things:
        raise Refused(_("There is nothing of that kind to print."))
    return things


def print_slip(office: Office, code: str, desk: str, *, dpi: int = 300) -> Paper:
    """Return the slip of a code: a tracer, or a visit's slip with the receipt of what came back."""
    found = office.ask(slip, code, desk, system_clock())
    return tracer(found, dpi=dpi) if isinstance(found, Tracer) else together(found, dpi=dpi)


def print_closure(office: Office, file_id: int, *, dpi: int = 300) -> Paper:
    """Return the closure sheet of a file; Refused for one that is not closed."""
    return closure_sheet(office.ask(closure, file_id), dpi=dpi)


def print_dummy(office: Office, document_id: int, *, dpi: int = 300) -> Paper:
    """Return the slip that lies in a file in place of a document; Refused if it is not out."""
    return dummy_slip(office.ask(dummy, document_id), dpi=dpi)
