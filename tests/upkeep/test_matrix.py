"""Role by table by verb: the server grants what the table of rights says, and nothing else."""

import pytest
import sqlalchemy as sa

from app.core.rights import TABLE, Right, Role
from app.upkeep.grants.install import UNREAD, read_columns
from app.upkeep.grants.names import PERSON, group_of
from app.upkeep.grants.needs import ENTRY, NEEDS, needs_of
from app.upkeep.grants.rows import POLICIES
from app.upkeep.models import all_tables
from tests.upkeep.persons import Persons

TABLES = {name: tuple(table.c.keys()) for name, table in all_tables().tables.items()}


def expected(role: Role) -> set[tuple[str, str, str]]:
    needs = needs_of(role)
    unread: frozenset[str] = frozenset() if Right.AUDIT in TABLE[role] else UNREAD
    made = {("SELECT", table, column) for table in TABLES.keys() - unread for column in read_columns(table)}
    for table in needs.adds:
        made |= {("INSERT", table, column) for column in (ENTRY if table == "entry" else TABLES[table])}
    for table, columns in needs.changes.items():
        made |= {("UPDATE", table, column) for column in columns}
    return made | {("DELETE", table, "") for table in needs.takes}


def granted(connection: sa.Connection, login: str) -> set[tuple[str, ...]]:
    """Return what the server lets somebody do, by verb, table and column."""
    columns = connection.exec_driver_sql(
        "SELECT verb, relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid,"
        " unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS verb"
        " WHERE relnamespace = 'paperchain'::regnamespace AND relkind = 'r' AND attnum > 0"
        " AND NOT attisdropped AND has_column_privilege(%(login)s, pg_class.oid, attnum, verb)",
        {"login": login},
    ).all()
    whole = connection.exec_driver_sql(
        "SELECT verb, relname, '' FROM pg_class, unnest(ARRAY['DELETE', 'TRUNCATE', 'TRIGGER']) AS verb"
        " WHERE relnamespace = 'paperchain'::regnamespace AND relkind = 'r'"
        " AND has_table_privilege(%(login)s, pg_class.oid, verb)",
        {"login": login},
    ).all()
    return {tuple(row) for row in [*columns, *whole]} - {("SELECT", "alembic_version", "version_num")}


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_what_the_table_of_rights_says(persons: Persons, role: Role) -> None:
    with persons.client(persons.login[role]) as connection:
        assert granted(connection, persons.login[role]) == expected(role)


@pytest.mark.parametrize("role", list(Role))
def test_no_grant_can_go_unseen(persons: Persons, role: Role) -> None:
    """Each table's grants are taken away in turn, from the role and from everybody who works here."""
    with persons.owner.connected() as connection:
        for table in sorted(TABLES):
            for group in (group_of(role), PERSON):
                reads = {verb == "SELECT" for verb, name, _column in expected(role) if name == table}
                if (group == PERSON) not in reads or (group == PERSON and table in UNREAD):
                    continue
                connection.exec_driver_sql("BEGIN")
                connection.exec_driver_sql(f"REVOKE ALL ON paperchain.{table} FROM {group}")
                left = granted(connection, persons.login[role])
                connection.exec_driver_sql("ROLLBACK")
                assert left != expected(role), (table, group)


def test_no_policy_can_go_unseen(persons: Persons) -> None:
    with persons.owner.connected() as connection:
        for table, name in sorted(POLICIES):
            connection.exec_driver_sql("BEGIN")
            connection.exec_driver_sql(f"DROP POLICY {name} ON paperchain.{table}")
            assert policies(connection) != POLICIES
            connection.exec_driver_sql("ROLLBACK")
        assert policies(connection) == POLICIES


def test_every_right_says_what_it_needs() -> None:
    assert set(NEEDS) == {right for rights in TABLE.values() for right in rights}
    for needs in NEEDS.values():
        assert needs.adds | needs.takes <= TABLES.keys()
        for table, columns in needs.changes.items():
            assert columns <= set(TABLES[table]), table


def test_no_one_may_make_anything(persons: Persons) -> None:
    for login in persons.login.values():
        with persons.client(login) as connection:
            may = connection.exec_driver_sql(
                "SELECT has_database_privilege(current_database(), 'CREATE'),"
                " has_database_privilege(current_database(), 'TEMP'),"
                " has_schema_privilege('paperchain', 'CREATE'), has_schema_privilege('public', 'CREATE'),"
                " (SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls"
                " FROM pg_roles WHERE rolname = session_user)"
            ).one()
        assert not any(may)


def policies(connection: sa.Connection) -> set[tuple[str, ...]]:
    rows = connection.exec_driver_sql(
        "SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'paperchain'"
    )
    return {tuple(row) for row in rows}


def test_the_policies_are_there(persons: Persons) -> None:
    with persons.owner.connected() as connection:
        assert policies(connection) == POLICIES
    secured = persons.run("SELECT relname FROM pg_class WHERE relrowsecurity")
    assert {row.relname for row in secured} == {table for table, _name in POLICIES}
