"""Pages as pixels, what a decoder reads on them, and whether boxes keep out of each other's way."""

from collections import Counter
from collections.abc import Iterable

import pypdfium2
import zxingcpp
from PIL.Image import Image

from app.paper.ink import Box

DPI = (203, 300)


def pixels(pdf: bytes, dpi: int) -> list[Image]:
    """The pages as a printer of so many dots to the inch would get them."""
    document = pypdfium2.PdfDocument(pdf)
    pages: list[Image] = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    document.close()
    return pages


def text_of(pdf: bytes) -> str:
    """What stands on the pages, a space between the lines."""
    document = pypdfium2.PdfDocument(pdf)
    found = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(found.split())


def read(pdf: bytes, dpi: int) -> Counter[tuple[str, str]]:
    """Kind and text of every code on the pages."""
    return Counter(
        (code.format.name, code.text) for page in pixels(pdf, dpi) for code in zxingcpp.read_barcodes(page)
    )


def bars(codes: Iterable[str]) -> Counter[tuple[str, str]]:
    """What is read where each code stands there once as bars."""
    return Counter(("Code128", code) for code in codes)


def trouble(boxes: Iterable[Box], area: Box) -> list[str]:
    """Say which boxes reach out of an area or into each other."""
    drawn = list(boxes)
    out = [f"{box} is not inside {area}" for box in drawn if not box.inside(area)]
    pairs = ((one, other) for at, one in enumerate(drawn) for other in drawn[:at])
    return out + [f"{one} meets {other}" for one, other in pairs if one.meets(other)]
