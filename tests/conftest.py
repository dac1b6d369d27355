"""What every test has: a PostgreSQL server if it asks for one, and no log line that nobody expects."""

import logging
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from app.core.database import Database
from app.upkeep.schema import upgrade
from app.upkeep.verifying import verify
from tests.council import Council
from tests.servers import Server
from tests.upkeep.persons import Persons

settings.register_profile("house", derandomize=True, database=None, deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running server, one for each worker, started for the first test that asks."""
    with Server() as server:
        yield server


class Records(logging.Handler):
    """Keeps the log's warnings and worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record)


@pytest.fixture(autouse=True)
def log_records() -> Iterator[Records]:
    """Fails a test that left a warning or an error in the log and did not say it expects it."""
    records = Records()
    logging.getLogger().addHandler(records)
    yield records
    logging.getLogger().removeHandler(records)
    left = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in records.kept]
    assert not left, f"unexpected in the log (take it with expected_log if it belongs there): {left}"


@pytest.fixture
def expected_log(log_records: Records) -> Callable[[str], logging.LogRecord]:
    """Called with a part of a message: takes the first such record out of the log, or fails."""

    def take(part: str) -> logging.LogRecord:
        for record in log_records.kept:
            if part in record.getMessage():
                log_records.kept.remove(record)
                return record
        raise AssertionError(f"nothing in the log says {part!r}")

    return take


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite file with the newest schema, to be copied."""
    file = tmp_path_factory.mktemp("template") / "council.db"
    database = Database(f"sqlite:///{file}")
    upgrade(database)
    database.dispose()
    return file


@pytest.fixture(scope="session")
def postgres_template(postgres: Server) -> str:
    """Return the name of a PostgreSQL database with the newest schema, to be copied."""
    postgres.create("council_template")
    database = Database(postgres.url("council_template"))
    upgrade(database)
    database.dispose()
    return "council_template"


@pytest.fixture(scope="session")
def persons(postgres: Server, postgres_template: str) -> Iterator[Persons]:
    """Return a council on the server with a person for each role, who signs in with a login of their own."""
    made = Persons(postgres, postgres_template)
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of an empty council, on each engine in turn."""
    if request.param == "sqlite":
        file = tmp_path / "council.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
        return
    server: Server = request.getfixturevalue("postgres")
    name = f"council_{uuid.uuid4().hex[:12]}"
    server.create(name, template=request.getfixturevalue("postgres_template"))
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    """Return an empty council's database, on each engine in turn."""
    database = Database(address)
    yield database
    database.dispose()


@pytest.fixture
def council(database: Database) -> Iterator[Council]:
    """Return a small council, on each engine in turn; after the test its trail is found whole."""
    made = Council(database)
    yield made
    if not made.is_spoilt:
        assert verify(database).faults == []


@pytest.fixture
def own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let this test be an installation of its own, on a computer without a keyring."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("app.core.kept.can_keep", lambda: False)
