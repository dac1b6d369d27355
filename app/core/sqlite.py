"""Paperchain on one machine: an SQLite file, in WAL with every commit on the disk before it counts."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import sqlalchemy as sa
from pysqlite3 import dbapi2

from app.core.link import Ask, Params, Unreadable
from app.core.prepared import Row, Shelf
from app.core.refusals import Unavailable, Unusable
from app.core.words import _

PATIENCE_SECONDS = 5
AGAIN_SECONDS = 0.01
CACHE_KIBIBYTES = 32_768
READING_CACHE_KIBIBYTES = 8 * 1024
LOOK_SECONDS = 0.25
"""How often a watch looks: what another desk did must show within a second."""
STATEMENTS_KEPT = 512
"""How many statements the driver keeps ready: with its own few, each scan made them ready again."""
_NETWORK_KINDS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs"}
_BUSY = ("database is locked", "database table is locked", "database schema is locked")
_FULL = ("database or disk is full",)
_GONE = (
    "disk i/o error",
    "unable to open database file",
    "attempt to write a readonly",
    "file is not a database",
)


_NOT_THERE = ("no such column", "no such table")


def opener(url: sa.URL) -> tuple[sa.Engine, Callable[[bool], "SqliteLink"], Callable[[], "SqliteWatch"]]:
    """Make the engine, and what opens a link (True: for reading only) and a watch on it.

    Unusable for a file on a network drive.
    """
    maker = _engine(url)
    shelf = Shelf(maker.dialect)
    return maker, lambda reads_only: SqliteLink(maker, shelf, reads_only), lambda: SqliteWatch(maker)


def _engine(url: sa.URL) -> sa.Engine:
    file = url.database
    if not file or file == ":memory:":
        raise Unusable(_("An SQLite database needs a file."))
    if on_network(file):
        raise Unusable(
            _("An SQLite database must lie on this machine's own disk. To share it, use PostgreSQL.")
        )
    made = sa.create_engine(
        url.set(drivername="sqlite"),
        module=dbapi2,
        isolation_level="AUTOCOMMIT",
        paramstyle="named",
        connect_args={"timeout": PATIENCE_SECONDS, "cached_statements": STATEMENTS_KEPT},
    )
    sa.event.listen(made, "connect", _settle)
    return made


def _settle(connection: dbapi2.Connection, _record: object) -> None:
    with named():
        connection.execute(f"PRAGMA busy_timeout={PATIENCE_SECONDS * 1000}")
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute(f"PRAGMA cache_size=-{CACHE_KIBIBYTES}")


def _write_ahead(connection: dbapi2.Connection) -> None:
    """Turn WAL on; SQLite does not wait by itself for another program that turns it on just now."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except dbapi2.OperationalError as error:
            if not str(error).startswith(_BUSY) or time.monotonic() > until:
                raise
            time.sleep(AGAIN_SECONDS)
        else:
            return


def is_there(file: Path) -> bool:
    """Tell whether there is a file, without making one; Unavailable where its folder lets nobody look."""
    try:
        return file.exists()
    except OSError as error:
        raise _away() from error


def _away() -> Unavailable:
    return Unavailable(_("The database file can't be reached."), _("Scan again when it is back."))


def on_network(file: str) -> bool:
    """Tell whether a file lies on a network drive, as far as the system says."""
    if file.startswith(("//", "\\\\")):
        return True
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    where, best, kind = str(Path(file).absolute()), "", ""
    for line in mounts.read_text(errors="replace").splitlines():
        parts = line.split(" ")
        point = parts[1].replace("\\040", " ")
        inside = where == point or where.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind in _NETWORK_KINDS


@contextmanager
def named() -> Iterator[None]:
    """Turn what the surroundings do to SQLite into Unavailable."""
    try:
        yield
    except (sa.exc.DBAPIError, dbapi2.Error) as error:
        text = str(getattr(error, "orig", error)).lower()
        if text.startswith(_BUSY):
            raise Unavailable(_("The database is busy."), _("Scan again.")) from error
        if text.startswith(_FULL):
            raise Unavailable(
                _("The disk is full. Nothing was lost; make room."), _("Then scan again.")
            ) from error
        if text.startswith(_GONE):
            raise _away() from error
        raise


class SqliteLink:
    """A connection to the file."""

    def __init__(self, maker: sa.Engine, shelf: Shelf, reads_only: bool) -> None:
        """Open a connection of its own; one that reads only can't write."""
        self._shelf = shelf
        self.ahead = 0.0
        self._begin = "BEGIN" if reads_only else "BEGIN IMMEDIATE"
        with named():
            self._pooled = maker.raw_connection()
            self._driver = cast("dbapi2.Connection", self._pooled.driver_connection)
            self._driver.execute(f"PRAGMA query_only={'ON' if reads_only else 'OFF'}")
            cache = READING_CACHE_KIBIBYTES if reads_only else CACHE_KIBIBYTES
            self._driver.execute(f"PRAGMA cache_size=-{cache}")

    def begin(self) -> None:
        """Start a transaction; a writing one takes the file's write lock at once."""
        with named():
            self._driver.execute(self._begin)

    def ask(self, asks: Sequence[Ask]) -> list[Sequence[Row]]:
        """Run the reads one after another; the transaction holds every row already."""
        with named():
            try:
                return [self._rows(statement, params) for statement, params in asks]
            except dbapi2.OperationalError as error:
                if str(error).startswith(_NOT_THERE):
                    raise Unreadable(str(error)) from error
                raise

    def _rows(self, statement: sa.Executable, params: Params) -> list[Row]:
        ready = self._shelf.get(statement, params)
        if ready.lock_only:
            return []
        return ready.rows(self._driver.execute(ready.text, ready.values(params)).fetchall())

    def commit(self, writes: Sequence[Ask]) -> None:
        """Write, then wait until the disk has it."""
        with named():
            for statement, params in writes:
                ready = self._shelf.get(statement, params)
                self._driver.execute(ready.text, ready.values(params))
            self._driver.execute("COMMIT")

    def rollback(self) -> None:
        """Undo the transaction, if one is open."""
        if self._driver.in_transaction:
            self._driver.execute("ROLLBACK")

    def close(self) -> None:
        """Give the connection back, with nothing left open on it, and fit to write."""
        self.rollback()
        self._driver.execute("PRAGMA query_only=OFF")
        self._pooled.close()

    def clock_ahead(self) -> float:
        """Return 0: the file has no clock of its own."""
        return 0.0


class SqliteWatch:
    """Looks at the number that SQLite raises whenever another connection has committed."""

    def __init__(self, maker: sa.Engine) -> None:
        """Look on a connection of its own, which the pool does not count; it never makes a file."""
        self._file = Path(str(maker.url.database))
        self._require_file()
        with named():
            pooled = maker.raw_connection()
            self._driver = cast("dbapi2.Connection", pooled.driver_connection)
            pooled.detach()
            self._driver.execute("PRAGMA query_only=ON")
        self._seen = self._version()
        self._is_closed = threading.Event()
        self._waiting = threading.Lock()

    def wait(self, seconds: float) -> bool:
        """Look until the number is another."""
        until = time.monotonic() + seconds
        with self._waiting:
            while not self._is_closed.is_set():
                self._require_file()
                version, seen = self._version(), self._seen
                if version != seen:
                    self._seen = version
                    return True
                left = until - time.monotonic()
                if left <= 0:
                    return False
                self._is_closed.wait(min(left, LOOK_SECONDS))
            return False

    def _require_file(self) -> None:
        if not is_there(self._file):
            raise _away()

    def _version(self) -> int:
        with named():
            return int(self._driver.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """End the wait, then the connection."""
        self._is_closed.set()
        with self._waiting:
            self._driver.close()
