"""Making the roles of PostgreSQL and what each may do, from the table of rights; the same at every call."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.core.link import SCHEMA
from app.core.refusals import Unusable
from app.core.rights import TABLE, Right, Role
from app.core.words import _
from app.upkeep.grants import logins, order, rows, titles
from app.upkeep.grants.names import LOGIN, PERSON, group_of
from app.upkeep.grants.needs import ENTRY, needs_of
from app.upkeep.models import all_tables

UNREAD = frozenset({"entry_value"})
"""What only those read who check the trail: the values that it knows by digest only."""

HIDDEN = {"file": frozenset({"title"})}
"""Columns that nobody reads either: a function gives a title to who may read it."""

_MISSING = "SELECT name FROM unnest(CAST(%(names)s AS text[])) AS name WHERE to_regrole(name) IS NULL"
_NO_LARGE_OBJECTS = (
    "REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC"
)
"""Everybody may make large objects in a new database; only the server's own administrator can end that."""
_MAY_MAKE = "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"


def install_grants(connection: sa.Connection) -> None:
    """Make roles, grants and row policies anew, in the upgrade's transaction; nothing on SQLite.

    Raises Unusable where the roles are not there and this login may not make them.
    """
    if connection.dialect.name == "sqlite":
        return
    make_groups(connection, [LOGIN, PERSON, *(group_of(role) for role in TABLE)])
    made = [*_grants(connection), *rows.STATEMENTS, *titles.STATEMENTS, *order.STATEMENTS, *logins.STATEMENTS]
    if connection.exec_driver_sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").scalar():
        made.append(_NO_LARGE_OBJECTS)
    for statement in made:
        connection.exec_driver_sql(statement.replace("%", "%%"))


def make_groups(connection: sa.Connection, names: Sequence[str]) -> None:
    """Make the roles that the server has not yet; Unusable if this login may not."""
    missing = [row[0] for row in connection.exec_driver_sql(_MISSING, {"names": list(names)})]
    if missing and not connection.exec_driver_sql(_MAY_MAKE).scalar():
        say = _("This login may not make the roles {names}. Ask who runs the server: see docs/security.md.")
        raise Unusable(say.format(names=", ".join(missing)))
    for name in missing:
        connection.exec_driver_sql(
            f"DO $make$ BEGIN CREATE ROLE {name} NOLOGIN;"
            " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $make$"
        )


def read_columns(table: str) -> list[str]:
    """Return the columns of a table that may be read."""
    return [one.name for one in all_tables().tables[table].c if one.name not in HIDDEN.get(table, ())]


def _grants(connection: sa.Connection) -> list[str]:
    database = connection.exec_driver_sql("SELECT quote_ident(current_database())").scalar()
    groups = [group_of(role) for role in TABLE]
    everybody = ", ".join(["PUBLIC", PERSON, *groups])
    tables = sorted(all_tables().tables)
    made = [
        f"REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {database} TO {LOGIN}",
        f"REVOKE ALL ON SCHEMA {SCHEMA} FROM PUBLIC",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA {SCHEMA} TO {PERSON}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM {everybody}",
        f"GRANT SELECT ON {SCHEMA}.alembic_version TO {PERSON}",
        *(
            f"GRANT SELECT ({', '.join(read_columns(table))}) ON {SCHEMA}.{table} TO {PERSON}"
            for table in tables
            if table not in UNREAD
        ),
    ]
    for role in TABLE:
        made += _of_role(role)
    return made


def _of_role(role: Role) -> list[str]:
    group, needs = group_of(role), needs_of(role)
    made = [f"GRANT INSERT ON {SCHEMA}.{table} TO {group}" for table in sorted(needs.adds - {"entry"})]
    made.append(f"GRANT INSERT ({', '.join(ENTRY)}) ON {SCHEMA}.entry TO {group}")
    made += [
        f"GRANT UPDATE ({', '.join(sorted(columns))}) ON {SCHEMA}.{table} TO {group}"
        for table, columns in sorted(needs.changes.items())
    ]
    if Right.AUDIT in TABLE[role]:
        made += [f"GRANT SELECT ON {SCHEMA}.{table} TO {group}" for table in sorted(UNREAD)]
    return made + [f"GRANT DELETE ON {SCHEMA}.{table} TO {group}" for table in sorted(needs.takes)]
