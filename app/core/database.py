"""The council's database: where it is, how it is reached, and one transaction at a time.

A `Work` is one transaction. Reads come back at once; writes are kept and go out together with the
commit, which on PostgreSQL is a single round trip. What the rows mean is left to the rooms.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from app.core.link import Ask, Link, Retry, Watch
from app.core.prepared import Row
from app.core.refusals import Refused, Unavailable, Unusable
from app.core.texts import hide_password, with_password
from app.core.words import _

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many writes are done, of how many; may raise Cancelled, and nothing was written."""

OFF_SECONDS = 2.0
"""From how far off a computer's clock is put right by the server's."""

AT_ONCE = 500
"""Writes that travel together; more go in several lots, with the progress told between them."""


def untold(_done: int, _total: int) -> None:
    """Tell nobody."""


class Work:
    """One transaction: reads at once, writes with the commit."""

    def __init__(self, link: Link, progress: Progress = untold) -> None:
        """Stand on an open link whose transaction has begun."""
        self._link = link
        self._progress = progress
        self._writes: list[Ask] = []

    def rows(self, statement: sa.Executable, **params: Any) -> Sequence[Row]:
        """Return all rows of one read."""
        return self._link.ask([(statement, params)])[0]

    def row(self, statement: sa.Executable, **params: Any) -> Row:
        """Return the first row of one read, or None."""
        found = self.rows(statement, **params)
        return found[0] if found else None

    def together(self, *asks: Ask) -> list[Sequence[Row]]:
        """Return the rows of several reads that don't depend on each other."""
        return self._link.ask(asks)

    def write(self, statement: sa.Executable, **params: Any) -> None:
        """Keep a write for the commit."""
        self._writes.append((statement, params))

    def commit(self) -> None:
        """Write what was kept and make it durable."""
        done, total = 0, len(self._writes)
        while total - done > AT_ONCE:
            self._link.ask(self._writes[done : done + AT_ONCE])
            done += AT_ONCE
            self._progress(done, total)
        self._link.commit(self._writes[done:])


class Database:
    """One council's database, by its address."""

    def __init__(self, address: str) -> None:
        """Take an SQLAlchemy address; Unusable if it is none that Paperchain works with."""
        self._address = address
        self.engine, self._open, self._watch = _opener(address)
        self.dialect = self.engine.dialect.name
        self._link: Link | None = None

    @contextmanager
    def act(self, progress: Progress = untold) -> Iterator[Work]:
        """Run one writing transaction on this database's own connection; one thread at a time.

        Commits when the block ends, else nothing happened. Raises Unavailable if the database is away, and
        what `progress` raises.
        """
        if self._link is None:
            self._link = self._open(False)
        link = self._link
        try:
            link.begin()
            work = Work(link, progress)
            yield work
            work.commit()
        except (Unavailable, Retry):
            self.close()
            raise
        except BaseException:
            link.rollback()
            raise

    def corrected(self, at: dt.datetime) -> dt.datetime:
        """Return this computer's time by the server's clock, where the two are far from each other."""
        ahead = self._link.ahead if self._link is not None else 0.0
        return at - dt.timedelta(seconds=ahead) if abs(ahead) >= OFF_SECONDS else at

    def verifier(self, login: str, password: str) -> str:
        """Return what the server checks a password by; Refused where there is no server."""
        self._require_server()
        from app.core import postgres

        with self.connected() as connection:
            return postgres.verifier(connection, login, password)

    def signed_in(self, login: str, password: str) -> "Database":
        """Return the way to the same database for somebody else; SignInFailed if the server refuses them."""
        self._require_server()
        url = sa.make_url(self._address).set(username=login, password=password)
        other = Database(url.render_as_string(hide_password=False))
        try:
            with other.connected():
                return other
        except BaseException:
            other.dispose()
            raise

    def again(self) -> "Database":
        """Return another way to the same database, for long work beside this one's."""
        return Database(self._address)

    def change_password(self, login: str, password: str) -> None:
        """Give whoever is signed in a new password, and go on with it; Refused where there is no server."""
        made = self.verifier(login, password)
        from app.core import postgres

        with self.connected() as connection:
            postgres.change_password(connection, made)
        before = self.engine
        self._address = with_password(self._address, password)
        self.engine, self._open, self._watch = _opener(self._address)
        before.dispose()

    def server_environment(self) -> dict[str, str]:
        """Return what PostgreSQL's own programs want to know of the server; nothing where there is none."""
        if self.dialect == "sqlite":
            return {}
        from app.core import postgres

        return postgres.environment(sa.make_url(self._address))

    def _require_server(self) -> None:
        if self.dialect == "sqlite":
            raise Refused(_("This council is a file: who works here is who signed in to the computer."))

    @contextmanager
    def read(self) -> Iterator[Work]:
        """Read on a connection that can't write."""
        link = self._open(True)
        try:
            link.begin()
            yield Work(link)
            link.rollback()
        finally:
            link.close()

    @contextmanager
    def connected(self) -> Iterator[sa.Connection]:
        """Give upkeep a plain connection, without a transaction; Unavailable if the database is away."""
        try:
            with self._named():
                connection = self.engine.connect()
        except sa.exc.DBAPIError as error:
            raise Unavailable(
                _("The database can't be reached."), _("Scan again when it is back.")
            ) from error
        with self._named(), self._permitted(), connection:
            yield connection

    def _named(self) -> AbstractContextManager[None]:
        """Return what turns the surroundings' failures into ours; only the driver that serves is loaded."""
        if self.dialect == "sqlite":
            from app.core import sqlite

            return sqlite.named()
        from app.core import postgres

        return postgres.named()

    def _permitted(self) -> AbstractContextManager[None]:
        if self.dialect == "sqlite":
            return nullcontext()
        from app.core import postgres

        return postgres.permitted()

    def is_there(self) -> bool:
        """Tell whether there can be anything to read: looking must not make an SQLite file."""
        from app.core.sqlite import is_there

        return self.dialect != "sqlite" or is_there(Path(str(self.engine.url.database)))

    def watch(self) -> Watch:
        """Look out for what any desk commits from now on; Unavailable if the database is away."""
        return self._watch()

    def close(self) -> None:
        """Let go of the connection; the next act opens a new one."""
        link, self._link = self._link, None
        if link is not None:
            link.close()

    def dispose(self) -> None:
        """Let go of everything."""
        self.close()
        self.engine.dispose()

    def clock_ahead(self) -> float:
        """Return how many seconds this computer's clock is ahead of the server's; Unavailable if away."""
        link = self._open(True)
        try:
            return link.clock_ahead()
        finally:
            link.close()


def _opener(address: str) -> tuple[sa.Engine, Callable[[bool], Link], Callable[[], Watch]]:
    try:
        url = sa.make_url(address)
        if url.get_backend_name() == "sqlite":
            from app.core import sqlite

            return sqlite.opener(url)
        if url.get_backend_name() in ("postgresql", "postgres"):
            from app.core import postgres

            return postgres.opener(url)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise Unusable(
            _("This is no database address: {text}").format(text=hide_password(address))
        ) from error
    raise Unusable(
        _("Paperchain works with SQLite and PostgreSQL, not with {name}.").format(name=url.drivername)
    )
