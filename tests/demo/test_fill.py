"""Filling happens once, wholly or not at all, leaves the database guarded, and is the same everywhere."""

import datetime as dt
import hashlib
import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.audit.trail import FIRST_HEAD, chained
from app.core.columns import table_of
from app.core.database import Database
from app.core.refusals import Unusable
from app.core.times import instant_text
from app.custody.models import Movement
from app.demo.export import text_of
from app.demo.loading import TABLES
from app.people.models import Borrower
from app.upkeep.guards import missing_guards
from app.upkeep.verifying import verify
from tests.demo.conftest import ENGINES, FILES, PEOPLE, Filled, Opener, fill_small

TOP = Path(__file__).resolve().parents[2]
DIES = """
import os, sys
from app.core.database import Database
from tests.demo.conftest import fill_small
fill_small(Database(sys.argv[1]), progress=lambda done, total: os._exit(9) if done * 2 > total else None)
"""
COUNT = 'SELECT count(*) FROM "{}"'
EVERY_TABLE = [*TABLES, "desk", "entry"]


class Stopped(Exception):
    """What a person who stops the work would raise."""


def entry_of(database: Database) -> sa.Row[tuple[str, bytes]]:
    with database.connected() as connection:
        return connection.exec_driver_sql("SELECT body, hash FROM entry").one()


def counts(database: Database) -> dict[str, int]:
    with database.connected() as connection:
        return {name: connection.exec_driver_sql(COUNT.format(name)).scalar_one() for name in EVERY_TABLE}


INDEXES = {
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'index'",
    "postgresql": "SELECT tablename, indexname FROM pg_indexes WHERE schemaname = current_schema()",
}


def indexes(database: Database) -> set[tuple[str, str]]:
    with database.connected() as connection:
        seen = sa.inspect(connection)
        named = INDEXES[database.dialect]
        made = {(row[0], row[1]) for row in connection.exec_driver_sql(named) if row[0] in EVERY_TABLE}
        return made | {
            (table, str(one["name"])) for table in EVERY_TABLE for one in seen.get_foreign_keys(table)
        }


def test_the_same_seed_makes_the_same_rows_on_both_engines(empty: Opener):
    bodies = []
    for engine in ENGINES:
        with empty(engine, "same") as database:
            fill_small(database, files=120)
            bodies.append(entry_of(database).body)
    assert bodies[0] == bodies[1]


def test_another_seed_makes_other_rows(filled: Filled, empty: Opener):
    with empty("sqlite", "other") as database:
        fill_small(database, seed=8)
        assert entry_of(database).body != entry_of(filled.database).body


def test_the_entry_has_the_digest_of_what_the_database_holds(filled: Filled):
    entry = entry_of(filled.database)
    body: str = entry.body
    assert bytes(entry.hash) == chained(FIRST_HEAD, body)
    facts = {table: fact for table, _id, _field, fact in json.loads(body)["sets"]}
    assert set(facts) == set(TABLES)
    for name, table in TABLES.items():
        rows = [tuple(map(exported, row)) for row in rows_of(filled.database, table)]
        assert facts[name] == digest(rows), name


def rows_of(database: Database, table: sa.Table) -> list[Any]:
    with database.connected() as connection:
        return list(connection.execute(sa.select(table).order_by(*table.primary_key.columns)).all())


def exported(value: object) -> object:
    if isinstance(value, dt.datetime):
        return instant_text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def digest(rows: list[Any]) -> dict[str, Any]:
    text = text_of(rows) if rows else ""
    return {"count": len(rows), "sha256": hashlib.sha256(text.encode()).hexdigest()}


def test_a_database_that_holds_anything_is_refused(filled: Filled):
    before = counts(filled.database)
    with pytest.raises(Unusable, match="holds something already"):
        fill_small(filled.database)
    assert counts(filled.database) == before


@pytest.mark.parametrize("engine", ENGINES)
def test_a_stop_half_way_leaves_nothing_and_it_can_be_filled_again(engine: str, empty: Opener):
    def stop(done: int, total: int) -> None:
        if done * 2 > total:
            raise Stopped

    with empty(engine, "stopped") as database:
        whole = indexes(database)
        with pytest.raises(Stopped):
            fill_small(database, progress=stop)
        assert set(counts(database).values()) == {0}
        assert indexes(database) == whole
        with database.connected() as connection:
            assert missing_guards(connection) == []
        fill_small(database, files=50)
        assert counts(database)["file"] == 50
        assert indexes(database) == whole


@pytest.mark.parametrize("engine", ENGINES)
def test_a_program_that_dies_half_way_leaves_nothing(engine: str, empty: Opener):
    with empty(engine, "killed") as database:
        address = database.engine.url.render_as_string(hide_password=False)
        died = subprocess.run([sys.executable, "-c", DIES, address], cwd=TOP, check=False)
        assert died.returncode == 9
        assert set(counts(database).values()) == {0}
        with database.connected() as connection:
            assert missing_guards(connection) == []


@pytest.mark.parametrize(("files", "people"), [(1, 1), (10, 3), (40, 20)])
def test_small_councils_can_be_made(files: int, people: int, empty: Opener):
    with empty("sqlite", f"small{files}") as database:
        fill_small(database, files=files, people=people)
        assert counts(database)["file"] == files


@pytest.mark.parametrize("sizes", [{"files": 0}, {"people": 0}, {"files": 9_000_000}])
def test_sizes_that_cannot_be_made_are_refused(sizes: dict[str, int], empty: Opener):
    with empty("sqlite", "sizes") as database, pytest.raises(Unusable, match="1 to 8,000,000 files"):
        fill_small(database, **sizes)


def test_progress_goes_from_nothing_to_all(empty: Opener):
    told: list[tuple[int, int]] = []
    with empty("sqlite", "progress") as database:
        fill_small(database, progress=lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)
    assert max(after[0] - before[0] for before, after in pairwise(told)) <= told[0][1] / 50


def test_all_guards_and_references_hold_afterwards(filled: Filled):
    with filled.database.connected() as connection:
        assert missing_guards(connection) == []
        if filled.database.dialect == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_nothing_can_be_added_under_the_old_entry(filled: Filled):
    row = {"id": 10**6, "code": "P", "kind": "staff", "name": "X", "status": "active", "entry_id": 2**32 + 1}
    with pytest.raises(sa.exc.DBAPIError, match="rule 7"), filled.database.connected() as connection:
        connection.execute(sa.insert(table_of(Borrower)), row)
    with pytest.raises(sa.exc.DBAPIError, match="rule 7"), filled.database.connected() as connection:
        connection.execute(sa.update(table_of(Movement)).values(nth=99).where(table_of(Movement).c.id == 1))


def test_its_trail_is_whole(filled: Filled):
    report = verify(filled.database)
    assert report.faults == []
    assert report.loaded > FILES


def test_it_is_of_the_size_that_was_wanted(filled: Filled):
    found = counts(filled.database)
    assert found["file"] == FILES
    assert filled.ask("SELECT count(*) FROM borrower WHERE kind = 'staff'")[0][0] == PEOPLE
    assert 4 <= found["movement"] / FILES <= 6
    assert found["record_class"] == 52
