"""The put-away list: what lies on a desk's returns shelf, in the order of the shelves that it belongs on."""

from collections import defaultdict
from dataclasses import dataclass

import sqlalchemy as sa

from app.audit.models import Desk
from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.custody.queries import LOAN
from app.overview.rows import SENSITIVE, said, seen_title
from app.register.place_kinds import BOX, RETURNS, shelf_order
from app.register.queries import CLASS, FILE, PLACE
from app.register.titles import TITLE

MOST = 2000
"""Files and boxes of one list; with more on the shelf the rest comes when these are away."""

_DESK = table_of(Desk)
_HOME = PLACE.alias("home")
_HERE = sa.bindparam("place_id", type_=sa.BigInteger)
_NOT_OUT = ~sa.exists().where(LOAN.c.file_id == FILE.c.id, LOAN.c.returned_at.is_(None))
_BOX_NOT_OUT = ~sa.exists().where(LOAN.c.box_id == PLACE.c.id, LOAN.c.returned_at.is_(None))
_FILES = (
    sa.select(FILE.c.code, FILE.c.reference, FILE.c.part, TITLE, SENSITIVE, FILE.c.home_id)
    .select_from(FILE.outerjoin(CLASS, CLASS.c.id == FILE.c.class_id))
    .where(FILE.c.current_id == _HERE, FILE.c.state == "in", _NOT_OUT)
    .order_by(FILE.c.id)
    .limit(MOST + 1)
)
_BOXES = (
    sa.select(PLACE.c.code, PLACE.c.path.label("reference"), PLACE.c.home_id)
    .where(PLACE.c.parent_id == _HERE, PLACE.c.kind == BOX, PLACE.c.closed_at.is_(None), _BOX_NOT_OUT)
    .order_by(PLACE.c.id)
    .limit(MOST + 1)
)
_belongs = (
    sa.select(FILE.c.home_id.label("id"))
    .where(FILE.c.current_id == _HERE, FILE.c.home_id.is_not(None))
    .union(sa.select(PLACE.c.home_id).where(PLACE.c.parent_id == _HERE, PLACE.c.home_id.is_not(None)))
    .subquery("belongs")
)
_homes = sa.select(_belongs.c.id).cte("homes", recursive=True)
_homes = _homes.union(
    sa.select(PLACE.c.parent_id).join(_homes, PLACE.c.id == _homes.c.id).where(PLACE.c.parent_id.is_not(None))
)
_ABOVE = sa.select(
    PLACE.c.id, PLACE.c.kind, PLACE.c.name, PLACE.c.path, PLACE.c.code, PLACE.c.parent_id
).join(_homes, _homes.c.id == PLACE.c.id)
_SHELVES = (
    sa.select(
        PLACE.c.code,
        PLACE.c.path,
        _DESK.c.name.label("desk"),
        sa.select(sa.func.count()).where(FILE.c.current_id == PLACE.c.id).scalar_subquery().label("count"),
    )
    .join(_DESK, _DESK.c.id == PLACE.c.desk_id)
    .where(PLACE.c.desk_id.is_not(None))
    .order_by(_DESK.c.name)
)
_SHELF = (
    sa.select(PLACE.c.id, PLACE.c.code, PLACE.c.path, PLACE.c.kind, _DESK.c.name.label("desk"))
    .select_from(PLACE.outerjoin(_DESK, _DESK.c.id == PLACE.c.desk_id))
    .where(PLACE.c.code == sa.bindparam("code"))
)
_OF_DESK = (
    sa.select(PLACE.c.code)
    .join(_DESK, _DESK.c.id == PLACE.c.desk_id)
    .where(_DESK.c.name == sa.bindparam("desk"))
)


@dataclass(frozen=True, slots=True)
class AwayLine:
    """A file or a box to put away; `home` is where, None if it belongs nowhere yet."""

    code: str
    reference: str
    title: str | None
    home: str | None
    home_code: str | None


@dataclass(frozen=True, slots=True)
class AwayList:
    """A returns shelf with what lies on it, in the order of the shelves. `is_cut`: there is more."""

    code: str
    path: str
    lines: tuple[AwayLine, ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class ReturnsShelf:
    """A desk's returns shelf, and how many files were put on it and not away yet."""

    code: str
    path: str
    desk: str
    count: int


def returns_shelves(work: Work) -> tuple[ReturnsShelf, ...]:
    """Return all desks' returns shelves with the length of each queue."""
    return tuple(ReturnsShelf(row.code, row.path, row.desk, row.count) for row in work.rows(_SHELVES))


def put_away(work: Work, code: str | None, desk: str, reveal: bool = False) -> AwayList | None:
    """Return the list of a returns shelf, by default of this desk's; None if it is none."""
    if code is None:
        own = work.row(_OF_DESK, desk=desk)
        code = own.code if own else ""
    shelf = work.row(_SHELF, code=code)
    if shelf is None or shelf.kind != RETURNS:
        return None
    asked = {"place_id": shelf.id}
    files, boxes, above = work.together((_FILES, asked), (_BOXES, asked), (_ABOVE, asked))
    places = {row.id: row for row in above}
    order: dict[int | None, tuple[object, ...]] = defaultdict(tuple)
    for place_id in places:
        order[place_id] = (0, shelf_order(_names(places, place_id)))
    order[None] = (1,)
    rows = [*files, *boxes]
    rows.sort(key=lambda row: (order[row.home_id], row.reference))
    lines = tuple(_line(row, places.get(row.home_id), places, reveal) for row in rows[:MOST])
    return AwayList(shelf.code, shelf.path, lines, len(rows) > MOST)


def _names(places: dict[int, Row], place_id: int) -> list[str]:
    """Return the names from the building down to a place."""
    names: list[str] = []
    at: int | None = place_id
    while at is not None and at in places:
        names.append(places[at].name)
        at = places[at].parent_id
    return names[::-1]


def _line(row: Row, home: Row | None, places: dict[int, Row], reveal: bool) -> AwayLine:
    is_box = row.code.startswith("B")
    where = home.path if home else None
    if home is not None and home.kind == BOX and home.parent_id in places:
        where = f"{home.path}, {places[home.parent_id].path}"
    return AwayLine(
        row.code,
        row.reference if is_box else said(row),
        None if is_box else seen_title(row, reveal),
        where,
        home.code if home else None,
    )
