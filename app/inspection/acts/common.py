"""What the acts of spot-checks share: the round that goes on and the check in it."""

from app.audit.handling import AtDesk
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.words import _
from app.inspection.queries import checks_of, round_locked

LONGEST_NAME = 100


def going(number: int, desk: AtDesk) -> Row:
    """Lock a round that goes on; Refused otherwise."""
    held = round_locked(desk.work, number)
    if held is None:
        raise Refused(_("There is no round {number}.").format(number=number))
    if held.ended_at is not None:
        raise Refused(_("Round {number} has ended; nothing of it changes.").format(number=number))
    return held


def check_in(held: Row, code: str, desk: AtDesk) -> Row:
    """Return the check of a place in a round; Refused if it was not drawn."""
    for row in checks_of(desk.work, held.id):
        if row.code == code:
            return row
    say = _("{code} was not drawn for round {number}.")
    raise Refused(say.format(code=code, number=held.number))
