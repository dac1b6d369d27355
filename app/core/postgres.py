"""Paperchain shared by many desks: a PostgreSQL server, reached with as few round trips as it takes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias, cast

import psycopg
import sqlalchemy as sa
from psycopg import errors
from psycopg.rows import namedtuple_row

from app.core.database import Ask, Params, Retry, Row
from app.core.refusals import Unavailable
from app.core.times import system_clock
from app.core.words import _

SCHEMA = "paperchain"
PATIENCE_SECONDS = 5


Compiled: TypeAlias = dict[tuple[sa.Executable, tuple[str, ...]], Any]


def opener(url: sa.URL) -> tuple[sa.Engine, Callable[[bool], "PostgresLink"]]:
    """Make the engine, and what opens a link on it (True: for reading only)."""
    maker = _engine(url)
    compiled: Compiled = {}
    return maker, lambda reads_only: PostgresLink(maker, compiled, reads_only)


def _engine(url: sa.URL) -> sa.Engine:
    """Every connection sees the application's own schema, and times in UTC."""
    return sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        isolation_level="AUTOCOMMIT",
        connect_args={
            "connect_timeout": 3,
            "tcp_user_timeout": 10_000,
            "application_name": "paperchain",
            "options": f"-c search_path={SCHEMA} -c TimeZone=UTC -c lock_timeout={PATIENCE_SECONDS}s",
        }
        | dict(url.query),
    )


@contextmanager
def _named() -> Iterator[None]:
    """Turn what the surroundings do to PostgreSQL into Unavailable or Retry."""
    try:
        yield
    except (errors.DeadlockDetected, errors.SerializationFailure) as error:
        raise Retry from error
    except errors.UniqueViolation as error:
        if error.diag.constraint_name in ("pk_act", "pk_desk", "uq_desk_name"):
            raise Retry from error
        raise
    except (errors.LockNotAvailable, errors.QueryCanceled) as error:
        raise Unavailable(_("The database is busy. Scan again.")) from error
    except errors.DiskFull as error:
        raise Unavailable(_("The database server's disk is full. Nothing was lost; tell IT.")) from error
    except (psycopg.InterfaceError, psycopg.OperationalError, sa.exc.OperationalError) as error:
        raise Unavailable(_("The database can't be reached. Scan again when it is back.")) from error


class PostgresLink:
    """A connection to the server. Statements that can travel together do."""

    def __init__(self, maker: sa.Engine, compiled: Compiled, reads_only: bool) -> None:
        """Take a connection; one that reads only can't write."""
        self._dialect = maker.dialect
        self._compiled = compiled
        self._begun = False
        with _named():
            self._pooled = maker.raw_connection()
        self._driver = cast("psycopg.Connection[Any]", self._pooled.driver_connection)
        self._begin = "BEGIN READ ONLY" if reads_only else "BEGIN"

    def begin(self) -> None:
        """Note that a transaction starts: BEGIN travels with its first statement."""
        self._begun = False

    def ask(self, asks: Sequence[Ask]) -> list[Sequence[Row]]:
        """Send all reads at once and wait once."""
        with _named():
            cursors = self._send(asks)
            return [cursor.fetchall() for cursor in cursors]

    def commit(self, writes: Sequence[Ask]) -> None:
        """Send all writes and the COMMIT at once and wait once."""
        if not self._begun and not writes:
            return
        with _named():
            self._send(writes, last="COMMIT")
        self._begun = False

    def rollback(self) -> None:
        """Undo the transaction; a connection that is gone has undone it already."""
        self._begun = False
        if (
            not self._driver.closed
            and self._driver.info.transaction_status != psycopg.pq.TransactionStatus.IDLE
        ):
            with _named():
                self._driver.execute("ROLLBACK")

    def close(self) -> None:
        """Give the connection back; a broken one is thrown away."""
        try:
            self.rollback()
        except Unavailable:
            self._driver.close()
        if self._driver.closed:
            self._pooled.invalidate()
        self._pooled.close()

    def clock_ahead(self) -> float:
        """Return how many seconds this computer's clock is ahead of the server's."""
        with _named():
            found = self._driver.execute("SELECT clock_timestamp()").fetchone()
        return (system_clock() - found[0]).total_seconds() if found else 0.0

    def _send(self, asks: Sequence[Ask], last: str | None = None) -> list[psycopg.Cursor[Any]]:
        cursors = []
        with self._driver.pipeline():
            if not self._begun:
                self._driver.execute(self._begin)
                self._begun = True
            for statement, params in asks:
                text, values = self._compile(statement, params)
                cursors.append(self._driver.cursor(row_factory=namedtuple_row).execute(text, values))
            if last:
                self._driver.execute(last)
        return cursors

    def _compile(self, statement: sa.Executable, params: Params) -> tuple[str, Params]:
        keys = tuple(params)
        made = self._compiled.get((statement, keys))
        if made is None:
            clause = cast("sa.ClauseElement", statement)
            columns = list(keys) if isinstance(statement, sa.Insert) else None
            made = self._compiled[statement, keys] = clause.compile(
                dialect=self._dialect, column_keys=columns
            )
        return str(made.string), cast("Params", made.construct_params(dict(params)))
