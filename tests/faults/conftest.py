"""A council that is spoilt in transactions which are rolled back: one for each engine and worker."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.database import Database
from tests.council import Council
from tests.faults.hand import Hand, World
from tests.faults.plain import Plain
from tests.servers import Server


@pytest.fixture(scope="session")
def sqlite_world(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Return a world in an SQLite file."""
    file = tmp_path_factory.mktemp("world") / "council.db"
    shutil.copy(sqlite_template, file)
    database = Database(f"sqlite:///{file}")
    yield World(database)
    database.dispose()


@pytest.fixture(scope="session")
def postgresql_world(postgres: Server, postgres_template: str) -> Iterator[World]:
    """Return a world on the PostgreSQL server."""
    postgres.create("council_world", template=postgres_template)
    database = Database(postgres.url("council_world"))
    yield World(database)
    database.dispose()


@pytest.fixture
def council(database: Database) -> Council:
    """Return a small council; what is done to it here is done behind the trail's back."""
    return Council(database)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """Return the name of each engine in turn."""
    return str(request.param)


@pytest.fixture
def hand(engine: str, request: pytest.FixtureRequest) -> Iterator[Hand]:
    """Return a hand in an open transaction, of which nothing remains."""
    world: World = request.getfixturevalue(f"{engine}_world")
    with Plain(world.database, "By hand") as plain:
        plain.begin()
        yield Hand(world, plain)
