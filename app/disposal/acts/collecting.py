"""The acts of a collection before it leaves: it is planned, and gets its bags or boxes."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler, moment
from app.core.acts import Answer, Command, done
from app.core.prepared import LOCK_ONLY, Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, plural
from app.core.written import needed, text_of
from app.disposal.acts.bags import bag_of
from app.disposal.acts.common import LONGEST_NAME, next_number, today_of
from app.disposal.bulk import bulk_in_box
from app.disposal.collecting import (
    collection_locked,
    contractor_locked,
    contractor_named,
    is_closed,
)
from app.disposal.collecting_models import Collection, Contractor, DisposalBag
from app.disposal.models import BatchLine
from app.disposal.reckoning import OWN, SUPPLIER, WAYS, Decision, State
from app.disposal.standing import boxed_lines
from app.register.place_queries import spot
from app.register.queries import FILE

_PAPERS = ("contract", "licence", "vetting", "ticket")
_UNTIL = ("licence_until", "vetted_until", "ticket_until")


@dataclass(frozen=True, slots=True)
class KeepContractor(Command):
    """Keep what the council knows of a contractor; without an id, of a new one."""

    right: ClassVar[Right] = Right.DISPOSE

    name: str
    contractor_id: int | None = None
    contract: str | None = None
    licence: str | None = None
    licence_until: dt.date | None = None
    vetting: str | None = None
    vetted_until: dt.date | None = None
    ticket: str | None = None
    ticket_until: dt.date | None = None
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class PlanCollection(Command):
    """Begin a collection by a contractor, or for our own shredder."""

    right: ClassVar[Right] = Right.DISPOSE

    way: str
    contractor_id: int | None = None


@dataclass(frozen=True, slots=True)
class PutOn(Command):
    """Put a sealed bag on a collection, or for the storage supplier a box whose files are all approved."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    code: str


@dataclass(frozen=True, slots=True)
class PutOff(Command):
    """Take a bag, or a box, off a collection that has not left."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    code: str


@dataclass(frozen=True, slots=True)
class WitnessCollection(Command):
    """Sign as the witness of a destruction that no sealed bag leaves the building for."""

    right: ClassVar[Right] = Right.READ
    is_signature: ClassVar[bool] = True

    number: int


def keep_contractor(act: KeepContractor, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep it; a name is one contractor's."""
    name = needed(act.name, _("Give the contractor's name."), LONGEST_NAME)
    same = contractor_named(desk.work, name)
    if same is not None and same.id != act.contractor_id:
        raise Refused(_("{name} is on record already.").format(name=same.name))
    values: dict[str, Any] = {one: text_of(getattr(act, one), LONGEST_NAME) for one in _PAPERS}
    values |= {one: getattr(act, one) for one in _UNTIL} | {"is_active": act.is_active}
    at = moment(act, desk)
    if act.contractor_id is None:
        entry = desk.trail.entry("contractor_added", at)
        entry.insert(Contractor, id=entry.id, name=name, **values)
        return done(_("{name} is on record.").format(name=name), contractor=entry.id), desk.counter
    if contractor_locked(desk.work, act.contractor_id) is None:
        raise Refused(_("There is no such contractor."))
    entry = desk.trail.entry("contractor_changed", at)
    entry.update(Contractor, act.contractor_id, name=name, **values)
    return done(_("{name} is changed.").format(name=name), contractor=act.contractor_id), desk.counter


def plan_collection(act: PlanCollection, desk: AtDesk) -> tuple[Answer, str | None]:
    """Begin it under the next number; a contractor whose licence has run out is refused."""
    if act.way not in WAYS:
        raise Refused(_("There is no such way of destruction."))
    if (act.way == OWN) != (act.contractor_id is None):
        raise Refused(_("Choose a contractor, or our own shredder."))
    _collection_id, number = begin_collection(act.way, act.contractor_id, moment(act, desk), desk)
    return done(_("Collection {number} is begun.").format(number=number), collection=number), desk.counter


def begin_collection(way: str, contractor_id: int | None, at: dt.datetime, desk: AtDesk) -> tuple[int, int]:
    """Begin a collection under the next number; return its id and number."""
    if contractor_id is not None:
        fit(contractor_locked(desk.work, contractor_id), desk)
    number = next_number(Collection, desk)
    entry = desk.trail.entry("collection_planned", at)
    nothing: dict[str, Any] = dict.fromkeys(_LATER)
    entry.insert(
        Collection,
        id=entry.id,
        number=number,
        way=way,
        contractor_id=contractor_id,
        planned_by=desk.trail.who,
        planned_at=at,
        **nothing,
    )
    return entry.id, number


_LATER = (
    "vehicle",
    "driver",
    "counted",
    "weight_g",
    "signed",
    "witnessed_by",
    "witnessed_at",
    "released_by",
    "released_at",
)


def fit(contractor: Row | None, desk: AtDesk) -> None:
    """Refuse a contractor that does not work for us, or whose papers have run out."""
    if contractor is None or not contractor.is_active:
        raise Refused(_("Choose a contractor that works for us."))
    today = today_of(desk)
    for day, what in (
        (contractor.licence_until, _("the waste carrier's licence")),
        (contractor.vetted_until, _("the vetting")),
        (contractor.ticket_until, _("the transfer note")),
    ):
        if day is not None and day < today:
            say = _("{name}: {what} has run out. Renew it on their record first.")
            raise Refused(say.format(name=contractor.name, what=what))


def going(number: int, desk: AtDesk) -> Row:
    """Lock a collection that has not left; Refused otherwise."""
    row = collection_locked(desk.work, number)
    if row is None:
        raise Refused(_("There is no collection {number}.").format(number=number))
    if row.released_at is not None:
        raise Refused(_("Collection {number} has left; nothing of it changes.").format(number=number))
    return row


def put_on(act: PutOn, desk: AtDesk) -> tuple[Answer, str | None]:
    """Put it on; a bag that counts as open is refused, and a box with a file that is not approved."""
    row = going(act.number, desk)
    if row.way == SUPPLIER:
        return _box_on(act, row, desk)
    bag = bag_of(act.code, desk)
    if not is_closed(bag):
        say = _("Bag {code} counts as open: seal it, and let a witness sign where one is needed.")
        raise Refused(say.format(code=bag.code))
    if bag.collection_id is not None:
        raise Refused(_("Bag {code} is on collection {number}.").format(code=bag.code, number=bag.collection))
    if bag.held:
        raise Refused(_("A file in bag {code} is on hold. Take it out first.").format(code=bag.code))
    entry = desk.trail.entry("bag_on_collection", moment(act, desk, bag.sealed_at))
    entry.update(DisposalBag, bag.id, collection_id=row.id)
    say = plural(
        "{count} bag on collection {number}.",
        "{count} bags on collection {number}.",
        row.bags + 1,
        number=row.number,
    )
    return done(say, bags=row.bags + 1), desk.counter


def _box_on(act: PutOn, row: Row, desk: AtDesk) -> tuple[Answer, str | None]:
    box = spot(desk.work, act.code)
    if not box.row.code.startswith("B"):
        raise Refused(_("The storage supplier takes boxes: {code} is none.").format(code=box.row.code))
    if bulk_in_box(desk.work, box.id):
        raise Refused(_("{box} holds bulk paper for the archive.").format(box=box.row.path))
    desk.work.rows(_LOCK_BOXED, box_id=box.id)
    lines, files = boxed_lines(desk.work, box.id, today_of(desk))
    ready = [line for line in lines if line.stands == State.APPROVED and line.decision == Decision.DESTROY]
    if not ready or len(ready) < files:
        say = _("{box} holds {count} files, and {ready} of them are approved. All must be.")
        raise Refused(say.format(box=box.row.path, count=files, ready=len(ready)))
    entry = desk.trail.entry("box_on_collection", moment(act, desk))
    for line in ready:
        entry.update(BatchLine, line.of_batch_id, collection_id=row.id)
    say = _("{box} is on collection {number}.").format(box=box.row.path, number=row.number)
    return done(say, files=len(ready)), desk.counter


_LOCK_BOXED = (
    sa.select(FILE.c.id)
    .where(FILE.c.current_id == sa.bindparam("box_id"))
    .order_by(FILE.c.id)
    .with_for_update(key_share=True)
    .execution_options(**{LOCK_ONLY: True})
)


def put_off(act: PutOff, desk: AtDesk) -> tuple[Answer, str | None]:
    """Take it off."""
    row = going(act.number, desk)
    if row.way != SUPPLIER:
        bag = bag_of(act.code, desk)
        if bag.collection_id != row.id:
            raise Refused(_("{code} is not on collection {number}.").format(code=bag.code, number=row.number))
        entry = desk.trail.entry("bag_off_collection", moment(act, desk))
        entry.update(DisposalBag, bag.id, collection_id=None)
        return done(_("{code} is off the collection.").format(code=bag.code)), desk.counter
    box = spot(desk.work, act.code)
    desk.work.rows(_LOCK_BOXED, box_id=box.id)
    lines = [one for one in boxed_lines(desk.work, box.id, today_of(desk))[0] if one.collection_id == row.id]
    if not lines:
        raise Refused(_("{code} is not on collection {number}.").format(code=box.row.code, number=row.number))
    entry = desk.trail.entry("box_off_collection", moment(act, desk))
    for line in lines:
        entry.update(BatchLine, line.of_batch_id, collection_id=None)
    return done(_("{code} is off the collection.").format(code=box.row.path)), desk.counter


def witness_collection(act: WitnessCollection, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep who saw it; never who planned it."""
    row = going(act.number, desk)
    if row.witnessed_by is not None:
        raise Refused(_("Collection {number} has its witness.").format(number=row.number))
    if row.planned_by == desk.trail.who:
        raise Refused(_("Who planned a destruction is not its witness. Ask a second person."))
    at = moment(act, desk, row.planned_at)
    entry = desk.trail.entry("collection_witnessed", at)
    entry.update(Collection, row.id, witnessed_by=desk.trail.who, witnessed_at=at)
    return done(_("You are the witness of collection {number}.").format(number=row.number)), desk.counter


HANDLERS: dict[type[Command], Handler] = {
    KeepContractor: Handler(keep_contractor),
    PlanCollection: Handler(plan_collection),
    PutOn: Handler(put_on),
    PutOff: Handler(put_off),
    WitnessCollection: Handler(witness_collection),
}
