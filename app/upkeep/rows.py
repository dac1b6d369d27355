"""The rows that entries tell of, with their columns named and written as entries write them."""

import json
from collections.abc import Generator
from functools import cache
from typing import Any, TypeAlias

import sqlalchemy as sa

from app.audit.replay import Field
from app.core.columns import Day, Flag, Instant, table_of
from app.register.models import File
from app.register.titles import TITLE
from app.upkeep.guards.tables import ENTERED
from app.upkeep.models import all_tables

_FILE = table_of(File)
_NOT_TOLD = frozenset({"id", "entry_id"})

Rows: TypeAlias = Generator[dict[str, Any], None, None]
TOLD: tuple[sa.Table, ...] = tuple(all_tables().tables[name] for name in ENTERED)
"""The tables whose rows entries tell in full."""


@cache
def row_fields(table: sa.Table) -> list[Field]:
    """Return a table's columns as entries name them."""
    return [
        Field(
            _name(one),
            default=_default(one),
            is_flag=one.type is Flag,
            is_unsaid=bool(one.info.get("unsaid")),
        )
        for one in table.c
        if one.name not in _NOT_TOLD
    ]


def key_of(table: sa.Table, row: dict[str, Any]) -> int | str:
    """Return how entries name a row."""
    if "id" in table.c:
        return int(row["id"])
    return "/".join(str(row[_name(one)]) for one in table.primary_key)


def rows_of(connection: sa.Connection, table: sa.Table, at_once: int) -> Rows:
    """Return all rows of a table, a few read at a time, by the names and in the writing of entries."""
    names = [_name(one) for one in table.c]
    shown = [_written(connection, one) for one in table.c]
    flags = [name for name, one in zip(names, table.c, strict=True) if one.type is Flag]
    query = sa.select(*shown).order_by(*table.primary_key).execution_options(yield_per=at_once)
    with connection.execute(query) as found:
        for values in found:
            row = dict(zip(names, values, strict=True))
            for name in flags:
                row[name] = None if row[name] is None else bool(row[name])
            yield row


def _name(column: sa.Column[Any]) -> str:
    return column.name if column.name in _NOT_TOLD else column.name.removesuffix("_id")


def _written(connection: sa.Connection, column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """Return a column as entries write it: times and days are texts."""
    if column.table is _FILE and column.name == "title":
        return TITLE
    if connection.dialect.name == "sqlite":
        return sa.type_coerce(column, sa.Text()) if isinstance(column.type, Day | Instant) else column
    if isinstance(column.type, Instant):
        return sa.func.to_char(sa.func.timezone("UTC", column), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    return sa.cast(column, sa.Text()) if isinstance(column.type, Day) else column


def _default(column: sa.Column[Any]) -> object:
    if isinstance(column.default, sa.ColumnDefault):
        return column.default.arg
    if isinstance(column.server_default, sa.DefaultClause):
        return json.loads(str(column.server_default.arg).strip("()"))
    return None


COLUMNS = {table.name: frozenset(one.name for one in row_fields(table)) for table in TOLD}
"""The names of the columns of each table that entries tell of."""
