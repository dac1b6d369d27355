"""Bulk loading into an SQLite file, through the driver itself."""

from collections.abc import Sequence
from typing import Any, cast

import sqlalchemy as sa

from app.demo.export import Row
from app.demo.loading import TABLES, Step, spans

_CACHE_KIB = 200_000
_WORDS_A_STEP = 5000
_CHECKED_UP_TO = 20_000
_INDEXES = (
    "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
)
_WORDS = (
    "INSERT INTO file_words(rowid, words) SELECT id, reference || ' ' || title FROM file"
    " WHERE id BETWEEN {} AND {}"
)
_CHECK = "PRAGMA foreign_key_check"


class SqliteLoader:
    """Loads without foreign keys, guards and secondary indexes; these come back before the commit."""

    def __init__(self, connection: sa.Connection) -> None:
        """Take a connection without a transaction."""
        self._connection = connection
        self._driver = cast("Any", connection.connection.driver_connection)
        dialect = connection.dialect
        self._inserts = {name: str(sa.insert(one).compile(dialect=dialect)) for name, one in TABLES.items()}
        self._cache = self._driver.execute("PRAGMA cache_size").fetchone()[0]

    def begin(self) -> None:
        """Take the file's write lock."""
        self._driver.execute("PRAGMA foreign_keys=OFF")
        self._driver.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        try:
            self._driver.execute("BEGIN IMMEDIATE")
        except BaseException:
            self._restore()
            raise

    def prepare(self, files: int) -> list[Step]:
        """Drop the indexes, as the database describes them; search words come after the files.

        Foreign keys are looked at again in a small council; in a large one that would take minutes, and the
        rows are made in the same way.
        """
        size = min(_WORDS_A_STEP, files // 100 + 1)
        steps = [Step(_WORDS.format(*span), (span[1] - span[0]) // 20) for span in spans(files, size)]
        for table, name, statement in self._driver.execute(_INDEXES).fetchall():
            if table in TABLES:
                self._driver.execute(f'DROP INDEX "{name}"')
                steps.append(Step(statement, files // 120))
        if files <= _CHECKED_UP_TO:
            steps.append(Step(_CHECK, 0))
        return steps

    def load(self, table: sa.Table, rows: Sequence[Row], text: bytes) -> None:
        """Insert the rows."""
        self._driver.executemany(self._inserts[table.name], rows)

    def run(self, step: Step) -> None:
        """Fill in search words, make an index, or check."""
        found = self._driver.execute(step.statement).fetchall()
        if found:
            raise RuntimeError(f"the demonstration broke references: {found[:3]}")

    def commit(self) -> None:
        """Make everything durable and leave no long log behind."""
        self._driver.execute("COMMIT")
        self._driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._restore()

    def rollback(self) -> None:
        """Undo everything."""
        if self._driver.in_transaction:
            self._driver.execute("ROLLBACK")
        self._restore()

    def _restore(self) -> None:
        self._driver.execute(f"PRAGMA cache_size={self._cache}")
        self._driver.execute("PRAGMA foreign_keys=ON")
