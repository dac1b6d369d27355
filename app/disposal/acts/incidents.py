"""The acts on what should not have happened: a file was destroyed without authority, or numbers differ."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler, moment
from app.core.acts import Answer, Command, done
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.core.written import needed
from app.custody.incident_models import Incident
from app.custody.incidents import open_incident
from app.custody.missing_rows import newest_search
from app.custody.models import Loan, Search
from app.custody.queries import LOAN
from app.disposal.acts.common import leave, require_person, today_of
from app.disposal.collecting import incident_locked
from app.disposal.models import BatchLine
from app.disposal.reckoning import State
from app.disposal.standing import line_of_file
from app.register.acts.common import file_of

WITHOUT = "destroyed without authority"


@dataclass(frozen=True, slots=True)
class RecordDestroyed(Command):
    """Record that a file was destroyed without authority: a flood, a wrong bag. It is never refused.

    `happened_at` is when it was destroyed, `aware_at` when the council became aware.
    """

    right: ClassVar[Right] = Right.SET_MISSING

    file: int
    what: str
    aware_at: dt.datetime | None = None
    owner_id: int | None = None


@dataclass(frozen=True, slots=True)
class ExplainIncident(Command):
    """Say how an incident came about and what was done; that closes it."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    explained: str


@dataclass(frozen=True, slots=True)
class GiveIncident(Command):
    """Say who answers for an incident."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    owner_id: int


_OPEN_LOAN = sa.select(LOAN.c.id).where(
    LOAN.c.file_id == sa.bindparam("file_id"), LOAN.c.returned_at.is_(None)
)


def record_destroyed(act: RecordDestroyed, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep it: a loan, a search and a batch end with the file, and an incident begins."""
    file = file_of(desk, act.file)
    ref = file.facts.reference
    if file.facts.is_merged:
        say = _("{ref} was merged into {original}. Record it of that one.")
        raise Refused(say.format(ref=ref, original=file.facts.original))
    if file.row.state == "disposed":
        raise Refused(_("{ref} is recorded as disposed of already.").format(ref=ref))
    what = needed(act.what, _("Say what happened."))
    require_person(act.owner_id, desk)
    at = moment(act, desk)
    aware_at = act.aware_at or desk.now
    if not at <= aware_at <= desk.now:
        raise Refused(_("The council became aware after it happened, and not later than now."))
    entry = desk.trail.entry("destroyed_without_authority", at)
    for loan in desk.work.rows(_OPEN_LOAN, file_id=act.file):
        entry.update(
            Loan, loan.id, returned_at=desk.now, returned_desk_id=desk.trail.desk_id, ended="destroyed"
        )
    search = newest_search(desk.work, act.file)
    if search is not None and search.closed_at is None:
        entry.update(Search, search.id, closed_at=desk.now, ended="destroyed")
    line = line_of_file(desk.work, act.file, today_of(desk))
    if line is not None:
        entry.update(BatchLine, line.of_batch_id, state=State.DESTROYED.value)
    leave(entry, desk, file.row, WITHOUT)
    owner = act.owner_id if act.owner_id is not None else desk.person_id
    number = open_incident(
        desk.work,
        desk.trail,
        "without authority",
        what,
        aware_at,
        now=desk.now,
        file_id=act.file,
        owner_id=owner,
    )
    say = _("{ref} is recorded as destroyed without authority. Incident {number} is open.")
    return done(say.format(ref=ref, number=number), incident=number), desk.counter


def explain_incident(act: ExplainIncident, desk: AtDesk) -> tuple[Answer, str | None]:
    """Close it; a difference that is explained lets what was counted be certified."""
    row = _open(act.number, desk)
    explained = needed(act.explained, _("Say how it came about, and what was done."))
    at = moment(act, desk, row.opened_at)
    entry = desk.trail.entry("incident_explained", at)
    entry.update(Incident, row.id, explained=explained, closed_by=desk.trail.who, closed_at=at)
    return done(_("Incident {number} is explained.").format(number=act.number)), desk.counter


def give_incident(act: GiveIncident, desk: AtDesk) -> tuple[Answer, str | None]:
    """Give it to somebody."""
    row = _open(act.number, desk)
    require_person(act.owner_id, desk)
    entry = desk.trail.entry("incident_given", moment(act, desk))
    entry.update(Incident, row.id, owner_id=act.owner_id)
    return done(_("Incident {number} has an owner.").format(number=act.number)), desk.counter


def _open(number: int, desk: AtDesk) -> Row:
    row = incident_locked(desk.work, number)
    if row is None:
        raise Refused(_("There is no incident {number}.").format(number=number))
    if row.closed_at is not None:
        raise Refused(_("Incident {number} was explained already.").format(number=number))
    return row


HANDLERS: dict[type[Command], Handler] = {
    RecordDestroyed: Handler(record_destroyed),
    ExplainIncident: Handler(explain_incident),
    GiveIncident: Handler(give_incident),
}
