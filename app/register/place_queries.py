"""Reads about the tree of places: what a place stands in, what is below it, and what lies there."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.codes.queries import the_thing
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.words import _
from app.register.place_kinds import BOX
from app.register.queries import FILE, PLACE
from app.register.rules import ref_text

_OTHER = PLACE.alias("other")
_COLUMNS = (
    PLACE.c.id,
    PLACE.c.code,
    PLACE.c.kind,
    PLACE.c.name,
    PLACE.c.path,
    PLACE.c.parent_id,
    PLACE.c.home_id,
    PLACE.c.moves,
    PLACE.c.capacity_cm,
    PLACE.c.width_cm,
    PLACE.c.file_mm,
    PLACE.c.closed_at,
)
_ROWS = sa.select(*_COLUMNS)
_LOCKED = _ROWS.where(PLACE.c.id == sa.bindparam("place_id")).with_for_update(key_share=True)
_TREE = (
    sa.select(PLACE.c.id)
    .where(PLACE.c.kind == "building")
    .order_by(PLACE.c.id)
    .limit(1)
    .with_for_update(key_share=True)
)
_CHILDREN = _ROWS.where(PLACE.c.parent_id == sa.bindparam("place_id"), PLACE.c.closed_at.is_(None))
_TOPS = _ROWS.where(PLACE.c.parent_id.is_(None), PLACE.c.kind == "building", PLACE.c.closed_at.is_(None))
_UP = sa.select(PLACE.c.id, PLACE.c.parent_id, sa.literal(0).label("far")).where(
    PLACE.c.id == sa.bindparam("place_id")
)
_up = _UP.cte("up", recursive=True)
_up = _up.union_all(
    sa.select(PLACE.c.id, PLACE.c.parent_id, _up.c.far + 1).join(_up, PLACE.c.id == _up.c.parent_id)
)
_CHAIN = (
    sa.select(PLACE.c.id, PLACE.c.code, PLACE.c.kind, PLACE.c.name)
    .join(_up, _up.c.id == PLACE.c.id)
    .order_by(_up.c.far.desc())
)
_down = (
    sa.select(PLACE.c.id, sa.literal(0).label("far"))
    .where(PLACE.c.id == sa.bindparam("place_id"))
    .cte("down", recursive=True)
)
_down = _down.union_all(sa.select(PLACE.c.id, _down.c.far + 1).join(_down, PLACE.c.parent_id == _down.c.id))
_EVERY = (
    sa.select(*_COLUMNS, _down.c.far).join(_down, _down.c.id == PLACE.c.id).order_by(_down.c.far, PLACE.c.id)
)
_BELOW = _EVERY.where(PLACE.c.closed_at.is_(None))
_MOST = sa.bindparam("most", type_=sa.Integer)
_IS_LOCATION = sa.or_(_down.c.far == 0, sa.exists().where(_OTHER.c.id == _down.c.id, _OTHER.c.kind != BOX))
_FILES = sa.select(FILE.c.id, FILE.c.reference.label("said"), FILE.c.part).where(FILE.c.state != "disposed")
_FILES_IN = tuple(
    _FILES.join(_down, _down.c.id == column).limit(_MOST) for column in (FILE.c.current_id, FILE.c.home_id)
)
_BOXES = sa.select(PLACE.c.id, PLACE.c.path.label("said"), sa.literal(1).label("part")).where(
    PLACE.c.kind == BOX, PLACE.c.closed_at.is_(None), PLACE.c.id != sa.bindparam("place_id")
)
_BOXES_IN = tuple(
    _BOXES.join(_down, _down.c.id == column).limit(_MOST) for column in (PLACE.c.parent_id, PLACE.c.home_id)
)
_BELONGING = (
    sa.select(FILE.c.id)
    .join(_down, _down.c.id == FILE.c.home_id)
    .where(FILE.c.state != "disposed", _IS_LOCATION)
    .order_by(FILE.c.id)
    .with_for_update(of=FILE, key_share=True),
    sa.select(PLACE.c.id)
    .join(_down, _down.c.id == PLACE.c.home_id)
    .where(PLACE.c.closed_at.is_(None))
    .order_by(PLACE.c.id)
    .with_for_update(of=PLACE, key_share=True),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that an act speaks of, as it is now, with what it stands in, the building first."""

    row: Row
    above: tuple[Row, ...]

    @property
    def id(self) -> int:
        """The place's id."""
        return int(self.row.id)

    @property
    def chain(self) -> list[tuple[str, str]]:
        """Kind and name of all that it stands in, and of itself."""
        return [(one.kind, one.name) for one in (*self.above, self.row)]


def lock_tree(work: Work) -> None:
    """Let no other desk change the tree of places until this act is done."""
    work.rows(_TREE)


def place_id_of(work: Work, code: str, letters: str = "LB") -> int:
    """Return the place that a code stands for; Refused with a sentence if it is none."""
    found = the_thing(work, code)
    if found is not None and found[0] in letters:
        return found[1]
    if letters == "L":
        raise Refused(_("{code} is no location's code. Scan a location.").format(code=code.strip() or "–"))
    raise Refused(_("{code} is no code of a box or location.").format(code=code.strip() or "–"))


def spot(work: Work, code: str, letters: str = "LB") -> Spot:
    """Return the place that a code stands for, locked; Refused if it is none."""
    place_id = place_id_of(work, code, letters)
    row = work.row(_LOCKED, place_id=place_id)
    return Spot(row, tuple(chain_of(work, place_id)[:-1]))


def open_spot(work: Work, code: str, letters: str = "LB") -> Spot:
    """Return the same; Refused if it is closed."""
    found = spot(work, code, letters)
    if found.row.closed_at is not None:
        raise Refused(_("{place} is closed. Choose another place.").format(place=found.row.path))
    return found


def chain_of(work: Work, place_id: int) -> Sequence[Row]:
    """Return id, code, kind and name of a place and of all that it stands in, the building first."""
    return work.rows(_CHAIN, place_id=place_id)


def children(work: Work, place_id: int | None) -> Sequence[Row]:
    """Return the open places that stand in a place; without one, the buildings."""
    return work.rows(_TOPS) if place_id is None else work.rows(_CHILDREN, place_id=place_id)


def below(work: Work, place_id: int) -> Sequence[Row]:
    """Return a place and all open places below it, each after the one it stands in."""
    return work.rows(_BELOW, place_id=place_id)


def all_below(work: Work, place_id: int) -> Sequence[Row]:
    """Return the same with those that are closed."""
    return work.rows(_EVERY, place_id=place_id)


@dataclass(frozen=True, slots=True)
class Registered:
    """One thing that keeps a place from being empty: `letter` F file, B box, L location."""

    letter: str
    id: int
    said: str


def registered_in(work: Work, place_id: int, most: int) -> list[Registered]:
    """Return what is at a place or below it, or belongs there: boxes, then files, at most so many of each."""
    found: dict[tuple[str, int], Registered] = {}
    for letter, statements in (("B", _BOXES_IN), ("F", _FILES_IN)):
        for statement in statements:
            for row in work.rows(statement, place_id=place_id, most=most):
                said = ref_text(row.said, row.part)
                found.setdefault((letter, row.id), Registered(letter, row.id, said))
    return list(found.values())


def belonging(work: Work, place_id: int) -> tuple[list[int], list[int]]:
    """Lock and return the files and the boxes whose home is a place or a location below it."""
    files, boxes = ([row.id for row in work.rows(statement, place_id=place_id)] for statement in _BELONGING)
    return files, boxes
