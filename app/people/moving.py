"""The act that begins a council's move to a server: the last that its file is told."""

from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _


@dataclass(frozen=True, slots=True)
class BeginMove(Command):
    """Record that the council's records are about to be moved; `to` is the address, without a password."""

    right: ClassVar[Right] = Right.GIVE_ROLES

    to: str


def begin_move(act: BeginMove, desk: AtDesk) -> tuple[Answer, str | None]:
    """Record it; the answer says on whose record the mover is. Refused for somebody on nobody's record."""
    if desk.person_id is None:
        raise Refused(_("You are not on record here. Register yourself first, with a login."))
    entry = desk.trail.entry("council_moving", act.happened_at or desk.now)
    entry.note("council", 1, "moving_to", act.to)
    return {"say": _("The move has begun."), "person_id": desk.person_id}, desk.counter


HANDLERS: dict[type[Command], Handler] = {BeginMove: Handler(begin_move)}
