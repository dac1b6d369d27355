"""The acts that plan a clear-out day, start it, keep its tasks and costs, and close it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.clearout.acts.common import day_of, known, require_own, running
from app.clearout.models import ClearDay, DayPerson, DayService, DayTask
from app.clearout.queries import bags_of_day, classes_by_use, task_locked, tasks_of_day
from app.clearout.starter import TASKS
from app.core.acts import Answer, Command, done
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.core.written import needed, text_of
from app.disposal.acts.batches import SubmitBatch, begin_batch, submit_batch
from app.disposal.acts.collecting import begin_collection
from app.disposal.acts.common import LONGEST_NAME, next_number, require_person, today_of
from app.disposal.collecting import contractor_locked
from app.disposal.models import DisposalBatch
from app.disposal.standing import lines_of
from app.people.queries import services

FARTHEST_DAYS = 3660
"""A day is planned, or entered later, within ten years."""
MOST = 1_000_000_000
"""Most millimetres, minutes or pence of a day: more is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class PlanDay(Command):
    """Plan a clear-out day for departments; `people` help, `target_mm` is how much shelf is to be freed."""

    right: ClassVar[Right] = Right.DISPOSE

    name: str
    held_on: dt.date
    services: tuple[int, ...]
    lead_id: int | None = None
    people: tuple[int, ...] = ()
    scope: str | None = None
    target_mm: int | None = None
    contractor_id: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeDay(Command):
    """Change what is given of a day that is not closed; what is None stays."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    held_on: dt.date | None = None
    lead_id: int | None = None
    scope: str | None = None
    target_mm: int | None = None
    contractor_id: int | None = None


@dataclass(frozen=True, slots=True)
class BookCollection(Command):
    """Book the contractor of a day: a collection of theirs is begun, on site or off site."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    on_site: bool = False


@dataclass(frozen=True, slots=True)
class MeasureDay(Command):
    """Record what a day cost and freed, before it or after; what is None stays.

    Shelf in millimetres, time in minutes of all who helped, money in pence.
    """

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    before_mm: int | None = None
    after_mm: int | None = None
    staff_minutes: int | None = None
    cost_pence: int | None = None
    metre_pence: int | None = None


@dataclass(frozen=True, slots=True)
class AddTask(Command):
    """Put something to do on a day's list."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    what: str
    owner_id: int
    due_on: dt.date


@dataclass(frozen=True, slots=True)
class GiveTask(Command):
    """Say who does a task."""

    right: ClassVar[Right] = Right.DISPOSE

    task: int
    owner_id: int


@dataclass(frozen=True, slots=True)
class TickTask(Command):
    """Say that a task is done: whose it is, or who disposes of records."""

    right: ClassVar[Right] = Right.READ

    task: int


@dataclass(frozen=True, slots=True)
class StartDay(Command):
    """Start a day: from now on stations scan. Its batch is submitted to the owners with it."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int


@dataclass(frozen=True, slots=True)
class CloseDay(Command):
    """Close a day: every bag with something in it is sealed."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int


def plan_day(act: PlanDay, desk: AtDesk) -> tuple[Answer, str | None]:
    """Plan it under the next number, with a disposal batch of its own and the usual list of tasks."""
    name = needed(act.name, _("Give the day a name: which department, which paper."), LONGEST_NAME)
    lead_id = act.lead_id if act.lead_id is not None else desk.person_id
    if lead_id is None:
        raise Refused(_("Choose who leads the day."))
    known = {row.id for row in services(desk.work)}
    if not act.services or not set(act.services) <= known:
        raise Refused(_("Choose whose paper it is: one department or more."))
    for one in act.people:
        require_person(one, desk)
    _fit(act.held_on, act.target_mm, act.contractor_id, desk)
    at = moment(act, desk)
    batch_name = _("Clear-out day: {name}").format(name=name)[:LONGEST_NAME]
    require_person(lead_id, desk)
    batch_id, batch = begin_batch(batch_name, lead_id, at, desk)
    number = next_number(ClearDay, desk)
    entry = desk.trail.entry("clear_day_planned", at)
    nothing: dict[str, Any] = dict.fromkeys(_LATER)
    entry.insert(
        ClearDay,
        id=entry.id,
        number=number,
        name=name,
        held_on=act.held_on,
        lead_id=lead_id,
        batch_id=batch_id,
        contractor_id=act.contractor_id,
        scope=text_of(act.scope),
        target_mm=act.target_mm,
        planned_by=desk.trail.who,
        planned_at=at,
        **nothing,
    )
    day_id = entry.id
    for service_id in dict.fromkeys(act.services):
        entry = desk.trail.entry("clear_day_planned", at)
        entry.insert(DayService, id=entry.id, day_id=day_id, service_id=service_id)
    for person_id in dict.fromkeys(act.people):
        entry = desk.trail.entry("clear_day_planned", at)
        entry.insert(DayPerson, id=entry.id, day_id=day_id, borrower_id=person_id)
    for days, what in TASKS:
        due_on = act.held_on + dt.timedelta(days=days)
        _task(desk, at, day_id, _(what), lead_id, due_on)
    say = _("Clear-out day {number} is planned. Its disposal batch is {batch}.")
    return done(say.format(number=number, batch=batch), day=number, batch=batch), desk.counter


_LATER = (
    "aside_id",
    "collection_id",
    "before_mm",
    "after_mm",
    "staff_minutes",
    "cost_pence",
    "metre_pence",
    "class_order",
    "started_by",
    "started_at",
    "closed_by",
    "closed_at",
)


def _task(desk: AtDesk, at: dt.datetime, day_id: int, what: str, owner_id: int, due_on: dt.date) -> int:
    entry = desk.trail.entry("task_added", at)
    plain: dict[str, Any] = {"what": what, "owner_id": owner_id, "due_on": due_on}
    entry.insert(DayTask, id=entry.id, day_id=day_id, **plain, done_by=None, done_at=None)
    return entry.id


def _fit(held_on: dt.date | None, target_mm: int | None, contractor_id: int | None, desk: AtDesk) -> None:
    if held_on is not None and abs((held_on - today_of(desk)).days) > FARTHEST_DAYS:
        raise Refused(_("That day is too far away."))
    if target_mm is not None and not 0 < target_mm <= 10_000_000:
        raise Refused(_("The target is a length of shelf, in metres."))
    if contractor_id is not None and contractor_locked(desk.work, contractor_id) is None:
        raise Refused(_("There is no such contractor."))


def change_day(act: ChangeDay, desk: AtDesk) -> tuple[Answer, str | None]:
    """Change it; what is to be done for it moves with the day."""
    row = day_of(act.number, desk)
    require_person(act.lead_id, desk)
    _fit(act.held_on, act.target_mm, act.contractor_id, desk)
    given = {
        "held_on": act.held_on,
        "lead_id": act.lead_id,
        "scope": text_of(act.scope),
        "target_mm": act.target_mm,
        "contractor_id": act.contractor_id,
    }
    if row.collection is not None and act.contractor_id not in (None, row.contractor_id):
        say = _("Collection {number} of {contractor} is booked for it.")
        raise Refused(say.format(number=row.collection, contractor=row.contractor))
    entry = desk.trail.entry("clear_day_changed", moment(act, desk, row.planned_at))
    entry.update(ClearDay, row.id, **{name: value for name, value in given.items() if value is not None})
    if act.held_on is not None:
        for task in tasks_of_day(desk.work, row.id):
            if task.done_at is None:
                entry.update(DayTask, task.id, due_on=task.due_on + (act.held_on - row.held_on))
    return done(_("Clear-out day {number} is changed.").format(number=act.number)), desk.counter


def book_collection(act: BookCollection, desk: AtDesk) -> tuple[Answer, str | None]:
    """Begin the collection: one a day, and it may be booked after the day too."""
    row = known(act.number, desk)
    if row.contractor_id is None:
        raise Refused(_("Say first which contractor collects: change the plan."))
    if row.collection is not None:
        raise Refused(_("Collection {number} is booked already.").format(number=row.collection))
    at = moment(act, desk, row.planned_at)
    way = "on site" if act.on_site else "off site"
    collection_id, number = begin_collection(way, row.contractor_id, at, desk)
    entry = desk.trail.entry("clear_day_changed", at)
    entry.update(ClearDay, row.id, collection_id=collection_id)
    say = _("Collection {number} is booked: scan the sealed bags for it.")
    return done(say.format(number=number), collection=number), desk.counter


def measure_day(act: MeasureDay, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep the figures; they may come after the day was closed."""
    row = known(act.number, desk)
    names = ("before_mm", "after_mm", "staff_minutes", "cost_pence", "metre_pence")
    given = {one: getattr(act, one) for one in names if getattr(act, one) is not None}
    if not given or not all(0 <= value <= MOST for value in given.values()):
        raise Refused(_("Give at least one figure, none below nothing, and none that can't be."))
    entry = desk.trail.entry("clear_day_measured", moment(act, desk, row.planned_at))
    entry.update(ClearDay, row.id, **given)
    return done(_("The figures of day {number} are kept.").format(number=act.number)), desk.counter


def add_task(act: AddTask, desk: AtDesk) -> tuple[Answer, str | None]:
    """Put it on the list."""
    row = day_of(act.number, desk)
    require_person(act.owner_id, desk)
    what = needed(act.what, _("Say what is to be done."), LONGEST_NAME)
    task = _task(desk, moment(act, desk, row.planned_at), row.id, what, act.owner_id, act.due_on)
    return done(_("It is on the list."), task=task), desk.counter


def give_task(act: GiveTask, desk: AtDesk) -> tuple[Answer, str | None]:
    """Give it to somebody."""
    require_person(act.owner_id, desk)
    entry = desk.trail.entry("task_given", moment(act, desk))
    entry.update(DayTask, _open_task(act.task, desk).id, owner_id=act.owner_id)
    return done(_("The task is theirs.")), desk.counter


def tick_task(act: TickTask, desk: AtDesk) -> tuple[Answer, str | None]:
    """Tick it off."""
    at = moment(act, desk)
    row = _open_task(act.task, desk)
    require_own(row.owner_id, desk)
    entry = desk.trail.entry("task_done", at)
    entry.update(DayTask, row.id, done_by=desk.trail.who, done_at=at)
    return done(_("Done.")), desk.counter


def _open_task(task_id: int, desk: AtDesk) -> Row:
    row = task_locked(desk.work, task_id)
    if row is None or row.done_at is not None:
        raise Refused(_("There is no such task, or it is done."))
    return row


def start_day(act: StartDay, desk: AtDesk) -> tuple[Answer, str | None]:
    """Start it. A batch without files is submitted empty: its bags take bulk paper."""
    row = day_of(act.number, desk)
    if row.started_at is not None:
        raise Refused(_("Clear-out day {number} runs already.").format(number=act.number))
    at = moment(act, desk, row.planned_at)
    if row.submitted_at is None:
        if lines_of(desk.work, row.batch_id, today_of(desk)):
            submit_batch(SubmitBatch(number=row.batch, happened_at=act.happened_at), desk)
        else:
            entry = desk.trail.entry("batch_submitted", at)
            entry.update(DisposalBatch, row.batch_id, submitted_by=desk.trail.who, submitted_at=at)
    entry = desk.trail.entry("clear_day_started", at)
    order = ",".join(str(one) for one in classes_by_use(desk.work, row.id))
    entry.update(ClearDay, row.id, started_by=desk.trail.who, started_at=at, class_order=order or None)
    return done(_("Clear-out day {number} runs: scan a bag.").format(number=act.number)), desk.counter


def close_day(act: CloseDay, desk: AtDesk) -> tuple[Answer, str | None]:
    """Close it; Refused by name while a bag is open."""
    row = running(act.number, desk)
    for bag in bags_of_day(desk.work, row.id):
        if bag.seal is None and (bag.files or bag.bulk):
            say = _("Bag {code} at {station} is open: seal it first.")
            raise Refused(say.format(code=bag.code, station=bag.station or _("no station")))
    at = moment(act, desk, row.started_at)
    entry = desk.trail.entry("clear_day_closed", at)
    entry.update(ClearDay, row.id, closed_by=desk.trail.who, closed_at=at)
    return done(_("Clear-out day {number} is closed.").format(number=act.number)), desk.counter


HANDLERS: dict[type[Command], Handler] = {
    PlanDay: Handler(plan_day),
    ChangeDay: Handler(change_day),
    BookCollection: Handler(book_collection),
    MeasureDay: Handler(measure_day),
    AddTask: Handler(add_task),
    GiveTask: Handler(give_task),
    TickTask: Handler(tick_task),
    StartDay: Handler(start_day),
    CloseDay: Handler(close_day),
}
