"""The end of a way: a line is received, a box's with what went in it; the last one ends the despatch."""

import datetime as dt

import sqlalchemy as sa

from app.audit.trail import OpenEntry, Trail
from app.core.database import Work
from app.custody.facts import OnWay
from app.custody.moving import Thing, move
from app.custody.transit_models import Despatch, DespatchLine
from app.custody.transit_queries import IS_OPEN, LINE, Way, despatch_locked, parts_of

_LEFT = sa.select(sa.func.count().label("count")).where(
    LINE.c.despatch_id == sa.bindparam("despatch_id"), IS_OPEN
)


def end_way(
    work: Work,
    trail: Trail,
    entry: OpenEntry,
    way: Way | OnWay,
    box_id: int | None,
    place_id: int,
    when: dt.datetime,
) -> int:
    """Receive a line, and with a box's the files in it; return how many lines are still on their way.

    The thing's own movement is the caller's to record, after this. `box_id`: the thing is this box.
    """
    despatch_locked(work, way.despatch_id)
    left = work.row(_LEFT, despatch_id=way.despatch_id).count - 1
    entry.update(DespatchLine, way.line_id, received_at=when, received_id=place_id)
    for row in parts_of(work, way.line_id) if box_id else ():
        if row.state != "in":
            continue
        part = trail.entry("received", when)
        part.update(DespatchLine, row.id, received_at=when, received_id=box_id)
        inside = Thing("F", row.file_id, row.moves, row.current_id)
        move(trail.desk_id, part, inside, "received", when, place_id=box_id, part_of_id=entry.id)
        left -= 1
    if left == 0:
        entry.update(Despatch, way.despatch_id, ended_at=when)
    return int(left)
