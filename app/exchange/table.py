"""A CSV file with headings as rows of text, whatever its encoding and separator."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.refusals import Refused, Unavailable
from app.core.texts import tidy
from app.core.words import _

MOST_BYTES = 20_000_000
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its line in the file, the first being 1, and its cells by heading."""

    line: int
    cells: dict[str, str]


def read_table(path: Path, needed: Sequence[str], also: Sequence[str] = ()) -> list[TableRow]:
    """Return the rows of a file that are not empty; headings in any order and case.

    Refused if a heading is missing, unknown or twice; Unavailable if the file can't be read.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(_("{path} is too large.").format(path=path.name))
        data = path.read_bytes()
    except OSError as error:
        trouble = _("{path} can't be read: {reason}.").format(path=path, reason=error.strerror)
        raise Unavailable(trouble, _("Check its name and try again.")) from error
    text = _decoded(data)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        headings = [tidy(cell).casefold() for cell in next(reader, [])]
        _check(headings, needed, also)
        rows: list[TableRow] = []
        for cells in reader:
            values = [tidy(cell) for cell in cells]
            if any(values):
                wide = values + [""] * (len(headings) - len(values))
                if any(wide[len(headings) :]):
                    raise Refused(_("Line {line} has too many cells.").format(line=reader.line_num))
                rows.append(TableRow(reader.line_num, dict(zip(headings, wide, strict=False))))
    except csv.Error as error:
        raise Refused(_("Line {line} is no CSV.").format(line=reader.line_num)) from error
    return rows


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(_("The file is no text."))


def _check(headings: Sequence[str], needed: Sequence[str], also: Sequence[str]) -> None:
    missing = [name for name in needed if name not in headings]
    if missing:
        wanted = ", ".join((*needed, *also))
        say = _("The first line lacks {missing}. It names the columns: {wanted}.")
        raise Refused(say.format(missing=missing[0], wanted=wanted))
    for name in headings:
        if name not in (*needed, *also):
            raise Refused(_("The column “{name}” is unknown.").format(name=name))
        if headings.count(name) > 1:
            raise Refused(_("The column “{name}” stands there twice.").format(name=name))
