"""What the acts of clear-out days share: the day under a lock, running or not."""

from app.audit.handling import AtDesk
from app.clearout.queries import day_locked, day_shared, is_running
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _


def known(number: int, desk: AtDesk) -> Row:
    """Lock a clear-out day, over or not; Refused if there is none."""
    return _there(day_locked(desk.work, number), number)


def day_of(number: int, desk: AtDesk) -> Row:
    """Lock a clear-out day; Refused if there is none, or it is closed."""
    return _open(known(number, desk))


def running(number: int, desk: AtDesk) -> Row:
    """Lock a day that runs; Refused otherwise."""
    return _started(day_of(number, desk))


def at_station(number: int, desk: AtDesk) -> Row:
    """Return a day that runs, as `running` does, but under a lock that its stations share."""
    return _started(_open(_there(day_shared(desk.work, number), number)))


def require_own(owner_id: int | None, desk: AtDesk) -> None:
    """Refuse what is somebody else's, but to who disposes of records."""
    if Right.DISPOSE not in desk.rights and (owner_id is None or owner_id != desk.person_id):
        raise Refused(_("This is somebody else's. Its lead can hand it on to you."))


def _there(row: Row | None, number: int) -> Row:
    if row is None:
        raise Refused(_("There is no clear-out day {number}.").format(number=number))
    return row


def _open(row: Row) -> Row:
    if row.closed_at is not None:
        raise Refused(_("Clear-out day {number} is closed.").format(number=row.number))
    return row


def _started(row: Row) -> Row:
    if not is_running(row):
        say = _("Clear-out day {number} has not started. Its lead starts it.")
        raise Refused(say.format(number=row.number))
    return row
