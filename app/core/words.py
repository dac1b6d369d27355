"""The catalogue of sentences (gettext) and how dates are written. British English is the source."""

import datetime as dt
import gettext
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.core.paths import resources
from app.core.times import local

LOCALE = "en_GB"


def _catalogue(folder: Path) -> gettext.NullTranslations:
    return gettext.translation("paperchain", localedir=folder, languages=[LOCALE], fallback=True)


_translations = _catalogue(resources() / "translations")


def _(text: str) -> str:
    """Return the sentence in the desk's language."""
    return _translations.gettext(text)


def plural(one: str, many: str, count: int, **facts: Any) -> str:
    """Return the form of a sentence that fits a count, with `{count}` and the other facts filled in."""
    return _translations.ngettext(one, many, count).format(count=count, **facts)


def mark(text: str) -> str:
    """Mark a sentence for the catalogue; it is looked up when it is said."""
    return text


def mark_plural(one: str, many: str) -> tuple[str, str]:
    """Mark both forms of a sentence for the catalogue; `plural` chooses when it is said."""
    return (one, many)


def day_text(day: dt.date, today: dt.date) -> str:
    """Write a day as people say it: "3 March", with the year when it is another."""
    return _day(day, "d MMMM" if day.year == today.year else "d MMMM y")


def short_day_text(day: dt.date) -> str:
    """Write a day for a narrow column: "3 Mar"."""
    return _day(day, "d MMM")


@lru_cache(maxsize=1000)
def _day(day: dt.date, form: str) -> str:
    from babel.dates import format_date  # not before a day is said: the window stands there sooner

    return format_date(day, form, locale=LOCALE)


def month_of(text: str) -> int:
    """Return the number of the month that a text names, in full or by three letters or more; 0 for none."""
    from babel.dates import get_month_names

    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale=LOCALE).items():
            if text.casefold() in (name.casefold(), name.casefold()[:3]):
                return int(number)
    return 0


def time_text(at: dt.datetime) -> str:
    """Write the time of day of an instant, "14:05"."""
    from babel.dates import format_time

    return format_time(local(at), "HH:mm", locale=LOCALE)
