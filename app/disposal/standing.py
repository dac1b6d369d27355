"""How files stand on the way to their disposal: what is due, what blocks it, and the lines of a batch."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import LOCK_ONLY, Row
from app.core.times import local_day
from app.custody.queries import LOAN
from app.custody.transit_models import DespatchLine
from app.disposal.collecting_models import DisposalBag
from app.disposal.holding import COVER_HELD, IS_HELD, TODAY
from app.disposal.models import BatchLine, DisposalBatch
from app.disposal.reckoning import LAPSES, LIVE
from app.people.models import Borrower, Service
from app.register.facts import COVER, DOCUMENT
from app.register.queries import CLASS, FILE, PLACE
from app.register.titles import SEALED, TITLE
from app.retention.queries import LINE, RULE, SCHEDULE

BATCH, BATCH_LINE = table_of(DisposalBatch), table_of(BatchLine)
_BAG = table_of(DisposalBag)
PAGE = 200
"""Files that are read at once."""
AT_ONCE = 500
_DESPATCH = table_of(DespatchLine)
_OWNER, _SERVICE = table_of(Borrower).alias("owner"), table_of(Service)
_HERE, _HOME = PLACE.alias("here"), PLACE.alias("home")
_BESIDE = FILE.alias("beside")
_DRAFTED, _DRAFT = LINE.alias("drafted"), SCHEDULE.alias("draft")
_LIVE_LINE, _PAGED = BATCH_LINE.alias("live"), BATCH_LINE.alias("paged")
_UNTIL = sa.bindparam("until", type_=FILE.c.disposal_due.type)


def is_live(line: sa.FromClause) -> sa.ColumnElement[bool]:
    """Return the condition that a line of a batch has not ended."""
    return sa.or_(*(line.c.state == sa.literal_column(f"'{one}'") for one in sorted(LIVE)))


_ON_WAY = sa.exists().where(
    _DESPATCH.c.file_id == FILE.c.id, _DESPATCH.c.received_at.is_(None), _DESPATCH.c.dropped_at.is_(None)
)
_OTHER_RULE = sa.or_(
    _DRAFTED.c.is_adopted.is_(sa.false()),
    *(_DRAFTED.c[name].is_distinct_from(LINE.c[name]) for name in RULE),
)
_REVIEWED = (
    sa.exists()
    .select_from(_DRAFTED.join(_DRAFT, _DRAFT.c.id == _DRAFTED.c.schedule_id))
    .where(
        _DRAFT.c.state == sa.literal_column("'draft'"),
        _DRAFTED.c.class_id == FILE.c.class_id,
        LINE.c.id.is_not(None),
        _OTHER_RULE,
    )
)
_BOX_DISAGREES = sa.and_(
    _HERE.c.kind == sa.literal_column("'box'"),
    sa.exists(_BESIDE.c.id).where(
        _BESIDE.c.current_id == FILE.c.current_id,
        _BESIDE.c.state != sa.literal_column("'disposed'"),
        sa.or_(_BESIDE.c.disposal_due.is_(None), _BESIDE.c.disposal_due > TODAY),
    ),
)


def _flag(condition: sa.ColumnElement[bool], name: str) -> sa.ColumnElement[int]:
    return sa.case((condition, sa.literal_column("1")), else_=sa.literal_column("0")).label(name)


_COLUMNS: list[Any] = [
    FILE.c.id,
    *(FILE.c[name] for name in ("code", "reference", "part", "state", "moves", "marking", "legacy_marking")),
    *(FILE.c[name] for name in ("marking_confirmed", "class_id", "line_id", "disposal_due", "service_id")),
    *(FILE.c[name] for name in ("current_id", "home_id", "disposal_officer_id", "opened_on", "closed_on")),
    TITLE,
    _flag(SEALED, "sensitive"),
    CLASS.c.code.label("class_code"),
    CLASS.c.title.label("class_title"),
    CLASS.c.owner_id,
    _OWNER.c.name.label("owner"),
    _OWNER.c.login.label("owner_login"),
    _SERVICE.c.name.label("service"),
    *(LINE.c[name].label(f"rule_{name}") for name in RULE),
    LINE.c.authority,
    SCHEDULE.c.version,
    _HERE.c.path.label("here"),
    _HERE.c.kind.label("here_kind"),
    _HOME.c.path.label("home"),
    _flag(sa.or_(IS_HELD, COVER_HELD), "is_held"),
    _flag(sa.exists().where(LOAN.c.file_id == FILE.c.id, LOAN.c.returned_at.is_(None)), "is_out"),
    _flag(_ON_WAY, "is_on_way"),
    _flag(_REVIEWED, "is_reviewed"),
    _flag(sa.exists().where(_LIVE_LINE.c.file_id == FILE.c.id, is_live(_LIVE_LINE)), "in_batch"),
    _flag(sa.exists().where(COVER.c.id == FILE.c.id, COVER.c.merged_at.is_not(None)), "is_merged"),
    _flag(_BOX_DISAGREES, "box_disagrees"),
    _flag(sa.exists().where(DOCUMENT.c.file_id == FILE.c.id, DOCUMENT.c.returned_at.is_(None)), "is_wanted"),
]


def _with_rest(files: sa.FromClause) -> sa.FromClause:
    """Join files with all that is told of them.

    `files` begins with what narrows them down most: a server joins so many tables in the order that is given.
    """
    return (
        files.outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(_OWNER, _OWNER.c.id == CLASS.c.owner_id)
        .outerjoin(_SERVICE, _SERVICE.c.id == FILE.c.service_id)
        .outerjoin(LINE, LINE.c.id == FILE.c.line_id)
        .outerjoin(SCHEDULE, SCHEDULE.c.id == LINE.c.schedule_id)
        .outerjoin(_HERE, _HERE.c.id == FILE.c.current_id)
        .outerjoin(_HOME, _HOME.c.id == FILE.c.home_id)
    )


_STANDING = sa.select(*_COLUMNS).select_from(_with_rest(FILE))
_OF_FILE = _STANDING.where(FILE.c.id == sa.bindparam("file_id"))
_IS_DUE = sa.and_(FILE.c.state != sa.text("'disposed'"), FILE.c.disposal_due <= _UNTIL)
_LINE_COLUMNS: list[Any] = [
    *_COLUMNS,
    BATCH_LINE.c.id.label("of_batch_id"),
    BATCH_LINE.c.state.label("stands"),
    *(BATCH_LINE.c[name] for name in ("decision", "keep_until", "why", "proposed_by", "decided_by")),
    *(BATCH_LINE.c[name] for name in ("decided_at", "said", "bag_id", "collection_id", "transmittal_id")),
    BATCH_LINE.c.batch_id,
    BATCH_LINE.c.class_id.label("was_class_id"),
    BATCH_LINE.c.line_id.label("was_line_id"),
    BATCH_LINE.c.disposal_due.label("was_due"),
    BATCH_LINE.c.marking.label("was_marking"),
]


def _lined(lines: sa.FromClause) -> sa.Select[Any]:
    files = _with_rest(lines.join(FILE, FILE.c.id == BATCH_LINE.c.file_id))
    return sa.select(*_LINE_COLUMNS).select_from(files).order_by(BATCH_LINE.c.id)


_LINED = _lined(BATCH_LINE)
_OF_BATCH = BATCH_LINE.c.batch_id == sa.bindparam("batch_id")
_LINES = _LINED.where(_OF_BATCH)
_LIVE_OF_FILE = _LINED.where(FILE.c.id == sa.bindparam("file_id"), is_live(BATCH_LINE))
_TAKEN = _LINED.where(
    sa.or_(
        BATCH_LINE.c.collection_id == sa.bindparam("collection_id"),
        BATCH_LINE.c.bag_id.in_(
            sa.select(_BAG.c.id).where(_BAG.c.collection_id == sa.bindparam("collection_id"))
        ),
    ),
    is_live(BATCH_LINE),
)
_LOCK_TAKEN = (
    _TAKEN.with_only_columns(FILE.c.id)
    .order_by(None)
    .order_by(FILE.c.id)
    .with_for_update(of=FILE, key_share=True)
    .execution_options(**{LOCK_ONLY: True})
)
_BOXED = _LINED.where(FILE.c.current_id == sa.bindparam("box_id"), is_live(BATCH_LINE))
_IN_BOX = sa.select(sa.func.count().label("count")).where(
    FILE.c.current_id == sa.bindparam("box_id"), FILE.c.state != sa.literal_column("'disposed'")
)
_LOCK_LINED = (
    sa.select(FILE.c.id)
    .join(BATCH_LINE, BATCH_LINE.c.file_id == FILE.c.id)
    .where(_OF_BATCH)
    .order_by(FILE.c.id)
    .with_for_update(of=FILE, key_share=True)
    .execution_options(**{LOCK_ONLY: True})
)


FACTS = ("class_id", "line_id", "disposal_due", "marking")
"""What an approval rests on: kept in the line as it was then."""
_LAPSED_AT = sa.bindparam("lapsed_at", type_=BATCH_LINE.c.decided_at.type)


def _stands(*states: str) -> sa.ColumnElement[bool]:
    return sa.or_(*(BATCH_LINE.c.state == sa.literal_column(f"'{one}'") for one in states))


def _file_is(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists(FILE.c.id).where(FILE.c.id == BATCH_LINE.c.file_id, condition)


WAITING = (
    sa.select(
        BATCH_LINE.c.batch_id,
        BATCH_LINE.c.proposed_by,
        sa.select(FILE.c.class_id)
        .where(FILE.c.id == BATCH_LINE.c.file_id)
        .scalar_subquery()
        .label("class_id"),
    )
    .where(
        sa.or_(
            _stands("proposed"),
            sa.and_(_stands("held"), _file_is(sa.not_(sa.or_(IS_HELD, COVER_HELD)))),
            sa.and_(_stands("not found"), _file_is(FILE.c.state == sa.literal_column("'in'"))),
            sa.and_(
                _stands("approved", "bagged"),
                sa.or_(
                    BATCH_LINE.c.decided_at < _LAPSED_AT,
                    _file_is(sa.or_(*(FILE.c[one].is_distinct_from(BATCH_LINE.c[one]) for one in FACTS))),
                ),
            ),
        )
    )
    .subquery("waiting")
)
"""The lines that wait for their owners: new, here again, or with an approval that has lapsed.

Each file is looked up by itself: a server that joined them would read all files of the council.
"""


def as_of(now: dt.datetime) -> dict[str, Any]:
    """Return the parameters of `WAITING`."""
    return {"today": local_day(now), "lapsed_at": now - dt.timedelta(days=LAPSES)}


def standing_of(work: Work, file_ids: Sequence[int], today: dt.date) -> dict[int, Row]:
    """Return how files stand, by id; those that there are."""
    found: dict[int, Row] = {}
    for first in range(0, len(file_ids), AT_ONCE):
        asks = [(_OF_FILE, {"file_id": one, "today": today}) for one in file_ids[first : first + AT_ONCE]]
        found |= {rows[0].id: rows[0] for rows in work.together(*asks) if rows}
    return found


@cache
def _due(has_class: bool, has_service: bool, is_first: bool) -> sa.Select[Any]:
    made = _STANDING.where(_IS_DUE)
    if has_class:
        made = made.where(FILE.c.class_id == sa.bindparam("of_class"))
    if has_service:
        made = made.where(FILE.c.service_id == sa.bindparam("of_service"))
    if not is_first:
        day = sa.bindparam("day", type_=FILE.c.disposal_due.type)
        beyond = sa.and_(FILE.c.disposal_due == day, FILE.c.id > sa.bindparam("after"))
        made = made.where(FILE.c.disposal_due >= day, sa.or_(FILE.c.disposal_due > day, beyond))
    return made.order_by(FILE.c.disposal_due, FILE.c.id).limit(sa.bindparam("most"))


def due_files(
    work: Work,
    until: dt.date,
    today: dt.date,
    *,
    class_id: int | None = None,
    service_id: int | None = None,
    after: tuple[dt.date, int] | None = None,
    most: int = PAGE,
) -> list[Row]:
    """Return the files that are due up to a day, the longest due first; `after` goes on behind one."""
    params: dict[str, Any] = {"until": until, "today": today, "most": most}
    params |= {"of_class": class_id} if class_id is not None else {}
    params |= {"of_service": service_id} if service_id is not None else {}
    params |= {"day": after[0], "after": after[1]} if after is not None else {}
    return list(work.rows(_due(class_id is not None, service_id is not None, after is None), **params))


_UNDATED = (
    _STANDING.where(
        FILE.c.state != sa.text("'disposed'"),
        FILE.c.disposal_due.is_(None),
        FILE.c.closed_on.is_not(None),
        sa.or_(LINE.c.action.is_(None), LINE.c.action != sa.literal_column("'permanent'")),
        FILE.c.id > sa.bindparam("after"),
    )
    .order_by(FILE.c.id)
    .limit(sa.bindparam("most"))
)
_COUNTED = (
    sa.select(FILE.c.class_id, FILE.c.service_id, sa.func.count().label("count"))
    .where(_IS_DUE)
    .group_by(FILE.c.class_id, FILE.c.service_id)
    .subquery("counted")
)
_COUNTS = (
    sa.select(
        _COUNTED.c.class_id,
        CLASS.c.code.label("class_code"),
        CLASS.c.title.label("class_title"),
        _COUNTED.c.service_id,
        _SERVICE.c.name.label("service"),
        _COUNTED.c.count,
    )
    .select_from(
        _COUNTED.outerjoin(CLASS, CLASS.c.id == _COUNTED.c.class_id).outerjoin(
            _SERVICE, _SERVICE.c.id == _COUNTED.c.service_id
        )
    )
    .order_by(CLASS.c.code, _SERVICE.c.name)
)


def undated_files(work: Work, today: dt.date, after: int = 0, most: int = PAGE) -> list[Row]:
    """Return closed files that have no disposal date: nobody recorded the day that their rule counts from."""
    return list(work.rows(_UNDATED, today=today, after=after, most=most))


def due_counts(work: Work, until: dt.date) -> list[Row]:
    """Return how many files are due up to a day, by class and service."""
    return list(work.rows(_COUNTS, until=until))


def lines_of(work: Work, batch_id: int, today: dt.date) -> list[Row]:
    """Return all lines of a batch, with how their files stand."""
    return list(work.rows(_LINES, batch_id=batch_id, today=today))


@cache
def _page_of_lines(most: int) -> sa.Select[Any]:
    """Choose the lines before their files are looked at, and say how many: else a server reads all files."""
    chosen = (
        sa.select(_PAGED.c.id)
        .where(_PAGED.c.batch_id == sa.bindparam("batch_id"), _PAGED.c.id > sa.bindparam("after"))
        .order_by(_PAGED.c.id)
        .limit(sa.literal_column(str(most)))
    )
    lines = chosen.subquery("chosen")
    return _lined(lines.join(BATCH_LINE, BATCH_LINE.c.id == lines.c.id))


def page_of_lines(work: Work, batch_id: int, today: dt.date, after: int, most: int = PAGE) -> list[Row]:
    """Return some lines of a batch, behind the line `after`."""
    return list(work.rows(_page_of_lines(most), batch_id=batch_id, today=today, after=after))


def lock_lined(work: Work, batch_id: int) -> None:
    """Lock the files of a batch, in the order of their ids."""
    work.rows(_LOCK_LINED, batch_id=batch_id)


def line_of_file(work: Work, file_id: int, today: dt.date) -> Row | None:
    """Return the line that a file has in a batch that goes on with it."""
    return work.row(_LIVE_OF_FILE, file_id=file_id, today=today)


def collected_lines(work: Work, collection_id: int, today: dt.date) -> list[Row]:
    """Lock the files that go with a collection, in bags or boxes, and return their lines."""
    work.rows(_LOCK_TAKEN, collection_id=collection_id)
    return list(work.rows(_TAKEN, collection_id=collection_id, today=today))


def taken_lines(work: Work, collection_id: int, today: dt.date) -> list[Row]:
    """Return the lines of the files that go with a collection, without a lock."""
    return list(work.rows(_TAKEN, collection_id=collection_id, today=today))


def boxed_lines(work: Work, box_id: int, today: dt.date) -> tuple[list[Row], int]:
    """Return the lines of the files in a box that have not ended, and how many files are in it."""
    rows, counted = work.together((_BOXED, {"box_id": box_id, "today": today}), (_IN_BOX, {"box_id": box_id}))
    return list(rows), int(counted[0].count)
