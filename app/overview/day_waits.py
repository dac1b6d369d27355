"""What of clear-out days waits for somebody: a day that runs, lines to sign for, tasks and questions."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from app.clearout.queries import ANSWER, DAY, TASK
from app.core.columns import table_of
from app.core.database import Work
from app.core.times import local_day
from app.disposal.bulk import BULK, WAITS, lapsed_before
from app.disposal.standing import BATCH
from app.people.models import Borrower
from app.register.queries import CLASS

_PERSON, _OWNER = table_of(Borrower), table_of(Borrower).alias("owner")
_RUNS = (
    sa.select(DAY.c.number, DAY.c.name)
    .where(DAY.c.started_at.is_not(None), DAY.c.closed_at.is_(None))
    .order_by(DAY.c.number.desc())
    .limit(1)
)
_LINES = (
    sa.select(DAY.c.number, sa.func.count().label("count"))
    .select_from(
        BULK.join(BATCH, BATCH.c.id == BULK.c.batch_id)
        .join(DAY, DAY.c.batch_id == BATCH.c.id)
        .join(CLASS, CLASS.c.id == BULK.c.class_id)
        .join(_OWNER, _OWNER.c.id == CLASS.c.owner_id)
    )
    .where(
        WAITS,
        _OWNER.c.login == sa.bindparam("login"),
        *(who != sa.bindparam("login") for who in (BULK.c.proposed_by, BATCH.c.drafted_by)),
        BATCH.c.submitted_by != sa.bindparam("login"),
    )
    .group_by(DAY.c.number)
    .order_by(DAY.c.number)
)
_TASKS = (
    sa.select(DAY.c.number, sa.func.count().label("count"))
    .select_from(TASK.join(DAY, DAY.c.id == TASK.c.day_id).join(_PERSON, _PERSON.c.id == TASK.c.owner_id))
    .where(
        _PERSON.c.login == sa.bindparam("login"),
        TASK.c.done_at.is_(None),
        TASK.c.due_on <= sa.bindparam("today", type_=TASK.c.due_on.type),
    )
    .group_by(DAY.c.number)
    .order_by(DAY.c.number)
)
_QUESTIONS = (
    sa.select(sa.func.count().label("count"))
    .select_from(ANSWER.join(_PERSON, _PERSON.c.id == ANSWER.c.owner_id))
    .where(_PERSON.c.login == sa.bindparam("login"), ANSWER.c.closed_at.is_(None))
)


@dataclass(frozen=True, slots=True)
class DayWaits:
    """What waits: the day that runs, and counts, each with the number of the first day it is of."""

    runs: int | None
    name: str
    lines: int
    lines_of: int
    tasks: int
    tasks_of: int
    questions: int


def day_waits(work: Work, login: str, now: dt.datetime) -> DayWaits:
    """Return what waits for whoever signs in with a login. One round trip."""
    who = {"login": login}
    runs, lines, tasks, questions = work.together(
        (_RUNS, {}),
        (_LINES, {**who, "lapsed": lapsed_before(now)}),
        (_TASKS, {**who, "today": local_day(now)}),
        (_QUESTIONS, who),
    )
    return DayWaits(
        runs[0].number if runs else None,
        runs[0].name if runs else "",
        sum(row.count for row in lines),
        lines[0].number if lines else 0,
        sum(row.count for row in tasks),
        tasks[0].number if tasks else 0,
        questions[0].count,
    )
