"""The way to the database: what can be wrong with an address, a file and a value, and what is said of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.core.database import Database
from app.core.refusals import Unavailable, Unusable


@pytest.mark.parametrize("address", ["postgresql://clerk:s3cret@server:port/council", "nonsense"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(Unusable, match="no database address") as said:
        Database(address)
    assert "s3cret" not in str(said.value)


def test_the_driver_is_the_programs_own_choice(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'council.db'}")
    with database.connected() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    database.dispose()


@pytest.mark.parametrize("look", [Database.is_there, Database.watch])
def test_a_folder_that_lets_nobody_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: Callable[[Database], Any]
) -> None:
    def forbidden(_file: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    database = Database(f"sqlite:///{tmp_path / 'council.db'}")
    monkeypatch.setattr(Path, "exists", forbidden)
    with pytest.raises(Unavailable, match="can't be reached"):
        look(database)


def test_what_fails_under_upkeep_is_the_surroundings_too(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'council.db'}")
    with database.connected() as other:
        other.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="busy"), database.connected() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=1")
            connection.exec_driver_sql("CREATE TABLE bee(name)")
        other.exec_driver_sql("ROLLBACK")
    database.dispose()


def test_a_value_that_cant_be_sent_leaves_the_connection_fit_to_use(database: Database) -> None:
    if database.dialect == "sqlite":
        return
    right: sa.Select[Any] = sa.select(sa.literal_column("1").label("found"))
    wrong = sa.select(sa.bindparam("text", type_=sa.Text).label("found"))
    with pytest.raises(UnicodeEncodeError), database.act() as work:
        work.together((right, {}), (wrong, {"text": "\ud800"}))
    with database.act() as work:
        found = work.together((right, {}), (wrong, {"text": "fit"}))
    assert [rows[0].found for rows in found] == [1, "fit"]


def test_plain_sql_on_a_connection_leaves_its_prepared_statements_alone(database: Database) -> None:
    right: sa.Select[Any] = sa.select(sa.literal_column("1").label("found"))
    with database.read() as work:
        assert work.row(right).found == 1
    with database.connected() as connection:
        for _again in range(20):
            connection.execute(right)
        connection.exec_driver_sql("DROP TABLE IF EXISTS shed")
        connection.execute(right)
    with database.read() as work:
        assert work.row(right).found == 1


def test_a_connection_that_acted_plans_its_reads_as_any_other(database: Database) -> None:
    """An act's statements are planned for single rows; a list on the same connection would suffer by that."""
    if database.dialect == "sqlite":
        return
    names = ("plan_cache_mode", "random_page_cost", "seq_page_cost")
    asked = sa.select(*(sa.func.current_setting(one, type_=sa.Text).label(one) for one in names))
    with database.read() as work:
        plain = work.row(asked)
    with database.act() as work:
        acting = work.row(asked)
    database.close()
    with database.read() as work:
        assert work.row(asked) == plain
    assert not set(acting) & set(plain)
