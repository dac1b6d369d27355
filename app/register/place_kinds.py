"""The kinds of locations, which stands in which, how they are said and in which order they come. Pure."""

import re
from collections.abc import Iterable, Sequence

BUILDING, FLOOR, ROOM, BAY, CABINET, SHELF, RETURNS, BOX, WORKPLACE = (
    "building",
    "floor",
    "room",
    "bay",
    "cabinet",
    "shelf",
    "returns",
    "box",
    "workplace",
)
PARENTS: dict[str, tuple[str, ...]] = {
    BUILDING: (),
    FLOOR: (BUILDING,),
    ROOM: (BUILDING, FLOOR),
    BAY: (BUILDING, FLOOR, ROOM),
    CABINET: (BUILDING, FLOOR, ROOM),
    SHELF: (BUILDING, FLOOR, ROOM, BAY, CABINET),
    RETURNS: (BUILDING, FLOOR, ROOM),
    BOX: (BUILDING, FLOOR, ROOM, BAY, CABINET, SHELF, RETURNS),
    WORKPLACE: (BUILDING, FLOOR, ROOM),
}
"""In which kinds a place of each kind may stand; the database keeps the order of the kinds as well."""
SAID_ALONE = (RETURNS, BOX)
"""Kinds whose path is their own name, wherever they stand."""

FILE_MM = 20
"""How thick a file is taken to be, where its place does not say."""
BOX_CM = 12
"""How wide a box is taken to be that does not say."""
_NUMBERS = re.compile(r"(\d+)")


def path_of(kind: str, name: str, above: Sequence[tuple[str, str]]) -> str:
    """Return how a location is said: the names from the building down, floors only above a desk.

    `above` are kind and name of what it stands in, the building first.
    """
    if kind in SAID_ALONE:
        return name if kind == RETURNS else f"Box {name}"
    return ", ".join([one for other, one in above if other != FLOOR or kind == WORKPLACE] + [name])


def in_order(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return what a name is ordered by: "Shelf 2" comes before "Shelf 10"."""
    parts = _NUMBERS.split(text.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part.strip()) for part in parts if part)


def shelf_order(names: Iterable[str]) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return what a chain of names is ordered by, from the building down."""
    return tuple(in_order(name) for name in names)


def numbered(name: str, first: int, last: int) -> list[str]:
    """Return "Shelf 1" to "Shelf 20"."""
    return [f"{name} {number}" for number in range(first, last + 1)]
