"""A small demonstration council on each engine, filled once, and a plain way to ask it."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa

from app.core.database import Database
from app.demo import fill
from app.demo.samples import CodesToTry
from app.upkeep.guards import drop_guards, install_guards
from app.upkeep.schema import upgrade
from tests.servers import Server

NOW = dt.datetime(2026, 11, 20, 10, 30, tzinfo=dt.UTC)
FILES, PEOPLE = 300, 60
ENGINES = ("sqlite", "postgresql")


@dataclass
class Filled:
    """A filled database and what filling it returned."""

    database: Database
    codes: CodesToTry

    def ask(self, query: str, **params: Any) -> list[Any]:
        with self.database.connected() as connection:
            return list(connection.execute(sa.text(query), params).all())


def fill_small(database: Database, **changes: Any) -> CodesToTry:
    wanted: dict[str, Any] = {"files": FILES, "people": PEOPLE, "seed": 7, "now": NOW} | changes
    return fill(database, drop_guards=drop_guards, install_guards=install_guards, **wanted)


Opener = Callable[[str, str], Any]


@pytest.fixture(scope="session")
def empty(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Opener:
    """Makes an empty council on an engine; the name is new each time."""

    @contextmanager
    def opened(engine: str, name: str) -> Iterator[Database]:
        if engine == "sqlite":
            folder = tmp_path_factory.mktemp("demo")
            address = f"sqlite:///{(folder / name).as_posix()}.db"
        else:
            postgres.create(f"demo_{name}")
            address = postgres.url(f"demo_{name}")
        database = Database(address)
        try:
            upgrade(database)
            yield database
        finally:
            database.dispose()
            if engine != "sqlite":
                postgres.drop(f"demo_{name}")

    return opened


@pytest.fixture(scope="session", params=ENGINES)
def filled(request: pytest.FixtureRequest, empty: Opener) -> Iterator[Filled]:
    """The small council on each engine; tests only read it."""
    with empty(request.param, "filled") as database:
        yield Filled(database, fill_small(database))
