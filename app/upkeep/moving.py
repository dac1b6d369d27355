"""Taking a council from its file to a PostgreSQL server: whole, verified, in one sitting, or not at all.

Nobody writes to the file meanwhile. When every row is there, to the byte, the server commits, and only then
the file says where its council is now.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Database, Progress, untold
from app.core.link import SCHEMA
from app.core.refusals import Refused, Unusable
from app.core.times import instant_text
from app.core.words import _
from app.people.models import Council
from app.upkeep.beginning import begin
from app.upkeep.grants import install_grants
from app.upkeep.guards import drop_guards, install_guards
from app.upkeep.models import all_tables
from app.upkeep.schema import require_current

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    import psycopg

AT_ONCE = 2000
"""Rows between two looks at the progress."""
_COUNCIL = table_of(Council)
_EMPTY = ("desk", "council", "borrower", "file")
_MAKE_LOGIN = sa.text(f"SELECT {SCHEMA}.make_login(:person, :verifier)")


class Sum:
    """Counts rows and adds up their hashes, whatever their order."""

    def __init__(self) -> None:
        self.count = 0
        self._total = 0

    def add(self, row: tuple[Any, ...]) -> None:
        """Take one row, as the program reads it."""
        self.count += 1
        plain = [instant_text(value) if isinstance(value, dt.datetime) else value for value in row]
        self._total += int.from_bytes(hashlib.sha256(repr(plain).encode()).digest())

    def value(self) -> tuple[int, int]:
        """Return what is compared."""
        return self.count, self._total


def move(
    source: Database, target: Database, login: str, person_id: int, password: str, progress: Progress = untold
) -> int:
    """Move all rows, give the mover the first login on the server, and return how many rows there are.

    Raises Unusable or Refused, with nothing done on either side, if the server holds something or lacks a
    row; what `progress` raises to stop it comes out too. `login` is the mover's, on record as `person_id`.
    """
    require_current(source)
    begin(target)
    verifier = target.verifier(login, password)
    with source.connected() as old, target.connected() as new:
        old.exec_driver_sql("BEGIN IMMEDIATE")
        new.exec_driver_sql("BEGIN")
        try:
            _require_empty(new)
            count = _copy(old, new, progress)
            if new.execute(_MAKE_LOGIN, {"person": person_id, "verifier": verifier}).scalar() != "made":
                say = _("The server has a login {login} that is not Paperchain's. Take another name first.")
                raise Refused(say.format(login=login))
            new.exec_driver_sql("COMMIT")
            to = target.engine.url.set(drivername="postgresql", username=None, password=None)
            old.execute(sa.update(_COUNCIL).values(moved_to=str(to)))
            old.exec_driver_sql("COMMIT")
        except BaseException:
            for one in (old, new):
                one.exec_driver_sql("ROLLBACK")
            raise
    return count


def _require_empty(new: sa.Connection) -> None:
    new.exec_driver_sql(f"LOCK TABLE {', '.join(_EMPTY)} IN ACCESS EXCLUSIVE MODE")
    tables = [all_tables().tables[name] for name in _EMPTY]
    if any(new.execute(sa.select(sa.func.count()).select_from(table)).scalar() for table in tables):
        raise Unusable(_("The server's database holds a council already. A move needs an empty one."))


def _copy(old: sa.Connection, new: sa.Connection, progress: Progress) -> int:
    """Copy every table without its guards, compare, and put the guards back."""
    tables = all_tables().sorted_tables
    counts = [sa.select(sa.func.count()).select_from(table) for table in tables]
    total, done = 2 * sum(old.execute(count).scalar_one() for count in counts), 0
    drop_guards(new)
    new.execute(sa.delete(all_tables().tables["mint"]))  # the numbers that an empty council begins with
    for table in tables:
        kept, found = Sum(), Sum()
        with _copying(new, table) as copy:
            for row in _rows(old, table):
                copy.write_row(row)
                kept.add(row)
                if kept.count % AT_ONCE == 0:
                    progress(done + kept.count, total)
        for row in _rows(new, table):
            found.add(row)
        done += kept.count + found.count
        progress(done, total)
        if kept.value() != found.value():
            raise RuntimeError(f"the rows of {table.name} did not arrive as they were")
    install_guards(new)
    install_grants(new)
    return done // 2


def _rows(connection: sa.Connection, table: sa.Table) -> Iterator[tuple[Any, ...]]:
    """Read all rows with Python's values, the same on both engines."""
    flags = [isinstance(column.type, sa.Boolean) for column in table.c]
    found = connection.execute(sa.select(table).execution_options(yield_per=AT_ONCE))
    for row in found:
        if any(flags):
            yield tuple(
                bool(value) if flag and value is not None else value
                for value, flag in zip(row, flags, strict=True)
            )
        else:
            yield tuple(row)


def _copying(new: sa.Connection, table: sa.Table) -> "AbstractContextManager[psycopg.Copy]":
    driver = cast("psycopg.Connection[Any]", new.connection.driver_connection)
    names = ", ".join(f'"{column.name}"' for column in table.c)
    return driver.cursor().copy(f'COPY {SCHEMA}."{table.name}" ({names}) FROM STDIN'.encode())
