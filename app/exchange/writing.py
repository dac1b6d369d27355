"""Writing a table as CSV, for a spreadsheet that would take some texts for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table in UTF-8 with a byte order mark, which Excel needs.

    A cell that begins like a formula is defused with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([f"'{one}" if one.startswith(_FORMULA) else one for one in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
