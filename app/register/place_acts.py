"""The acts on the tree of locations: make, change, move and close them, and give homes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler
from app.audit.trail import OpenEntry
from app.codes.models import Barcode
from app.codes.queries import mint_many
from app.core.acts import Answer, Command
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.texts import tidy
from app.core.words import _, plural
from app.register.models import File, Place
from app.register.place_kinds import BOX, BUILDING, PARENTS, RETURNS, SAID_ALONE, WORKPLACE, numbered, path_of
from app.register.place_queries import (
    Registered,
    Spot,
    all_below,
    belonging,
    children,
    lock_tree,
    open_spot,
    registered_in,
    spot,
)

MOST = 500
"""Locations that are made in one go."""
LONGEST = 100
"""Characters of a location's name."""
WIDEST_CM = 100_000
FEW = 5
"""What keeps a place from being closed is named up to so many."""


@dataclass(frozen=True, slots=True)
class MakePlaces(Command):
    """Make a location in another (`inside`; None for a building); with `first` and `last` a row of them."""

    right: ClassVar[Right] = Right.PLACES

    kind: str
    name: str
    inside: str | None = None
    first: int | None = None
    last: int | None = None
    capacity_cm: int | None = None
    file_mm: int | None = None


@dataclass(frozen=True, slots=True)
class ChangePlace(Command):
    """Give a location or a box another name or other measures; None takes a measure away."""

    right: ClassVar[Right] = Right.PLACES

    code: str
    name: str
    capacity_cm: int | None = None
    width_cm: int | None = None
    file_mm: int | None = None


@dataclass(frozen=True, slots=True)
class MovePlace(Command):
    """Put a location, with all that is below it, elsewhere in the tree."""

    right: ClassVar[Right] = Right.PLACES

    code: str
    inside: str


@dataclass(frozen=True, slots=True)
class ClosePlace(Command):
    """Close an empty location or box: it takes nothing more."""

    right: ClassVar[Right] = Right.PLACES

    code: str


@dataclass(frozen=True, slots=True)
class Rehome(Command):
    """Give all that belongs at a place, or below it, another home. Nothing is carried by that."""

    right: ClassVar[Right] = Right.PLACES

    code: str
    home: str


def make_places(act: MakePlaces, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make the locations; the answer lists their codes."""
    lock_tree(desk.work)
    parent = open_spot(desk.work, act.inside, "L") if act.inside else None
    if act.kind in SAID_ALONE:
        raise Refused(_("A returns shelf comes with its desk, and boxes are made with a label of their own."))
    if act.kind == WORKPLACE:
        raise Refused(_("Desks to check are made on the screen of desks and places."))
    _check_kind(act.kind, parent)
    _check_measures(act.capacity_cm, act.file_mm)
    names = _names(act)
    _check_names(names, children(desk.work, parent.id if parent else None), act.kind)
    above = parent.chain if parent else []
    codes = mint_many(desk.work, "L", len(names))
    for name, code in zip(names, codes, strict=True):
        entry = desk.trail.entry("places_made", act.happened_at or desk.now)
        entry.insert(
            Place,
            id=entry.id,
            code=code,
            kind=act.kind,
            name=name,
            path=path_of(act.kind, name, above),
            parent_id=parent.id if parent else None,
            moves=0,
            capacity_cm=act.capacity_cm,
            file_mm=act.file_mm,
        )
        entry.insert(Barcode, id=entry.id, code=code, letter="L", thing_id=entry.id, own=True)
    say = plural("{count} location made.", "{count} locations made.", len(codes))
    return _done(say, codes=codes), desk.counter


def change_place(act: ChangePlace, desk: AtDesk) -> tuple[Answer, str | None]:
    """Change name and measures; what is below is said by the new name."""
    lock_tree(desk.work)
    found = open_spot(desk.work, act.code)
    row, name = found.row, _name(act.name)
    _check_measures(act.capacity_cm, act.file_mm, act.width_cm)
    if name != row.name and row.kind == RETURNS:
        raise Refused(_("A returns shelf is called after its desk. Its name stays."))
    changes: dict[str, Any] = {"name": name, "capacity_cm": act.capacity_cm, "file_mm": act.file_mm}
    changes["width_cm"] = act.width_cm if row.kind == BOX else row.width_cm
    changes = {key: value for key, value in changes.items() if value != getattr(row, key)}
    if not changes:
        return _done(_("Nothing was changed.")), desk.counter
    entry = desk.trail.entry("place_changed", act.happened_at or desk.now)
    if "name" in changes and row.kind == BOX:
        changes["path"] = path_of(BOX, name, ())
    elif "name" in changes:
        beside = children(desk.work, row.parent_id)
        _check_names([name], [one for one in beside if one.id != row.id], row.kind)
        _say_anew(entry, desk.work, found, [(one.kind, one.name) for one in found.above], name)
    entry.update(Place, found.id, **changes)
    return _done(_("{place} is changed.").format(place=name)), desk.counter


def move_place(act: MovePlace, desk: AtDesk) -> tuple[Answer, str | None]:
    """Move a location with all below it."""
    lock_tree(desk.work)
    found, to = open_spot(desk.work, act.code, "L"), open_spot(desk.work, act.inside, "L")
    if found.id in {to.id, *(one.id for one in to.above)}:
        say = _("{place} can't be moved into itself or into what is below it.")
        raise Refused(say.format(place=found.row.path))
    _check_kind(found.row.kind, to)
    if found.row.parent_id == to.id:
        return _done(_("{place} is there already.").format(place=found.row.path)), desk.counter
    if found.row.kind != RETURNS:
        _check_names([found.row.name], children(desk.work, to.id), found.row.kind)
    entry = desk.trail.entry("place_moved", act.happened_at or desk.now)
    entry.update(Place, found.id, parent_id=to.id)
    _say_anew(entry, desk.work, found, to.chain, found.row.name)
    say = _("{place} is in {inside} now.").format(place=found.row.name, inside=to.row.path)
    return _done(say), desk.counter


def close_place(act: ClosePlace, desk: AtDesk) -> tuple[Answer, str | None]:
    """Close a place; Refused, with names, while anything is there or belongs there."""
    lock_tree(desk.work)
    found = open_spot(desk.work, act.code)
    if found.row.kind == RETURNS:
        raise Refused(_("A desk's returns shelf can't be closed: the desk needs it."))
    inside = [Registered(BOX, one.id, one.path) for one in children(desk.work, found.id)]
    refuse_what_is_in(inside or registered_in(desk.work, found.id, FEW + 1), found.row.path)
    entry = desk.trail.entry("place_closed", act.happened_at or desk.now)
    entry.update(Place, found.id, closed_at=desk.now)
    return _done(_("{place} is closed.").format(place=found.row.path)), desk.counter


def rehome(act: Rehome, desk: AtDesk) -> tuple[Answer, str | None]:
    """Change the home of every file and box that belongs at or below a place."""
    lock_tree(desk.work)
    found, home = spot(desk.work, act.code), open_spot(desk.work, act.home)
    if found.id in {home.id, *(one.id for one in home.above)}:
        raise Refused(_("The new home must not be part of the old one. Choose another place."))
    if home.row.kind in (RETURNS, BUILDING, WORKPLACE):
        raise Refused(_("Nothing belongs on a returns shelf, on a desk or in a building. Choose a shelf."))
    files, boxes = belonging(desk.work, found.id)
    if boxes and home.row.kind == BOX:
        raise Refused(_("Boxes belong here too, and a box can't stand in a box. Choose a shelf."))
    if not files and not boxes:
        return _done(_("Nothing belongs at {place}.").format(place=found.row.path)), desk.counter
    entry = desk.trail.entry("rehomed", act.happened_at or desk.now)
    for file_id in files:
        entry.update(File, file_id, home_id=home.id)
    for box_id in boxes:
        entry.update(Place, box_id, home_id=home.id)
    text = _("{count:,} files and boxes belong at {place} now.")
    return _done(text.format(count=len(files) + len(boxes), place=home.row.path)), desk.counter


def refuse_what_is_in(found: Sequence[Registered], place: str) -> None:
    """Refuse to close or clear a place, naming what is there or belongs there; nothing if it is empty."""
    if not found:
        return
    named = ", ".join(one.said for one in found[:FEW])
    more = _("{named} and more").format(named=named) if len(found) > FEW else named
    say = _("{place} is not empty: {named}. Move these and give them another home first.")
    raise Refused(say.format(place=place, named=more))


def _say_anew(entry: OpenEntry, work: Work, found: Spot, above: list[tuple[str, str]], name: str) -> None:
    """Write the paths of a place and of all below it as they are said with this name, and in these."""
    chains: dict[int, list[tuple[str, str]]] = {}
    for row in all_below(work, found.id):
        if row.id == found.id:
            stands_in, said = above, name
        else:
            stands_in, said = chains[row.parent_id], row.name
        chains[row.id] = [*stands_in, (row.kind, said)]
        path = path_of(row.kind, said, stands_in)
        if row.kind not in SAID_ALONE and path != row.path:
            entry.update(Place, row.id, path=path)


def _check_kind(kind: str, parent: Spot | None) -> None:
    if kind not in PARENTS:
        raise Refused(_("There is no such kind of location."))
    if parent is None and kind != BUILDING:
        raise Refused(_("Say in which building, room or bay it is."))
    if parent is not None and parent.row.kind not in PARENTS[kind]:
        raise Refused(_("That can't stand in {place}. Choose another place.").format(place=parent.row.path))


def _check_measures(*measures: int | None) -> None:
    if any(one is not None and not 0 < one <= WIDEST_CM for one in measures):
        raise Refused(_("A measure is more than nothing and less than a kilometre."))


def _name(text: str) -> str:
    name = tidy(text)
    if not name or len(name) > LONGEST:
        raise Refused(_("A name has from 1 to {most} characters.").format(most=LONGEST))
    return name


def _names(act: MakePlaces) -> list[str]:
    name = _name(act.name)
    if act.first is None and act.last is None:
        return [name]
    first, last = act.first or 1, act.last or act.first or 1
    if not 0 <= first <= last < first + MOST:
        raise Refused(_("Make from 1 to {most} locations in one go.").format(most=MOST))
    return numbered(name, first, last)


def _check_names(names: list[str], beside: Sequence[Row], kind: str) -> None:
    """Refuse a name that something beside it has already."""
    taken = {row.name.casefold() for row in beside if row.kind == kind}
    twice = [name for name in names if name.casefold() in taken]
    if twice:
        named = ", ".join(twice[:FEW])
        raise Refused(_("There is {named} already. Choose another name or number.").format(named=named))


def _done(say: str, **facts: Any) -> Answer:
    return {"outcome": "done", "say": say, **facts}


HANDLERS: dict[type[Command], Handler] = {
    MakePlaces: Handler(make_places),
    ChangePlace: Handler(change_place),
    MovePlace: Handler(move_place),
    ClosePlace: Handler(close_place),
    Rehome: Handler(rehome),
}
