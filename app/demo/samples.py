"""Codes to try: from each kind of thing a few that are plain to use, taken evenly while the files go by."""

from typing import Any, TypeAlias

from app.codes.own import MAT, make
from app.demo.chance import spread
from app.demo.days import Days
from app.demo.people import People
from app.demo.places import Places

CodesToTry: TypeAlias = dict[str, Any]

FEW, MANY, MOST = 10, 20, 30
FIRST_BLANK = 9_000_001
"""From here on, the demonstration uses no number: labels and badges that are still blank."""


class FileSamples:
    """Collects codes of files by what they are good for."""

    WANTED = {  # noqa: RUF012
        "files_in": MOST,
        "files_out": MANY,
    }

    def __init__(self, files: int) -> None:
        self._files = files
        self.found: dict[str, list[str]] = {name: [] for name in ("files_in", "files_out", "files_missing", "files_disposed")}

    def offer(self, kind: str, number: int, code: str) -> None:
        """Take the code of the n-th file if it is time for another one of its kind."""
        codes = self.found.setdefault(kind, [])
        wanted = self.WANTED.get(kind, FEW)
        if len(codes) < wanted and number * (wanted + 2) >= len(codes) * self._files:
            codes.append(code)


def to_try(files: FileSamples, people: People, places: Places, out_box: int | None, plain_boxes: list[int]) -> CodesToTry:
    """Return all codes to try, by what they are."""
    return {}
