"""The floor: the database driver alone, no ORM and no guards, writing the rows of one check-out.

It looks the file up by its barcode, changes its row, adds a loan and an audit entry of the same size, and
commits with the same durability, on plain copies of the tables with the same indexes.
"""

from typing import Any

import psycopg
from pysqlite3 import dbapi2

BODY = "x" * 560
_DAY, _TIME = "2026-03-31", "2026-03-03T12:00:00.000000Z"

TABLES = (
    "CREATE TABLE floor_file AS SELECT id, code, reference, title, state, moves, entry_id FROM file",
    "CREATE UNIQUE INDEX floor_file_id ON floor_file (id)",
    "CREATE UNIQUE INDEX floor_file_code ON floor_file (code)",
    "CREATE TABLE floor_loan (id BIGINT PRIMARY KEY, file_id BIGINT, borrower_id BIGINT, desk_id BIGINT,"
    " visit_id BIGINT, out_at TEXT, due_back TEXT, returned_at TEXT, entry_id BIGINT)",
    "CREATE UNIQUE INDEX floor_loan_open ON floor_loan (file_id) WHERE returned_at IS NULL",
    "CREATE INDEX floor_loan_holder ON floor_loan (borrower_id) WHERE returned_at IS NULL",
    "CREATE TABLE floor_entry (id BIGINT PRIMARY KEY, desk_id BIGINT, seq BIGINT, act TEXT, who TEXT,"
    " kind TEXT, happened_at TEXT, entered_at TEXT, body TEXT, hash {blob})",
)
_LOOK = "SELECT id, reference, title, state, moves FROM floor_file WHERE code = {0}"
_FILE = "UPDATE floor_file SET moves = moves + 1, entry_id = {0} WHERE id = {0}"
_LOAN = "INSERT INTO floor_loan VALUES ({0}, {0}, {0}, {0}, {0}, {0}, {0}, NULL, {0})"
_ENTRY = "INSERT INTO floor_entry VALUES ({0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0})"


class SqliteFloor:
    """The floor on an SQLite file."""

    def __init__(self, file: str) -> None:
        self._driver = dbapi2.connect(file, isolation_level=None, timeout=60)
        self._driver.execute("PRAGMA journal_mode=WAL")
        self._driver.execute("PRAGMA synchronous=FULL")
        self._driver.execute("DROP TABLE IF EXISTS floor_file")
        self._driver.execute("DROP TABLE IF EXISTS floor_loan")
        self._driver.execute("DROP TABLE IF EXISTS floor_entry")
        for statement in TABLES:
            self._driver.execute(statement.format(blob="BLOB"))
        self._number = 0
        self._texts = [text.format("?") for text in (_LOOK, _FILE, _LOAN, _ENTRY)]

    def lend(self, code: str) -> None:
        """Do what a check-out writes."""
        self._number += 1
        number, (look, file, loan, entry) = self._number, self._texts
        run = self._driver.execute
        run("BEGIN IMMEDIATE")
        file_id = run(look, (code,)).fetchone()[0]
        run(file, (number, file_id))
        run(loan, (number, file_id, 1, 1, 1, _TIME, _DAY, number))
        run(entry, (number, 1, number, str(number), "who", "checked_out", _TIME, _TIME, BODY, bytes(32)))
        run("COMMIT")


class PostgresFloor:
    """The floor on PostgreSQL over TCP."""

    def __init__(self, address: str) -> None:
        self._driver = psycopg.connect(address.replace("+psycopg", ""), options="-c search_path=paperchain")
        self._driver.autocommit = True
        with self._driver.transaction():
            self._driver.execute("DROP TABLE IF EXISTS floor_file, floor_loan, floor_entry")
            for statement in TABLES:
                self._driver.execute(statement.format(blob="BYTEA").encode())
        self._driver.autocommit = False
        self._number = 0
        self._texts: list[Any] = [text.format("%s") for text in (_LOOK, _FILE, _LOAN, _ENTRY)]

    def lend(self, code: str) -> None:
        """Do what a check-out writes."""
        self._number += 1
        number, (look, file, loan, entry) = self._number, self._texts
        run = self._driver.execute
        found = run(look, (code,)).fetchone()
        file_id = found[0] if found else None
        run(file, (number, file_id))
        run(loan, (number, file_id, 1, 1, 1, _TIME, _DAY, number))
        run(entry, (number, 1, number, str(number), "who", "checked_out", _TIME, _TIME, BODY, bytes(32)))
        self._driver.commit()
