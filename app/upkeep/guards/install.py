"""Putting the guards in place, taking them away for a bulk load, and looking whether all are there."""

import sqlalchemy as sa

from app.core.link import SCHEMA
from app.upkeep.guards import postgres, sqlite

_FOUND_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard%'"
_FOUND_POSTGRES = (
    "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
    f" WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND c.relnamespace = '{SCHEMA}'::regnamespace"
)


def install_guards(connection: sa.Connection) -> None:
    """Make every guard anew. Can be called at any time, in a transaction."""
    drop_guards(connection)
    if connection.dialect.name == "sqlite":
        made = list(sqlite.TRIGGERS.values())
    else:
        made = [*postgres.FUNCTIONS.values(), *postgres.TRIGGERS.values()]
    for statement in made:
        connection.exec_driver_sql(
            statement.replace("%", "%%") if connection.dialect.name != "sqlite" else statement
        )


def drop_guards(connection: sa.Connection) -> None:
    """Take all guards away, known to this version or not."""
    if connection.dialect.name == "sqlite":
        for name, _text in connection.exec_driver_sql(_FOUND_SQLITE).all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        return
    for table, name in connection.exec_driver_sql(_FOUND_POSTGRES.replace("AND t.tgenabled = 'O'", "")).all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}" ON {SCHEMA}."{table}"')


def missing_guards(connection: sa.Connection) -> list[str]:
    """Return the names of guards that should be there and are not, are switched off or are others."""
    if connection.dialect.name == "sqlite":
        found = {row[0]: row[1] for row in connection.exec_driver_sql(_FOUND_SQLITE)}
        return sorted(name for name, text in sqlite.TRIGGERS.items() if found.get(name) != text)
    there = {(row[0], row[1]) for row in connection.exec_driver_sql(_FOUND_POSTGRES)}
    return sorted(name for table, name in set(postgres.TRIGGERS) - there)
