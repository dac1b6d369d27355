"""Reads about what is inspected: desks and other places, the areas of the programme, and checklists."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.inspection.models import Checklist, ChecklistItem, InspectedPlace, ProgrammeArea
from app.inspection.uses import DESKS, HOME
from app.people.models import Borrower, Service
from app.register.queries import PLACE

INSPECTED, CHECKLIST, ITEM = table_of(InspectedPlace), table_of(Checklist), table_of(ChecklistItem)
AREA = table_of(ProgrammeArea)
BORROWER, SERVICE = table_of(Borrower), table_of(Service)

_IN_FORCE = (
    sa.select(CHECKLIST.c.id, CHECKLIST.c.version, CHECKLIST.c.serious_from, CHECKLIST.c.in_force_at)
    .where(CHECKLIST.c.in_force_at.is_not(None))
    .order_by(CHECKLIST.c.version.desc())
    .limit(1)
)
_LAST_VERSION = sa.select(sa.func.coalesce(sa.func.max(CHECKLIST.c.version), 0).label("last"))
_ITEMS = (
    sa.select(ITEM.c.id, ITEM.c.code, ITEM.c.text, ITEM.c.weight, ITEM.c.basis, ITEM.c.uses, ITEM.c.raised_by)
    .where(ITEM.c.checklist_id == sa.bindparam("checklist_id"))
    .order_by(ITEM.c.code)
)
_down = sa.select(PLACE.c.id).where(PLACE.c.id == sa.bindparam("area_id")).cte("down", recursive=True)
DOWN = _down.union_all(sa.select(PLACE.c.id).join(_down, PLACE.c.parent_id == _down.c.id))
"""The place bound as `area_id`, and all below it."""
_PLACES = (
    sa.select(
        INSPECTED.c.id,
        PLACE.c.code,
        PLACE.c.name,
        PLACE.c.path,
        INSPECTED.c.use,
        INSPECTED.c.is_in_use,
        INSPECTED.c.service_id,
        SERVICE.c.name.label("service"),
        INSPECTED.c.borrower_id,
        BORROWER.c.name.label("person"),
    )
    .select_from(
        INSPECTED.join(PLACE, PLACE.c.id == INSPECTED.c.id)
        .outerjoin(SERVICE, SERVICE.c.id == INSPECTED.c.service_id)
        .outerjoin(BORROWER, BORROWER.c.id == INSPECTED.c.borrower_id)
    )
    .where(PLACE.c.closed_at.is_(None))
)
_ONE = _PLACES.where(INSPECTED.c.id == sa.bindparam("place_id"))
_ALL = _PLACES.order_by(PLACE.c.path)
_OF_AREA = _PLACES.where(INSPECTED.c.id.in_(sa.select(DOWN.c.id))).order_by(PLACE.c.code)
_OF_SERVICE = _PLACES.where(INSPECTED.c.service_id == sa.bindparam("service_id")).order_by(PLACE.c.code)
_NAMED_PLACE = sa.select(PLACE.c.id, PLACE.c.code, PLACE.c.path.label("name")).where(
    sa.or_(*(column == sa.bindparam("name") for column in (PLACE.c.path, PLACE.c.name, PLACE.c.code))),
    *(PLACE.c.kind != kind for kind in ("box", "workplace", "returns")),
    PLACE.c.closed_at.is_(None),
)
_NAMED_SERVICE = sa.select(SERVICE.c.id, SERVICE.c.code, SERVICE.c.name).where(
    sa.or_(
        sa.func.lower(SERVICE.c.name) == sa.bindparam("name"),
        sa.func.lower(SERVICE.c.code) == sa.bindparam("name"),
    )
)
_NAMED_PERSON = sa.select(BORROWER.c.id, BORROWER.c.code, BORROWER.c.name).where(
    BORROWER.c.kind == "staff",
    BORROWER.c.status == "active",
    sa.or_(
        BORROWER.c.name == sa.bindparam("name"),
        BORROWER.c.code == sa.bindparam("name"),
        BORROWER.c.login == sa.bindparam("name"),
    ),
)
_NAMED_DESK = sa.select(PLACE.c.id, PLACE.c.code).where(
    PLACE.c.parent_id == sa.bindparam("place_id"),
    PLACE.c.kind == "workplace",
    sa.func.lower(PLACE.c.name) == sa.bindparam("name"),
    PLACE.c.closed_at.is_(None),
)
_AREAS = sa.select(
    AREA.c.id,
    AREA.c.place_id,
    AREA.c.service_id,
    sa.func.coalesce(PLACE.c.path, SERVICE.c.name).label("name"),
    AREA.c.every_months,
    AREA.c.since,
    AREA.c.is_active,
).select_from(
    AREA.outerjoin(PLACE, PLACE.c.id == AREA.c.place_id).outerjoin(SERVICE, SERVICE.c.id == AREA.c.service_id)
)
_ACTIVE = _AREAS.where(AREA.c.is_active).order_by(sa.func.coalesce(PLACE.c.path, SERVICE.c.name))
_AREA_OF_PLACE = _AREAS.where(AREA.c.place_id == sa.bindparam("place_id"))
_AREA_OF_SERVICE = _AREAS.where(AREA.c.service_id == sa.bindparam("service_id"))


@dataclass(frozen=True, slots=True)
class Drawable:
    """What a draw chooses from, id by code: desks in use, other places, and home workers."""

    desks: dict[str, int]
    others: dict[str, int]
    home: dict[str, int]


def in_force(work: Work) -> Row:
    """Return the checklist in force, or None."""
    return work.row(_IN_FORCE)


def last_version(work: Work) -> int:
    """Return the number of the newest version of the checklist, 0 for none."""
    return int(work.row(_LAST_VERSION).last)


def items_of(work: Work, checklist_id: int) -> Sequence[Row]:
    """Return the items of a version, in the order of their codes."""
    return work.rows(_ITEMS, checklist_id=checklist_id)


def applies(item: Row, use: str) -> bool:
    """Tell whether an item applies to a kind of place."""
    return not item.uses or use in item.uses.split(",")


def inspected(work: Work, place_id: int) -> Row:
    """Return a desk or other place that is looked at, or None."""
    return work.row(_ONE, place_id=place_id)


def all_inspected(work: Work) -> Sequence[Row]:
    """Return every desk and other place, in the order of their paths."""
    return work.rows(_ALL)


def inspected_in(work: Work, area_id: int | None, service_id: int | None) -> Sequence[Row]:
    """Return the desks and other places of an area or a service, in the order of their codes."""
    if area_id is not None:
        return work.rows(_OF_AREA, area_id=area_id)
    return work.rows(_OF_SERVICE, service_id=service_id)


def drawable(work: Work, area_id: int | None, service_id: int | None) -> Drawable:
    """Return what of an area or of a service can be drawn."""
    found = Drawable({}, {}, {})
    for row in inspected_in(work, area_id, service_id):
        if row.is_in_use:
            kind = found.desks if row.use in DESKS else found.home if row.use == HOME else found.others
            kind[row.code] = row.id
    return found


def places_named(work: Work, name: str) -> Sequence[Row]:
    """Return the locations with this name, path or code."""
    return work.rows(_NAMED_PLACE, name=name)


def services_named(work: Work, name: str) -> Sequence[Row]:
    """Return the services with this name or code, whatever the case."""
    return work.rows(_NAMED_SERVICE, name=name.casefold())


def people_named(work: Work, name: str) -> Sequence[Row]:
    """Return the members of staff with this name, badge or login."""
    return work.rows(_NAMED_PERSON, name=name)


def inspected_named(work: Work, place_id: int, name: str) -> Sequence[Row]:
    """Return the desks with this name in a location, whatever the case."""
    return work.rows(_NAMED_DESK, place_id=place_id, name=name.casefold())


def programme_area(work: Work, place_id: int | None, service_id: int | None) -> Row:
    """Return an area of the programme, also one that was taken out; None if it never was in."""
    if place_id is not None:
        return work.row(_AREA_OF_PLACE, place_id=place_id)
    return work.row(_AREA_OF_SERVICE, service_id=service_id)


def programme_areas(work: Work) -> Sequence[Row]:
    """Return the areas of the programme."""
    return work.rows(_ACTIVE)
