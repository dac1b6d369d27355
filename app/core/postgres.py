"""Paperchain shared by many desks: a PostgreSQL server, reached with as few round trips as it takes."""

import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import psycopg
import sqlalchemy as sa
from psycopg import errors, pq, sql
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from app.core.link import (
    CHECKPOINT_OVERTAKEN,
    PLACE_CLOSED,
    PLACE_NOT_EMPTY,
    SCHEMA,
    Ask,
    Retry,
    Unreadable,
)
from app.core.pipe import Names, Pipe, Sent
from app.core.prepared import Row, Shelf
from app.core.refusals import Refused, SignInFailed, Unavailable, Unusable
from app.core.times import system_clock
from app.core.words import _, mark

PATIENCE_SECONDS = 5
_BEGIN = sa.text("BEGIN")
_BEGIN_READING = sa.text("BEGIN READ ONLY")
_COMMIT = sa.text("COMMIT")
_PLANS_TO_READ = b"RESET plan_cache_mode; RESET random_page_cost; RESET seq_page_cost"
_PLANS_TO_ACT = (
    b"SET plan_cache_mode = force_generic_plan; SET random_page_cost = 0.1; SET seq_page_cost = 0.1"
)
"""An act's statements are planned once a connection. They find each row by its key, and what all desks look
at is in memory: with the costs of a disk the server would read small tables whole, and hash them.
"""
_NOTIFY = sa.text("NOTIFY paperchain")
"""After the COMMIT, so in a transaction of its own: the act's would hold a lock that all desks want."""


def opener(
    url: sa.URL,
) -> tuple[sa.Engine, Callable[[bool], "PostgresLink"], Callable[[], "PostgresWatch"]]:
    """Make the engine, and what opens a link (True: for reading only) and a watch on it."""
    maker = _engine(url)
    numbered: Any = PGDialect_psycopg
    shelf = Shelf(numbered(paramstyle="numeric_dollar"))
    return maker, lambda reads_only: PostgresLink(maker, shelf, reads_only), lambda: PostgresWatch(maker)


def _engine(url: sa.URL) -> sa.Engine:
    """Every connection sees the application's own schema, and times in UTC.

    Statements are not compiled by the server: for reads of a screen that takes longer than to answer them.
    psycopg prepares none of its own: when it lets go of those, it would let go of the Pipe's too.
    """
    settings = (
        f"-c search_path={SCHEMA} -c TimeZone=UTC -c lock_timeout={PATIENCE_SECONDS}s"
        " -c default_transaction_isolation=read\\ committed -c jit=off"
    )
    given = _sheltered(url)
    return sa.create_engine(
        url.set(drivername="postgresql+psycopg", query={}),
        isolation_level="AUTOCOMMIT",
        connect_args={
            "connect_timeout": 3,
            "tcp_user_timeout": 10_000,
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 2,
            "application_name": "paperchain",
            "prepare_threshold": None,
        }
        | given
        | {"options": f"{given.get('options', '')} {settings}".strip()},
    )


_NOT_PERMITTED = mark("The server does not let you do this. Ask the administrator.")
_LOCAL = {"", "localhost", "127.0.0.1", "::1"}
_VERIFIED = "verify-full"
_LOGIN_REFUSED = ("password authentication failed", "is not permitted to log in", "denied for database")
"""What PostgreSQL says of a login; libpq gives no other sign of why it did not connect."""

_TOLD_ON_RETRY = frozenset(
    {
        "pk_act",
        "pk_desk",
        "uq_desk_name",
        "uq_team_name",
        "uq_borrower_login",
        "uq_borrower_team",
        "uq_barcode_own",
        "uq_transfer_offer_open",
        "uq_schedule_version",
        "uq_schedule_draft",
        "uq_record_class_code",
        "uq_despatch_number",
        "uq_clearance_number",
        "uq_checklist_version",
        "uq_round_number",
        "uq_removal_number",
        "uq_programme_area_place_id",
        "uq_programme_area_service_id",
        "uq_proof_borrower_id_kind",
        "uq_checkpoint_size",
        "uq_trail_key_public",
        "pk_borrower",
        "uq_disposal_hold_number",
        "uq_disposal_batch_number",
        "uq_batch_line_live",
        "uq_batch_line_batch_id_file_id",
        "uq_disposal_bag_code",
        "uq_bag_seal_bag",
        "uq_bag_seal_seal",
        "uq_contractor_name",
        "uq_contractor_certificate_contractor_id_number",
        "uq_collection_number",
        "uq_transmittal_number",
        "uq_incident_number",
    }
)
"""What two desks may make at once: tried again, the act finds the other's and says so."""


def _sheltered(url: sa.URL) -> dict[str, Any]:
    """Return what an address asks of the connection: to another machine only in TLS, with its name verified.

    Raises Unusable for an address that asks for less.
    """
    given = dict(url.query)
    named = given.get("host", ())
    hosts = [url.host, *((named,) if isinstance(named, str) else named)]
    if all(host in _LOCAL or host.startswith("/") for text in hosts for host in (text or "").split(",")):
        return given
    if given.get("sslmode", _VERIFIED) != _VERIFIED:
        raise Unusable(
            _("To another machine Paperchain speaks in verified TLS only: take sslmode out of the address.")
        )
    return {"sslrootcert": "system"} | given | {"sslmode": _VERIFIED}


def environment(url: sa.URL) -> dict[str, str]:
    """Return an address as PostgreSQL's own programs read it from their environment."""
    given = {f"PG{name.upper()}": str(value) for name, value in _sheltered(url).items() if name != "options"}
    parts = {"PGHOST": url.host, "PGPORT": url.port, "PGUSER": url.username, "PGDATABASE": url.database}
    known = {name: str(value) for name, value in parts.items() if value is not None}
    return known | given | ({"PGPASSWORD": str(url.password)} if url.password else {})


@contextmanager
def named() -> Iterator[None]:
    """Turn what the surroundings do to PostgreSQL into Unavailable or Retry."""
    try:
        yield
    except (errors.DeadlockDetected, errors.SerializationFailure) as error:
        raise Retry from error
    except errors.UniqueViolation as error:
        if error.diag.constraint_name in _TOLD_ON_RETRY:
            raise Retry from error
        raise
    except errors.IntegrityConstraintViolation as error:
        if error.diag.message_primary in (PLACE_CLOSED, PLACE_NOT_EMPTY, CHECKPOINT_OVERTAKEN):
            raise Retry from error
        raise
    except (errors.LockNotAvailable, errors.QueryCanceled) as error:
        raise Unavailable(_("The database is busy."), _("Scan again.")) from error
    except errors.DiskFull as error:
        raise Unavailable(_("The database server's disk is full. Nothing was lost; tell IT.")) from error
    except (psycopg.InterfaceError, psycopg.OperationalError, sa.exc.OperationalError) as error:
        refuse_sign_in(error)
        raise Unavailable(_("The database can't be reached."), _("Scan again when it is back.")) from error


@contextmanager
def permitted() -> Iterator[None]:
    """Say in a sentence what the server does not let this login do: the office's own check came before."""
    try:
        yield
    except errors.InsufficientPrivilege as error:
        raise Refused(_(_NOT_PERMITTED)) from error
    except sa.exc.ProgrammingError as error:
        if not isinstance(error.orig, errors.InsufficientPrivilege):
            raise
        raise Refused(_(_NOT_PERMITTED)) from error


def verifier(connection: sa.Connection, login: str, password: str) -> str:
    """Return what the server checks a password by (SCRAM-SHA-256, RFC 5803), made here by libpq."""
    driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
    made = driver.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return made.decode()


def change_password(connection: sa.Connection, made: str) -> None:
    """Change the password of who is signed in."""
    statement = sql.SQL("ALTER ROLE CURRENT_USER PASSWORD {}").format(sql.Literal(made))
    driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
    with named():
        driver.execute(statement)


def refuse_sign_in(error: Exception) -> None:
    """Raise SignInFailed if it was the login or its password that the server did not take."""
    original = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    attempt = original.pgconn if isinstance(original, psycopg.Error) else None
    if attempt is None or attempt.status != pq.ConnStatus.BAD:
        return
    login = (attempt.user or b"").decode(errors="replace")
    if attempt.needs_password:
        raise SignInFailed(_("The server asks for the password of {login}.").format(login=login)) from error
    if any(code in str(original) for code in _LOGIN_REFUSED):
        say = _("The server does not let {login} in: a wrong password, or no login any more.")
        raise SignInFailed(say.format(login=login)) from error


class PostgresLink:
    """A connection to the server. Statements that can travel together do."""

    def __init__(self, maker: sa.Engine, shelf: Shelf, reads_only: bool) -> None:
        """Take a connection; one that reads only can't write."""
        self._shelf = shelf
        self._begun = False
        with named():
            self._pooled = maker.raw_connection()
        self._driver = cast("psycopg.Connection[Any]", self._pooled.driver_connection)
        self._plan(_PLANS_TO_READ if reads_only else _PLANS_TO_ACT)
        names = self._pooled.info.setdefault("names", Names())
        self._pipe = Pipe(self._driver, names)
        self.ahead = 0.0 if reads_only else self.clock_ahead()
        self._begin = _BEGIN_READING if reads_only else _BEGIN

    def _plan(self, how: bytes) -> None:
        """Let the server plan in one of two ways from now on."""
        if self._pooled.info.get("plans", _PLANS_TO_READ) != how:
            with named():
                self._driver.execute(how)
            self._pooled.info["plans"] = how

    def begin(self) -> None:
        """Note that a transaction starts: BEGIN travels with its first statement."""
        self._begun = False

    def ask(self, asks: Sequence[Ask]) -> list[Sequence[Row]]:
        """Send all reads at once and wait once."""
        try:
            with named(), permitted():
                return self._send(asks)
        except (errors.UndefinedColumn, errors.UndefinedTable) as error:
            raise Unreadable(str(error)) from error

    def commit(self, writes: Sequence[Ask]) -> None:
        """Send all writes, the COMMIT and the notice to other desks at once and wait once."""
        if not self._begun and not writes:
            return
        with named(), permitted():
            self._send([*writes, (_COMMIT, {})], notices=[(_NOTIFY, {})] if writes else [])
        self._begun = False

    def rollback(self) -> None:
        """Undo the transaction; a connection that is gone has undone it already."""
        self._begun = False
        if (
            not self._driver.closed
            and self._driver.info.transaction_status != psycopg.pq.TransactionStatus.IDLE
        ):
            with named():
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
        with named():
            found = self._driver.execute("SELECT clock_timestamp()").fetchone()
        return (system_clock() - found[0]).total_seconds() if found else 0.0

    def _send(self, asks: Sequence[Ask], notices: Sequence[Ask] = ()) -> list[Sequence[Row]]:
        first: list[Ask] = [] if self._begun else [(self._begin, {})]
        self._begun = True
        found = self._pipe.run(self._ready([*first, *asks]), self._ready(notices))
        return list(found[len(first) :])

    def _ready(self, asks: Sequence[Ask]) -> Sent:
        ready = [(self._shelf.get(statement, params), params) for statement, params in asks]
        return [(one, one.values(params)) for one, params in ready]


class PostgresWatch:
    """Hears the notices that follow each act's COMMIT."""

    def __init__(self, maker: sa.Engine) -> None:
        """Listen on a connection of its own, which the pool does not count."""
        with named():
            pooled = maker.raw_connection()
            self._driver = cast("psycopg.Connection[Any]", pooled.driver_connection)
            pooled.detach()
            self._driver.autocommit = True
            self._driver.execute("LISTEN paperchain")
        self._waker, self._woken = socket.socketpair()
        self._is_closed = threading.Event()
        self._waiting = threading.Lock()

    def wait(self, seconds: float) -> bool:
        """Wait for a notice; however many came, they are one piece of news."""
        until = time.monotonic() + seconds
        with self._waiting, named(), selectors.DefaultSelector() as either:
            if self._is_closed.is_set():
                return False
            either.register(self._driver.pgconn.socket, selectors.EVENT_READ)
            either.register(self._woken, selectors.EVENT_READ)
            while not self._is_closed.is_set():
                if self._heard():
                    return True
                left = until - time.monotonic()
                if left <= 0:
                    return False
                either.select(left)
            return False

    def _heard(self) -> bool:
        """Take in what the server has sent."""
        pgconn = self._driver.pgconn
        pgconn.consume_input()
        heard = False
        while pgconn.notifies() is not None:
            heard = True
        return heard

    def close(self) -> None:
        """End the wait, then the connection."""
        if self._is_closed.is_set():
            return
        self._is_closed.set()
        self._waker.send(b"\0")
        with self._waiting:
            self._driver.close()
            self._waker.close()
            self._woken.close()
