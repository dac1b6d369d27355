"""What a place's page says beside its contents: room, a box's disposal date, and whether it is in transit."""

from typing import Any

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.times import instant_text
from app.custody.transit_models import Clearance
from app.custody.transit_queries import way_of
from app.overview.places import held_at
from app.register.place_kinds import BOX, BOX_CM, FILE_MM
from app.register.queries import FILE, PLACE
from app.retention.models import ScheduleLine

Facts = dict[str, Any]

_CLEARANCE = table_of(Clearance)
_LINE = table_of(ScheduleLine)
_PLACE = (
    sa.select(
        PLACE.c.path,
        PLACE.c.capacity_cm,
        PLACE.c.width_cm,
        PLACE.c.file_mm,
        PLACE.c.closed_at,
        _CLEARANCE.c.number.label("clearance"),
    )
    .select_from(PLACE.outerjoin(_CLEARANCE, _CLEARANCE.c.place_id == PLACE.c.id))
    .where(PLACE.c.id == sa.bindparam("place_id"))
)
_BOXED = sa.select(
    sa.func.count().label("files"),
    sa.func.max(FILE.c.disposal_due).label("latest"),
    sa.func.count(sa.distinct(FILE.c.disposal_due)).label("dates"),
    sa.func.count(FILE.c.disposal_due).label("dated"),
    sa.func.count(sa.distinct(FILE.c.class_id)).label("classes"),
    sa.func.count(sa.distinct(_LINE.c.action)).label("actions"),
).select_from(FILE.outerjoin(_LINE, _LINE.c.id == FILE.c.line_id))
_BOXED = _BOXED.where(FILE.c.current_id == sa.bindparam("place_id"), FILE.c.state != "disposed")


def place_facts(work: Work, place_id: int, kind: str) -> Facts:
    """Return a place's path, measures in centimetres and millimetres, room, closing and way.

    `files` and `room` are None where there is too much below to count at once.
    """
    row = work.row(_PLACE, place_id=place_id)
    held = held_at(work, place_id)
    files, room = held if held else (None, None)
    return {
        "path": row.path,
        "capacity_cm": row.capacity_cm,
        "width_cm": row.width_cm,
        "file_mm": row.file_mm,
        "usual_file_mm": row.file_mm or FILE_MM,
        "usual_width_cm": BOX_CM,
        "closed_at": instant_text(row.closed_at) if row.closed_at else None,
        "clearance": row.clearance,
        "files_below": files,
        "room": {"capacity_cm": room.capacity_cm, "used_cm": room.used_cm} if room else None,
        "disposal": _disposal(work, place_id) if kind == BOX else None,
        "on_way": on_way(work, "B", place_id) if kind == BOX else None,
    }


def on_way(work: Work, letter: str, thing_id: int) -> Facts | None:
    """Return where a file or a box is in transit to, since when, with which despatch; None if it is not."""
    way = way_of(work, letter, thing_id)
    if way is None or way.sent_at is None:
        return None
    return {
        "to": way.to,
        "since": instant_text(way.sent_at),
        "number": way.number,
        "despatch_id": way.despatch_id,
    }


def _disposal(work: Work, place_id: int) -> Facts:
    """Return a box's one disposal date, the latest of what it holds, and where its contents disagree.

    `undated` counts files without a date: then the box has none.
    """
    row = work.row(_BOXED, place_id=place_id)
    undated = row.files - row.dated
    return {
        "due": row.latest.isoformat() if row.latest and not undated else None,
        "dates": row.dates,
        "undated": undated,
        "classes": row.classes,
        "actions": row.actions,
    }
