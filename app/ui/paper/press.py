"""The computer's printers. They can take a while to answer: ask on the worker's slow thread."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.core.refusals import Unavailable
from app.core.words import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True)
class Printers:
    """The printers' names, and which one is the system's own choice; empty if none is."""

    names: tuple[str, ...] = ()
    usual: str = ""

    def choose(self, wanted: str) -> str:
        """Return the printer that is wanted if it is there, else the usual one, else the first, else ""."""
        for name in (wanted, self.usual):
            if name in self.names:
                return name
        return self.names[0] if self.names else ""


class Press(Protocol):
    """Knows and opens printers."""

    def printers(self) -> Printers:
        """Return the printers that there are now."""
        ...

    def open(self, name: str) -> "QPrinter":
        """Return a printer to print on; Unavailable if it is not there or off."""
        ...

    def show(self, file: Path) -> bool:
        """Open a document in the system's own program; False if there is none. On the window's thread."""
        ...


class SystemPress:
    """The printers of this computer."""

    def printers(self) -> Printers:
        """Return the printers that there are now."""
        from PySide6.QtPrintSupport import QPrinterInfo

        return Printers(tuple(QPrinterInfo.availablePrinterNames()), QPrinterInfo.defaultPrinterName())

    def open(self, name: str) -> "QPrinter":
        """Return a printer to print on; Unavailable if it is not there or off."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        info = QPrinterInfo.printerInfo(name)
        if info.isNull():
            raise Unavailable(_("The printer {name} is not there.").format(name=name))
        if info.state() == QPrinter.PrinterState.Error:
            raise Unavailable(_("The printer {name} is off or has a fault.").format(name=name))
        return QPrinter(info, QPrinter.PrinterMode.HighResolution)

    def show(self, file: Path) -> bool:
        """Open a document in the system's own program; False if there is none."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
