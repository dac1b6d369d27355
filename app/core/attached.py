"""Reading a file that is attached to a PDF."""

from io import BytesIO

from pikepdf import Pdf, PdfError


def file_inside(pdf: bytes, name: str) -> bytes | None:
    """Return the attached file of this name; None where there is none, or the PDF can't be read."""
    try:
        with Pdf.open(BytesIO(pdf)) as found:
            return found.attachments[name].get_file().read_bytes() if name in found.attachments else None
    except (PdfError, ValueError, KeyError, AttributeError, TypeError):
        return None
