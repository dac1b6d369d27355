"""The way up from nothing, down and up again, and that the newest shape is what the models say."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from app.core.database import Database
from app.core.link import SCHEMA
from app.core.paths import migrations
from app.core.refusals import Unusable
from app.core.shape import HEAD
from app.upkeep.guards import install_guards, missing_guards
from app.upkeep.models import all_tables
from app.upkeep.schema import require_current, revision, upgrade
from tests.council import Council
from tests.servers import Server

OWN = {"alembic_version", "file_words"}
"""What only migrations make: Alembic's own table, and the words that are searched."""
Shape = dict[str, Any]


@pytest.fixture(params=["sqlite", "postgresql"])
def nothing(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An address behind which nobody has set anything up."""
    if request.param == "sqlite":
        database = Database(f"sqlite:///{tmp_path / 'council.db'}")
        yield database
        database.dispose()
        return
    server: Server = request.getfixturevalue("postgres")
    server.create("from_nothing")
    database = Database(server.url("from_nothing"))
    yield database
    database.dispose()
    server.drop("from_nothing")


@pytest.fixture
def made(database: Database, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of the same engine, made from the models alone."""
    if database.dialect == "sqlite":
        other = Database(f"sqlite:///{tmp_path / 'made.db'}")
    else:
        server: Server = request.getfixturevalue("postgres")
        server.create("made_from_models")
        other = Database(server.url("made_from_models"))
    with other.connected() as connection, connection.begin():
        if other.dialect == "postgresql":
            connection.exec_driver_sql(f"CREATE SCHEMA {SCHEMA}")
        all_tables().create_all(connection)
    yield other
    other.dispose()
    if database.dialect == "postgresql":
        server.drop("made_from_models")


def tables(database: Database) -> set[str]:
    """The names of the tables that there are."""
    with database.connected() as connection:
        schema = SCHEMA if database.dialect == "postgresql" else None
        names = sa.inspect(connection).get_table_names(schema=schema)
    return {name for name in names if not name.startswith("file_words")} - OWN


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(migrations()))
    return ScriptDirectory.from_config(config)


class TestTheWay:
    def test_from_nothing_to_the_newest_shape(self, nothing: Database) -> None:
        assert upgrade(nothing) is None, "there was nothing to keep a copy of"
        assert tables(nothing) == set(all_tables().tables)
        with nothing.connected() as connection:
            assert revision(connection) == HEAD
        require_current(nothing)

    def test_the_program_wants_what_the_newest_migration_makes(self) -> None:
        assert scripts().get_heads() == [HEAD]
        numbers = [script.revision for script in scripts().walk_revisions()]
        assert numbers == sorted(numbers, reverse=True), "numbers tell newer from older"

    def test_step_by_step_up_and_down_and_up_with_data(self, nothing: Database) -> None:
        numbers = sorted(script.revision for script in scripts().walk_revisions())
        seen = []
        for number in numbers:
            upgrade(nothing, target=number)
            seen.append(tables(nothing))
        upgrade(nothing)
        council = Council(nothing)
        file, desk = council.file("HOU/1"), council.desk()
        assert desk.outcomes(council.okafor, file) == ["visit_opened", "checked_out"]
        for number, there in list(zip(numbers, seen, strict=True))[-2::-1]:
            upgrade(nothing, target=number)
            assert tables(nothing) == there
        with nothing.connected() as connection:
            people = connection.exec_driver_sql("SELECT name FROM borrower ORDER BY name").scalars().all()
            assert people == ["A. Price", "J. Okafor", "M. Khan"], "what the oldest step knows is kept"
        upgrade(nothing)
        require_current(nothing)
        assert tables(nothing) == seen[-1]

    def test_down_to_nothing_and_up_again(self, nothing: Database) -> None:
        upgrade(nothing)
        upgrade(nothing, target="base")
        assert tables(nothing) == set()
        upgrade(nothing)
        require_current(nothing)
        council = Council(nothing)
        assert council.desk().outcomes(council.okafor, council.file("HOU/1"))[-1] == "checked_out"

    def test_visits_of_before_they_could_be_found_by_name(self, nothing: Database) -> None:
        upgrade(nothing)
        council = Council(nothing)
        council.desk().scan(council.okafor, by_name=True)
        upgrade(nothing, target="0003")
        visits = "SELECT borrower_id, {} FROM visit"
        with nothing.connected() as connection:
            assert len(connection.exec_driver_sql(visits.format("closed_at")).all()) == 1
        upgrade(nothing)
        with nothing.connected() as connection:
            assert [bool(row[1]) for row in connection.exec_driver_sql(visits.format("by_name"))] == [False]
        require_current(nothing)

    def test_again_changes_nothing(self, database: Database) -> None:
        before = shape(database)
        upgrade(database)
        assert shape(database) == before

    def test_two_at_once(self, nothing: Database) -> None:
        address = nothing.engine.url.render_as_string(hide_password=False)
        together = Barrier(2)

        def bring_up(_number: int) -> None:
            database = Database(address)
            together.wait()
            upgrade(database)
            require_current(database)
            database.dispose()

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(bring_up, range(2)))
        assert tables(nothing) == set(all_tables().tables)

    def test_a_copy_of_the_file_is_kept(self, nothing: Database) -> None:
        upgrade(nothing, target="0002")
        with nothing.connected() as connection:
            connection.exec_driver_sql("UPDATE mint SET last = 7")
        copy = upgrade(nothing)
        if nothing.dialect == "postgresql":
            assert copy is None
            return
        assert copy is not None
        assert copy.name == "council-before-0002.db"
        old = Database(f"sqlite:///{copy}")
        with old.connected() as connection:
            assert revision(connection) == "0002"
            assert connection.exec_driver_sql("SELECT DISTINCT last FROM mint").scalars().all() == [7]
        old.dispose()
        again = upgrade(nothing)
        assert again is not None
        assert again != copy, "an older copy is never written over"


class TestRefused:
    @pytest.mark.parametrize(("found", "word"), [("9999", "newer"), ("0001", "older")])
    def test_a_newer_or_an_older_one(self, database: Database, found: str, word: str) -> None:
        with database.connected() as connection:
            connection.execute(sa.text("UPDATE alembic_version SET version_num = :found"), {"found": found})
        with pytest.raises(Unusable, match=word):
            require_current(database)

    def test_a_newer_one_is_not_touched(self, database: Database) -> None:
        with database.connected() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        before = shape(database)
        with pytest.raises(Unusable, match="newer"):
            upgrade(database)
        assert shape(database) == before

    def test_one_where_nothing_was_set_up(self, nothing: Database) -> None:
        with pytest.raises(Unusable, match="no council yet"):
            require_current(nothing)
        if nothing.dialect == "sqlite":
            assert not Path(str(nothing.engine.url.database)).exists(), "looking makes no file"


class TestGuards:
    def test_are_there_and_made_anew_to_the_same(self, database: Database) -> None:
        with database.connected() as connection:
            assert missing_guards(connection) == []
        before = shape(database)
        assert before["guards"]
        for _time in range(2):
            with database.connected() as connection, connection.begin():
                install_guards(connection)
        assert shape(database) == before

    @pytest.mark.parametrize("name", ["guard_entry_update", "guard_loan_in", "guard_file_entry_update"])
    def test_one_that_is_gone_is_noticed_and_comes_back(self, database: Database, name: str) -> None:
        table = name.split("_")[1]
        on = f" ON {table}" if database.dialect == "postgresql" else ""
        with database.connected() as connection:
            connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
            assert missing_guards(connection) == [name]
        with pytest.raises(Unusable, match="Guards are missing"):
            require_current(database)
        upgrade(database)
        require_current(database)

    def test_one_that_is_switched_off_is_noticed(self, postgres: Server, postgres_template: str) -> None:
        postgres.create("switched_off", template=postgres_template)
        database = Database(postgres.url("switched_off"))
        with database.connected() as connection:
            connection.exec_driver_sql("ALTER TABLE loan DISABLE TRIGGER guard_loan_in")
        with pytest.raises(Unusable, match="Guards are missing"):
            require_current(database)
        upgrade(database)
        require_current(database)
        database.dispose()
        postgres.drop("switched_off")


class TestModels:
    def test_are_the_newest_shape(self, made: Database, database: Database) -> None:
        """Tables, columns, CHECKs, keys and predicates of indexes, as the engine itself shows them."""
        wanted, found = shape(made), shape(database)
        assert wanted.keys() == found.keys()
        for kind in wanted.keys() - {"guards"}:
            assert found[kind] == wanted[kind]
        assert any("WHERE" in index for index in wanted["indexes"].values())
        assert any("CHECK" in line for lines in wanted["constraints"].values() for line in lines)


def shape(database: Database) -> Shape:
    """Tables, columns, constraints, indexes and guards, in the engine's own words and one order."""
    with database.connected() as connection:
        return _sqlite_shape(connection) if database.dialect == "sqlite" else _postgres_shape(connection)


def _sqlite_shape(connection: sa.Connection) -> Shape:
    rows = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
    ).all()
    found: Shape = {"columns": {}, "constraints": {}, "indexes": {}, "guards": {}}
    for kind, name, text in rows:
        plain = re.sub(r"\s+", " ", text.replace('"', "")).replace("( ", "(").replace(" )", ")")
        if kind == "index":
            found["indexes"][name] = plain
        elif kind == "trigger":
            found["guards"][name] = plain
        elif name not in OWN and not name.startswith("file_words"):
            body, _close, tail = plain.partition("(")[2].rpartition(")")
            parts = split(body)
            found["columns"][name] = [part for part in parts if not part.startswith("CONSTRAINT")] + [tail]
            found["constraints"][name] = sorted(part for part in parts if part.startswith("CONSTRAINT"))
    return found


def split(body: str) -> list[str]:
    """The parts of a table's definition: what stands between commas outside brackets."""
    parts, depth = [""], 0
    for character in body:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]


def _postgres_shape(connection: sa.Connection) -> Shape:
    def lists(query: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for table, line in connection.execute(sa.text(query), {"schema": SCHEMA}).all():
            if table not in OWN:
                found.setdefault(table, []).append(line)
        return found

    return {
        "columns": lists(
            "SELECT table_name, concat_ws(' ', column_name, data_type, is_nullable, column_default)"
            " FROM information_schema.columns WHERE table_schema = :schema"
            " ORDER BY table_name, ordinal_position"
        ),
        "constraints": lists(
            "SELECT CAST(CAST(conrelid AS regclass) AS text), conname || ' ' || pg_get_constraintdef(oid)"
            " FROM pg_constraint"
            " WHERE connamespace = CAST(:schema AS regnamespace) AND contype <> 't' ORDER BY conname"
        ),
        "indexes": {
            name: definition
            for name, definition in connection.execute(
                sa.text("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = :schema"),
                {"schema": SCHEMA},
            ).all()
            if name not in ("ix_file_words", "alembic_version_pkc")
        },
        "guards": lists(
            "SELECT CAST(CAST(tgrelid AS regclass) AS text), pg_get_triggerdef(oid) FROM pg_trigger"
            " WHERE NOT tgisinternal ORDER BY tgname"
        ),
    }
