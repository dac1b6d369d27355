"""Erasing the names of before a day, slice by slice, with progress; what was stopped goes on later."""

import datetime as dt
import json
from contextlib import closing
from typing import Any, TypeAlias

import sqlalchemy as sa

from app.audit.models import Entry, EntryValue
from app.core.columns import Base, table_of
from app.core.database import Database, Progress, untold
from app.core.times import local_day, system_clock
from app.core.words import _
from app.custody.models import Loan, Movement, TransferOffer, Visit
from app.disposal.erasing import KINDS, EraseAnswers, EraseLoans, EraseText, FinishErasure
from app.office import Office
from app.people.models import NOBODY, Borrower, Council
from app.register.models import DocumentOut, File
from app.register.titles import TITLE
from app.retention.models import RecordClass
from app.retention.reckoning import plus
from app.upkeep.moment import one_moment, streamed

Target: TypeAlias = tuple[str, int]
Values: TypeAlias = dict[Target, list[tuple[int, str]]]

_ENTRY, _VALUE = table_of(Entry), table_of(EntryValue)
_PERSON, _FILE, _CLASS = table_of(Borrower), table_of(File), table_of(RecordClass)
_COUNCIL = table_of(Council)
_FIELDS = {"borrower": frozenset({"name", "contact", "reason", "override"}), "file": frozenset({"title"})}
"""What of a thing is erased: the fields of its entries."""


def _named(model: type[Base], *names: str) -> sa.ColumnElement[bool]:
    """Return whether a row of a table names the person."""
    table = table_of(model)
    return sa.or_(*(sa.exists().where(table.c[one] == _PERSON.c.id) for one in names))


_OTHER = _PERSON.alias("other")
_GONE: sa.Select[Any] = sa.select(_PERSON.c.id, _PERSON.c.name).where(
    _PERSON.c.id != NOBODY,
    sa.or_(_PERSON.c.kind == "staff", _PERSON.c.kind == "visitor"),
    _PERSON.c.login.is_(None),
    sa.or_(
        sa.and_(_PERSON.c.status == "left", _PERSON.c.left_on < sa.bindparam("day")),
        sa.and_(_PERSON.c.kind == "visitor", _PERSON.c.badge_until < sa.bindparam("day")),
    ),
    ~_named(Loan, "borrower_id", "collector_id"),
    ~_named(Visit, "borrower_id", "collector_id"),
    ~_named(Movement, "borrower_id"),
    ~_named(TransferOffer, "giver_id", "receiver_id"),
    ~_named(DocumentOut, "borrower_id"),
    ~_named(RecordClass, "owner_id"),
    ~sa.exists().where(sa.or_(_OTHER.c.officer_id == _PERSON.c.id, _OTHER.c.sponsor_id == _PERSON.c.id)),
)
"""Who has left, signs in nowhere, and is named by nothing any more."""
_DISPOSED: sa.Select[Any] = (
    sa.select(_FILE.c.id, _FILE.c.disposed_at, _CLASS.c.title_months, TITLE)
    .join(_CLASS, _CLASS.c.id == _FILE.c.class_id)
    .where(_FILE.c.state == "disposed", _CLASS.c.title_months.is_not(None))
)
_WITH_VALUES = sa.select(_ENTRY.c.id, _ENTRY.c.body).where(
    sa.exists().where(_VALUE.c.entry_id == _ENTRY.c.id)
)
_IS_THERE = sa.select(_VALUE.c.entry_id).where(
    _VALUE.c.entry_id == sa.bindparam("entry"), _VALUE.c.digest == sa.bindparam("digest")
)
_SETTINGS = sa.select(_COUNCIL.c.names_years, _COUNCIL.c.names_before)


def erase(office: Office, before: dt.date, progress: Progress = untold) -> int:
    """Erase what ended before a day, and titles whose time has come; return how many things lost a name.

    Raises Refused for a day that is not over. What `progress` raises to stop it comes out; what was erased by
    then stays so, and the rest can be done later.
    """
    count, steps = 0, len(KINDS) + 3
    for step, kind in enumerate(KINDS):
        progress(step, steps)
        after: int | None = 0
        while after is not None:
            done = office.do(EraseLoans(kind=kind, before=before, after=after))
            after, count = done["after"], count + done["count"]
            progress(step, steps)
    progress(len(KINDS), steps)
    while office.do(EraseAnswers(before=before))["count"]:
        progress(len(KINDS), steps)
    targets = targets_of(office.database, before)
    for target, values in _told(office.database, targets).items():
        office.do(EraseText(thing=target[0], thing_id=target[1], values=tuple(values)))
        progress(len(KINDS) + 1, steps)
    office.do(FinishErasure(before=before))
    progress(steps, steps)
    return count + len(targets)


def settings(database: Database) -> tuple[int | None, dt.date | None]:
    """Return for how many years names are kept, None for good; and the day before which they have gone."""
    with database.read() as work:
        row = work.row(_SETTINGS)
    return (None, None) if row is None else (row.names_years, row.names_before)


def due(database: Database, today: dt.date) -> dt.date | None:
    """Return the day before which names are to go by the council's setting; None where nothing is due."""
    years, before = settings(database)
    if years is None:
        return None
    wanted = dt.date(today.year - years, 1, 1)
    return None if before is not None and before >= wanted else wanted


def targets_of(database: Database, before: dt.date) -> set[Target]:
    """Return the people nobody needs the name of, and the disposed files whose title's time has come."""
    with database.read() as work:
        people = work.rows(_GONE, day=before)
        files = work.rows(_DISPOSED)
    today = local_day(system_clock())
    titles = [one for one in files if plus(local_day(one.disposed_at), months=one.title_months) <= today]
    gone = {("borrower", one.id) for one in people if one.name != _("Name erased")}
    return gone | {("file", one.id) for one in titles if one.title != _("Title erased")}


def _told(database: Database, targets: set[Target]) -> Values:
    """Return where entries tell of what is to be erased; all targets are there, told of or not."""
    found: Values = {target: [] for target in targets}
    if not targets:
        return found
    with one_moment(database) as connection, closing(streamed(connection, _WITH_VALUES)) as rows:
        for entry_id, body in rows:
            for thing, thing_id, field, value in json.loads(body)["sets"]:
                wanted = isinstance(value, dict) and field in _FIELDS.get(thing, ())
                if wanted and (thing, thing_id) in targets:
                    found[thing, thing_id].append((entry_id, value["sha256"]))
    with database.read() as work:
        for target, values in found.items():
            found[target] = [one for one in values if work.row(_IS_THERE, entry=one[0], digest=one[1])]
    return found
