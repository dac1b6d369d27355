"""The programme of inspections: areas with their turn, and the desks and other places that are looked at."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from app.core.database import Work
from app.core.times import local_day
from app.inspection.programme_queries import (
    SERVICE,
    all_inspected,
    drawable,
    in_force,
    items_of,
    last_version,
    programme_areas,
)
from app.inspection.queries import CHECK, FINDING, ROUND
from app.inspection.starter import SERIOUS_FROM, starter
from app.inspection.turns import Turn, due_on, turn
from app.inspection.words import Item
from app.register.queries import PLACE

_RAN = sa.select(ROUND.c.id, ROUND.c.drawn_at).where(
    sa.exists().where(CHECK.c.round_id == ROUND.c.id, CHECK.c.result.is_not(None))
)
_LAST = {
    "place": _RAN.where(ROUND.c.area_id == sa.bindparam("area")).order_by(ROUND.c.number.desc()).limit(1),
    "service": _RAN.where(ROUND.c.service_id == sa.bindparam("area"))
    .order_by(ROUND.c.number.desc())
    .limit(1),
}
_SERIOUS = sa.select(sa.func.min(FINDING.c.found_at).label("first")).where(
    FINDING.c.check_id.in_(sa.select(CHECK.c.id).where(CHECK.c.round_id == sa.bindparam("round_id"))),
    FINDING.c.is_serious,
    FINDING.c.withdrawn_at.is_(None),
)
_KINDS = ("building", "floor", "room")
_AREAS = (
    sa.select(PLACE.c.id, PLACE.c.path)
    .where(sa.or_(*(PLACE.c.kind == kind for kind in _KINDS)), PLACE.c.closed_at.is_(None))
    .order_by(PLACE.c.path)
)
_CODE = sa.select(PLACE.c.code).where(PLACE.c.id == sa.bindparam("place_id"))
_SERVICES = sa.select(SERVICE.c.id, SERVICE.c.name).order_by(SERVICE.c.name)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area of the programme: its desks in use, when it was last looked at, and until when it is due."""

    id: int
    place_id: int | None
    service_id: int | None
    name: str
    every_months: int
    desks: int
    last_on: dt.date | None
    due_on: dt.date
    turn: Turn


@dataclass(frozen=True, slots=True)
class InspectedRow:
    """A desk or another place that is looked at."""

    code: str
    name: str
    path: str
    use: str
    is_in_use: bool
    service_id: int | None
    service: str | None
    person_id: int | None
    person: str | None


@dataclass(frozen=True, slots=True)
class ChecklistPage:
    """The checklist in force; version 0 is the starter, which nobody has put in force yet."""

    version: int
    serious_from: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a round or a desk can belong to: locations with their paths, and services; ids first."""

    places: tuple[tuple[int, str], ...]
    services: tuple[tuple[int, str], ...]


def programme(work: Work, today: dt.date) -> tuple[AreaRow, ...]:
    """Return the areas, what is due first first."""
    rows = []
    for area in programme_areas(work):
        kind = "place" if area.place_id is not None else "service"
        ran = work.row(_LAST[kind], area=area.place_id or area.service_id)
        serious = work.row(_SERIOUS, round_id=ran.id).first if ran is not None else None
        last_on = local_day(ran.drawn_at) if ran is not None else None
        due = due_on(
            area.every_months, area.since, last_on, local_day(serious) if serious is not None else None
        )
        rows.append(
            AreaRow(
                area.id,
                area.place_id,
                area.service_id,
                area.name,
                area.every_months,
                len(drawable(work, area.place_id, area.service_id).desks),
                last_on,
                due,
                turn(due, area.every_months, today),
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.due_on, row.name)))


def inspected_places(work: Work) -> tuple[InspectedRow, ...]:
    """Return every desk and other place that is looked at, in the order of their paths."""
    return tuple(
        InspectedRow(
            row.code,
            row.name,
            row.path,
            row.use,
            bool(row.is_in_use),
            row.service_id,
            row.service,
            row.borrower_id,
            row.person,
        )
        for row in all_inspected(work)
    )


def checklist(work: Work) -> ChecklistPage:
    """Return the checklist in force, else the starter."""
    row = in_force(work)
    if row is None:
        return ChecklistPage(last_version(work), SERIOUS_FROM, starter())
    items = tuple(
        Item(one.code, one.text, one.weight, one.basis or "", one.uses, one.raised_by or "")
        for one in items_of(work, row.id)
    )
    return ChecklistPage(row.version, row.serious_from, items)


def choices(work: Work) -> Choices:
    """Return what can be chosen as an area, or as a desk's service."""
    places, services = work.together((_AREAS, {}), (_SERVICES, {}))
    return Choices(tuple((row.id, row.path) for row in places), tuple((row.id, row.name) for row in services))


def code_of(work: Work, place_id: int) -> str:
    """Return the code of a location."""
    return str(work.row(_CODE, place_id=place_id).code)
