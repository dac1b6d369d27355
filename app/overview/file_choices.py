"""What a form about files offers to choose from, and what a code that was scanned into it stands for."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from app.codes.own import read
from app.codes.queries import ask_what
from app.core.columns import table_of
from app.core.database import Work
from app.core.refusals import Refused
from app.core.words import _
from app.overview.finding import named
from app.people.models import Service
from app.register.queries import CLASS, ask_place

_SERVICE = table_of(Service)
_SERVICES = sa.select(_SERVICE.c.id, _SERVICE.c.name).order_by(_SERVICE.c.name)
_CLASSES = sa.select(CLASS.c.id, (CLASS.c.code + " " + CLASS.c.title).label("name")).order_by(CLASS.c.code)


@dataclass(frozen=True, slots=True)
class Choices:
    """Services and record classes: ids with their names."""

    services: tuple[tuple[int, str], ...] = ()
    classes: tuple[tuple[int, str], ...] = ()


def choices(work: Work) -> Choices:
    """Return what there is."""
    services, classes = work.together((_SERVICES, {}), (_CLASSES, {}))
    return Choices(
        tuple((row.id, row.name) for row in services), tuple((row.id, row.name) for row in classes)
    )


def place_of(work: Work, code: str) -> int:
    """Return the id of the location or box that a code stands for; Refused if it stands for none."""
    found = {row.thing_id for row in work.together(ask_what(read(code).code))[0] if row.letter in "BL"}
    if len(found) != 1:
        raise Refused(_("{code} is no location or box. Scan one.").format(code=code))
    return int(found.pop())


def places_named(work: Work, ids: Iterable[int]) -> dict[int, str]:
    """Return how places are said, by their ids."""
    wanted = [ask_place(one) for one in ids]
    return {rows[0].id: rows[0].path for rows in work.together(*wanted) if rows} if wanted else {}


def file_of(work: Work, text: str) -> tuple[int, str]:
    """Return id and reference of the one file that a code or a reference names; Refused if there is none."""
    found = {row.id: row.reference for row in named(work, text)}
    if len(found) != 1:
        raise Refused(_("{text} names no one file. Scan its label.").format(text=text))
    return next(iter(found.items()))
