"""Codes to try: from each kind of thing a few that are plain to use, taken evenly while the files go by."""

from typing import Any, TypeAlias

from app.codes.own import MAT, make
from app.demo.chance import spread
from app.demo.days import Days
from app.demo.people import Borrower, People
from app.demo.places import Places

CodesToTry: TypeAlias = dict[str, Any]

FEW = 10
WANTED = {"files_in": 30, "files_out": 20}
PEOPLE = 20
FIRST_BLANK = 9_000_001
"""From here on, the demonstration uses no number: labels and badges that are still blank."""


class FileSamples:
    """Collects codes of files by what they are good for."""

    def __init__(self, files: int) -> None:
        self._files = files
        kinds = ("files_in", "files_out", "files_missing", "files_disposed")
        self.found: dict[str, list[str]] = {kind: [] for kind in kinds}

    def offer(self, kind: str, number: int, code: str) -> None:
        """Take the code of the n-th file if it is time for another one of its kind."""
        codes = self.found.setdefault(kind, [])
        wanted = WANTED.get(kind, FEW)
        its_turn = kind not in WANTED or number * (wanted + 2) >= len(codes) * self._files
        if len(codes) < wanted and its_turn and code not in codes:
            codes.append(code)


def _badges(people: list[Borrower], count: int = FEW) -> list[str]:
    return [one.code for one in spread(people, count)]


def codes_to_try(
    files: FileSamples, people: People, places: Places, boxes_in: list[str], days: Days
) -> CodesToTry:
    """Return all codes to try, by what they are; `mat` holds the commands by name."""
    blanks = range(FIRST_BLANK, FIRST_BLANK + FEW)
    today = days.today.isoformat()
    return {
        "people": _badges(people.active, PEOPLE),
        **files.found,
        "boxes": spread(boxes_in, FEW),
        "boxes_out": [row[1] for row in places.boxes if row[8] > 1],
        "locations": [row[1] for row in spread(places.shelves, FEW)],
        "people_left": _badges([one for one in people.staff if one.status == "left"]),
        "people_suspended": _badges([one for one in people.staff if one.status == "suspended"]),
        "visitors": _badges([one for one in people.visitors if (one.badge_until or "") >= today]),
        "organisations": _badges(people.organisations),
        "blank_files": [make("F", number) for number in blanks],
        "blank_badges": [make("P", number) for number in blanks],
        "mat": {command.value: code for command, code in MAT.items()},
    }
