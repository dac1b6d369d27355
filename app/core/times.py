"""Time: the clock, the council's calendar and working days.

Instants are kept in UTC with microseconds; days are England's.
"""

import datetime as dt
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays import HolidayBase

LONDON = ZoneInfo("Europe/London")


class Clock(Protocol):
    """Tells the present instant."""

    def __call__(self) -> dt.datetime:
        """Return now, with its zone."""
        ...


def system_clock() -> dt.datetime:
    """Return the computer's present instant in UTC."""
    return dt.datetime.now(dt.UTC)


def zoned(at: dt.datetime) -> dt.datetime:
    """Return the instant as it is. Raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return at


@lru_cache(maxsize=16)
def instant_text(at: dt.datetime) -> str:
    """Write an instant in UTC with microseconds, always 27 characters: sorts as it should.

    Raises ValueError for a time without a zone. Kept for the next few: an act writes the same one many times.
    """
    return zoned(at).astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def parse_instant(text: str) -> dt.datetime:
    """Read an ISO 8601 instant with offset, as UTC. Raises ValueError for anything else."""
    at = dt.datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a time without its offset")
    return at.astimezone(dt.UTC)


def local(at: dt.datetime) -> dt.datetime:
    """Return the instant as England's clocks show it."""
    return at.astimezone(LONDON)


def local_day(at: dt.datetime) -> dt.date:
    """Return England's calendar day at an instant."""
    return local(at).date()


@cache
def _bank_holidays() -> "HolidayBase":
    from holidays import country_holidays  # slow to load, and few that tell the time need it

    return country_holidays("GB", subdiv="ENG")


def is_working_day(day: dt.date) -> bool:
    """Tell whether a day is neither a weekend nor one of England's bank holidays."""
    return day.weekday() < 5 and day not in _bank_holidays()


@lru_cache(maxsize=64)
def working_day_from(day: dt.date) -> dt.date:
    """Return the day itself, or the first working day after it."""
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return day
