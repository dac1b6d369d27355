"""Bulk loading into PostgreSQL, through COPY."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa

from app.core.link import SCHEMA
from app.demo.export import Row
from app.demo.loading import TABLES, Step, columns

if TYPE_CHECKING:
    import psycopg

_KEYS = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
    format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid)),
    conrelid::regclass::text
FROM pg_constraint
WHERE contype = 'f' AND connamespace = %(schema)s::regnamespace AND conrelid = ANY(%(tables)s::regclass[])
ORDER BY conrelid::regclass::text, conname
"""
_INDEXES = """
SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid), indrelid::regclass::text
FROM pg_index
WHERE indrelid = ANY(%(tables)s::regclass[])
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
ORDER BY indexrelid::regclass::text
"""
_WEIGHTS = {"movement": 60, "file": 60, "loan": 100, "barcode": 100}
"""A step on one of these takes the n-th part of the time that making all files takes."""

_WORDS_WEIGHT = 8


class PostgresLoader:
    """Loads without foreign keys, guards and secondary indexes; these come back before the commit."""

    def __init__(self, connection: sa.Connection) -> None:
        """Take a connection without a transaction."""
        self._driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
        self._copies = {
            table.name: f"COPY {table.name} ({columns(table)}) FROM STDIN" for table in TABLES.values()
        }

    def begin(self) -> None:
        """Start, alone with the tables that say whether the database is empty."""
        self._driver.execute("BEGIN")
        self._driver.execute("SET LOCAL maintenance_work_mem = '256MB'")
        self._driver.execute("LOCK TABLE desk, council, file, borrower IN ACCESS EXCLUSIVE MODE")

    def prepare(self, files: int) -> list[Step]:
        """Drop foreign keys and indexes, as the database describes them."""
        asked = {"schema": SCHEMA, "tables": [f"{SCHEMA}.{name}" for name in TABLES]}
        steps = []
        for query in (_INDEXES, _KEYS):
            for drop, make, table in self._driver.execute(query, asked).fetchall():
                self._driver.execute(drop)
                weight = _WORDS_WEIGHT if "USING gin" in make else _WEIGHTS.get(table, files + 1)
                steps.append(Step(make, files // weight))
        tables = ", ".join(TABLES)
        return [*steps, Step(f"ANALYZE {tables}", files // 60)]

    def load(self, table: sa.Table, rows: Sequence[Row], text: bytes) -> None:
        """Send the rows in the text form."""
        with self._driver.cursor().copy(self._copies[table.name].encode()) as copy:
            copy.write(text)

    def run(self, step: Step) -> None:
        """Make an index or a foreign key, which looks at all rows."""
        self._driver.execute(step.statement.encode())

    def commit(self) -> None:
        """Make everything durable."""
        self._driver.execute("COMMIT")

    def rollback(self) -> None:
        """Undo everything; a connection that is gone has undone it already."""
        if not self._driver.closed:
            self._driver.execute("ROLLBACK")
