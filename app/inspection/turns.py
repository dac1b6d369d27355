"""When an area has its next turn: each quarter or so, and within four weeks after a serious finding. Pure."""

import datetime as dt
from enum import Enum

AFTER_SERIOUS = dt.timedelta(weeks=4)


class Turn(Enum):
    """How an area stands in the programme."""

    OVERDUE = "overdue"
    DUE = "due"
    COVERED = "covered"


def last_day(day: dt.date, every_months: int, later: int = 0) -> dt.date:
    """Return the last day of the period of so many months that a day lies in, or of one `later`.

    Periods begin with the calendar year: quarters end in March, June, September and December.
    """
    months = day.year * 12 + (day.month - 1) // every_months * every_months + every_months * (later + 1)
    return dt.date(months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)


def due_on(
    every_months: int, since: dt.date, last_round: dt.date | None, serious_on: dt.date | None
) -> dt.date:
    """Return the day until which an area is to be inspected.

    That is the end of the period after the last round's, or of the first one in the programme; earlier, four
    weeks after a serious finding of the last round.
    """
    if last_round is None:
        return last_day(since, every_months)
    usual = last_day(last_round, every_months, 1)
    return usual if serious_on is None else min(usual, serious_on + AFTER_SERIOUS)


def turn(due: dt.date, every_months: int, today: dt.date) -> Turn:
    """Return how an area stands: due in its last period, or within four weeks; covered before that."""
    if today > due:
        return Turn.OVERDUE
    is_near = due <= last_day(today, every_months) or due - today <= AFTER_SERIOUS
    return Turn.DUE if is_near else Turn.COVERED
