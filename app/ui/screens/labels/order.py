"""What is to be printed, how it is made, and what of it a preview shows. No Qt.

A preview records nothing and gives out no codes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.refusals import Refused
from app.core.words import _, mark, plural
from app.ui.paper.jobs import Make, Product

if TYPE_CHECKING:
    from app.office import Office
    from app.overview.printed import Label
    from app.paper.sheets import Sheet

MAT, SLIPS = "mat", "slips"
KINDS = {
    "files": mark("Files"),
    "people": mark("Badges"),
    "boxes": mark("Boxes"),
    "locations": mark("Locations"),
    "bags": mark("Disposal bags"),
    MAT: mark("The counter's mat"),
    SLIPS: mark("Slip or tracer"),
}
"""What can be printed, with its word; the first five are kinds of labels."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A row of the list: a label, and how it is named. A slip has no label."""

    code: str
    name: str
    label: "Label | None" = None


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed and how it lies on the sheet; `blank` is how many have new codes."""

    kind: str
    sheet: "Sheet | None" = None
    used: frozenset[int] = frozenset()
    offset: tuple[float, float] = (0, 0)
    blank: int | None = None
    things: tuple[Thing, ...] = ()

    @property
    def is_labels(self) -> bool:
        """Whether it is labels on a sheet."""
        return self.kind not in (MAT, SLIPS)

    @property
    def count(self) -> int:
        """How many labels it is."""
        return self.blank if self.blank is not None else len(self.things)

    @property
    def is_ready(self) -> bool:
        """Whether there is anything to print, and a place for it."""
        if self.kind == MAT:
            return True
        if self.kind == SLIPS:
            return bool(self.things)
        return self.sheet is not None and bool(self.count) and bool(self.free())

    def free(self) -> list[int]:
        """Return the positions of the first sheet that may still be printed on."""
        count = self.sheet.count if self.sheet else 0
        return [position for position in range(count) if position not in self.used]

    def first(self) -> list[int]:
        """Return the positions of the first sheet that are printed."""
        return self.free()[: self.count]

    @property
    def pages(self) -> int:
        """How many pages the labels take."""
        if self.sheet is None or not self.is_ready:
            return 0
        beyond = max(self.count - len(self.free()), 0)
        return 1 + -(-beyond // self.sheet.count)

    def used_after(self) -> frozenset[int]:
        """Return which labels of the sheet in use are used when this has been printed."""
        if self.sheet is None:
            return frozenset()
        beyond = self.count - len(self.free())
        on_last = beyond % self.sheet.count
        after = self.used | frozenset(self.first()) if beyond <= 0 else frozenset(range(on_last))
        return frozenset() if len(after) >= self.sheet.count else after


def find(office: "Office", kind: str, text: str) -> Thing | str:
    """Return what a scanned or typed text stands for among a kind, else a sentence; on a worker's thread."""
    from app.overview.pages import page

    try:
        if kind == SLIPS:
            found = office.ask(page, text, False)
            if found is None:
                return _("Nothing here has the code {code}.").format(code=text)
            return Thing(found["barcode"], str(found.get("reference") or found.get("name") or ""))
        return _thing(_labels(office, kind, text)[0])
    except Refused as refused:
        return str(refused)


def find_each(office: "Office", kind: str, texts: Sequence[str]) -> dict[str, Thing | str]:
    """Return for each text what it stands for, else a sentence; on a worker's thread."""
    return {text: find(office, kind, text) for text in texts}


def find_all(office: "Office", kind: str) -> list[Thing] | str:
    """Return all things of a kind, or a sentence why not; on a worker's thread."""
    from app.codes.acts import MOST
    from app.core.times import local_day, system_clock
    from app.overview.printed import Kind
    from app.overview.printing import all_labels

    try:
        found = office.ask(all_labels, Kind(kind), local_day(system_clock()), MOST)
    except Refused as refused:
        return str(refused)
    return [_thing(label) for label in found] or _("There is nothing of that kind to print.")


def sheets() -> "dict[str, Sheet]":
    """Return the sheets that there are; on a worker's thread."""
    from app.paper.sheets import sheets as known

    return known()


def drawn(order: Order) -> bytes | None:
    """Return the first page of labels, or the mat; None where there is nothing to draw."""
    from app.paper.labels import labels
    from app.paper.mat import mat

    if order.kind == MAT:
        return mat().pdf
    things = [one.label for one in order.things[: len(order.free())] if one.label is not None]
    if not things or order.sheet is None or order.blank is not None:
        return None
    return labels(things, order.sheet, used=order.used, offset=order.offset).pdf


def slip(office: "Office", code: str, desk: str) -> bytes | str:
    """Return the slip of a code, or a sentence why there is none; nothing is recorded for a slip."""
    from app.paper.printing import print_slip

    try:
        return print_slip(office, code, desk).pdf
    except Refused as refused:
        return str(refused)


def maker(order: Order, desk: str) -> Make:
    """Return what makes the document, and records it."""

    def make(office: "Office") -> Product:
        from app.overview.printed import Kind
        from app.paper.mat import mat
        from app.paper.printing import Wanted, print_labels, print_slip

        if order.kind == MAT:
            return Product(mat().pdf)
        codes = tuple(one.code for one in order.things)
        if order.kind == SLIPS:
            return Product(print_slip(office, codes[0], desk).pdf)
        if order.sheet is None or not (codes or order.blank):
            raise Refused(_("There is nothing to print."))
        wanted = Wanted(
            Kind(order.kind),
            order.sheet.number,
            offset=order.offset,
            blank=order.blank,
            codes=() if order.blank is not None else codes,
            used=order.used,
        )
        made = print_labels(office, wanted)
        return Product(made.pdf, _again_text(made.again), made.codes, order.sheet.number)

    return make


def _again_text(again: Sequence[str]) -> str:
    if not again:
        return ""
    return plural(
        "{count} of them had a label before; that is recorded.",
        "{count} of them had a label before; that is recorded.",
        len(again),
    )


def _labels(office: "Office", kind: str, text: str) -> "list[Label]":
    """Look a code up; what is none may be a reference or a name that a person typed."""
    from app.overview.pages import page
    from app.overview.printed import Kind
    from app.overview.printing import labels_of

    try:
        return office.ask(labels_of, Kind(kind), [text])
    except Refused:
        found = office.ask(page, text, False)
        if found is None or found["barcode"] == text:
            raise
        return office.ask(labels_of, Kind(kind), [found["barcode"]])


def _thing(label: "Label") -> Thing:
    from app.overview.printed import BlankLabel, FileLabel

    if isinstance(label, BlankLabel):
        return Thing(label.code, _("Blank label"), label)
    name = label.reference if isinstance(label, FileLabel) else label.name
    return Thing(label.code, name, label)
