"""What the acts of spot-checks share: the round that goes on, the check in it, times, texts and answers."""

import datetime as dt
from typing import Any

from app.audit.handling import AtDesk
from app.core.acts import Answer, Command
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.texts import tidy
from app.core.words import _
from app.inspection.queries import checks_of, round_locked

LONGEST_NAME, LONGEST_NOTE = 100, 2000


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


def moment(act: Command, desk: AtDesk, held: Row | None = None) -> dt.datetime:
    """Return when an act happened; Refused if that lies ahead, or before the round was drawn."""
    at = act.happened_at or desk.now
    if at > desk.now:
        raise Refused(_("The time of this lies ahead."))
    if held is not None and at < held.drawn_at:
        raise Refused(_("That is before the round was drawn."))
    return at


def text_of(text: str | None) -> str | None:
    """Return a note without blanks at its ends, None for none; Refused if it is too long."""
    found = tidy(text or "")
    if len(found) > LONGEST_NOTE:
        raise Refused(_("That is too long: at most {count} characters.").format(count=LONGEST_NOTE))
    return found or None


def needed_text(text: str | None, say: str) -> str:
    """Return a text that must be there; Refused with `say` otherwise."""
    found = text_of(text)
    if found is None:
        raise Refused(say)
    return found


def done(say: str, **facts: Any) -> Answer:
    """Return the answer of an act that was done."""
    return {"outcome": "done", "say": say, **facts}
