"""A desk's row: locked for an act, made when a desk is opened for the first time."""

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa

from app.audit.models import Act, Desk
from app.audit.trail import FIRST_HEAD
from app.core.columns import table_of
from app.core.database import Work
from app.core.link import Ask

_DESK = table_of(Desk)
_ACT = table_of(Act)

_LOCKED = (
    sa.select(_DESK.c.id, _DESK.c.name, _DESK.c.seq, _DESK.c.head, _DESK.c.counter)
    .where(_DESK.c.name == sa.bindparam("name"))
    .with_for_update(key_share=True)
)
_STORED = sa.select(_ACT.c.digest, _ACT.c.desk_id, _ACT.c.answer).where(_ACT.c.id == sa.bindparam("act"))
_LAST_ID = sa.select(sa.func.coalesce(sa.func.max(_DESK.c.id), 0).label("last"))
_FIRST_LOCKED = sa.select(_DESK.c.id).order_by(_DESK.c.id).limit(1).with_for_update(key_share=True)
_NEW_DESK = sa.insert(_DESK)
_STORE = sa.insert(_ACT)


def ask_desk(name: str) -> Ask:
    """Return the read that locks a desk's row and gives id, name, seq, head and counter."""
    return (_LOCKED, {"name": name})


def ask_stored(act: str) -> Ask:
    """Return the read of an act that was done before: digest, desk_id, answer."""
    return (_STORED, {"act": act})


class DeskRow(NamedTuple):
    """A desk as an act finds it."""

    id: int
    name: str
    seq: int
    head: bytes
    counter: str | None


def new_desk(work: Work, name: str) -> DeskRow:
    """Make a desk's row and return it as it will be.

    Desks that are new at the same time go one after another: each waits for the oldest desk's row.
    """
    work.rows(_FIRST_LOCKED)
    row = DeskRow(work.row(_LAST_ID).last + 1, name, 0, FIRST_HEAD, None)
    work.write(_NEW_DESK, **row._asdict())
    return row


def store(work: Work, act: str, desk_id: int, digest: str, answer: str, at: dt.datetime) -> None:
    """Keep an act's answer, so that the act happens once."""
    work.write(_STORE, id=act, desk_id=desk_id, digest=digest, answer=answer, at=at)
