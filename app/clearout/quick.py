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
from app.core.words import _, mark

KINDS = {"d": "duplicates", "r": "drafts", "b": "blank forms"}
KINDS |= {"duplicates": "duplicates", "drafts": "drafts", "blank": "blank forms"}
"""Letters and words of what is no record."""
SENSITIVE = "OFFICIAL-SENSITIVE"
_UNITS = {"": ("mm", 10), "c": ("mm", 10), "cm": ("mm", 10), "m": ("mm", 1000), "f": ("files", 1)}
_UNITS |= {"k": ("g", 1000), "kg": ("g", 1000)}
_AMOUNT = re.compile(r"([0-9]{1,7}(?:[.,][0-9]{1,3})?)(c|cm|m|f|k|kg)?")
_YEAR = re.compile(r"(?:1[6-9]|20)[0-9]{2}")
_YEARS = re.compile(rf"({_YEAR.pattern}|[0-9]{{2}})[-–]({_YEAR.pattern}|[0-9]{{2}})")
_NUMBER = re.compile("[0-9]{1,4}")
_HOW_MUCH = mark("Say how much it is: 40 for 40 cm, 12f for 12 files, 8k for 8 kg.")
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
    if first in KINDS and first in known:
        say = _("{word} is a class here: type its number for it, or {kind} for what is no record.")
        raise Refused(say.format(word=first.upper(), kind=KINDS[first].split()[0]))
    if first in KINDS:
        what = KINDS[first]
    elif first in known:
        class_code = known[first]
    elif _NUMBER.fullmatch(first) and 1 <= int(first) <= len(codes):
        class_code = codes[int(first) - 1]
    else:
        raise Refused(_("Begin with a class's number or code, or with d, r or b."))
    amount: tuple[int, str] | None = None
    marking, found_years = None, None
    for one in rest:
        if one in ("s", "os"):
            marking = SENSITIVE
        elif found := _years_of(one):
            if found_years is not None:
                raise Refused(_("These are two times: type them as one, 2003-2007, or as two lines."))
            found_years = found
        elif amount is None and _AMOUNT.fullmatch(one):
            amount = amount_of(one)
        else:
            raise Refused(_("{word} is neither years nor an amount.").format(word=one))
    if amount is None:
        raise Refused(_(_HOW_MUCH))
    if found_years is not None and what != "records":
        raise Refused(_("Duplicates, drafts and blank forms have no years: records begin with their class."))
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


def amount_of(word: str) -> tuple[int, str]:
    """Read how much it is: "40" is 400 mm, "12f" 12 files, "8k" 8000 g. Refused for anything else."""
    matched = _AMOUNT.fullmatch(word.strip().lower())
    if matched is None:
        raise Refused(_(_HOW_MUCH))
    name, times = _UNITS[matched[2] or ""]
    return round(float(matched[1].replace(",", ".")) * times), name
