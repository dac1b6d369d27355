"""Looking at the end of each desk's chain: is the newest entry the desk's head, and does its hash hold."""

import sqlalchemy as sa

from app.audit.models import Desk, Entry
from app.audit.trail import FIRST_HEAD, chained
from app.core.columns import table_of

_DESK = table_of(Desk)
_NEWEST = table_of(Entry).alias("newest")
_BEFORE = table_of(Entry).alias("before")
_ANY = table_of(Entry).alias("any_entry")
_LAST = sa.select(sa.func.max(_ANY.c.seq)).where(_ANY.c.desk_id == _DESK.c.id).scalar_subquery()
_IS_NEWEST = sa.and_(_NEWEST.c.desk_id == _DESK.c.id, _NEWEST.c.seq == _DESK.c.seq)
_IS_BEFORE = sa.and_(_BEFORE.c.desk_id == _DESK.c.id, _BEFORE.c.seq == _DESK.c.seq - 1)
_ENDS = (
    sa.select(
        _DESK.c.name,
        _DESK.c.seq,
        _DESK.c.head,
        _NEWEST.c.body,
        _NEWEST.c.hash,
        _BEFORE.c.hash.label("before"),
        _LAST.label("last"),
    )
    .select_from(_DESK.outerjoin(_NEWEST, _IS_NEWEST).outerjoin(_BEFORE, _IS_BEFORE))
    .order_by(_DESK.c.name)
)


def broken_ends(connection: sa.Connection) -> list[str]:
    """Return the names of desks whose chain does not end in their head."""
    broken = []
    for desk in connection.execute(_ENDS):
        if desk.seq == 0:
            whole = desk.last is None and desk.head == FIRST_HEAD
        else:
            previous = FIRST_HEAD if desk.seq == 1 else desk.before
            whole = (
                desk.last == desk.seq
                and desk.hash == desk.head
                and previous is not None
                and chained(previous, desk.body) == desk.hash
            )
        if not whole:
            broken.append(desk.name)
    return broken
