"""How a desk stands between two scans: whom it serves, what waits, which mode is on."""

from dataclasses import dataclass

import sqlalchemy as sa

from app.audit.models import Desk
from app.core.columns import table_of
from app.core.database import Work
from app.custody.facts import Counter
from app.custody.memory import from_text
from app.people.queries import ask_person
from app.register.queries import ask_place

_DESK = table_of(Desk)
_COUNTER = sa.select(_DESK.c.counter).where(_DESK.c.name == sa.bindparam("name"))


@dataclass(frozen=True, slots=True)
class Standing:
    """A desk's counter with the names to show: the visitor's, and of the place that shelving mode fills."""

    counter: Counter
    visitor: str | None
    shelf: str | None


def standing(work: Work, desk: str) -> Standing:
    """Return how a desk stands."""
    row = work.row(_COUNTER, name=desk)
    counter = from_text(row.counter if row else None)
    visitor = shelf = None
    if counter.visit is not None:
        visitor = work.together(ask_person(counter.visit.borrower_id))[0][0].name
    if counter.shelf_id is not None:
        shelf = work.together(ask_place(counter.shelf_id))[0][0].path
    return Standing(counter, visitor, shelf)
