"""Reads of bulk paper, and which holds catch it."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import LOCK_ONLY, Row
from app.disposal.bulk_models import BulkLine
from app.disposal.bulk_words import BULK_STEPS, GRAMS_A_METRE, What
from app.disposal.collecting import BAG, COLLECTION
from app.disposal.holding import HOLD, TODAY, as_params
from app.disposal.reckoning import LAPSES, State, has_lapsed
from app.disposal.standing import BATCH
from app.people.models import Borrower, Service, Team
from app.register.place_kinds import FILE_MM
from app.register.queries import CLASS, FILE, PLACE
from app.retention.queries import LINE, RULE, SCHEDULE, dates_of
from app.retention.reckoning import Reckoning, Rule, reckon

BULK = table_of(BulkLine)
_OWNER, _SERVICE, _TEAM = table_of(Borrower).alias("owner"), table_of(Service), table_of(Team)


def _whole(number: int) -> sa.ColumnElement[int]:
    return sa.literal_column(str(number), sa.Integer)


MILLIMETRES = sa.case(
    (BULK.c.unit == sa.literal_column("'mm'"), BULK.c.amount),
    (BULK.c.unit == sa.literal_column("'files'"), BULK.c.amount * _whole(FILE_MM)),
    else_=(BULK.c.amount * _whole(1000) + _whole(GRAMS_A_METRE // 2)) // _whole(GRAMS_A_METRE),
)
"""How much shelf a line's paper filled, each line in whole millimetres: so all sums of them agree."""
FILES = sa.case((BULK.c.unit == sa.literal_column("'files'"), BULK.c.amount), else_=sa.literal_column("0"))
RECORDS = BULK.c.what == sa.literal_column("'records'")

WAITS = sa.and_(
    RECORDS,
    sa.or_(
        BULK.c.state == sa.literal_column("'proposed'"),
        sa.and_(
            BULK.c.state == sa.literal_column("'approved'"),
            BULK.c.decided_at < sa.bindparam("lapsed", type_=BULK.c.decided_at.type),
        ),
    ),
)
"""What `waits` tells of a row, for a read with the parameter `lapsed`: see lapsed_before."""

CAUGHT_BY = ("box_id", "class_id", "service_id", "marking", "dated_from", "dated_to")
"""What a hold catches bulk paper by."""


def _catching(line: Mapping[str, sa.ColumnElement[Any]]) -> list[sa.ColumnElement[bool]]:
    """Return the conditions of the holds that catch records with these values."""
    same = [
        sa.or_(HOLD.c[one].is_(None), HOLD.c[one] == line[one]) for one in ("box_id", "class_id", "marking")
    ]
    return [
        HOLD.c.lifted_at.is_(None),
        sa.or_(HOLD.c.expires_on.is_(None), HOLD.c.expires_on >= TODAY),
        HOLD.c.file_id.is_(None),
        sa.or_(*(HOLD.c[one].is_not(None) for one in CAUGHT_BY)),
        *same,
        sa.or_(
            HOLD.c.service_id.is_(None), line["service_id"].is_(None), HOLD.c.service_id == line["service_id"]
        ),
        sa.or_(HOLD.c.dated_to.is_(None), line["dated_from"] <= HOLD.c.dated_to),
        sa.or_(HOLD.c.dated_from.is_(None), line["dated_to"] >= HOLD.c.dated_from),
    ]


_CATCHES = sa.exists(HOLD.c.id).where(RECORDS, *_catching({one: BULK.c[one] for one in CAUGHT_BY}))
_HOLDS_ON = sa.select(HOLD.c.number).where(
    *_catching({one: sa.bindparam(f"line_{one}", type_=BULK.c[one].type) for one in CAUGHT_BY})
)
BULK_HELD = sa.case((_CATCHES, sa.literal_column("1")), else_=sa.literal_column("0")).label("is_held")
"""Whether a hold catches a line: by box, class, service, marking or time. Nobody can look for a reference or
a word of a title in it; so a hold that names one catches all that fits the rest of it, by itself nothing."""

_LINES = sa.select(
    *BULK.c,
    MILLIMETRES.label("mm"),
    BULK_HELD,
    CLASS.c.code.label("class_code"),
    CLASS.c.title.label("class_title"),
    CLASS.c.is_sensitive,
    CLASS.c.marking.label("class_marking"),
    sa.literal_column("0").label("is_special"),
    _OWNER.c.name.label("owner"),
    _OWNER.c.login.label("owner_login"),
    _SERVICE.c.name.label("service"),
    _TEAM.c.name.label("team"),
    SCHEDULE.c.version,
    *(LINE.c[one].label(f"rule_{one}") for one in RULE),
    LINE.c.authority,
    BATCH.c.number.label("batch"),
    BATCH.c.submitted_at,
    BAG.c.code.label("bag"),
    BAG.c.collection_id.label("on_collection_id"),
    PLACE.c.path.label("box"),
    PLACE.c.code.label("box_code"),
    COLLECTION.c.number.label("collection"),
).select_from(
    BULK.join(BATCH, BATCH.c.id == BULK.c.batch_id)
    .outerjoin(CLASS, CLASS.c.id == BULK.c.class_id)
    .outerjoin(_OWNER, _OWNER.c.id == CLASS.c.owner_id)
    .outerjoin(_SERVICE, _SERVICE.c.id == BULK.c.service_id)
    .outerjoin(_TEAM, _TEAM.c.id == BULK.c.team_id)
    .outerjoin(LINE, LINE.c.id == BULK.c.line_id)
    .outerjoin(SCHEDULE, SCHEDULE.c.id == LINE.c.schedule_id)
    .outerjoin(BAG, BAG.c.id == BULK.c.bag_id)
    .outerjoin(PLACE, PLACE.c.id == BULK.c.box_id)
    .outerjoin(COLLECTION, COLLECTION.c.id == BULK.c.collection_id)
)
_OF_BATCH = _LINES.where(BULK.c.batch_id == sa.bindparam("batch_id")).order_by(BULK.c.id)
_NEWEST = (
    _LINES.where(BULK.c.batch_id == sa.bindparam("batch_id"))
    .order_by(BULK.c.id.desc())
    .limit(sa.bindparam("most"))
)
_OF_BAG = _LINES.where(BULK.c.bag_id == sa.bindparam("bag_id")).order_by(BULK.c.id)
_ONE = _LINES.where(BULK.c.id == sa.bindparam("row_id"))
_GOING = _LINES.where(
    BULK.c.bag_id.in_(sa.select(BAG.c.id).where(BAG.c.collection_id == sa.bindparam("collection_id"))),
    BULK.c.state != sa.literal_column("'withdrawn'"),
).order_by(BULK.c.id)
_LEFT = BULK.c.state == sa.literal_column("'released'")
_LEFT_WITH = _LINES.where(_LEFT, BULK.c.collection_id == sa.bindparam("about_id")).order_by(BULK.c.id)
_LEFT_OF = _LINES.where(_LEFT, BULK.c.batch_id == sa.bindparam("about_id")).order_by(BULK.c.id)
_STATES = (
    sa.select(BULK.c.state, BULK.c.what, sa.func.count().label("count"))
    .where(BULK.c.batch_id == sa.bindparam("batch_id"))
    .group_by(BULK.c.state, BULK.c.what)
    .order_by(BULK.c.state, BULK.c.what)
)


_BY_BATCH = (
    sa.select(BULK.c.batch_id, BULK.c.state, sa.func.count().label("count"))
    .join(BATCH, BATCH.c.id == BULK.c.batch_id)
    .where(BATCH.c.number >= sa.bindparam("lowest"))
    .group_by(BULK.c.batch_id, BULK.c.state)
)


def _locks(condition: sa.ColumnElement[bool]) -> sa.Select[tuple[int]]:
    made = sa.select(BULK.c.id).where(condition).order_by(BULK.c.id).with_for_update(key_share=True)
    return made.execution_options(**{LOCK_ONLY: True})


_IN_BOX = (
    sa.select(BULK.c.state, BULK.c.batch_id, BATCH.c.number.label("batch"))
    .join(BATCH, BATCH.c.id == BULK.c.batch_id)
    .where(BULK.c.box_id == sa.bindparam("box_id"), BULK.c.state != sa.literal_column("'withdrawn'"))
)
_FILE_IN_BOX = sa.select(FILE.c.id).where(FILE.c.current_id == sa.bindparam("box_id")).limit(1)


def bulk_in_box(work: Work, box_id: int) -> list[Row]:
    """Return state and batch of the bulk lines that went into a box and were not taken out."""
    return list(work.rows(_IN_BOX, box_id=box_id))


def has_files(work: Work, box_id: int) -> bool:
    """Tell whether a registered file is in a box."""
    return bool(work.rows(_FILE_IN_BOX, box_id=box_id))


_LOCK_BATCH = _locks(BULK.c.batch_id == sa.bindparam("batch_id"))
_LOCK_ONE = _locks(BULK.c.id == sa.bindparam("row_id"))


def bulk_of_batch(work: Work, batch_id: int, today: dt.date, most: int | None = None) -> list[Row]:
    """Return the bulk lines of a batch, in the order in which they were entered; all, or the newest."""
    if most is None:
        return list(work.rows(_OF_BATCH, batch_id=batch_id, today=today))
    return list(reversed(work.rows(_NEWEST, batch_id=batch_id, today=today, most=most)))


def bulk_locked(work: Work, batch_id: int, today: dt.date) -> list[Row]:
    """Lock the bulk lines of a batch and return them."""
    work.rows(_LOCK_BATCH, batch_id=batch_id)
    return bulk_of_batch(work, batch_id, today)


def bulk_line_locked(work: Work, line_id: int, today: dt.date) -> Row | None:
    """Lock one bulk line and return it."""
    work.rows(_LOCK_ONE, row_id=line_id)
    return work.row(_ONE, row_id=line_id, today=today)


def bulk_of_collection(work: Work, collection_id: int, today: dt.date) -> list[Row]:
    """Return the bulk lines in the bags of a collection."""
    return list(work.rows(_GOING, collection_id=collection_id, today=today))


def _fits(names: frozenset[str]) -> list[sa.ColumnElement[bool]]:
    """Return the conditions of records that a hold with these fields would catch."""

    def given(name: str) -> sa.BindParameter[Any]:
        return sa.bindparam(f"hold_{name}", type_=HOLD.c[name].type)

    same = [BULK.c[one] == given(one) for one in ("box_id", "class_id", "marking") if one in names]
    fits = [RECORDS, *same]
    if "service_id" in names:
        fits.append(sa.or_(BULK.c.service_id.is_(None), BULK.c.service_id == given("service_id")))
    if "dated_to" in names:
        fits.append(BULK.c.dated_from <= given("dated_to"))
    if "dated_from" in names:
        fits.append(BULK.c.dated_to >= given("dated_from"))
    return fits


@cache
def _left_caught(names: frozenset[str]) -> sa.Select[tuple[int]]:
    return sa.select(BULK.c.collection_id).where(_LEFT, *_fits(names)).distinct()


@cache
def _here_caught(names: frozenset[str]) -> sa.Select[Any]:
    is_here = BULK.c.state.in_([sa.literal_column(f"'{one}'") for one in BULK_STEPS])
    return sa.select(sa.func.count().label("count")).where(is_here, *_fits(names))


def _used(catch: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a hold bulk paper is caught by; nothing where it catches none."""
    given = {name: value for name, value in catch.items() if value is not None}
    return {} if "file_id" in given else {one: given[one] for one in CAUGHT_BY if one in given}


def reckon_bulk(rule: Rule, dated_to: dt.date) -> Reckoning:
    """Reckon when bulk paper may go: a rule that counts from opening or closing counts from its last day."""
    return reckon(rule, dates_of(dated_to, dated_to, {}))


def waits(row: Row, now: dt.datetime) -> bool:
    """Tell whether a bulk line waits for the owner of its class: new, or with an approval that has lapsed."""
    if row.what != What.RECORDS:
        return False
    if row.state == State.APPROVED:
        return has_lapsed(row.decided_at, now)
    return bool(row.state == State.PROPOSED)


def lapsed_before(now: dt.datetime) -> dt.datetime:
    """Return the time before which an approval is too old to rest on."""
    return now - dt.timedelta(days=LAPSES)


def holds_on_bulk(work: Work, facts: Mapping[str, Any], today: dt.date) -> list[int]:
    """Return the numbers of the holds that catch records with these values of a line."""
    values = {f"line_{one}": facts.get(one) for one in CAUGHT_BY}
    return [row.number for row in work.rows(_HOLDS_ON, **values, today=today)]


def bulk_would_catch(work: Work, catch: Mapping[str, Any]) -> int:
    """Return how many lines of bulk paper that is still here a hold would catch now."""
    used = _used(catch)
    if not used:
        return 0
    return int(work.row(_here_caught(frozenset(used)), **as_params(used)).count)


def collections_caught(work: Work, catch: Mapping[str, Any]) -> set[int]:
    """Return the collections that left with bulk paper which a hold on this would catch."""
    used = _used(catch)
    if not used:
        return set()
    rows = work.rows(_left_caught(frozenset(used)), **as_params(used))
    return {int(row.collection_id) for row in rows}


def bulk_released(work: Work, column: str, about_id: int, today: dt.date) -> list[Row]:
    """Return the bulk lines that left with a collection or batch, as `column` says."""
    asked = _LEFT_WITH if column == "collection_id" else _LEFT_OF
    return list(work.rows(asked, about_id=about_id, today=today))


def bulk_by_batch(work: Work, lowest: int) -> dict[int, dict[str, int]]:
    """Return how many bulk lines of each batch, from a number on, are in each state; by the batch's id."""
    found: dict[int, dict[str, int]] = {}
    for row in work.rows(_BY_BATCH, lowest=lowest):
        found.setdefault(row.batch_id, {})[row.state] = row.count
    return found


def bulk_states(work: Work, batch_id: int) -> dict[str, int]:
    """Return how many bulk lines of a batch are in each state."""
    found: dict[str, int] = {}
    for row in work.rows(_STATES, batch_id=batch_id):
        found[row.state] = found.get(row.state, 0) + row.count
    return found


def bulk_of_bag(work: Work, bag_id: int, today: dt.date) -> list[Row]:
    """Return all that a bag has, or had, without a barcode."""
    return list(work.rows(_OF_BAG, bag_id=bag_id, today=today))


_WITH_CLASS = sa.select(
    CLASS.c.id, CLASS.c.code, CLASS.c.title, CLASS.c.marking, _OWNER.c.login.label("owner_login")
).select_from(CLASS.outerjoin(_OWNER, _OWNER.c.id == CLASS.c.owner_id))
_CLASS_OF = _WITH_CLASS.where(CLASS.c.id == sa.bindparam("class_id"))


def class_of(work: Work, class_id: int) -> Row | None:
    """Return a class: code, title, marking, and its owner's login."""
    return work.row(_CLASS_OF, class_id=class_id)
