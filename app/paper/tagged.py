"""A document that a screen reader can read: PDF/UA-1 (ISO 14289-1), with a file inside if wanted.

What is drawn within an `element` is marked as its content; all else is decoration. reportlab draws the pages;
pikepdf adds the structure, since reportlab has none.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Object, Pdf, String

from app.core.words import LOCALE
from app.paper.ink import PAGE, Box, Ink

_SCOPES = {"row": Name.Row, "column": Name.Column}


@dataclass(slots=True)
class _Element:
    """A node of the structure: its kind, what is within (nodes; page and mark of content), what it says."""

    kind: str
    about: dict[str, str] = field(default_factory=dict)
    within: list["_Element | tuple[int, int]"] = field(default_factory=list)


class Tagged(Ink):
    """An ink that keeps the structure of what it draws."""

    def __init__(self, title: str, size: tuple[float, float] = PAGE, *, dpi: int) -> None:
        """Begin a document."""
        super().__init__(title, size, dpi=dpi)
        self._title = title
        self._root = _Element("Document")
        self._open = [self._root]
        self._page, self._marks = 0, 0

    @contextmanager
    def element(self, kind: str, **about: str) -> Iterator[None]:
        """Keep that what is drawn within is such an element."""
        made = _Element(kind, about)
        self._open[-1].within.append(made)
        self._open.append(made)
        yield
        self._open.pop()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Keep nothing of what is drawn within."""
        self._open.append(self._root)
        yield
        self._open.pop()

    def write(
        self, line: str, left: float, top: float, size: float, *, bold: bool = False, what: str = "text"
    ) -> float:
        """Write one line, as content of the element that is open."""
        self._begin_mark()
        below = super().write(line, left, top, size, bold=bold, what=what)
        self.canvas.addLiteral("EMC")
        return below

    def rule(
        self,
        left: float,
        y: float,
        length: float,
        thickness: float = 0.5,
        *,
        dashed: bool = False,
        what: str = "rule",
    ) -> None:
        """Draw a line across, as decoration."""
        self.canvas.addLiteral("/Artifact BMC")
        super().rule(left, y, length, thickness, dashed=dashed, what=what)
        self.canvas.addLiteral("EMC")

    def fill(self, left: float, bottom: float, across: float, down: float, path: str, box: Box) -> None:
        """Fill a path, as content of the figure that is open."""
        self._begin_mark()
        super().fill(left, bottom, across, down, path, box)
        self.canvas.addLiteral("EMC")

    def picture(self, data: bytes, room: Box) -> Box:
        """Draw a picture, as content of the figure that is open."""
        self._begin_mark()
        box = super().picture(data, room)
        self.canvas.addLiteral("EMC")
        return box

    def _begin_mark(self) -> None:
        """Say whose content comes next; "EMC" ends it."""
        inner = self._open[-1]
        if inner is self._root:
            self.canvas.addLiteral("/Artifact BMC")
        else:
            inner.within.append((self._page, self._marks))
            self.canvas.addLiteral(f"/{inner.kind} <</MCID {self._marks}>> BDC")
            self._marks += 1

    def turn(self) -> list[Box]:
        """Finish the page."""
        self._page, self._marks = self._page + 1, 0
        return super().turn()

    def done(self, inside: tuple[str, bytes] | None = None) -> bytes:
        """Finish the document, with a JSON file inside by its name, and return its bytes: always the same."""
        with Pdf.open(BytesIO(super().done())) as pdf:
            self._add_structure(pdf)
            pdf.Root.Lang = String(LOCALE.replace("_", "-"))
            pdf.Root.MarkInfo = Dictionary(Marked=True)
            pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
            with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
                about["dc:title"] = self._title
                about["pdfuaid:part"] = "1"
            if inside is not None:
                self._add_file(pdf, *inside)
            out = BytesIO()
            pdf.save(out, deterministic_id=True, compress_streams=False)
        return out.getvalue()

    def _add_structure(self, pdf: Pdf) -> None:
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        marks: list[list[Object]] = [[] for _page in pdf.pages]
        pages = [page.obj for page in pdf.pages]
        tree.K = _add(pdf, self._root, tree, pages, marks)
        numbers: list[Object | int] = []
        for number, page in enumerate(pages):
            page.StructParents, page.Tabs = number, Name.S
            numbers += [number, pdf.make_indirect(Array(marks[number]))]
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(pages)
        pdf.Root.StructTreeRoot = tree

    @staticmethod
    def _add_file(pdf: Pdf, name: str, content: bytes) -> None:
        made = AttachedFileSpec(
            pdf,
            content,
            description=name,
            filename=name,
            mime_type="application/json",
            relationship=Name.Data,
            creation_date="",
            mod_date="",
        )
        pdf.attachments[name] = made
        pdf.Root.AF = Array([made.obj])


def _add(
    pdf: Pdf, element: _Element, parent: Object, pages: Sequence[Object], marks: list[list[Object]]
) -> Object:
    """Add an element with all that is within it to a document; return it."""
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.kind}"), P=parent))
    within: list[Object | int] = []
    at: int | None = None
    for one in element.within:
        if isinstance(one, _Element):
            within.append(_add(pdf, one, made, pages, marks))
            continue
        page, mark = one
        at = page if at is None else at
        marks[page].append(made)
        within.append(mark if page == at else Dictionary(Type=Name.MCR, Pg=pages[page], MCID=mark))
    if at is not None:
        made.Pg = pages[at]
    made.K = within[0] if len(within) == 1 else Array(within)
    if "alt" in element.about:
        made.Alt = String(element.about["alt"])
    if "scope" in element.about:
        made.A = Dictionary(O=Name.Table, Scope=_SCOPES[element.about["scope"]])
    return made
