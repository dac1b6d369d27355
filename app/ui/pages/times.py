"""A time of day in a form: its field, and the instant that a day and a time are."""

import datetime as dt
import re

from app.core.times import LONDON
from app.core.words import _
from app.ui.widgets.form_fields import FormField, Value

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


def time_field(name: str, label: str, hint: str, *, needed: bool = False) -> FormField:
    """Return a field that takes a time of day, such as 14:05."""
    return FormField(name, label, hint=hint, needed=needed, check=_wrong)


def instant_of(day: Value, time: Value) -> dt.datetime | None:
    """Return the instant in England; without a time the beginning of the day, without a day None."""
    if not isinstance(day, dt.date):
        return None
    found = _TIME.fullmatch(str(time or "00:00"))
    hour, minute = (int(found[1]), int(found[2])) if found else (0, 0)
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def _wrong(value: Value) -> str:
    return "" if _TIME.fullmatch(str(value)) else _("Give a time, such as 14:05.")
