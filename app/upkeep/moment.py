"""The trail as it is at one moment, with all its entries numbered; read a few rows at a time."""

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

import sqlalchemy as sa

from app.audit.checking import Numbered
from app.audit.models import Checkpoint, Desk, Entry, EntryOrder, EntryValue
from app.audit.sealing import MOST
from app.core.columns import table_of
from app.core.database import Database
from app.core.refusals import Unavailable
from app.core.words import _

AT_ONCE = 5000
"""Rows between two looks at the progress."""
TRIES = 10

_ENTRY, _ORDER, _DESK = table_of(Entry), table_of(EntryOrder), table_of(Desk)
_VALUE, _CHECKPOINT = table_of(EntryValue), table_of(Checkpoint)
_UTC = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
_COLUMNS = ("act", "who", "kind", "happened_at", "entered_at")


@contextmanager
def one_moment(database: Database) -> Iterator[sa.Connection]:
    """Read the database as it is at one moment, every entry of it numbered; nothing else changes.

    Raises Unavailable where the database is away, or another desk numbers entries meanwhile.
    """
    with database.connected() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        else:
            _number(connection)
        try:
            yield connection
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise


def _number(connection: sa.Connection) -> None:
    """Begin with entries numbered; another desk that did so between makes this moment too old."""
    for _try in range(TRIES):
        connection.exec_driver_sql("BEGIN ISOLATION LEVEL REPEATABLE READ")
        with suppress(sa.exc.IntegrityError):
            connection.execute(sa.select(sa.func.number_entries()))
            return
        connection.exec_driver_sql("ROLLBACK")
    raise Unavailable(_("The database is busy."))


def streamed(connection: sa.Connection, query: sa.Select[Any]) -> Generator[Any, None, None]:
    """Return a query's rows, read a few at a time."""
    with connection.execute(query.execution_options(yield_per=AT_ONCE)) as found:
        yield from found


def count(connection: sa.Connection, *tables: sa.Table) -> int:
    """Return how many rows some tables have together."""
    asked = [sa.select(sa.func.count()).select_from(table) for table in tables]
    return sum(connection.execute(one).scalar_one() for one in asked)


def count_entries(connection: sa.Connection) -> int:
    """Return how many entries there are, numbered or not."""
    return count(connection, _ENTRY)


def entries(connection: sa.Connection, most: int = MOST) -> Generator[Numbered, None, None]:
    """Return entries in their order, all or the first so many."""
    query = (
        sa.select(
            *(_ORDER.c.n, _ENTRY.c.id, _DESK.c.name, _ENTRY.c.seq, _ENTRY.c.body, _ENTRY.c.hash),
            *_as_told(connection),
        )
        .select_from(_ORDER)
        .join(_ENTRY, _ENTRY.c.id == _ORDER.c.entry_id)
        .join(_DESK, _DESK.c.id == _ENTRY.c.desk_id)
        .where(_ORDER.c.n <= most)
        .order_by(_ORDER.c.n)
    )
    with closing(streamed(connection, query)) as found:
        for n, entry, desk, seq, body, hash_, *told in found:
            yield Numbered(n, entry, desk, seq, body, bytes(hash_), tuple(zip(_COLUMNS, told, strict=True)))


def _as_told(connection: sa.Connection) -> list[sa.ColumnElement[Any]]:
    """Return an entry's columns as its bytes say them; SQLite keeps times so already."""
    times = (_ENTRY.c.happened_at, _ENTRY.c.entered_at)
    if connection.dialect.name == "sqlite":
        written: list[sa.ColumnElement[Any]] = [sa.type_coerce(one, sa.Text()) for one in times]
    else:
        written = [sa.func.to_char(sa.func.timezone("UTC", one), _UTC) for one in times]
    return [_ENTRY.c.act, _ENTRY.c.who, _ENTRY.c.kind, *written]


def values(connection: sa.Connection) -> Generator[Any, None, None]:
    """Return the private values in order: entry_id, digest, salt, value."""
    return streamed(connection, sa.select(*_VALUE.c).order_by(_VALUE.c.entry_id, _VALUE.c.digest))


def checkpoints(connection: sa.Connection) -> dict[int, tuple[str, bytes]]:
    """Return note and edge of the checkpoints by size, the smallest first."""
    shown = (_CHECKPOINT.c.size, _CHECKPOINT.c.note, _CHECKPOINT.c.edge)
    found = connection.execute(sa.select(*shown).order_by(_CHECKPOINT.c.size))
    return {row.size: (row.note, bytes(row.edge)) for row in found}


def desks(connection: sa.Connection) -> list[Any]:
    """Return the desks by name: name, seq, head."""
    found = connection.execute(sa.select(_DESK.c.name, _DESK.c.seq, _DESK.c.head)).all()
    return sorted(found, key=lambda row: str(row.name))
