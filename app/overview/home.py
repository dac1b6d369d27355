"""The home page: how many files are out, overdue and missing, and those that want looking after."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from app.audit.models import Desk
from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.core.times import LONDON
from app.custody.models import Search, UnknownScan
from app.custody.queries import LOAN, MOVEMENT, of_desk
from app.overview.missing import ASK_TO_DECIDE, ToDecide, to_decide
from app.overview.rows import SENSITIVE, said, seen_title
from app.people.models import Borrower
from app.register.queries import CLASS, FILE
from app.register.titles import TITLE

MOST = 50
MOST_UNKNOWN = 20
UNKNOWN_DAYS = 7
MOST_A_DAY = 2000
"""How many of a desk's last movements are looked at to count a day's."""

_DESK = table_of(Desk)
_BORROWER = table_of(Borrower)
_SEARCH = table_of(Search)
_UNKNOWN = table_of(UnknownScan)
_OUT = sa.and_(LOAN.c.file_id.is_not(None), LOAN.c.returned_at.is_(None))
_LATE = sa.and_(_OUT, LOAN.c.due_back < sa.bindparam("today"))
_IS_MISSING = sa.and_(FILE.c.state == "missing", sa.text("file.state <> 'in'"))
"""The second half is what the index says, in its words: SQLite would not see that the first implies it."""

_THE_DESK = sa.select(_DESK.c.id).where(_DESK.c.name == sa.bindparam("desk"))
_COUNT_OUT = sa.select(sa.func.count().label("count")).select_from(LOAN).where(_OUT)
_COUNT_LATE = sa.select(sa.func.count().label("count")).select_from(LOAN).where(_LATE)
_COUNT_MISSING = sa.select(sa.func.count().label("count")).select_from(FILE).where(_IS_MISSING)
_COUNT_UNKNOWN = (
    sa.select(sa.func.count().label("count"))
    .select_from(_UNKNOWN)
    .where(_UNKNOWN.c.happened_at >= sa.bindparam("since", type_=_UNKNOWN.c.happened_at.type))
)
_UNDONE = MOVEMENT.alias("undone")
_LAST = (
    sa.select(MOVEMENT.c.id, MOVEMENT.c.kind, MOVEMENT.c.file_id, MOVEMENT.c.happened_at)
    .where(MOVEMENT.c.id.between(sa.bindparam("first"), sa.bindparam("last")))
    .order_by(MOVEMENT.c.id.desc())
    .limit(MOST_A_DAY)
    .subquery("latest")
)
_COUNT_TODAY = (
    sa.select(_LAST.c.kind, sa.func.count().label("count"))
    .where(
        sa.or_(_LAST.c.kind == "out", _LAST.c.kind == "in"),
        _LAST.c.file_id.is_not(None),
        _LAST.c.happened_at >= sa.bindparam("midnight", type_=MOVEMENT.c.happened_at.type),
        ~sa.exists().where(_UNDONE.c.undoes_id == _LAST.c.id),
    )
    .group_by(_LAST.c.kind)
)
_OVERDUE = (
    sa.select(
        FILE.c.code,
        FILE.c.reference,
        FILE.c.part,
        TITLE,
        SENSITIVE,
        _BORROWER.c.name.label("holder"),
        _BORROWER.c.code.label("holder_code"),
        LOAN.c.due_back,
    )
    .select_from(
        LOAN.join(FILE, FILE.c.id == LOAN.c.file_id)
        .join(_BORROWER, _BORROWER.c.id == LOAN.c.borrower_id)
        .outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
    )
    .where(_LATE)
    .order_by(LOAN.c.due_back, LOAN.c.id)
    .limit(MOST)
)
_MISSING = (
    sa.select(
        FILE.c.code, FILE.c.reference, FILE.c.part, TITLE, SENSITIVE, _SEARCH.c.opened_at.label("since")
    )
    .select_from(
        FILE.outerjoin(CLASS, CLASS.c.id == FILE.c.class_id).outerjoin(
            _SEARCH, sa.and_(_SEARCH.c.file_id == FILE.c.id, _SEARCH.c.closed_at.is_(None))
        )
    )
    .where(_IS_MISSING)
    .order_by(_SEARCH.c.opened_at.desc(), FILE.c.id)
    .limit(MOST)
)
_LATEST_UNKNOWN = (
    sa.select(_UNKNOWN.c.text, _DESK.c.name.label("desk"), _UNKNOWN.c.happened_at)
    .join(_DESK, _DESK.c.id == _UNKNOWN.c.desk_id)
    .order_by(_UNKNOWN.c.happened_at.desc(), _UNKNOWN.c.id.desc())
    .limit(MOST_UNKNOWN)
)


@dataclass(frozen=True, slots=True)
class OverdueFile:
    """A file that should be back; `title` is None where it may not be seen."""

    barcode: str
    reference: str
    title: str | None
    holder: str
    holder_barcode: str
    due_back: dt.date


@dataclass(frozen=True, slots=True)
class MissingFile:
    """A file that is searched for, since when."""

    barcode: str
    reference: str
    title: str | None
    since: dt.datetime | None


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """A scan that stands for nothing here."""

    text: str
    desk: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Home:
    """Counts of files, and the lists: longest overdue first, the others newest first.

    `unknown` counts the unknown scans of the last 7 days. `lent_today` and `returned_today` are this desk's,
    without what was undone.
    """

    out: int
    overdue: int
    missing: int
    unknown: int
    lent_today: int
    returned_today: int
    overdue_files: tuple[OverdueFile, ...]
    missing_files: tuple[MissingFile, ...]
    unknown_scans: tuple[UnknownCode, ...]
    to_decide: ToDecide


def home(work: Work, desk: str, today: dt.date, reveal: bool = False) -> Home:
    """Return the home page of a desk; `reveal` shows the titles of sensitive classes. Two round trips."""
    there = work.row(_THE_DESK, desk=desk)
    midnight = dt.datetime.combine(today, dt.time(), LONDON)
    found = work.together(
        (_COUNT_OUT, {}),
        (_COUNT_LATE, {"today": today}),
        (_COUNT_MISSING, {}),
        (_COUNT_UNKNOWN, {"since": midnight - dt.timedelta(days=UNKNOWN_DAYS)}),
        (_COUNT_TODAY, {**of_desk(there.id if there else 0), "midnight": midnight}),
        (_OVERDUE, {"today": today}),
        (_MISSING, {}),
        (_LATEST_UNKNOWN, {}),
        ASK_TO_DECIDE,
    )
    out, late, missing, unknown = (rows[0].count for rows in found[:4])
    today_by_kind = {row.kind: row.count for row in found[4]}
    late_rows, missing_rows, unknown_rows, clock = found[5:]
    return Home(
        out=out,
        overdue=late,
        missing=missing,
        unknown=unknown,
        lent_today=today_by_kind.get("out", 0),
        returned_today=today_by_kind.get("in", 0),
        overdue_files=tuple(_overdue(row, reveal) for row in late_rows),
        missing_files=tuple(
            MissingFile(row.code, said(row), seen_title(row, reveal), row.since) for row in missing_rows
        ),
        unknown_scans=tuple(UnknownCode(row.text, row.desk, row.happened_at) for row in unknown_rows),
        to_decide=to_decide(clock[0]),
    )


def _overdue(row: Row, reveal: bool) -> OverdueFile:
    return OverdueFile(
        row.code, said(row), seen_title(row, reveal), row.holder, row.holder_code, row.due_back
    )
