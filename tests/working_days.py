"""England's bank holidays of 2026 to 2028, written out by hand, and an independent reckoning with them."""

import datetime as dt

BANK_HOLIDAYS = frozenset(
    dt.date.fromisoformat(day)
    for day in (
        # 2026: Boxing Day is a Saturday
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-04",
        "2026-05-25",
        "2026-08-31",
        "2026-12-25",
        "2026-12-28",
        # 2027: Christmas is a Saturday and Boxing Day a Sunday
        "2027-01-01",
        "2027-03-26",
        "2027-03-29",
        "2027-05-03",
        "2027-05-31",
        "2027-08-30",
        "2027-12-27",
        "2027-12-28",
        # 2028: New Year's Day is a Saturday
        "2028-01-03",
        "2028-04-14",
        "2028-04-17",
        "2028-05-01",
        "2028-05-29",
        "2028-08-28",
        "2028-12-25",
        "2028-12-26",
    )
)
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2028, 12, 31)


def is_open(day: dt.date) -> bool:
    """Whether the council works on a day of these three years."""
    assert FIRST <= day <= LAST, "nobody wrote down the holidays of that year"
    return day.strftime("%a") not in ("Sat", "Sun") and day not in BANK_HOLIDAYS


def rolled(day: dt.date, days: int) -> dt.date:
    """The day so many days later, or the first after it on which the council works."""
    return next(
        later for extra in range(15) if is_open(later := dt.date.fromordinal(day.toordinal() + days + extra))
    )
