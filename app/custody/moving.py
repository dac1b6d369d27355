"""Recording a movement that no scan of the desk's grammar made: made in the window, or on the way."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from app.audit.trail import OpenEntry
from app.custody.models import Movement
from app.register.models import File, Place


@dataclass(frozen=True, slots=True)
class Thing:
    """A file (`letter` F) or a box (B) before it moves: its movements so far, and where it is."""

    letter: str
    id: int
    moves: int = 0
    current_id: int | None = None
    said: str = ""
    state: str = "in"


def move(
    desk_id: int,
    entry: OpenEntry,
    thing: Thing,
    kind: str,
    at: dt.datetime,
    *,
    place_id: int | None,
    part_of_id: int | None = None,
    **changes: Any,
) -> None:
    """Record a movement of a thing, and change its row."""
    is_file = thing.letter == "F"
    entry.insert(
        Movement,
        id=entry.id,
        file_id=thing.id if is_file else None,
        box_id=None if is_file else thing.id,
        nth=thing.moves + 1,
        kind=kind,
        happened_at=at,
        due_back=None,
        borrower_id=None,
        place_id=place_id,
        was_at_id=thing.current_id,
        loan_id=None,
        desk_id=desk_id,
        visit_id=None,
        undoes_id=None,
        part_of_id=part_of_id,
    )
    entry.update(File if is_file else Place, thing.id, moves=thing.moves + 1, **changes)
