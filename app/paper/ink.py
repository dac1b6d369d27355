"""What is drawn on a page, in points from its lower left corner; each thing leaves the box that it takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.core.words import LOCALE
from app.paper.fonts import face, reach
from app.paper.text import visual, width

MM = 72 / 25.4
PAGE = A4
_NEARLY = 0.01
rl_config.useA85 = 0  # pages as they are compressed: a fifth smaller than as letters


@dataclass(frozen=True, slots=True)
class Box:
    """What a thing takes of the page, in points."""

    left: float
    bottom: float
    width: float
    height: float
    what: str = ""

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.bottom + self.height

    def inside(self, other: "Box") -> bool:
        """Tell whether it lies in another."""
        return (
            self.left >= other.left - _NEARLY
            and self.bottom >= other.bottom - _NEARLY
            and self.right <= other.right + _NEARLY
            and self.top <= other.top + _NEARLY
        )

    def meets(self, other: "Box") -> bool:
        """Tell whether the two share any of the page."""
        return (
            self.left < other.right - _NEARLY
            and other.left < self.right - _NEARLY
            and self.bottom < other.top - _NEARLY
            and other.bottom < self.top - _NEARLY
        )

    def less(self, x: float, y: float) -> "Box":
        """Return what is left without a margin on each side."""
        return Box(self.left + x, self.bottom + y, self.width - 2 * x, self.height - 2 * y, self.what)


class Ink:
    """A document that is drawn page by page. `drawn` are the boxes of the present page."""

    def __init__(self, title: str, size: tuple[float, float] = PAGE, *, dpi: int) -> None:
        """Begin a document for a printer of so many dots to the inch; the same input makes the same bytes."""
        self._file = BytesIO()
        self.dot = 72 / dpi
        self.dpi = dpi
        settings: dict[str, Any] = {
            "invariant": 1,
            "pageCompression": 1,
            "lang": LOCALE.replace("_", "-"),
            "initialFontName": face().name,  # else a document names a font that it does not hold
        }
        self.canvas = Canvas(self._file, size, **settings)
        self.canvas.setTitle(title)
        self.canvas.setCreator("Paperchain")
        self.drawn: list[Box] = []

    @contextmanager
    def element(self, kind: str, **about: str) -> Iterator[None]:
        """Say what is drawn within, by PDF's names: `H1`, `P`, `Table`, `TR`, `TH`, `TD`, `Figure`.

        Only a document that is tagged keeps it. `about` is `alt`, what stands for a figure, or `scope`.
        """
        yield

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Say that what is drawn within is decoration, though an element is open."""
        yield

    def write(
        self, line: str, left: float, top: float, size: float, *, bold: bool = False, what: str = "text"
    ) -> float:
        """Write one line of cleaned text below `top`; return where it ends below."""
        above, below = reach(line)
        self.canvas.setFont(face(bold).name, size)
        self.canvas.drawString(left, top - above * size, visual(line))
        bottom = top - (above + below) * size
        self.drawn.append(Box(left, bottom, width(line, size, bold), top - bottom, what))
        return bottom

    def centre(
        self, line: str, middle: float, top: float, size: float, *, bold: bool = False, what: str = "text"
    ) -> float:
        """Write one line around a middle; return where it ends below."""
        return self.write(line, middle - width(line, size, bold) / 2, top, size, bold=bold, what=what)

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
        """Draw a line across."""
        self.canvas.setLineWidth(thickness)
        self.canvas.setDash([3, 3] if dashed else [])
        self.canvas.line(left, y, left + length, y)
        self.drawn.append(Box(left, y - thickness / 2, length, thickness, what))

    def picture(self, data: bytes, room: Box) -> Box:
        """Draw a picture, PNG or JPEG, as large as a room lets it be, at its left; return its box."""
        reader = ImageReader(BytesIO(data))
        wide, high = reader.getSize()
        scale = min(room.width / wide, room.height / high)
        box = Box(room.left, room.top - high * scale, wide * scale, high * scale, "picture")
        self.canvas.drawImage(reader, box.left, box.bottom, box.width, box.height, mask="auto")
        self.drawn.append(box)
        return box

    def snap(self, at: float) -> float:
        """Return the nearest place where one of the printer's dots begins."""
        return round(at / self.dot) * self.dot

    def fill(self, left: float, bottom: float, across: float, down: float, path: str, box: Box) -> None:
        """Fill a path of rectangles, given in units of `across` and `down` points, as one shape."""
        self.canvas.addLiteral(f"q {across:.5f} 0 0 {down:.5f} {left:.4f} {bottom:.4f} cm {path} f Q")
        self.drawn.append(box)

    @contextmanager
    def within(self, area: Box) -> Iterator[None]:
        """Let nothing that is drawn show outside an area: some letters reach beyond what they measure."""
        edges = f"{area.left:.4f} {area.bottom:.4f} {area.width:.4f} {area.height:.4f}"
        self.canvas.addLiteral(f"q {edges} re W n")
        yield
        self.canvas.addLiteral("Q")

    def turn(self) -> list[Box]:
        """Finish the page; return its boxes."""
        self.canvas.showPage()
        drawn, self.drawn = self.drawn, []
        return drawn

    def done(self) -> bytes:
        """Finish the document and return its bytes."""
        self.canvas.save()
        return self._file.getvalue()
