"""Reads of clear-out days: the days, their people and tasks, bags at stations, and what was answered."""

import datetime as dt

import sqlalchemy as sa

from app.audit.models import Desk
from app.clearout.models import ClearDay, DayAnswer, DayBag, DayPerson, DayService, DayTask
from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import LOCK_ONLY, Row
from app.disposal.bulk import WAITS, lapsed_before
from app.disposal.bulk_models import BulkLine
from app.disposal.collecting import BAG, COLLECTION, CONTRACTOR, SEAL
from app.disposal.models import DisposalBatch
from app.disposal.standing import BATCH, BATCH_LINE
from app.people.models import Borrower, Service, Team
from app.register.place_kinds import FILE_MM
from app.register.queries import CLASS, FILE, PLACE
from app.retention.queries import classes

DAY, BAG_OF, ANSWER, TASK = map(table_of, (ClearDay, DayBag, DayAnswer, DayTask))
DAY_SERVICE, DAY_PERSON = map(table_of, (DayService, DayPerson))
_BULK, _DESK, _SERVICE, _TEAM = map(table_of, (BulkLine, Desk, Service, Team))
_LEAD, _PERSON = table_of(Borrower).alias("lead"), table_of(Borrower).alias("person")
_ASIDE = table_of(DisposalBatch).alias("aside")

_DAYS = sa.select(
    *DAY.c,
    BATCH.c.number.label("batch"),
    BATCH.c.submitted_at,
    _ASIDE.c.number.label("aside"),
    _LEAD.c.name.label("lead"),
    CONTRACTOR.c.name.label("contractor"),
    COLLECTION.c.number.label("collection"),
).select_from(
    DAY.join(BATCH, BATCH.c.id == DAY.c.batch_id)
    .join(_LEAD, _LEAD.c.id == DAY.c.lead_id)
    .outerjoin(_ASIDE, _ASIDE.c.id == DAY.c.aside_id)
    .outerjoin(CONTRACTOR, CONTRACTOR.c.id == DAY.c.contractor_id)
    .outerjoin(COLLECTION, COLLECTION.c.id == DAY.c.collection_id)
)
_DAY = _DAYS.where(DAY.c.number == sa.bindparam("number"))
_NEWEST = _DAYS.order_by(DAY.c.held_on.desc(), DAY.c.number.desc()).limit(sa.bindparam("most"))
_ID = sa.select(DAY.c.id).where(DAY.c.number == sa.bindparam("number"))
_LOCK = _ID.with_for_update(key_share=True).execution_options(**{LOCK_ONLY: True})
_SHARE = _ID.with_for_update(read=True).execution_options(**{LOCK_ONLY: True})
_SERVICES = (
    sa.select(DAY_SERVICE.c.day_id, _SERVICE.c.id, _SERVICE.c.name)
    .join(_SERVICE, _SERVICE.c.id == DAY_SERVICE.c.service_id)
    .order_by(_SERVICE.c.name)
)
_TEAMS = (
    sa.select(_TEAM.c.id, _TEAM.c.name, _TEAM.c.service_id)
    .join(DAY_SERVICE, DAY_SERVICE.c.service_id == _TEAM.c.service_id)
    .where(DAY_SERVICE.c.day_id == sa.bindparam("day_id"))
    .order_by(_TEAM.c.name)
)
_PEOPLE = (
    sa.select(_PERSON.c.id, _PERSON.c.name)
    .join(DAY_PERSON, DAY_PERSON.c.borrower_id == _PERSON.c.id)
    .where(DAY_PERSON.c.day_id == sa.bindparam("day_id"))
    .order_by(_PERSON.c.name)
)
_TASKS = (
    sa.select(*TASK.c, _PERSON.c.name.label("owner"))
    .join(_PERSON, _PERSON.c.id == TASK.c.owner_id)
    .where(TASK.c.day_id == sa.bindparam("day_id"))
    .order_by(TASK.c.due_on, TASK.c.id)
)
_TASK_LOCKED = sa.select(*TASK.c).where(TASK.c.id == sa.bindparam("row_id")).with_for_update()

_FILES = sa.select(sa.func.count()).where(BATCH_LINE.c.bag_id == BAG.c.id)
_LINES = sa.select(sa.func.count()).where(
    _BULK.c.bag_id == BAG.c.id, _BULK.c.state != sa.literal_column("'withdrawn'")
)
_BAGS = (
    sa.select(
        BAG_OF.c.id.label("day_bag_id"),
        *(BAG_OF.c[one] for one in ("desk_id", "service_id", "team_id")),
        BAG.c.id.label("bag_id"),
        BAG.c.code,
        BAG.c.opened_by,
        BAG.c.opened_at,
        _DESK.c.name.label("station"),
        _SERVICE.c.name.label("service"),
        _TEAM.c.name.label("team"),
        SEAL.c.seal,
        SEAL.c.weight_g,
        SEAL.c.sealed_at,
        SEAL.c.needs_witness,
        SEAL.c.witnessed_by,
        COLLECTION.c.number.label("collection"),
        COLLECTION.c.released_at,
        _FILES.scalar_subquery().label("files"),
        _LINES.scalar_subquery().label("bulk"),
    )
    .select_from(
        BAG.join(DAY, DAY.c.batch_id == BAG.c.batch_id)
        .outerjoin(BAG_OF, BAG_OF.c.bag_id == BAG.c.id)
        .outerjoin(_DESK, _DESK.c.id == BAG_OF.c.desk_id)
        .outerjoin(_SERVICE, _SERVICE.c.id == BAG_OF.c.service_id)
        .outerjoin(_TEAM, _TEAM.c.id == BAG_OF.c.team_id)
        .outerjoin(SEAL, sa.and_(SEAL.c.bag_id == BAG.c.id, SEAL.c.broken_at.is_(None)))
        .outerjoin(COLLECTION, COLLECTION.c.id == BAG.c.collection_id)
    )
    .where(DAY.c.id == sa.bindparam("day_id"))
    .order_by(BAG.c.id)
)
_HERE = (
    sa.select(BAG.c.code, *(BAG_OF.c[one] for one in ("id", "bag_id", "service_id", "team_id")))
    .select_from(
        BAG_OF.join(BAG, BAG.c.id == BAG_OF.c.bag_id).outerjoin(
            SEAL, sa.and_(SEAL.c.bag_id == BAG.c.id, SEAL.c.broken_at.is_(None))
        )
    )
    .where(
        BAG_OF.c.day_id == sa.bindparam("day_id"),
        BAG_OF.c.desk_id == sa.bindparam("desk_id"),
        BAG_OF.c.is_current,
        SEAL.c.id.is_(None),
    )
)
_BATCH_NUMBER = sa.select(BATCH.c.number).where(BATCH.c.id == sa.bindparam("batch_id"))
_CURRENT = sa.select(BAG_OF.c.id, BAG_OF.c.bag_id).where(
    BAG_OF.c.day_id == sa.bindparam("day_id"),
    BAG_OF.c.desk_id == sa.bindparam("desk_id"),
    BAG_OF.c.is_current,
)
_HOME = PLACE.alias("home")
_FILE_LINES = (
    sa.select(
        FILE.c.code,
        FILE.c.reference,
        FILE.c.part,
        *(BATCH_LINE.c[one] for one in ("state", "bag_id", "marking", "proposed_by", "proposed_at")),
        _PERSON.c.name.label("owner"),
        sa.func.coalesce(_HOME.c.file_mm, sa.literal_column(str(FILE_MM))).label("mm"),
        CLASS.c.code.label("class_code"),
        CLASS.c.title.label("class_title"),
    )
    .select_from(
        BATCH_LINE.join(FILE, FILE.c.id == BATCH_LINE.c.file_id)
        .outerjoin(_HOME, _HOME.c.id == FILE.c.home_id)
        .outerjoin(CLASS, CLASS.c.id == BATCH_LINE.c.class_id)
        .outerjoin(_PERSON, _PERSON.c.id == CLASS.c.owner_id)
    )
    .where(BATCH_LINE.c.batch_id == sa.bindparam("batch_id"), BATCH_LINE.c.bag_id.is_not(None))
)
_NEWEST_FILES = _FILE_LINES.order_by(BATCH_LINE.c.id.desc()).limit(sa.bindparam("most"))
_THAT_WAIT = sa.select(sa.func.count().label("count")).where(
    _BULK.c.batch_id == sa.bindparam("batch_id"),
    WAITS,
)
_ANSWERS = (
    sa.select(
        *ANSWER.c,
        DAY.c.number.label("day"),
        FILE.c.reference,
        FILE.c.part,
        _PERSON.c.name.label("owner"),
    )
    .select_from(
        ANSWER.join(DAY, DAY.c.id == ANSWER.c.day_id)
        .outerjoin(FILE, FILE.c.id == ANSWER.c.file_id)
        .outerjoin(_PERSON, _PERSON.c.id == ANSWER.c.owner_id)
    )
    .order_by(ANSWER.c.id)
)
_OF_DAY = _ANSWERS.where(ANSWER.c.day_id == sa.bindparam("day_id"))
_OPEN = _ANSWERS.where(
    ANSWER.c.closed_at.is_(None),
    ANSWER.c.answer != sa.literal_column("'keep'"),
    DAY.c.started_at.is_not(None),
).limit(sa.bindparam("most"))
_OPEN_COUNTS = (
    sa.select(ANSWER.c.day_id, sa.func.count().label("count"))
    .where(ANSWER.c.closed_at.is_(None), ANSWER.c.answer != sa.literal_column("'keep'"))
    .group_by(ANSWER.c.day_id)
)
_ANSWER_LOCKED = sa.select(*ANSWER.c).where(ANSWER.c.id == sa.bindparam("row_id")).with_for_update()
_AGAIN = sa.select(ANSWER.c.id, ANSWER.c.answer, ANSWER.c.remark).where(
    ANSWER.c.day_id == sa.bindparam("day_id"),
    ANSWER.c.file_id == sa.bindparam("file_id"),
    ANSWER.c.closed_at.is_(None),
)
_CLASSES = (
    sa.select(CLASS.c.id, CLASS.c.code, sa.func.count(FILE.c.id).label("files"))
    .select_from(
        CLASS.join(FILE, FILE.c.class_id == CLASS.c.id).join(
            DAY_SERVICE, DAY_SERVICE.c.service_id == FILE.c.service_id
        )
    )
    .where(DAY_SERVICE.c.day_id == sa.bindparam("day_id"))
    .group_by(CLASS.c.id, CLASS.c.code)
    .order_by(sa.func.count(FILE.c.id).desc(), CLASS.c.code)
)


def day(work: Work, number: int) -> Row | None:
    """Return a clear-out day, with its lead and its batches."""
    return work.row(_DAY, number=number)


def day_locked(work: Work, number: int) -> Row | None:
    """Lock a day and return it."""
    work.rows(_LOCK, number=number)
    return day(work, number)


def day_shared(work: Work, number: int) -> Row | None:
    """Return a day that nobody changes meanwhile; others who share it don't wait."""
    work.rows(_SHARE, number=number)
    return day(work, number)


def days(work: Work, most: int = 200) -> list[Row]:
    """Return the clear-out days, the newest first."""
    return list(work.rows(_NEWEST, most=most))


def services_of_days(work: Work) -> dict[int, list[Row]]:
    """Return the departments (id, name) of each day, by its id."""
    found: dict[int, list[Row]] = {}
    for row in work.rows(_SERVICES):
        found.setdefault(row.day_id, []).append(row)
    return found


def teams_of_day(work: Work, day_id: int) -> list[Row]:
    """Return the teams of a day's departments: id, name, service_id."""
    return list(work.rows(_TEAMS, day_id=day_id))


def people_of_day(work: Work, day_id: int) -> list[Row]:
    """Return who is there: id, name."""
    return list(work.rows(_PEOPLE, day_id=day_id))


def tasks_of_day(work: Work, day_id: int) -> list[Row]:
    """Return what is to be done for a day, the earliest due first."""
    return list(work.rows(_TASKS, day_id=day_id))


def task_locked(work: Work, task_id: int) -> Row | None:
    """Lock a task and return it."""
    return work.row(_TASK_LOCKED, row_id=task_id)


def bags_of_day(work: Work, day_id: int) -> list[Row]:
    """Return the bags of a day's batch, each with its seal and how much is in it.

    One that was opened on the batch's page has no station, and is nobody's.
    """
    return list(work.rows(_BAGS, day_id=day_id))


def bag_here(work: Work, day_id: int, desk_id: int) -> Row | None:
    """Return the bag that is open at a station: the one that was scanned there last."""
    return work.row(_HERE, day_id=day_id, desk_id=desk_id)


def current_bags(work: Work, day_id: int, desk_id: int) -> list[Row]:
    """Return the bags (id, bag_id) of a day that were scanned last at a station, sealed or not."""
    return list(work.rows(_CURRENT, day_id=day_id, desk_id=desk_id))


def batch_number(work: Work, batch_id: int) -> int:
    """Return the number of a disposal batch."""
    return int(work.row(_BATCH_NUMBER, batch_id=batch_id).number)


def file_lines_of(work: Work, batch_id: int, most: int | None = None) -> list[Row]:
    """Return the registered files that went into bags of a batch; all, or the newest."""
    if most is None:
        return list(work.rows(_FILE_LINES.order_by(BATCH_LINE.c.id), batch_id=batch_id))
    return list(reversed(work.rows(_NEWEST_FILES, batch_id=batch_id, most=most)))


def lines_that_wait(work: Work, batch_id: int, now: dt.datetime) -> int:
    """Return how many lines of records wait for an owner: new, or with an approval that lapsed."""
    return int(work.row(_THAT_WAIT, batch_id=batch_id, lapsed=lapsed_before(now)).count)


def answers_of_day(work: Work, day_id: int) -> list[Row]:
    """Return what was kept, is to be scanned, or was asked on a day."""
    return list(work.rows(_OF_DAY, day_id=day_id))


def open_answers(work: Work, most: int = 200) -> list[Row]:
    """Return the questions, and what is to be scanned, that are open still, of all days."""
    return list(work.rows(_OPEN, most=most))


def open_counts(work: Work) -> dict[int, int]:
    """Return how many questions of each day are open, by its id."""
    return {row.day_id: row.count for row in work.rows(_OPEN_COUNTS)}


def answer_locked(work: Work, answer_id: int) -> Row | None:
    """Lock an answer and return it."""
    return work.row(_ANSWER_LOCKED, row_id=answer_id)


def answer_of(work: Work, day_id: int, file_id: int) -> Row | None:
    """Return what was answered about a file on a day (answer, remark), while it stands."""
    return work.row(_AGAIN, day_id=day_id, file_id=file_id)


def classes_by_use(work: Work, day_id: int) -> list[int]:
    """Return the ids of the classes of the departments' files, the most used first. It looks at each file."""
    return [row.id for row in work.rows(_CLASSES, day_id=day_id)]


def keys_of_day(work: Work, row: Row) -> list[tuple[int, str, str]]:
    """Return the classes (id, code, title) as a day's stations number them; new ones come last."""
    order = [int(one) for one in (row.class_order or "").split(",") if one]
    known = {one.id: (one.id, one.code, one.title) for one in classes(work)}
    rest = sorted((one for number, one in known.items() if number not in order), key=lambda one: one[1])
    return [*(known[one] for one in order if one in known), *rest]


def is_running(row: Row) -> bool:
    """Tell whether a day was started and is not closed."""
    return row.started_at is not None and row.closed_at is None
