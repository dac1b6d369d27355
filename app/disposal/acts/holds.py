"""The acts on disposal holds: placing one takes what it catches out of its batch."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler, moment
from app.core.acts import Answer, Command, done
from app.core.columns import table_of
from app.core.prepared import LOCK_ONLY, Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, plural
from app.core.written import needed, text_of
from app.disposal.acts.common import LONGEST_NAME, next_number, require_person, today_of
from app.disposal.bulk import collections_caught
from app.disposal.collecting_models import Collection, StopOrder
from app.disposal.holding import ALONE, FIELDS, as_params, fits_all, hold_locked
from app.disposal.models import BatchLine, DisposalHold
from app.disposal.reckoning import HOLDS, LIVE, State
from app.disposal.standing import BATCH_LINE, is_live
from app.people.models import Service
from app.register.acts.common import require
from app.register.models import File, Place
from app.register.queries import FILE
from app.register.rules import MARKINGS
from app.retention.models import RecordClass


@dataclass(frozen=True, slots=True)
class Catch:
    """What a hold catches: each file that fits all that is given."""

    file_id: int | None = None
    box_id: int | None = None
    class_id: int | None = None
    service_id: int | None = None
    marking: str | None = None
    reference: str | None = None
    title: str | None = None
    dated_from: dt.date | None = None
    dated_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PlaceHold(Command):
    """Place a hold on what fits. It does not stop loans."""

    right: ClassVar[Right] = Right.HOLD

    kind: str
    reason: str
    catch: Catch
    owner_id: int | None = None
    review_on: dt.date | None = None
    expires_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ChangeHold(Command):
    """Say anew who answers for a hold, when it is looked at again, and when it ends by itself."""

    right: ClassVar[Right] = Right.HOLD

    number: int
    owner_id: int | None = None
    review_on: dt.date | None = None
    expires_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LiftHold(Command):
    """Lift a hold. What it took out of a batch comes back for approval."""

    right: ClassVar[Right] = Right.HOLD

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class TellStop(Command):
    """Record that a contractor was told to stop, because of a hold on what they had collected."""

    right: ClassVar[Right] = Right.HOLD

    number: int
    collection: int
    told: str


@dataclass(frozen=True, slots=True)
class AnswerStop(Command):
    """Record what the contractor answered: stopped, or too late."""

    right: ClassVar[Right] = Right.HOLD

    number: int
    collection: int
    is_stopped: bool
    answer: str


_COLLECTION, _STOP = table_of(Collection), table_of(StopOrder)
_STOP_FIELDS = ("told", "told_by", "told_at", "result", "answer", "answered_at")
_NUMBER = sa.select(_COLLECTION.c.id).where(_COLLECTION.c.number == sa.bindparam("number"))
_ORDER = (
    sa.select(_STOP.c.id, _STOP.c.told_at, _STOP.c.result)
    .where(_STOP.c.hold_id == sa.bindparam("hold_id"), _STOP.c.collection_id == sa.bindparam("collection_id"))
    .with_for_update()
)


@cache
def _caught(names: frozenset[str]) -> tuple[sa.Select[Any], sa.Select[Any]]:
    """Return what locks the files with a line that a hold would catch, and what reads these lines."""
    condition = sa.and_(fits_all(names), sa.or_(is_live(BATCH_LINE), BATCH_LINE.c.state == _RELEASED))
    source = BATCH_LINE.join(FILE, FILE.c.id == BATCH_LINE.c.file_id)
    lock = (
        sa.select(FILE.c.id)
        .select_from(source)
        .where(condition)
        .order_by(FILE.c.id)
        .with_for_update(of=FILE, key_share=True)
        .execution_options(**{LOCK_ONLY: True})
    )
    columns = [BATCH_LINE.c[one] for one in ("id", "file_id", "state", "collection_id")]
    return lock, sa.select(*columns).select_from(source).where(condition).order_by(BATCH_LINE.c.id)


_RELEASED: sa.ColumnElement[str] = sa.literal_column("'released'")


def place_hold(act: PlaceHold, desk: AtDesk) -> tuple[Answer, str | None]:
    """Place it. Each file that it catches leaves its batch; a collection that has one is to be stopped."""
    if act.kind not in HOLDS:
        raise Refused(_("There is no hold of this kind."))
    reason = needed(act.reason, _("Say why: which request, claim or audit."))
    catch = checked(act.catch, desk)
    _check_days(act.review_on, act.expires_on, desk)
    require_person(act.owner_id, desk)
    at = moment(act, desk)
    desk.work.rows(ALONE)
    number, params = next_number(DisposalHold, desk), as_params(catch)
    lock, read = _caught(frozenset(name.removeprefix("hold_") for name in params))
    desk.work.rows(lock, **params)
    caught = desk.work.rows(read, **params)
    entry = desk.trail.entry("hold_placed", at)
    entry.insert(
        DisposalHold,
        id=entry.id,
        number=number,
        kind=act.kind,
        reason=reason,
        **catch,
        owner_id=act.owner_id,
        review_on=act.review_on,
        expires_on=act.expires_on,
        placed_by=desk.trail.who,
        placed_at=at,
        lifted_at=None,
        lifted_by=None,
        lifted_why=None,
    )
    taken = [one for one in caught if one.state in LIVE and one.state != State.HELD]
    for one in taken:
        entry.update(BatchLine, one.id, state=State.HELD.value)
        entry.update(File, one.file_id, disposal_officer_id=None)
    left = {one.collection_id for one in caught if one.state == State.RELEASED}
    stops = sorted(left | collections_caught(desk.work, catch))
    nothing: dict[str, Any] = dict.fromkeys(_STOP_FIELDS)
    for collection_id in stops:
        made = desk.trail.entry("stop_ordered", at)
        made.insert(StopOrder, id=made.id, hold_id=entry.id, collection_id=collection_id, **nothing)
    return done(_placed(number, len(taken), len(stops)), hold=number, taken=len(taken), stops=len(stops)), (
        desk.counter
    )


def _placed(number: int, taken: int, stops: int) -> str:
    say = _("Hold {number} is placed.").format(number=number)
    if taken:
        say += " " + plural(
            "{count} file was taken out of its batch.", "{count} files were taken out of batches.", taken
        )
    if stops:
        say += " " + plural(
            "{count} collection has left with it: tell the contractor to stop.",
            "{count} collections have left with it: tell the contractors to stop.",
            stops,
        )
    return say


def checked(catch: Catch, desk: AtDesk) -> dict[str, Any]:
    """Return the fields of what a hold catches; Refused where nothing is said, or it is not there."""
    found: dict[str, Any] = {one: getattr(catch, one) for one in FIELDS}
    for name in ("reference", "title"):
        found[name] = text_of(found[name], LONGEST_NAME)
    if all(value is None for value in found.values()):
        raise Refused(_("Say what the hold is on: nothing is chosen yet."))
    if found["marking"] is not None and found["marking"] not in MARKINGS:
        raise Refused(_("There is no such marking."))
    require(desk, File, found["file_id"], _("There is no such file."))
    require(desk, Place, found["box_id"], _("There is no such box."), kind=("box",))
    require(desk, RecordClass, found["class_id"], _("There is no such record class."))
    require(desk, Service, found["service_id"], _("There is no such service."))
    start, end = found["dated_from"], found["dated_to"]
    if start is not None and end is not None and end < start:
        raise Refused(_("The last day lies before the first."))
    return found


def _check_days(review_on: dt.date | None, expires_on: dt.date | None, desk: AtDesk) -> None:
    today = today_of(desk)
    if any(day is not None and day < today for day in (review_on, expires_on)):
        raise Refused(_("A hold is looked at again, and ends, today or later."))


def change_hold(act: ChangeHold, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep it; what the hold catches, and why, never changes."""
    held = _open(act.number, desk)
    _check_days(act.review_on, act.expires_on, desk)
    require_person(act.owner_id, desk)
    entry = desk.trail.entry("hold_changed", moment(act, desk))
    entry.update(
        DisposalHold, held.id, owner_id=act.owner_id, review_on=act.review_on, expires_on=act.expires_on
    )
    return done(_("Hold {number} is changed.").format(number=act.number)), desk.counter


def lift_hold(act: LiftHold, desk: AtDesk) -> tuple[Answer, str | None]:
    """Lift it for good."""
    held = _open(act.number, desk)
    why = needed(act.why, _("Say why it is lifted."))
    at = moment(act, desk)
    entry = desk.trail.entry("hold_lifted", at)
    entry.update(DisposalHold, held.id, lifted_at=at, lifted_by=desk.trail.who, lifted_why=why)
    say = _("Hold {number} is lifted. What it took out of a batch comes back for approval.")
    return done(say.format(number=act.number)), desk.counter


def _open(number: int, desk: AtDesk) -> Row:
    held = hold_locked(desk.work, number)
    if held is None:
        raise Refused(_("There is no hold {number}.").format(number=number))
    if held.lifted_at is not None:
        raise Refused(_("Hold {number} was lifted already.").format(number=number))
    return held


def tell_stop(act: TellStop, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep to whom it was said, and how; it can be said once."""
    order = _ordered(act.number, act.collection, desk)
    if order.told_at is not None:
        raise Refused(_("The contractor was told already."))
    told = needed(act.told, _("Say whom you told, and how."))
    at = moment(act, desk)
    entry = desk.trail.entry("stop_told", at)
    entry.update(StopOrder, order.id, told=told, told_by=desk.trail.who, told_at=at)
    return done(_("Recorded. Enter the contractor's answer when it comes.")), desk.counter


def answer_stop(act: AnswerStop, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep the answer; there is one."""
    order = _ordered(act.number, act.collection, desk)
    if order.told_at is None:
        raise Refused(_("Record first whom you told to stop."))
    if order.result is not None:
        raise Refused(_("The answer is recorded already."))
    answer = needed(act.answer, _("Say what the contractor answered."))
    at = moment(act, desk, order.told_at)
    entry = desk.trail.entry("stop_answered", at)
    result = "stopped" if act.is_stopped else "too late"
    entry.update(StopOrder, order.id, result=result, answer=answer, answered_at=at)
    say = _("The contractor stopped.") if act.is_stopped else _("It was too late. The answer is recorded.")
    return done(say), desk.counter


def _ordered(number: int, collection: int, desk: AtDesk) -> Row:
    held = hold_locked(desk.work, number)
    taken = desk.work.row(_NUMBER, number=collection)
    order = desk.work.row(_ORDER, hold_id=held.id, collection_id=taken.id) if held and taken else None
    if order is None:
        say = _("Hold {number} stops nothing on collection {collection}.")
        raise Refused(say.format(number=number, collection=collection))
    return order


HANDLERS: dict[type[Command], Handler] = {
    PlaceHold: Handler(place_hold),
    ChangeHold: Handler(change_hold),
    LiftHold: Handler(lift_hold),
    TellStop: Handler(tell_stop),
    AnswerStop: Handler(answer_stop),
}
