"""Reads about searches for missing files: the newest of a file, its looks, and its loss."""

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.custody.missing_models import Loss, SearchLook
from app.custody.models import Search

SEARCH = table_of(Search)
LOOK = table_of(SearchLook)
LOSS = table_of(Loss)
STEPS = ("place", "neighbours", "returns", "holders", "off-site")
"""Where a search looks, in this order. A file is given up as lost when each of them was looked at."""
ELSEWHERE = "elsewhere"

_SEARCH = (
    sa.select(
        SEARCH.c.id,
        SEARCH.c.opened_at,
        SEARCH.c.closed_at,
        SEARCH.c.ended,
        LOSS.c.id.label("loss_id"),
        LOSS.c.asked_by,
        LOSS.c.asked_at,
        LOSS.c.why,
        LOSS.c.is_personal,
        LOSS.c.aware_at,
        LOSS.c.signed_by,
        LOSS.c.signed_at,
        LOSS.c.decision,
        LOSS.c.decided_by,
        LOSS.c.decided_at,
        LOSS.c.reason,
    )
    .select_from(SEARCH.outerjoin(LOSS, LOSS.c.id == SEARCH.c.id))
    .where(SEARCH.c.file_id == sa.bindparam("file_id"))
    .order_by(SEARCH.c.opened_at.desc(), SEARCH.c.id.desc())
    .limit(1)
)
_LOOKS = (
    sa.select(LOOK.c.id, LOOK.c.step, LOOK.c.looked_by, LOOK.c.looked_at, LOOK.c.saw)
    .where(LOOK.c.search_id == sa.bindparam("search_id"))
    .order_by(LOOK.c.looked_at, LOOK.c.id)
)


def newest_search(work: Work, file_id: int) -> Row:
    """Return the newest search for a file with its loss, or None."""
    return work.row(_SEARCH, file_id=file_id)


def looks(work: Work, search_id: int) -> list[Row]:
    """Return all looks of a search, the first one first."""
    return list(work.rows(_LOOKS, search_id=search_id))


def not_looked(rows: list[Row]) -> list[str]:
    """Return the steps at which nobody has looked yet."""
    done = {row.step for row in rows}
    return [step for step in STEPS if step not in done]
