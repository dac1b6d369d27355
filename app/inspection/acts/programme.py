"""The acts on what is inspected: desks and other places are made and changed, areas get their turn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler
from app.codes.models import Barcode
from app.codes.queries import mint_many
from app.core.acts import Answer, Command, done
from app.core.columns import table_of
from app.core.prepared import LOCK_ONLY
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.texts import tidy
from app.core.times import local_day
from app.core.words import _, plural
from app.inspection.acts.common import LONGEST_NAME
from app.inspection.models import InspectedPlace, ProgrammeArea
from app.inspection.programme_queries import inspected, programme_area
from app.inspection.uses import EVERY, FIXED, HOME, USES
from app.people.reads import locked_person
from app.people.registering import has_gone
from app.register.models import Place
from app.register.place_kinds import PARENTS, WORKPLACE, path_of
from app.register.place_queries import children, lock_tree, open_spot

MOST = 500
"""Desks that are made in one go."""
_AREA = table_of(ProgrammeArea)
_LOCK_AREA = (
    sa.select(_AREA.c.id)
    .where(_AREA.c.id == sa.bindparam("area_id"))
    .with_for_update()
    .execution_options(**{LOCK_ONLY: True})
)
_RANGE = re.compile(r"(.*?)(\d+)\s+(?:-|–|to)\s+(.*?)(\d+)")


@dataclass(frozen=True, slots=True)
class MakeInspected(Command):
    """Make desks, or other places to look at, in a location: "3.01 to 3.20" makes twenty."""

    right: ClassVar[Right] = Right.KEEP_PROGRAMME

    inside: str
    names: str
    use: str
    service_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeInspected(Command):
    """Change what kind of place it is, whose, of which service, and whether it is in use."""

    right: ClassVar[Right] = Right.KEEP_PROGRAMME

    code: str
    use: str
    is_in_use: bool
    service_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class InspectRegularly(Command):
    """Put an area or a service into the programme, change how often it has its turn, or take it out."""

    right: ClassVar[Right] = Right.KEEP_PROGRAMME

    place_id: int | None = None
    service_id: int | None = None
    every_months: int = 3
    is_active: bool = True


def make_inspected(act: MakeInspected, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make the places, with their codes; the answer lists them."""
    lock_tree(desk.work)
    parent = open_spot(desk.work, act.inside, "L")
    if parent.row.kind not in PARENTS[WORKPLACE]:
        raise Refused(_("A desk stands in a building, on a floor or in a room."))
    names = names_in(act.names)
    _check(act.use, act.person_id, desk)
    if act.person_id is not None and len(names) > 1:
        raise Refused(_("Make a person's desk alone."))
    taken = {row.name.casefold() for row in children(desk.work, parent.id) if row.kind == WORKPLACE}
    twice = [name for name in names if name.casefold() in taken]
    if twice:
        say = _("There is {named} already. Choose another name or number.")
        raise Refused(say.format(named=", ".join(twice[:5])))
    codes = mint_many(desk.work, "L", len(names))
    for name, code in zip(names, codes, strict=True):
        entry = desk.trail.entry("inspected_made", act.happened_at or desk.now)
        path = path_of(WORKPLACE, name, parent.chain)
        place: dict[str, Any] = {"code": code, "kind": WORKPLACE, "name": name, "path": path, "moves": 0}
        entry.insert(Place, id=entry.id, parent_id=parent.id, **place)
        entry.insert(Barcode, id=entry.id, code=code, letter="L", thing_id=entry.id, own=True)
        entry.insert(
            InspectedPlace,
            id=entry.id,
            use=act.use,
            service_id=act.service_id,
            borrower_id=act.person_id,
            is_in_use=True,
        )
    say = plural("{count} place to check made.", "{count} places to check made.", len(codes))
    return done(say, codes=codes), desk.counter


def change_inspected(act: ChangeInspected, desk: AtDesk) -> tuple[Answer, str | None]:
    """Change it; its checks so far stay as they are."""
    found = open_spot(desk.work, act.code, "L")
    if found.row.kind != WORKPLACE:
        raise Refused(_("{place} is no desk or place to check.").format(place=found.row.path))
    _check(act.use, act.person_id, desk)
    wanted: dict[str, Any] = {
        "use": act.use,
        "is_in_use": act.is_in_use,
        "service_id": act.service_id,
        "borrower_id": act.person_id,
    }
    row = inspected(desk.work, found.id)
    changes = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not changes:
        raise Refused(_("Nothing would change."))
    entry = desk.trail.entry("inspected_changed", act.happened_at or desk.now)
    entry.update(InspectedPlace, found.id, **changes)
    return done(_("{place} is changed.").format(place=found.row.path)), desk.counter


def _check(use: str, person_id: int | None, desk: AtDesk) -> None:
    if use not in USES:
        raise Refused(_("There is no such use of a place."))
    if person_id is None:
        return
    if use not in (FIXED, HOME):
        raise Refused(_("Only a fixed desk or a home worker's has a person."))
    person = locked_person(desk.work, person_id)
    if has_gone(person, local_day(desk.now)):
        raise Refused(_("{name} has left already.").format(name=person.name))


def inspect_regularly(act: InspectRegularly, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep the turn of an area; the answer is the same when nothing changes."""
    if (act.place_id is None) == (act.service_id is None):
        raise Refused(_("A round is of one area, or of one service."))
    if act.every_months not in EVERY:
        raise Refused(_("Rounds come every 1, 3, 6 or 12 months."))
    row = programme_area(desk.work, act.place_id, act.service_id)
    when = act.happened_at or desk.now
    if row is None:
        entry = desk.trail.entry("area_inspected", when)
        entry.insert(
            ProgrammeArea,
            id=entry.id,
            place_id=act.place_id,
            service_id=act.service_id,
            every_months=act.every_months,
            since=local_day(when),
            is_active=act.is_active,
        )
    else:
        desk.work.rows(_LOCK_AREA, area_id=row.id)
        entry = desk.trail.entry("area_inspected", when)
        entry.update(ProgrammeArea, row.id, every_months=act.every_months, is_active=act.is_active)
    say = _("It is in the programme.") if act.is_active else _("It is no longer in the programme.")
    return done(say), desk.counter


def names_in(text: str) -> list[str]:
    """Return the names that a text stands for: "3.01 to 3.20" is twenty of them, a comma parts others."""
    names: list[str] = []
    for part in (tidy(one) for one in text.split(",")):
        found = _RANGE.fullmatch(part)
        if found is None or found[3] not in ("", found[1]):
            names += [part] if part else []
            continue
        first, last, wide = int(found[2]), int(found[4]), len(found[2])
        if not first <= last < first + MOST:
            raise Refused(_("Make from 1 to {most} places in one go.").format(most=MOST))
        names += [f"{found[1]}{number:0{wide}}" for number in range(first, last + 1)]
    _check_names(names)
    return names


def _check_names(names: Sequence[str]) -> None:
    if not 1 <= len(names) <= MOST:
        raise Refused(_("Make from 1 to {most} places in one go.").format(most=MOST))
    if any(len(name) > LONGEST_NAME for name in names):
        raise Refused(_("A name has from 1 to {most} characters.").format(most=LONGEST_NAME))
    if len({name.casefold() for name in names}) < len(names):
        raise Refused(_("A name stands there twice."))


HANDLERS: dict[type[Command], Handler] = {
    MakeInspected: Handler(make_inspected),
    ChangeInspected: Handler(change_inspected),
    InspectRegularly: Handler(inspect_regularly),
}
