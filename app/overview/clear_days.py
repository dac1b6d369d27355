"""Clear-out days as their page, tally, log and report show them: all figures come from here, and only here.

The figures are those of `clearout/tally.py`, read each time, so that they can't drift apart.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from app.clearout import queries
from app.clearout.tally import Totals, tallies, whole
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.times import local_day
from app.core.words import _
from app.disposal.bulk import bulk_of_batch, waits
from app.disposal.bulk_words import WHAT, What, amount_text, years_text
from app.disposal.reckoning import NAMES, State
from app.register.rules import ref_text

PLANNED, RUNNING, CLOSED = "planned", "running", "closed"


@dataclass(frozen=True, slots=True)
class TeamRow:
    """What one team's paper came to."""

    team: str
    totals: Totals


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the disposal log: a registered file, or bulk paper. `line` is set for bulk paper.

    `waits` for the owner of its class, who decides on it still while `is_decided_on`.
    """

    line: int | None
    what: str
    amount: str
    mm: int
    state: str
    where: str
    team: str
    marking: str
    who: str
    at: dt.datetime | None
    owner: str
    waits: bool
    is_decided_on: bool


@dataclass(frozen=True, slots=True)
class DayBagRow:
    """A bag of the day."""

    code: str
    station: str
    team: str
    seal: str
    weight_g: int | None
    files: int
    bulk: int
    state: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What was kept, is to be scanned, or was asked."""

    id: int
    day: int
    answer: str
    what: str
    amount: str
    owner: str
    remark: str
    outcome: str
    is_open: bool
    is_kept: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A thing to do for the day."""

    id: int
    what: str
    owner: str
    due_on: dt.date
    is_done: bool


@dataclass(frozen=True, slots=True)
class DayRow:
    """A clear-out day in the list of all, with what it came to."""

    number: int
    name: str
    held_on: dt.date
    state: str
    services: str
    lead: str
    batch: int
    target_mm: int | None
    totals: Totals
    open_answers: int
    staff_minutes: int | None
    cost_pence: int | None
    saved_pence: int | None


@dataclass(frozen=True, slots=True)
class DayPage:
    """All of one day. `waits` counts the lines of records that nobody has decided on yet."""

    row: DayRow
    scope: str
    contractor: str
    aside: int | None
    collection: int | None
    before_mm: int | None
    after_mm: int | None
    metre_pence: int | None
    service_ids: tuple[tuple[int, str], ...]
    teams: tuple[tuple[int, str, int], ...]
    people: tuple[str, ...]
    by_team: tuple[TeamRow, ...]
    log: tuple[LogRow, ...]
    waits: int
    bags: tuple[DayBagRow, ...]
    answers: tuple[AnswerRow, ...]
    tasks: tuple[TaskRow, ...]


def day_rows(work: Work) -> list[DayRow]:
    """Return all days with what each came to, the newest first."""
    services, found = queries.services_of_days(work), tallies(work)
    waits = queries.open_counts(work)
    return [
        _row(row, services.get(row.id, []), whole(found.get(row.id, {})), waits.get(row.id, 0))
        for row in queries.days(work)
    ]


def day_page(work: Work, number: int, now: dt.datetime, most: int | None = None) -> DayPage:
    """Return one day, its log whole or the newest lines of it; Refused if there is none."""
    row = queries.day(work, number)
    if row is None:
        raise Refused(_("There is no clear-out day {number}.").format(number=number))
    services, teams = queries.services_of_days(work).get(row.id, []), tallies(work, row.id).get(row.id, {})
    bags = {bag.bag_id: bag for bag in queries.bags_of_day(work, row.id)}
    answers = queries.answers_of_day(work, row.id)
    log = [
        *(_file(one, bags) for one in queries.file_lines_of(work, row.batch_id, most)),
        *(bulk_row(one, now) for one in bulk_of_batch(work, row.batch_id, local_day(now), most)),
    ]
    asked = sum(one.answer != "keep" and one.closed_at is None for one in answers)
    return DayPage(
        _row(row, services, whole(teams), asked),
        row.scope or "",
        row.contractor or "",
        row.aside,
        row.collection,
        row.before_mm,
        row.after_mm,
        row.metre_pence,
        tuple((one.id, one.name) for one in services),
        tuple((one.id, one.name, one.service_id) for one in queries.teams_of_day(work, row.id)),
        tuple(one.name for one in queries.people_of_day(work, row.id)),
        tuple(TeamRow(name or _("No team"), one) for name, one in sorted(teams.items())),
        tuple(log),
        queries.lines_that_wait(work, row.batch_id, now),
        tuple(_bag(bag) for bag in bags.values()),
        tuple(_answer(one) for one in answers),
        tuple(
            TaskRow(one.id, one.what, one.owner, one.due_on, one.done_at is not None)
            for one in queries.tasks_of_day(work, row.id)
        ),
    )


def open_questions(work: Work) -> list[AnswerRow]:
    """Return the questions, and what is to be scanned, that nobody closed yet, of all days."""
    return [_answer(row) for row in queries.open_answers(work)]


def state_of(row: Row) -> str:
    """Tell whether a day is planned, running or closed."""
    if row.closed_at is not None:
        return CLOSED
    return RUNNING if row.started_at is not None else PLANNED


def _row(row: Row, services: Sequence[Row], totals: Totals, waits: int) -> DayRow:
    freed = totals.mm + totals.boxed_mm
    if row.before_mm is not None and row.after_mm is not None:
        freed = max(row.before_mm - row.after_mm, 0)
    saved = round(freed / 1000 * row.metre_pence) if row.metre_pence is not None and freed else None
    return DayRow(
        row.number,
        row.name,
        row.held_on,
        state_of(row),
        ", ".join(one.name for one in services),
        row.lead,
        row.batch,
        row.target_mm,
        totals,
        waits,
        row.staff_minutes,
        row.cost_pence,
        saved,
    )


def _team_of(bag: Row | None) -> str:
    return (bag.team or bag.service or "") if bag is not None else ""


def _file(row: Row, bags: dict[int, Row]) -> LogRow:
    bag = bags.get(row.bag_id)
    return LogRow(
        None,
        ref_text(row.reference, row.part),
        _("1 file"),
        int(row.mm),
        _(NAMES[State(row.state)]),
        bag.code if bag is not None else "",
        _team_of(bag),
        row.marking,
        row.proposed_by,
        row.proposed_at,
        row.owner or "",
        False,
        False,
    )


def bulk_row(row: Row, now: dt.datetime) -> LogRow:
    """Return a line of bulk paper as the log has it; what was taken out again fills no shelf."""
    kind = f"{row.class_code} {row.class_title}" if row.class_code else _(WHAT[What(row.what)])
    return LogRow(
        row.id,
        f"{kind}, {years_text(row)}" if row.dated_from else kind,
        amount_text(row.amount, row.unit),
        int(row.mm) if row.state != State.WITHDRAWN else 0,
        _(NAMES[State(row.state)]),
        row.bag or row.box or "",
        row.team or row.service or "",
        row.marking,
        row.proposed_by,
        row.proposed_at,
        row.owner or "",
        waits(row, now),
        row.what == What.RECORDS and row.state in (State.PROPOSED, State.APPROVED),
    )


def _bag(row: Row) -> DayBagRow:
    state = _("open")
    if row.released_at is not None:
        state = _("left with collection {number}").format(number=row.collection)
    elif row.collection is not None:
        state = _("on collection {number}").format(number=row.collection)
    elif row.seal is not None:
        waits = row.needs_witness and row.witnessed_by is None
        state = _("sealed, waits for a witness") if waits else _("sealed")
    return DayBagRow(
        row.code,
        row.station or "",
        row.team or row.service or "",
        row.seal or "",
        row.weight_g,
        row.files,
        row.bulk,
        state,
    )


def _answer(row: Row) -> AnswerRow:
    what = ref_text(row.reference, row.part) if row.file_id is not None else ""
    return AnswerRow(
        row.id,
        row.day,
        row.answer,
        " ".join(part for part in (what, row.what) if part),
        amount_text(row.amount, row.unit) if row.amount is not None else "",
        row.owner or "",
        row.remark or "",
        row.outcome or "",
        row.answer != "keep" and row.closed_at is None,
        row.answer == "keep" and row.closed_at is None,
    )
