"""What the window remembers for this user: the scanner, the sounds, the looks, where the window stood."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

TEXT_SIZES = (100, 125, 150, 175, 200)
"""Per cent of the system's text size."""
COLOURS = ("system", "light", "dark")
MOST_OFFSET = 20.0
"""Millimetres that a printer may be off."""


def _of(what: str, name: str) -> str:
    """Return the key for something about a printer or a sheet: its name may hold any character."""
    return f"print/{what}-{name.encode().hex()}"


class Settings(QObject):
    """Typed settings over one small file; a value that makes no sense is the default."""

    changed = Signal()

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    def _text(self, name: str, default: str) -> str:
        return str(self._kept.value(name, default))

    def _flag(self, name: str, default: bool) -> bool:
        return self._text(name, "yes" if default else "no") == "yes"

    def _keep(self, name: str, value: object) -> None:
        if isinstance(value, bool):
            value = "yes" if value else "no"
        if self._kept.value(name) != value:
            self._kept.setValue(name, value)
            self.changed.emit()

    @property
    def prefix(self) -> str:
        """What the scanner sends before each code, to be taken off."""
        return self._text("scanner/prefix", "")

    @prefix.setter
    def prefix(self, text: str) -> None:
        self._keep("scanner/prefix", text)

    @property
    def suffix(self) -> str:
        """What the scanner sends after each code and before its last key, to be taken off."""
        return self._text("scanner/suffix", "")

    @suffix.setter
    def suffix(self, text: str) -> None:
        self._keep("scanner/suffix", text)

    @property
    def ends_with_tab(self) -> bool:
        """Whether the scanner ends a code with Tab; Enter always ends one."""
        return self._flag("scanner/tab", default=True)

    @ends_with_tab.setter
    def ends_with_tab(self, on: bool) -> None:
        self._keep("scanner/tab", on)

    @property
    def muted(self) -> bool:
        """Whether the desk is silent."""
        return self._flag("desk/muted", default=False)

    @muted.setter
    def muted(self, on: bool) -> None:
        self._keep("desk/muted", on)

    @property
    def text_size(self) -> int:
        """The size of text in per cent of the system's."""
        kept = self._text("looks/text", "100")
        return int(kept) if kept in map(str, TEXT_SIZES) else 100

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._keep("looks/text", str(percent))

    @property
    def colours(self) -> str:
        """One of COLOURS."""
        kept = self._text("looks/colours", "system")
        return kept if kept in COLOURS else "system"

    @colours.setter
    def colours(self, name: str) -> None:
        self._keep("looks/colours", name)

    @property
    def copies(self) -> str:
        """The folder of the daily copies; empty for the usual one."""
        return self._text("copies/folder", "")

    @copies.setter
    def copies(self, folder: str) -> None:
        self._keep("copies/folder", folder)

    @property
    def printer(self) -> str:
        """The name of the printer that was chosen; empty for the system's default."""
        return self._text("print/printer", "")

    @printer.setter
    def printer(self, name: str) -> None:
        self._keep("print/printer", name)

    @property
    def sheet(self) -> str:
        """The number of the label sheet that was used last; empty if none was."""
        return self._text("print/sheet", "")

    @sheet.setter
    def sheet(self, number: str) -> None:
        self._keep("print/sheet", number)

    @property
    def kept_labels(self) -> str:
        """The file of the labels that were last made to be printed; empty if none were."""
        return self._text("print/kept", "")

    @kept_labels.setter
    def kept_labels(self, file: str) -> None:
        self._keep("print/kept", file)

    @property
    def kept_came_out(self) -> bool:
        """Whether a printer took them."""
        return self._flag("print/came-out", default=False)

    @kept_came_out.setter
    def kept_came_out(self, on: bool) -> None:
        self._keep("print/came-out", on)

    def offset(self, printer: str) -> tuple[float, float]:
        """Return how far labels are to be printed further right and down on a printer, in mm."""
        kept = self._text(_of("offset", printer), "")
        try:
            right, down = map(float, kept.split(" "))
        except ValueError:
            return (0.0, 0.0)
        is_sane = abs(right) <= MOST_OFFSET and abs(down) <= MOST_OFFSET
        return (right, down) if is_sane else (0.0, 0.0)

    def keep_offset(self, printer: str, right: float, down: float) -> None:
        """Keep the offset of a printer."""
        self._keep(_of("offset", printer), f"{right:.1f} {down:.1f}")

    def used(self, sheet: str) -> frozenset[int]:
        """Return which labels of the sheet in use are used already, counted from 0."""
        kept = self._text(_of("used", sheet), "").split()
        return frozenset(int(one) for one in kept if one.isascii() and one.isdigit())

    def keep_used(self, sheet: str, used: frozenset[int]) -> None:
        """Keep which labels of the sheet in use are used already."""
        self._keep(_of("used", sheet), " ".join(map(str, sorted(used))))

    def remembered(self, window: str) -> QByteArray:
        """Return where a window stood; empty if it was never open."""
        kept = self._kept.value(f"places/{window}")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def remember(self, window: str, geometry: QByteArray) -> None:
        """Keep where a window stands."""
        self._kept.setValue(f"places/{window}", geometry)
