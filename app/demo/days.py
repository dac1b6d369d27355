"""The working days that the demonstration's history happens on, as texts made once."""

import datetime as dt
from bisect import bisect_left, bisect_right

from app.core.times import is_working_day, local_day, working_day_from

YEARS = 17
"""How far the council's oldest file goes back."""

GENERAL_LOAN_DAYS = 28

_FIRST_MINUTE, _LAST_MINUTE = 8 * 60 + 40, 15 * 60 + 55
_STEP_SECONDS = 37


class Days:
    """The working days before a day, by number: 0 is the first one of the first year, `last` the newest.

    `years` are the days' years. `clock` holds times of day in UTC that lie in the
    opening hours of summer and winter.
    """

    def __init__(self, now: dt.datetime) -> None:
        self.today = local_day(now)
        first = dt.date(self.today.year - YEARS, 1, 1)
        every = (first + dt.timedelta(days=n) for n in range((self.today - first).days))
        self.days = [day for day in every if is_working_day(day)]
        self.last = len(self.days) - 1
        self.texts = [day.isoformat() for day in self.days]
        self.years = [day.year for day in self.days]
        seconds = range(_FIRST_MINUTE * 60, _LAST_MINUTE * 60, _STEP_SECONDS)
        self.clock = [f"T{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}.000000Z" for s in seconds]
        self._due: dict[int, list[str]] = {}

    def ago(self, days: int) -> int:
        """Return the number of the last working day that is at least so many calendar days ago."""
        return max(0, bisect_right(self.days, self.today - dt.timedelta(days=days)) - 1)

    def number(self, text: str) -> int:
        """Return the number of the first working day from a day on."""
        return bisect_left(self.texts, text)

    def due(self, loan_days: int | None) -> list[str]:
        """Return when a loan of so many days (None: the general period) is due, by the day it begins on."""
        period = loan_days or GENERAL_LOAN_DAYS
        if period not in self._due:
            length = dt.timedelta(days=period)
            self._due[period] = [working_day_from(day + length).isoformat() for day in self.days]
        return self._due[period]
