"""The tree of places, branch by branch, with what each place holds; and finding one by its name."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.core.database import Work
from app.core.prepared import Row
from app.register.place_kinds import BOX, in_order, shelf_order
from app.register.place_queries import chain_of
from app.register.queries import FILE, PLACE
from app.register.room import Room, taken_cm, wide_cm

MOST = 500
"""Places of one branch that are shown."""
MOST_COUNTED = 5_000
"""Of a branch with more places below it, contents are counted only further down: it must open at once."""
MOST_FOUND = 100

_COLUMNS = (
    PLACE.c.id,
    PLACE.c.code,
    PLACE.c.kind,
    PLACE.c.name,
    PLACE.c.path,
    PLACE.c.parent_id,
    PLACE.c.capacity_cm,
    PLACE.c.width_cm,
    PLACE.c.file_mm,
)
_OPEN = PLACE.c.closed_at.is_(None)
_INSIDE = sa.and_(PLACE.c.parent_id == sa.bindparam("place_id"), _OPEN)
_TOP = sa.and_(PLACE.c.parent_id.is_(None), PLACE.c.kind != BOX, _OPEN)


def _branch(where: sa.ColumnElement[bool]) -> tuple[sa.Select[Any], sa.Select[Any]]:
    """Return the reads of a branch: its places with all below them, and how many files are at each."""
    down = sa.select(PLACE.c.id).where(where).cte("down", recursive=True)
    down = down.union_all(sa.select(PLACE.c.id).join(down, PLACE.c.parent_id == down.c.id).where(_OPEN))
    places = sa.select(*_COLUMNS).join(down, down.c.id == PLACE.c.id).limit(MOST_COUNTED + 1)
    here = sa.and_(FILE.c.current_id == down.c.id, FILE.c.state != "disposed")
    count = sa.select(sa.func.count()).select_from(FILE).where(here).scalar_subquery()
    return places, sa.select(down.c.id.label("current_id"), count.label("count"))


_LISTS = {
    True: sa.select(*_COLUMNS).where(_TOP).limit(MOST + 1),
    False: sa.select(*_COLUMNS).where(_INSIDE).order_by(PLACE.c.id).limit(MOST + 1),
}
_BRANCHES = {True: _branch(_TOP), False: _branch(_INSIDE)}
_ONE = _branch(PLACE.c.id == sa.bindparam("place_id"))
_PLACE_ID = sa.select(PLACE.c.id).where(PLACE.c.code == sa.bindparam("code"))
_FIND = (
    sa.select(PLACE.c.code, PLACE.c.kind, PLACE.c.name, PLACE.c.path)
    .where(_OPEN, sa.func.lower(PLACE.c.path).like(sa.bindparam("pattern", type_=sa.Text), escape="/"))
    .limit(MOST_FOUND)
)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in a list. `files` and `room` are of all below it too; None where that was not counted."""

    code: str
    kind: str
    name: str
    path: str
    inside: int | None = None
    files: int | None = None
    room: Room | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """The places that stand in one place, in shelf order; `way` leads to it from the building.

    `is_cut`: there are more than are shown. `is_counted`: contents are.
    """

    code: str | None
    way: tuple[PlaceLine, ...]
    places: tuple[PlaceLine, ...]
    is_cut: bool
    is_counted: bool


def branch(work: Work, code: str | None = None) -> Branch:
    """Return a branch of the tree; without a code the buildings, and the returns shelves in none of them."""
    is_top = code is None
    found = work.row(_PLACE_ID, code=code) if code is not None else None
    given = {} if is_top else {"place_id": found.id if found else 0}
    listed = list(work.rows(_LISTS[is_top], **given))
    below, counted = _BRANCHES[is_top]
    rows = work.rows(below, **given)
    is_counted = len(rows) <= MOST_COUNTED
    counts = {row.current_id: row.count for row in work.rows(counted, **given)} if is_counted else {}
    held = _Held(rows, counts) if is_counted else None
    listed.sort(key=lambda row: (row.kind in ("returns", BOX), in_order(row.name)))
    way = chain_of(work, found.id) if found else ()
    return Branch(
        code,
        tuple(PlaceLine(row.code, row.kind, row.name, row.name) for row in way),
        tuple(_line(row, held) for row in listed[:MOST]),
        len(listed) > MOST,
        is_counted,
    )


def held_at(work: Work, place_id: int) -> tuple[int, Room] | None:
    """Return how many files are at a place and below it, and its room; None if that is too much to count."""
    below, counted = _ONE
    rows = work.rows(below, place_id=place_id)
    if len(rows) > MOST_COUNTED:
        return None
    held = _Held(rows, {row.current_id: row.count for row in work.rows(counted, place_id=place_id)})
    return held.files(place_id), held.room(place_id)


def find_places(work: Work, words: str) -> tuple[PlaceLine, ...]:
    """Return places whose path has all these words in this order, in shelf order."""
    parts = [_plain(word) for word in words.lower().split()]
    rows = work.rows(_FIND, pattern=f"%{'%'.join(parts)}%") if parts else ()
    ordered = sorted(rows, key=lambda row: shelf_order(row.path.split(", ")))
    return tuple(PlaceLine(row.code, row.kind, row.name, row.path) for row in ordered)


def _plain(word: str) -> str:
    return word.replace("/", "//").replace("%", "/%").replace("_", "/_")


def _line(row: Row, held: "_Held | None") -> PlaceLine:
    if held is None:
        return PlaceLine(row.code, row.kind, row.name, row.path)
    return PlaceLine(
        row.code,
        row.kind,
        row.name,
        row.path,
        len(held.inside[row.id]),
        held.files(row.id),
        held.room(row.id),
    )


class _Held:
    """What places hold, reckoned from the shelf up."""

    def __init__(self, rows: Sequence[Row], counts: dict[int, int]) -> None:
        self._rows = {row.id: row for row in rows}
        self._counts = counts
        self.inside: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            if row.parent_id is not None:
                self.inside[row.parent_id].append(row.id)

    def files(self, place_id: int) -> int:
        """Return how many files are at a place or below it."""
        below = sum(self.files(one) for one in self.inside[place_id])
        return self._counts.get(place_id, 0) + below

    def room(self, place_id: int) -> Room:
        """Return a place's own room if it was measured, else that of what stands in it together."""
        row = self._rows[place_id]
        if row.capacity_cm is not None:
            return Room(row.capacity_cm, self._taken(place_id))
        whole = Room()
        for one in self.inside[place_id]:
            if self._rows[one].kind != BOX:
                whole += self.room(one)
        return whole

    def _taken(self, place_id: int) -> int:
        row = self._rows[place_id]
        taken = taken_cm(self._counts.get(place_id, 0), row.file_mm)
        for one in self.inside[place_id]:
            inner = self._rows[one]
            taken += wide_cm(inner.width_cm) if inner.kind == BOX else self._taken(one)
        return taken
