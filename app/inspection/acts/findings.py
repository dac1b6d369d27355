"""The acts that put findings right: each gets an owner and a date, and is closed with what was done."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.audit.trail import OpenEntry
from app.core.acts import Answer, Command, done
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.times import local_day
from app.core.words import _, day_text
from app.core.written import needed
from app.inspection.models import FollowUp
from app.inspection.queries import finding_locked
from app.people.reads import locked_person
from app.people.registering import has_gone

LATEST = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class AssignFinding(Command):
    """Say who puts a finding right, and until when."""

    right: ClassVar[Right] = Right.INSPECT

    finding: int
    owner_id: int
    due_on: dt.date


@dataclass(frozen=True, slots=True)
class CloseFinding(Command):
    """Close a finding, with what was done about it."""

    right: ClassVar[Right] = Right.INSPECT

    finding: int
    done: str


def assign_finding(act: AssignFinding, desk: AtDesk) -> tuple[Answer, str | None]:
    """Name the owner and the day; again for another owner or day."""
    row = _open(act.finding, desk)
    today = local_day(desk.now)
    if not today <= act.due_on <= today + LATEST:
        raise Refused(_("Give a day from today on, and at most a year ahead."))
    owner = locked_person(desk.work, act.owner_id)
    if has_gone(owner, today):
        raise Refused(_("{name} has left already.").format(name=owner.name))
    entry = desk.trail.entry("finding_assigned", moment(act, desk))
    _write(entry, row, owner_id=owner.id, due_on=act.due_on)
    say = _("{name} puts it right by {day}.")
    return done(say.format(name=owner.name, day=day_text(act.due_on, today))), desk.counter


def close_finding(act: CloseFinding, desk: AtDesk) -> tuple[Answer, str | None]:
    """Close it for good."""
    row = _open(act.finding, desk)
    said = needed(act.done, _("Say what was done about it."))
    when = moment(act, desk)
    entry = desk.trail.entry("finding_closed", when)
    _write(entry, row, done=said, closed_by=desk.trail.who, closed_at=when)
    return done(_("Closed: {text}").format(text=row.text)), desk.counter


def _open(finding: int, desk: AtDesk) -> Row:
    row = finding_locked(desk.work, finding)
    if row is None or row.withdrawn_at is not None:
        raise Refused(_("There is no such finding."))
    if row.closed_at is not None:
        raise Refused(_("That finding is closed already."))
    return row


def _write(entry: OpenEntry, row: Row, **values: Any) -> None:
    if row.is_followed:
        entry.update(FollowUp, row.id, **values)
        return
    empty = dict.fromkeys(("owner_id", "due_on", "done", "closed_by", "closed_at"))
    entry.insert(FollowUp, id=row.id, **(empty | values))


HANDLERS: dict[type[Command], Handler] = {
    AssignFinding: Handler(assign_finding),
    CloseFinding: Handler(close_finding),
}
