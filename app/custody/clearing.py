"""The acts by which an empty location is cleared to leave its building, or one that is closed opens again."""

from dataclasses import dataclass
from typing import ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.columns import table_of
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.texts import tidy
from app.core.words import _
from app.custody.transit_models import Clearance
from app.register.models import Place
from app.register.place_acts import FEW, refuse_what_is_in
from app.register.place_kinds import RETURNS
from app.register.place_queries import Spot, below, lock_tree, open_spot, registered_in, spot

LONGEST = 200
_CLEARANCE = table_of(Clearance)
_OF_PLACE = sa.select(_CLEARANCE.c.number).where(_CLEARANCE.c.place_id == sa.bindparam("place_id"))
_LAST = sa.select(sa.func.coalesce(sa.func.max(_CLEARANCE.c.number), 0).label("last"))


@dataclass(frozen=True, slots=True)
class ClearPlace(Command):
    """Certify that a location is empty; it is closed for good with all below it.

    `checked_by` opened and looked into it; `goes_to` is where it goes.
    """

    right: ClassVar[Right] = Right.PLACES

    code: str
    checked_by: str
    goes_to: str | None = None


@dataclass(frozen=True, slots=True)
class ReopenPlace(Command):
    """Open a location or box again that was closed and not cleared."""

    right: ClassVar[Right] = Right.PLACES

    code: str


def clear(act: ClearPlace, desk: AtDesk) -> tuple[Answer, str | None]:
    """Clear a location; Refused, naming it, while anything is in it or belongs there."""
    lock_tree(desk.work)
    found = open_spot(desk.work, act.code, "L")
    checked_by, goes_to = tidy(act.checked_by), tidy(act.goes_to or "")
    if not checked_by or max(len(checked_by), len(goes_to)) > LONGEST:
        raise Refused(_("Say who looked into it, in at most {most} characters.").format(most=LONGEST))
    rows = below(desk.work, found.id)
    for row in rows:
        if row.kind == RETURNS:
            say = _("{place} stands in it, and the desk needs it. Move it first.")
            raise Refused(say.format(place=row.path))
    refuse_what_is_in(registered_in(desk.work, found.id, FEW + 1), found.row.path)
    number = int(desk.work.row(_LAST).last) + 1
    when = act.happened_at or desk.now
    entry = desk.trail.entry("place_cleared", when)
    for row in reversed(rows):
        entry.update(Place, row.id, closed_at=when)
    entry.insert(
        Clearance,
        id=entry.id,
        number=number,
        place_id=found.id,
        path=found.row.path,
        checked_by=checked_by,
        goes_to=goes_to or None,
        places=len(rows),
        cleared_at=when,
    )
    say = _("{place} is cleared: certificate {number}.").format(place=found.row.path, number=number)
    return {"outcome": "done", "say": say, "number": number}, desk.counter


def reopen_place(act: ReopenPlace, desk: AtDesk) -> tuple[Answer, str | None]:
    """Open a place again; Refused if it was cleared to leave, or what it stands in is closed."""
    lock_tree(desk.work)
    found = spot(desk.work, act.code)
    if found.row.closed_at is None:
        return _open(found), desk.counter
    certified = desk.work.row(_OF_PLACE, place_id=found.id)
    if certified is not None:
        say = _("{place} was cleared to leave, certificate {number}. It stays closed.")
        raise Refused(say.format(place=found.row.path, number=certified.number))
    for one in found.above:
        if spot(desk.work, one.code).row.closed_at is not None:
            raise Refused(_("{place} is closed. Open it first.").format(place=one.name))
    entry = desk.trail.entry("place_reopened", act.happened_at or desk.now)
    entry.update(Place, found.id, closed_at=None)
    return _open(found), desk.counter


def _open(found: Spot) -> Answer:
    return {"outcome": "done", "say": _("{place} is open.").format(place=found.row.path)}


HANDLERS: dict[type[Command], Handler] = {
    ClearPlace: Handler(clear),
    ReopenPlace: Handler(reopen_place),
}
