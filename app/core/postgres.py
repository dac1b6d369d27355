"""Paperchain shared by many desks: a PostgreSQL server, reached with as few round trips as it takes."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import psycopg
import sqlalchemy as sa
from psycopg import errors

from app.core.link import Ask, Retry
from app.core.prepared import Row, Shelf
from app.core.refusals import Unavailable
from app.core.times import system_clock
from app.core.words import _

SCHEMA = "paperchain"
PATIENCE_SECONDS = 5


def opener(url: sa.URL) -> tuple[sa.Engine, Callable[[bool], "PostgresLink"]]:
    """Make the engine, and what opens a link on it (True: for reading only)."""
    # When a statement fails in a pipeline, psycopg warns that the ones behind it failed too; we know.
    logging.getLogger("psycopg").setLevel(logging.ERROR)
    maker = _engine(url)
    shelf = Shelf(maker.dialect)
    return maker, lambda reads_only: PostgresLink(maker, shelf, reads_only)


def _engine(url: sa.URL) -> sa.Engine:
    """Every connection sees the application's own schema, and times in UTC."""
    settings = (
        f"-c search_path={SCHEMA} -c TimeZone=UTC -c lock_timeout={PATIENCE_SECONDS}s"
        " -c default_transaction_isolation=read\\ committed"
    )
    given = dict(url.query)
    return sa.create_engine(
        url.set(drivername="postgresql+psycopg", query={}),
        isolation_level="AUTOCOMMIT",
        connect_args={
            "connect_timeout": 3,
            "tcp_user_timeout": 10_000,
            "application_name": "paperchain",
        }
        | given
        | {"options": f"{given.get('options', '')} {settings}".strip()},
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

    def __init__(self, maker: sa.Engine, shelf: Shelf, reads_only: bool) -> None:
        """Take a connection; one that reads only can't write."""
        self._shelf = shelf
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
            return self._send(asks)

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

    def _send(self, asks: Sequence[Ask], last: str | None = None) -> list[Sequence[Row]]:
        sent = []
        with self._driver.pipeline():
            if not self._begun:
                self._driver.execute(self._begin)
                self._begun = True
            for statement, params in asks:
                ready = self._shelf.get(statement, params)
                sent.append((ready, self._driver.execute(ready.text, ready.values(params))))
            if last:
                self._driver.execute(last)
        return [ready.rows(cursor) if cursor.description else [] for ready, cursor in sent]
