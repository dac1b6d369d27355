"""What an act is handed when it is carried out at a desk, and how a room says what carries out its acts."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.audit.trail import Trail
from app.core.acts import Answer, Command
from app.core.database import Work
from app.core.link import Ask
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _


@dataclass(frozen=True, slots=True)
class AtDesk:
    """Where an act happens: the transaction, the desk's trail and counter, who does it and when.

    `ahead` are the rows of what its handler wanted to read first, `guessed` of what it guessed that it would
    read: none where it had another counter in mind. `person_id` is who does it, as a borrower; None for a
    login that is on no record.
    """

    work: Work
    trail: Trail
    counter: str | None
    rights: frozenset[Right]
    now: dt.datetime
    ahead: tuple[Sequence[Row], ...] = ()
    person_id: int | None = None
    guessed: tuple[Sequence[Row], ...] = ()


@dataclass(frozen=True, slots=True)
class Handler:
    """What carries out a command, and what it will read first, so that it can be read on the way.

    `guess` says what it would read next at a desk with this counter, now.
    """

    run: Callable[[Any, AtDesk], tuple[Answer, str | None]]
    ahead: Callable[[Any], list[Ask]] = lambda _act: []
    guess: Callable[[Any, str | None, dt.datetime], list[Ask]] = lambda _act, _counter, _now: []


def moment(act: Command, desk: AtDesk, earliest: dt.datetime | None = None) -> dt.datetime:
    """Return when an act happened; Refused if that lies ahead, or before what it follows."""
    at = act.happened_at or desk.now
    if at > desk.now:
        raise Refused(_("The time of this lies ahead."))
    if earliest is not None and at < earliest:
        raise Refused(_("That is before what it follows."))
    return at
