"""What came from the keyboard in one go, and what it says about the scanner. No Qt."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from app.codes.own import Reading as Looks
from app.codes.own import read
from app.core.texts import visible
from app.ui.widgets.scanner import GAP_MS, LEAST

_OWN = re.compile(r"[A-Za-z]\d{7}[0-9A-Za-z]")
_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
"""Three characters that a scanner can be set to send first: they name the kind of barcode."""


@dataclass(frozen=True, slots=True)
class Press:
    """One key: what it writes, its name where it writes nothing that can be seen, and when, in ms."""

    text: str
    name: str
    at: int


@dataclass(slots=True)
class Reading:
    """Keys that came one after another, the last of which may have ended it: "Enter", "Tab" or nothing."""

    presses: list[Press] = field(default_factory=list)
    end: str = ""
    end_at: int = 0

    @property
    def text(self) -> str:
        """What was written, with control characters."""
        return "".join(press.text for press in self.presses)

    @property
    def shown(self) -> str:
        """The same with control characters as pictures, and spaces that can be seen."""
        return visible(self.text).replace(" ", "␣")

    @property
    def controls(self) -> list[str]:
        """The keys and characters that can't be seen, by their names."""
        return [press.name for press in self.presses if press.name]

    @property
    def gaps(self) -> list[int]:
        """Milliseconds from key to key, the last one's included."""
        times = [press.at for press in self.presses] + ([self.end_at] if self.end else [])
        return [later - earlier for earlier, later in pairwise(times)]

    @property
    def was_scan(self) -> bool:
        """Whether it came as fast as only a scanner types, and was ended."""
        long_enough = len(self.text) >= LEAST
        return long_enough and bool(self.end) and all(0 <= gap <= GAP_MS for gap in self.gaps)

    def around(self) -> tuple[str, str]:
        """Return what stands before and behind the code, as far as that can be told."""
        for found in _OWN.finditer(self.text):
            if read(found[0]).reading is Looks.OURS:
                return self.text[: found.start()], self.text[found.end() :]
        aim = _AIM.match(self.text)
        return (aim[0] if aim else "", "")
