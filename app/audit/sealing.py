"""Making a checkpoint: entries get their numbers, the tree grows over them, and a key signs its head.

The three steps are parted, so that no desk waits while entries are hashed. Keeping the checkpoint is an act.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.audit.models import Checkpoint, Entry, EntryOrder, TrailKey
from app.audit.notes import Head, origin_of, public_of, read, read_public, sealed, signer
from app.audit.tree import Tree, leaf_hash
from app.core.columns import table_of
from app.core.database import Database, Progress, Work, untold
from app.core.refusals import Refused
from app.core.words import _

KIND = "sealed"
AT_ONCE = 2000
"""Entries that are read together."""

_ORDER, _ENTRY, _KEY = table_of(EntryOrder), table_of(Entry), table_of(TrailKey)
_CHECKPOINT = table_of(Checkpoint)
_NUMBER = sa.select(sa.func.number_entries().label("numbered"))
_NUMBERED = sa.select(sa.func.coalesce(sa.func.max(_ORDER.c.n), 0).label("numbered"))
_BODIES = (
    sa.select(_ENTRY.c.body)
    .join(_ORDER, _ORDER.c.entry_id == _ENTRY.c.id)
    .where(_ORDER.c.n > sa.bindparam("after"), _ORDER.c.n <= sa.bindparam("until"))
    .order_by(_ORDER.c.n)
)
_KEYS: sa.Select[Any] = sa.select(
    _KEY.c.id, _KEY.c.name, _KEY.c.public, _KEY.c.signed_by_id, _KEY.c.signature
).order_by(_KEY.c.id)
_NEWEST = (
    sa.select(_CHECKPOINT.c.size, _CHECKPOINT.c.note, _CHECKPOINT.c.edge)
    .order_by(_CHECKPOINT.c.size.desc())
    .limit(10)
)
_NEWS = (
    sa.select(_ORDER.c.n)
    .join(_ENTRY, _ENTRY.c.id == _ORDER.c.entry_id)
    .where(_ORDER.c.n > sa.bindparam("after"), _ENTRY.c.kind != KIND)
    .limit(1)
)
MOST = 2**62


def number(database: Database) -> int:
    """Give every entry that has none yet its number, and return how many entries there are."""
    if database.dialect == "sqlite":  # there a trigger numbers an entry as it is made
        with database.read() as work:
            return int(work.row(_NUMBERED).numbered)
    with database.connected() as connection:  # not the desk's own: this may come from any thread
        return int(connection.execute(_NUMBER).scalar_one())


def keys(work: Work) -> dict[int, bytes]:
    """Return the public keys that are on record, by their number."""
    return {row.id: read_public(row.public) for row in work.rows(_KEYS)}


def newest(work: Work) -> str | None:
    """Return the newest checkpoint, or None."""
    row = work.row(_NEWEST)
    return None if row is None else str(row.note)


def origin(work: Work) -> str:
    """Return the trail's name for good; Refused where there is no entry yet."""
    first = work.row(_BODIES, after=0, until=1)
    if first is None:
        raise Refused(_("There is nothing to seal yet."))
    return origin_of(leaf_hash(first.body.encode()))


@dataclass(frozen=True, slots=True)
class Sealed:
    """A checkpoint with its edge, and whether it is to be kept or was there."""

    note: str
    edge: bytes
    is_new: bool


def seal(database: Database, secret: str, progress: Progress = untold) -> Sealed:
    """Make a checkpoint over all entries; the newest one if nothing came after it but its own entry.

    Refused if this installation's key is none that the trail trusts.
    """
    size = number(database)
    with database.read() as work:
        trusted = keys(work)
        if public_of(secret) not in trusted.values():
            raise Refused(_("The key of this computer is not trusted here yet."))
        name = origin(work)
        tree, last = _last(work, trusted)
        if last is not None and work.row(_NEWS, after=tree.size) is None:
            return Sealed(last, tree.edge(), is_new=False)
    begun = tree.size
    while tree.size < size:
        with database.read() as work:  # one for each lot: a long one would keep SQLite's log growing
            for row in work.rows(_BODIES, after=tree.size, until=min(size, tree.size + AT_ONCE)):
                tree.add(leaf_hash(row.body.encode()))
        progress(tree.size - begun, size - begun)
    return Sealed(sealed(Head(name, size, tree.root()), secret), tree.edge(), is_new=True)


def _last(work: Work, trusted: Mapping[int, bytes]) -> tuple[Tree, str | None]:
    """Return the tree of the newest checkpoint that holds; an empty one where none does."""
    for row in work.rows(_NEWEST):
        try:
            tree, head = Tree(row.size, bytes(row.edge)), read(row.note)
        except ValueError:
            continue
        if (head.size, head.root) == (row.size, tree.root()) and signer(row.note, trusted) is not None:
            return tree, row.note
    return Tree(), None
