"""A line of bulk paper as it is typed at a station, in three or four keys: "2 40", "1 03-07 12f", "d 20".

What comes first says what it is: the number or the code of a class, or a letter. Then follow, in any order,
years, an amount, and "s" for OFFICIAL-SENSITIVE. Years that are not typed are those of the line before.
Pure: nothing is read here.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.refusals import Refused
from app.core.words import _

KINDS = {"d": "duplicates", "r": "drafts", "b": "blank forms"}
"""Letters of what is no record."""
SENSITIVE = "OFFICIAL-SENSITIVE"
_UNITS = {"": ("mm", 10), "c": ("mm", 10), "cm": ("mm", 10), "m": ("mm", 1000), "f": ("files", 1)}
_UNITS |= {"k": ("g", 1000), "kg": ("g", 1000)}
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?)(c|cm|m|f|k|kg)?")
_YEARS = re.compile(r"(\d{2}|\d{4})[-–](\d{2}|\d{4})")
_YEAR = re.compile(r"(?:19|20)\d\d")
CENTURY = 70
"""Two digits from here on are of the last century."""


@dataclass(frozen=True, slots=True)
class Quick:
    """What was typed; what is no record has no class and no years."""

    what: str
    class_code: str | None
    years: tuple[int, int] | None
    amount: int
    unit: str
    marking: str | None

    def days(self) -> tuple[dt.date, dt.date] | None:
        """Return the first and the last day of its years."""
        return (dt.date(self.years[0], 1, 1), dt.date(self.years[1], 12, 31)) if self.years else None


def quick(text: str, years: tuple[int, int] | None = None, codes: Sequence[str] = ()) -> Quick:
    """Read a line; `years` are those of the line before, `codes` the classes. Refused for one too short."""
    first, *rest = text.strip().lower().split() or [""]
    what, class_code = "records", None
    known = {one.lower(): one for one in codes}
    if first in KINDS:
        what = KINDS[first]
    elif first in known:
        class_code = known[first]
    elif first.isdecimal() and 1 <= int(first) <= len(codes):
        class_code = codes[int(first) - 1]
    else:
        raise Refused(_("Begin with a class's number or code, or with d, r or b."))
    amount: tuple[int, str] | None = None
    marking, found_years = None, None
    for one in rest:
        if one in ("s", "os"):
            marking = SENSITIVE
        elif found := _years_of(one):
            found_years = found
        elif amount is None and (matched := _AMOUNT.fullmatch(one)):
            amount = _amount_of(*matched.groups())
        else:
            raise Refused(_("{word} is neither years nor an amount.").format(word=one))
    if amount is None:
        raise Refused(_("Say how much it is: 40 for 40 cm, 12f for 12 files, 8k for 8 kg."))
    used = (found_years or years) if what == "records" else None
    if what == "records" and used is None:
        raise Refused(_("Say from when to when it is: 2003, or 03-07."))
    return Quick(what, class_code, used, *amount, marking)


def _years_of(word: str) -> tuple[int, int] | None:
    if _YEAR.fullmatch(word):
        return int(word), int(word)
    if matched := _YEARS.fullmatch(word):
        first, last = (_full(one) for one in matched.groups())
        return first, last
    return None


def _full(digits: str) -> int:
    number = int(digits)
    if number > 99:
        return number
    return number + (1900 if number >= CENTURY else 2000)


def _amount_of(number: str, unit: str | None) -> tuple[int, str]:
    name, times = _UNITS[unit or ""]
    return round(float(number.replace(",", ".")) * times), name
