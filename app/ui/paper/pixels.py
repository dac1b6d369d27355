"""Pages of a PDF as pixels. PDFium knows one thread only: all calls are on the worker's slow one."""

import pypdfium2
from PySide6.QtCore import QPoint, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.core.refusals import Unavailable
from app.core.words import _

POINTS = 72
MOST_DPI = 600
"""Finer printers get their pages in so many dots to the inch; the bars are whole dots of it too."""
LEAST_DPI = 150


def count_pages(pdf: bytes) -> int:
    """Return how many pages there are."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_at(pdf: bytes, nth: int, width: int) -> QImage:
    """Return a page, counted from 0, so many pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[nth]
        return _image(page, width / page.get_width())
    finally:
        document.close()


def put(pdf: bytes, printer: QPrinter) -> None:
    """Print all pages at their exact size; Unavailable if the printer does not take them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        _set_up(printer, document[0].get_width(), document[0].get_height())
        painter = QPainter()
        if not painter.begin(printer):
            raise _failed(printer)
        try:
            for number, page in enumerate(document):
                if number and not printer.newPage():
                    raise _failed(printer)
                painter.drawImage(QPoint(0, 0), _image(page, printer.resolution() / POINTS))
        finally:
            is_done = painter.end()
        if not is_done or printer.printerState() in (
            QPrinter.PrinterState.Error,
            QPrinter.PrinterState.Aborted,
        ):
            raise _failed(printer)
    finally:
        document.close()


def _set_up(printer: QPrinter, width: float, height: float) -> None:
    """Have the printer use the whole page, of this size in points, with nothing scaled."""
    fine = [dpi for dpi in printer.supportedResolutions() if dpi >= LEAST_DPI]
    printer.setResolution(min(max(fine, default=printer.resolution()), MOST_DPI))
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageSize(size)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)


def _failed(printer: QPrinter) -> Unavailable:
    name = printer.printerName() or printer.outputFileName()
    return Unavailable(_("The printer {name} did not take it.").format(name=name))


def _image(page: pypdfium2.PdfPage, scale: float) -> QImage:
    bitmap = page.render(scale=scale, grayscale=True)
    kept = bytes(bitmap.buffer)
    shades = QImage.Format.Format_Grayscale8
    return QImage(kept, bitmap.width, bitmap.height, bitmap.stride, shades).copy()
