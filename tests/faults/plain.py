"""Plain SQL in legal form: what somebody with a database client writes who knows how an entry is made.

An own desk, entries with the right number and hash, changes that name them, and the desk's new head. It
makes the bytes of an entry by itself, without the program's trail.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from app.core.database import Database
from app.core.times import instant_text, system_clock

ENTRIES_A_DESK = 2**32
REFUSED = sa.exc.DBAPIError
"""What a statement raises that the database does not take."""


class Plain:
    """A session that writes SQL at a desk of its own."""

    def __init__(self, database: Database, desk: str, who: str = "clerk") -> None:
        self.lite = database.dialect == "sqlite"
        self.connection = database.engine.connect()
        self.desk = desk
        self.who = who
        self.desk_id = 0
        self.seq = 0
        self.head = bytes(32)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.rollback()
        self.connection.close()

    def run(self, statement: str, **values: Any) -> Sequence[Any]:
        """Run one statement with `:names` in it and return its rows."""
        done = self.connection.execute(sa.text(statement), values)
        return done.all() if done.returns_rows else []

    def ddl(self, statement: str) -> None:
        """Run a statement as it is."""
        self.connection.exec_driver_sql(statement)

    def begin(self, how: str = "") -> None:
        """Begin a transaction, by default as the program does, and read how far the desk's chain is."""
        self.ddl(how or ("BEGIN IMMEDIATE" if self.lite else "BEGIN"))
        found = self.run("SELECT id, seq, head FROM desk WHERE name = :name", name=self.desk)
        if not found:
            self.desk_id = self.run("SELECT coalesce(max(id), 0) + 1 AS id FROM desk")[0].id
            self.run(
                "INSERT INTO desk (id, name, seq, head) VALUES (:id, :name, 0, :head)",
                id=self.desk_id,
                name=self.desk,
                head=bytes(32),
            )
            found = self.run("SELECT id, seq, head FROM desk WHERE name = :name", name=self.desk)
        self.desk_id, self.seq, self.head = found[0].id, found[0].seq, bytes(found[0].head)

    def entry(self, kind: str = "plain") -> int:
        """Append an entry and return its id."""
        row = self.entry_row(kind)
        self.insert("entry", row)
        return int(row["id"])

    def entry_row(self, kind: str = "plain", who: str | None = None) -> dict[str, Any]:
        """Return the row of the desk's next entry."""
        who = who or self.who
        self.seq += 1
        now = instant_text(system_clock())
        said = {"v": 2, "desk": self.desk, "seq": self.seq, "act": "by hand", "who": who, "kind": kind}
        said |= {"happened_at": now, "entered_at": now, "sets": []}
        body = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        self.head = hashlib.sha256(self.head + body.encode()).digest()
        row: dict[str, Any] = {"id": self.desk_id * ENTRIES_A_DESK + self.seq, "desk_id": self.desk_id}
        row |= {"seq": self.seq, "act": "by hand", "who": who, "kind": kind, "happened_at": now}
        return row | {"entered_at": now, "body": body, "hash": self.head}

    def insert(self, table: str, row: dict[str, Any], how: str = "INSERT") -> None:
        """Insert a row."""
        self.run(f"{how} INTO {table} ({', '.join(row)}) VALUES (:{', :'.join(row)})", **row)

    def update(self, table: str, row_id: object, how: str = "UPDATE", **values: Any) -> None:
        """Change the row with this id."""
        sets = ", ".join(f"{name} = :{name}" for name in values)
        self.run(f"{how} {table} SET {sets} WHERE id = :row_id", **values, row_id=row_id)

    def seal(self) -> None:
        """Make the desk's head its newest entry."""
        self.run(
            "UPDATE desk SET seq = :seq, head = :head WHERE id = :id",
            seq=self.seq,
            head=self.head,
            id=self.desk_id,
        )

    def commit(self) -> None:
        """Make it durable."""
        self.ddl("COMMIT")

    def rollback(self) -> None:
        """Undo the transaction, if one is open."""
        driver: Any = self.connection.connection.driver_connection
        if driver.in_transaction if self.lite else driver.info.transaction_status != 0:
            self.ddl("ROLLBACK")


def yesterday() -> dt.date:
    """Return a day that has gone by, wherever it is asked."""
    return system_clock().date() - dt.timedelta(days=2)
