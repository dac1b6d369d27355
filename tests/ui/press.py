"""A printer for tests: it prints into PDF files, and is off or away when a test says so."""

from pathlib import Path
from threading import Event

from PySide6.QtPrintSupport import QPrinter

from app.core.refusals import Unavailable
from app.ui.paper.press import Printers


class PaperPress:
    """Printers whose paper is a folder."""

    def __init__(self, folder: Path, *names: str) -> None:
        self.folder = folder
        self.names = names
        self.is_off = False
        self.shown: list[Path] = []
        self.came_out: list[Path] = []
        self.knows = Event()
        self.knows.set()

    def printers(self) -> Printers:
        """Return the printers as soon as they are known: a test may let that take a while."""
        self.knows.wait(10)
        return Printers(self.names, "")

    def open(self, name: str) -> QPrinter:
        if self.is_off:
            raise Unavailable(f"The printer {name} is off.")
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        file = self.folder / f"paper-{len(self.came_out)}.pdf"
        printer.setOutputFileName(str(file))
        self.came_out.append(file)
        return printer

    def show(self, file: Path) -> bool:
        self.shown.append(file)
        return True
