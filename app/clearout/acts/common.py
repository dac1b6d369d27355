"""What the acts of clear-out days share: the day under a lock, running or not."""

from app.audit.handling import AtDesk
from app.clearout.queries import day_locked, is_running
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.words import _


def day_of(number: int, desk: AtDesk) -> Row:
    """Lock a clear-out day; Refused if there is none, or it is closed."""
    row = day_locked(desk.work, number)
    if row is None:
        raise Refused(_("There is no clear-out day {number}.").format(number=number))
    if row.closed_at is not None:
        raise Refused(_("Clear-out day {number} is closed.").format(number=number))
    return row


def running(number: int, desk: AtDesk) -> Row:
    """Lock a day that runs; Refused otherwise."""
    row = day_of(number, desk)
    if not is_running(row):
        raise Refused(_("Clear-out day {number} has not started. Its lead starts it.").format(number=number))
    return row
