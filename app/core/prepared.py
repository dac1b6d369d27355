"""Statements made ready once for the driver: SQLAlchemy says what, the driver is told directly.

A desk runs the same few statements all day, and most of a plain statement's time is spent on the way
through the layers above the driver.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, cast

import sqlalchemy as sa

Row: TypeAlias = Any
"""A row of a query; its columns are its attributes."""

LOCK_ONLY = "lock_only"
"""Execution option of a read that only locks rows: an engine that locks everything at once leaves it out."""


class Prepared:
    """One statement as text, with what turns Python's values into the driver's and back."""

    def __init__(self, statement: sa.Executable, keys: Sequence[str], dialect: sa.Dialect) -> None:
        """Compile; `keys` are the names that will be given. A text is a command that returns no rows."""
        if not isinstance(statement, sa.Select | sa.Insert | sa.Update | sa.Delete | sa.TextClause):
            raise TypeError(f"{type(statement).__name__} can't be made ready: its columns aren't known")
        clause = cast("sa.ClauseElement", statement)
        columns = list(keys) if isinstance(statement, sa.Insert) else None
        compiled = clause.compile(dialect=dialect, column_keys=columns)
        self.text = str(compiled)
        self.order = (
            tuple(compiled.positiontup or ()) if isinstance(compiled, sa.sql.compiler.SQLCompiler) else ()
        )
        self.lock_only = bool(statement.get_execution_options().get(LOCK_ONLY))
        defaults = compiled.construct_params(dict.fromkeys(keys)) or {}
        self._constants = {name: value for name, value in defaults.items() if name not in keys}
        binds = cast("Mapping[str, sa.BindParameter[Any]]", getattr(compiled, "binds", {}))
        self._writers = {
            name: process
            for name, bind in binds.items()
            if (process := bind.type.dialect_impl(dialect).bind_processor(dialect)) is not None
        }
        read = (
            list(statement.selected_columns)
            if isinstance(statement, sa.Select)
            else list(_returned(statement))
        )
        names = [str(column.key) for column in read]
        kind: Any = namedtuple("Row", names) if read else None
        self._make: Callable[[Iterable[Any]], Row] | None = kind._make if read else None
        self._readers = [
            (at, process)
            for at, column in enumerate(read)
            if (process := column.type.dialect_impl(dialect).result_processor(dialect, None)) is not None
        ]

    def values(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters as the driver takes them."""
        given = {**self._constants, **params}
        for name, process in self._writers.items():
            given[name] = process(given[name])
        return given

    def rows(self, found: Iterable[Sequence[Any]]) -> list[Row]:
        """Return the driver's rows with named columns and Python's values."""
        make = self._make
        if make is None:
            return []
        if not self._readers:
            return [make(values) for values in found]
        made = []
        for values in found:
            plain = list(values)
            for at, process in self._readers:
                plain[at] = process(plain[at])
            made.append(make(plain))
        return made


def _returned(statement: sa.Executable) -> Sequence[sa.ColumnElement[Any]]:
    returning = getattr(statement, "returning_column_descriptions", None)
    if not isinstance(statement, sa.Insert | sa.Update) or not returning:
        return ()
    return [entry["expr"] for entry in returning]


class Shelf:
    """All statements that were made ready, each once for the names that it is given."""

    def __init__(self, dialect: sa.Dialect) -> None:
        """Make ready for one dialect."""
        self._dialect = dialect
        self._ready: dict[tuple[sa.Executable, tuple[str, ...]], Prepared] = {}

    def get(self, statement: sa.Executable, params: Mapping[str, Any]) -> Prepared:
        """Return the statement made ready."""
        key = (statement, tuple(params))
        ready = self._ready.get(key)
        if ready is None:
            ready = self._ready[key] = Prepared(statement, key[1], self._dialect)
        return ready
