r"""The fixed text form of loaded rows: the trail's digests are of it, and PostgreSQL's COPY reads it.

A row is a line; its columns, in the order of the model, are parted by tabs. Nothing is `\N`, a flag is
1 or 0, an instant has 27 characters, a day ten, and a backslash is doubled. UTF-8.
"""

import hashlib
from collections.abc import Sequence
from typing import Any, TypeAlias

Row: TypeAlias = tuple[Any, ...]

_NOTHING = "\0"


def text_of(rows: Sequence[Row]) -> str:
    """Return rows in the text form. ValueError for a text with a tab, a line end or a NUL in it."""
    lines = [
        "\t".join([_NOTHING if v is None else v if type(v) is str else str(v) for v in row]) for row in rows
    ]
    text = "\n".join(lines) + "\n"
    nothings = sum([row.count(None) for row in rows])
    tabs = sum([len(row) - 1 for row in rows])
    if (text.count("\n"), text.count("\t"), text.count(_NOTHING), "\r" in text) != (
        len(rows),
        tabs,
        nothings,
        False,
    ):
        raise ValueError("a text holds a tab, a line end or a NUL")
    return text.replace("\\", "\\\\").replace(_NOTHING, "\\N")


class Tally:
    """Counts the rows of one table and takes their digest while they stream by."""

    def __init__(self) -> None:
        self.count = 0
        self._hash = hashlib.sha256()

    def add(self, rows: Sequence[Row]) -> bytes:
        """Count rows and return them in the text form, as UTF-8."""
        data = text_of(rows).encode() if rows else b""
        self.count += len(rows)
        self._hash.update(data)
        return data

    def fact(self) -> dict[str, Any]:
        """Return what the entry says about the table."""
        return {"count": self.count, "sha256": self._hash.hexdigest()}
