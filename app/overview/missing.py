"""Searches for missing files: those that go on, the losses, and one search with where to look and who did."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from app.audit.models import Desk
from app.core.columns import table_of
from app.core.database import Work
from app.core.link import Ask
from app.core.prepared import Row
from app.core.words import _
from app.custody.missing import HOURS
from app.custody.missing_rows import ELSEWHERE, LOOK, LOSS, SEARCH, STEPS, looks, newest_search
from app.custody.queries import LOAN
from app.overview.rows import SENSITIVE, said, seen_title
from app.people.models import Borrower, Service
from app.register.place_queries import chain_of
from app.register.queries import CLASS, FILE, PLACE
from app.register.titles import TITLE

MOST = 500
HOLDERS, BESIDE = 3, 2
_BORROWER, _DESK, _SERVICE = table_of(Borrower), table_of(Desk), table_of(Service)
_DONE = (
    sa.select(sa.func.count(sa.distinct(LOOK.c.step)))
    .where(LOOK.c.search_id == SEARCH.c.id, LOOK.c.step != ELSEWHERE)
    .scalar_subquery()
)
_ALL = (
    sa.select(
        FILE.c.id,
        FILE.c.code,
        FILE.c.reference,
        FILE.c.part,
        TITLE,
        SENSITIVE,
        FILE.c.is_special,
        FILE.c.marking,
        _SERVICE.c.name.label("service"),
        SEARCH.c.opened_at,
        SEARCH.c.ended,
        LOSS.c.asked_by,
        LOSS.c.aware_at,
        LOSS.c.decision,
        _DONE.label("done"),
    )
    .select_from(
        SEARCH.join(FILE, FILE.c.id == SEARCH.c.file_id)
        .outerjoin(LOSS, LOSS.c.id == SEARCH.c.id)
        .outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(_SERVICE, _SERVICE.c.id == FILE.c.service_id)
    )
    .limit(MOST)
)
_UNDECIDED = sa.and_(LOSS.c.aware_at.is_not(None), LOSS.c.decided_at.is_(None))
_TO_DECIDE = _ALL.where(_UNDECIDED, SEARCH.c.ended == "lost").order_by(LOSS.c.aware_at)
_GOING = _ALL.where(SEARCH.c.closed_at.is_(None)).order_by(SEARCH.c.opened_at, SEARCH.c.id)
_LOST = _ALL.where(SEARCH.c.ended == "lost", FILE.c.state == "lost", sa.text("file.state <> 'in'")).order_by(
    SEARCH.c.closed_at.desc(), SEARCH.c.id
)
_ONE = _ALL.where(SEARCH.c.id == sa.bindparam("search_id"))
_CLOCK = sa.select(sa.func.count().label("count"), sa.func.min(LOSS.c.aware_at).label("first")).where(
    _UNDECIDED
)
ASK_TO_DECIDE: Ask = (_CLOCK, {})
_HOLDERS = (
    sa.select(_BORROWER.c.name)
    .join(LOAN, LOAN.c.borrower_id == _BORROWER.c.id)
    .where(LOAN.c.file_id == sa.bindparam("file_id"), LOAN.c.ended != "undone")
    .order_by(LOAN.c.out_at.desc(), LOAN.c.id.desc())
    .limit(20)
)
_BESIDE = sa.select(FILE.c.reference, FILE.c.part).where(
    FILE.c.current_id == sa.bindparam("place_id"), FILE.c.id != sa.bindparam("file_id")
)
_BEFORE = (
    _BESIDE.where(FILE.c.reference <= sa.bindparam("reference"))
    .order_by(FILE.c.reference.desc(), FILE.c.part.desc())
    .limit(BESIDE)
)
_AFTER = (
    _BESIDE.where(FILE.c.reference > sa.bindparam("reference"))
    .order_by(FILE.c.reference, FILE.c.part)
    .limit(BESIDE)
)
_RETURNS = (
    sa.select(_DESK.c.name)
    .join(PLACE, PLACE.c.desk_id == _DESK.c.id)
    .where(PLACE.c.kind == "returns")
    .order_by(_DESK.c.name)
    .limit(20)
)
_BUILDINGS = (
    sa.select(PLACE.c.id, PLACE.c.name)
    .where(PLACE.c.kind == "building", PLACE.c.closed_at.is_(None))
    .order_by(PLACE.c.name)
)
_FILE = (
    sa.select(FILE.c.reference, FILE.c.part, FILE.c.current_id, PLACE.c.path, PLACE.c.code)
    .select_from(FILE.outerjoin(PLACE, PLACE.c.id == FILE.c.current_id))
    .where(FILE.c.id == sa.bindparam("file_id"))
)


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A search or a loss. `done` counts the steps that were looked at.

    `state` is searching, proposed, found or lost. `decide_by` is the end of the 72 hours
    until it is decided.
    """

    file_id: int
    barcode: str
    reference: str
    title: str | None
    service: str | None
    since: dt.datetime
    state: str
    done: int
    decide_by: dt.datetime | None
    decision: str | None
    may_be_personal: bool


@dataclass(frozen=True, slots=True)
class Look:
    """One look: who, when, and what was seen."""

    by: str
    at: dt.datetime
    saw: str | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a search: where to look, and the looks that there were."""

    step: str
    where: str
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One search with its steps; the rest is of its loss, if it was proposed."""

    row: SearchRow
    steps: tuple[StepRow, ...]
    asked_by: str | None
    why: str | None
    aware_at: dt.datetime | None
    signed_by: str | None
    signed_at: dt.datetime | None
    decided_by: str | None
    decided_at: dt.datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class ToDecide:
    """How many losses of personal data wait for a decision, and when the first of them is due."""

    count: int
    first_by: dt.datetime | None


def searches(work: Work, reveal: bool = False) -> tuple[SearchRow, ...]:
    """Return losses to be decided, then searches that go on, the oldest first, then what is lost."""
    found = work.together((_TO_DECIDE, {}), (_GOING, {}), (_LOST, {}))
    rows: dict[int, SearchRow] = {}
    for row in (row for part in found for row in part):
        rows.setdefault(row.id, _row(row, reveal))
    return tuple(rows.values())


def search_page(work: Work, file_id: int, reveal: bool = False) -> SearchPage | None:
    """Return the newest search for a file; None if it was never searched for."""
    search = newest_search(work, file_id)
    if search is None:
        return None
    rows = work.rows(_ONE, search_id=search.id)
    done = looks(work, search.id)
    where = _where(work, file_id)
    steps = tuple(
        StepRow(
            step,
            where.get(step, ""),
            tuple(Look(one.looked_by, one.looked_at, one.saw) for one in done if one.step == step),
        )
        for step in (*STEPS, ELSEWHERE)
    )
    return SearchPage(
        _row(rows[0], reveal),
        steps,
        search.asked_by,
        search.why,
        search.aware_at,
        search.signed_by,
        search.signed_at,
        search.decided_by,
        search.decided_at,
        search.reason,
    )


def to_decide(row: Row) -> ToDecide:
    """Return what the home page says about losses of personal data, from the row of ASK_TO_DECIDE."""
    return ToDecide(row.count, _end(row.first) if row.first is not None else None)


def _where(work: Work, file_id: int) -> dict[str, str]:
    """Say for each step where to look."""
    file = work.row(_FILE, file_id=file_id)
    beside = {"place_id": file.current_id or 0, "file_id": file_id, "reference": file.reference}
    before, after, holders, returns, buildings = work.together(
        (_BEFORE, beside),
        (_AFTER, beside),
        (_HOLDERS, {"file_id": file_id}),
        (_RETURNS, {}),
        (_BUILDINGS, {}),
    )
    own = chain_of(work, file.current_id)[0].name if file.current_id is not None else ""
    names = list(dict.fromkeys(row.name for row in holders))[:HOLDERS]
    others = [row.name for row in buildings if row.name != own]
    return {
        "place": file.path or _("Where it was last put is not recorded."),
        "neighbours": _listed(
            (said(row) for row in [*reversed(before), *after]), _("Nothing lies beside it.")
        ),
        "returns": _listed((row.name for row in returns), ""),
        "holders": _listed(names, _("Nobody has borrowed it.")),
        "off-site": _listed(others, _("No other building is recorded.")),
    }


def _listed(names: Iterable[str], nothing: str) -> str:
    return ", ".join(names) or nothing


def _end(aware_at: dt.datetime) -> dt.datetime:
    return aware_at + dt.timedelta(hours=HOURS)


def _row(row: Row, reveal: bool) -> SearchRow:
    waits = row.aware_at is not None and row.decision is None
    state = row.ended or ("proposed" if row.asked_by is not None else "searching")
    return SearchRow(
        row.id,
        row.code,
        said(row),
        seen_title(row, reveal),
        row.service,
        row.opened_at,
        state,
        row.done,
        _end(row.aware_at) if waits else None,
        row.decision,
        bool(row.is_special) or row.marking != "OFFICIAL",
    )
