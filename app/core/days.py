"""Days as people write them."""

import datetime as dt
import re

from app.core.words import month_of

_DAY = re.compile(r"(\d{1,2})\s*[./\- ]\s*(\d{1,2}|[^\W\d]+)\.?(?:\s*[./\- ]\s*(\d{2}|\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def day_from(text: str, today: dt.date, *, ahead: bool = True) -> dt.date | None:
    """Read a day as people write it: 31/3, 31.3.26, 31 March, 2026-03-31; None if it is none.

    Without a year it is the next such day, or the last one if it is not looked for `ahead`.
    """
    text = text.strip()
    if iso := _ISO.fullmatch(text):
        return _date(*(int(part) for part in iso.groups()))
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    month = _month(found[2])
    if found[3]:
        return _date(int(found[3]) + (2000 if len(found[3]) == 2 else 0), month, int(found[1]))
    day = _date(today.year, month, int(found[1]))
    if day is not None and (day >= today if ahead else day <= today):
        return day
    return _date(today.year + (1 if ahead else -1), month, int(found[1])) or day


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return month_of(text)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
