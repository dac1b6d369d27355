"""What a change of many files would do to each: before, after, and which are left out and why."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.times import local_day
from app.core.words import _, day_text
from app.people.models import Service
from app.register.acts.bulk import Field, bulk_bar
from app.register.acts.describe import Value, value_of
from app.register.facts import known_all
from app.register.queries import CLASS, PLACE

_SERVICE = table_of(Service)
_NAMES: dict[Field, sa.Select[Any]] = {
    Field.CLASS: sa.select((CLASS.c.code + " " + CLASS.c.title).label("name")).where(
        CLASS.c.id == sa.bindparam("row_id")
    ),
    Field.SERVICE: sa.select(_SERVICE.c.name).where(_SERVICE.c.id == sa.bindparam("row_id")),
    Field.HOME: sa.select(PLACE.c.path.label("name")).where(PLACE.c.id == sa.bindparam("row_id")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One file; `why` says why it is left out. `was` is its value as the act wants it back."""

    id: int
    reference: str
    before: str
    after: str
    why: str = ""
    was: Value = None


def preview(work: Work, field: Field, value: Value, files: Sequence[int], now: dt.datetime) -> list[Line]:
    """Return a line for each file that would change or is left out; none for one that has the value."""
    day = local_day(now)
    if field is Field.CLOSE and value is None:
        value = day
    names: dict[Value, str] = {}
    lines = []
    for file_id, file in known_all(work, files).items():
        was = value_of(file, field.value)
        if was == value and field is not Field.CLOSE:
            continue
        why = bulk_bar(file, field, value, day) or ""
        before, after = (_name(work, field, one, day, names) for one in (was, value))
        lines.append(Line(file_id, file.facts.reference, before, after, why, was))
    return lines


def _name(work: Work, field: Field, value: Value, day: dt.date, names: dict[Value, str]) -> str:
    if value is None:
        return "–"
    if isinstance(value, dt.date):
        return day_text(value, day)
    if field is Field.SPECIAL:
        return _("Yes") if value else _("No")
    if value not in names:
        found = work.row(_NAMES[field], row_id=value)
        names[value] = found.name if found else "–"
    return names[value]
