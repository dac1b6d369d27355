"""Sheets of labels by their maker's number: those that ship, and those that a user adds in the same form.

A label printer's single label is a sheet with one.
"""

import csv
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from app.core.paths import data_folder, resources
from app.core.refusals import Refused
from app.core.words import _
from app.paper.ink import MM, Box

FILE = "sheets.csv"
USUAL = "L7159"
LARGEST_PAGE = 2000.0
MOST_LABELS = 1000
_WHOLE = ("across", "down", "dpi")
_MAY_BE_NOTHING = ("left", "top")
_NEARLY = 0.05


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of labels, in millimetres from its upper left corner. `dpi` is the usual printer's."""

    number: str
    name: str
    page_width: float
    page_height: float
    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    pitch_across: float
    pitch_down: float
    dpi: int

    @property
    def count(self) -> int:
        """How many labels there are."""
        return self.across * self.down

    @property
    def size(self) -> tuple[float, float]:
        """The page in points."""
        return self.page_width * MM, self.page_height * MM

    def label(self, position: int, offset: tuple[float, float] = (0, 0)) -> Box:
        """Return the box of a label in points; 0 is the first, and they go on along the row.

        `offset` is how far this printer prints too far left and too high, in mm.
        """
        row, column = divmod(position, self.across)
        left = self.left + column * self.pitch_across + offset[0]
        top = self.top + row * self.pitch_down + offset[1]
        bottom = self.page_height - top - self.height
        return Box(left * MM, bottom * MM, self.width * MM, self.height * MM, "label")

    def trouble(self) -> str | None:
        """Return what can't be right about it, or None."""
        if self.pitch_across < self.width - _NEARLY and self.across > 1:
            return _("labels lie over each other across the sheet")
        if self.pitch_down < self.height - _NEARLY and self.down > 1:
            return _("labels lie over each other down the sheet")
        right = self.left + (self.across - 1) * self.pitch_across + self.width
        bottom = self.top + (self.down - 1) * self.pitch_down + self.height
        if right > self.page_width + _NEARLY or bottom > self.page_height + _NEARLY:
            return _("the labels reach beyond the page")
        return None


def own_file() -> Path:
    """Return the file to which a user adds sheets; it may not exist."""
    return data_folder() / FILE


def sheets(own: Path | None = None) -> dict[str, Sheet]:
    """Return all sheets by their number in capitals; the user's own come last and stand before ours.

    Raises Refused with the line for one that can't be read.
    """
    found = _read(resources() / "labels" / FILE)
    added = own or own_file()
    return found | _read(added) if added.exists() else found


def sheet(number: str, own: Path | None = None) -> Sheet:
    """Return a sheet by its maker's number; Refused if there is none."""
    known = sheets(own)
    if number.upper() not in known:
        names = ", ".join(known)
        raise Refused(_("There is no sheet {number}. Sheets: {names}.").format(number=number, names=names))
    return known[number.upper()]


def _read(path: Path) -> dict[str, Sheet]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            columns = [field.name for field in fields(Sheet)]
            if rows.fieldnames and not set(columns) <= set(rows.fieldnames):
                say = _("The first line of {path} must be: {columns}")
                raise Refused(say.format(path=path, columns=",".join(columns)))
            made = [_sheet(row, path, rows.line_num) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Refused(_("The list of sheets can't be read: {path}.").format(path=path)) from error
    return {one.number: one for one in made}


def _sheet(row: dict[str, str | None], path: Path, line: int) -> Sheet:
    given: dict[str, Any] = {}
    for field in fields(Sheet):
        text = (row.get(field.name) or "").strip()
        try:
            given[field.name] = _value(field.name, text)
        except ValueError as error:
            raise _bad(path, line, _("“{text}” is no {field}").format(text=text, field=field.name)) from error
    made = Sheet(**given)
    trouble = made.trouble()
    if trouble:
        raise _bad(path, line, trouble)
    return made


def _value(name: str, text: str) -> str | float | int:
    """Read one value; ValueError if it can't be."""
    if name in ("number", "name"):
        if not text:
            raise ValueError(name)
        return text.upper() if name == "number" else text
    number = float(text)
    least = 0 if name in _MAY_BE_NOTHING else 1
    if not least <= number <= LARGEST_PAGE or (name in _WHOLE and (number % 1 or number > MOST_LABELS)):
        raise ValueError(name)
    return int(number) if name in _WHOLE else number


def _bad(path: Path, line: int, trouble: str) -> Refused:
    say = _("Line {line} of {path} describes no sheet of labels: {trouble}.")
    return Refused(say.format(line=line, path=path, trouble=trouble))
