"""What every connection is set to, so that no answered act is lost and reading can't write."""

from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from app.codes.models import Mint
from app.core.columns import table_of
from app.core.database import Database
from app.core.refusals import Unavailable, Unusable
from app.custody.acts import OpenDesk
from app.office import Office
from app.upkeep.checkup import checkup
from app.upkeep.models import all_tables

DURABLE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}


@pytest.fixture
def lite(sqlite_template: Path, tmp_path: Path) -> Database:
    """An SQLite council of its own."""
    file = tmp_path / "council.db"
    file.write_bytes(sqlite_template.read_bytes())
    return Database(f"sqlite:///{file}")


def asked(database: Database, setting: str, *, reading: bool) -> object:
    """What a connection for acts, or one for reading, is set to."""
    with database.read() if reading else database.act() as work:
        table = sa.table(f"pragma_{setting}", sa.column(setting))
        return work.row(sa.select(table.c[setting]))[0]


class TestSqlite:
    @pytest.mark.parametrize("setting", DURABLE)
    def test_every_connection_is_durable(self, lite: Database, setting: str) -> None:
        Office(lite, "Front desk", "clerk").do(OpenDesk())
        assert asked(lite, setting, reading=False) == DURABLE[setting]
        assert asked(lite, setting, reading=True) == DURABLE[setting]
        with lite.connected() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {setting}").scalar() == DURABLE[setting]

    def test_acts_can_write_and_reads_cannot(self, lite: Database) -> None:
        for _time in range(2):
            assert asked(lite, "query_only", reading=True) == 1
            assert asked(lite, "query_only", reading=False) == 0
        with lite.connected() as connection:
            assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 0

    def test_every_table_refuses_a_value_of_the_wrong_type(self, lite: Database) -> None:
        with lite.connected() as connection:
            strict = {row.name for row in connection.exec_driver_sql("PRAGMA table_list") if row.strict}
            assert strict == set(all_tables().tables)
            with pytest.raises(sa.exc.DBAPIError, match="cannot store TEXT value in INTEGER column"):
                connection.exec_driver_sql(
                    "INSERT INTO council (id, name, is_demonstration) VALUES (1, 'Borough', 'perhaps')"
                )
            with pytest.raises(sa.exc.DBAPIError, match="cannot store TEXT value in INTEGER column"):
                connection.exec_driver_sql("UPDATE mint SET last = 'many'")

    def test_references_are_kept(self, lite: Database) -> None:
        with lite.connected() as connection, pytest.raises(sa.exc.DBAPIError, match="FOREIGN KEY"):
            connection.exec_driver_sql("INSERT INTO staff_role VALUES (12345, 'clerk')")

    @pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:"])
    def test_a_database_without_a_file_is_refused(self, address: str) -> None:
        with pytest.raises(Unusable, match="needs a file"):
            Database(address)

    @pytest.mark.parametrize(
        "address", ["sqlite:////" + "/server/share/council.db", "sqlite:///\\\\server\\c.db"]
    )
    def test_a_network_path_is_refused_with_advice(self, address: str) -> None:
        with pytest.raises(Unusable, match="use PostgreSQL"):
            Database(address)


def test_a_connection_for_reading_changes_nothing(database: Database) -> None:
    mint = table_of(Mint)
    with pytest.raises((Unavailable, psycopg.errors.ReadOnlySqlTransaction)), database.read() as work:
        work.rows(sa.update(mint).values(last=7).returning(mint.c.last))
    with database.read() as work:
        assert {row.last for row in work.rows(sa.select(mint.c.last))} == {0}


def test_the_administrators_check_finds_all_well(database: Database) -> None:
    result = checkup(database.engine.url.render_as_string(hide_password=False))
    assert result.schema == result.schema_wanted
    assert result.guards_missing == []
    assert result.settings.get("synchronous", "2") == "2"
