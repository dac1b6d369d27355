"""Role by table by verb: the server grants what the table of rights says, and nothing else."""

import pytest

from app.core.rights import TABLE, Role
from app.upkeep.grants.install import UNREAD
from app.upkeep.grants.needs import ENTRY, NEEDS, needs_of
from app.upkeep.grants.rows import POLICIES
from app.upkeep.models import all_tables
from tests.upkeep.persons import Persons

TABLES = {name: tuple(table.c.keys()) for name, table in all_tables().tables.items()}


def expected(role: Role) -> set[tuple[str, str, str]]:
    needs = needs_of(role)
    made = {("SELECT", table, column) for table in TABLES.keys() - UNREAD for column in TABLES[table]}
    for table in needs.adds:
        made |= {("INSERT", table, column) for column in (ENTRY if table == "entry" else TABLES[table])}
    for table, columns in needs.changes.items():
        made |= {("UPDATE", table, column) for column in columns}
    return made | {("DELETE", table, "") for table in needs.takes}


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_what_the_table_of_rights_says(persons: Persons, role: Role) -> None:
    with persons.client(persons.login[role]) as connection:
        columns = connection.exec_driver_sql(
            "SELECT verb, relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid,"
            " unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS verb"
            " WHERE relnamespace = 'paperchain'::regnamespace AND relkind = 'r' AND attnum > 0"
            " AND NOT attisdropped AND has_column_privilege(pg_class.oid, attnum, verb)"
        ).all()
        whole = connection.exec_driver_sql(
            "SELECT verb, relname, '' FROM pg_class, unnest(ARRAY['DELETE', 'TRUNCATE', 'TRIGGER']) AS verb"
            " WHERE relnamespace = 'paperchain'::regnamespace AND relkind = 'r'"
            " AND has_table_privilege(pg_class.oid, verb)"
        ).all()
    found = {tuple(row) for row in [*columns, *whole]} - {("SELECT", "alembic_version", "version_num")}
    assert found == expected(role)


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


def test_the_policies_are_there(persons: Persons) -> None:
    rows = persons.run("SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'paperchain'")
    assert {(row.tablename, row.policyname) for row in rows} == POLICIES
    secured = persons.run("SELECT relname FROM pg_class WHERE relrowsecurity")
    assert {row.relname for row in secured} == {table for table, _name in POLICIES}
