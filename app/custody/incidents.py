"""Opening an incident: from an act of disposal, or because a destroyed file lies on the desk."""

import datetime as dt

import sqlalchemy as sa

from app.audit.trail import OpenEntry, Trail
from app.core.columns import table_of
from app.core.database import Work
from app.core.words import _
from app.custody.facts import Item
from app.custody.incident_models import Incident
from app.custody.steps import Why

INCIDENT = table_of(Incident)
_LAST = sa.select(sa.func.coalesce(sa.func.max(INCIDENT.c.number), 0).label("last"))
_SEEN = sa.select(INCIDENT.c.id).where(
    INCIDENT.c.file_id == sa.bindparam("file_id"),
    INCIDENT.c.kind == sa.literal_column("'seen again'"),
    INCIDENT.c.closed_at.is_(None),
)


def open_incident(
    work: Work,
    trail: Trail,
    kind: str,
    what: str,
    aware_at: dt.datetime,
    *,
    now: dt.datetime | None = None,
    file_id: int | None = None,
    collection_id: int | None = None,
    owner_id: int | None = None,
    nth: int = 0,
) -> int:
    """Open an incident and return its number; `nth` counts those that the same act opened before.

    `now` is when it is opened, where that is not when the council became aware.
    """
    number = int(work.row(_LAST).last) + 1 + nth
    opened_at = now or aware_at
    entry = trail.entry("incident_opened", opened_at)
    entry.insert(
        Incident,
        id=entry.id,
        number=number,
        kind=kind,
        file_id=file_id,
        collection_id=collection_id,
        what=what,
        owner_id=owner_id,
        aware_at=aware_at,
        opened_by=trail.who,
        opened_at=opened_at,
        explained=None,
        closed_by=None,
        closed_at=None,
    )
    return number


def sighted(work: Work, trail: Trail, entry: OpenEntry, item: Item, why: Why, at: dt.datetime) -> None:
    """Note that a file was seen that should not be here; a destroyed one opens an incident, once.

    While that is open, each further sighting is kept in the trail and in the file's history only.
    """
    entry.note("file", item.id, "sighted", why.value)
    if why is Why.DESTROYED and not work.rows(_SEEN, file_id=item.id):
        what = _("It was scanned, though it is recorded as destroyed: a certificate may be wrong.")
        open_incident(work, trail, "seen again", what, at, file_id=item.id)
