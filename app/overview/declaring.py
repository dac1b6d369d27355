"""The home desks of somebody that are in a round, for their own declaration."""

from dataclasses import dataclass

import sqlalchemy as sa

from app.core.database import Work
from app.inspection.programme_queries import BORROWER, INSPECTED
from app.inspection.queries import CHECK, ROUND
from app.inspection.uses import HOME
from app.overview.rounds import CheckRow, ItemRow, round_page
from app.register.queries import PLACE

_OWN = (
    sa.select(ROUND.c.number, PLACE.c.code, CHECK.c.result)
    .select_from(
        CHECK.join(ROUND, ROUND.c.id == CHECK.c.round_id)
        .join(INSPECTED, INSPECTED.c.id == CHECK.c.place_id)
        .join(PLACE, PLACE.c.id == INSPECTED.c.id)
        .join(BORROWER, BORROWER.c.id == INSPECTED.c.borrower_id)
    )
    .where(
        BORROWER.c.login == sa.bindparam("login"),
        INSPECTED.c.use == HOME,
        ROUND.c.ended_at.is_(None),
    )
    .order_by(ROUND.c.number)
)


@dataclass(frozen=True, slots=True)
class Declaration:
    """One's own home desk in a round that goes on, and the items that it is asked for."""

    round: int
    check: CheckRow
    items: tuple[tuple[int, ItemRow], ...]


def to_declare(work: Work, login: str) -> tuple[int, ...]:
    """Return the rounds in which somebody's home desk waits for their declaration."""
    return tuple(row.number for row in work.rows(_OWN, login=login) if row.result is None)


def declaration(work: Work, login: str, number: int) -> Declaration | None:
    """Return somebody's own home desk in a round; None if the round has none of theirs, or has ended."""
    code = next((row.code for row in work.rows(_OWN, login=login) if row.number == number), None)
    if code is None:
        return None
    page = round_page(work, number)
    check = next(one for one in page.checks if one.code == code)
    items = ((nth, item) for nth, item in enumerate(page.items, 1) if item.code in check.items)
    return Declaration(number, check, tuple(items))
