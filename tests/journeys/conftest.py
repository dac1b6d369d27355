"""The program on a small council, for all journeys."""

from pathlib import Path

import pytest

from app.core.database import Database
from tests.council import Council
from tests.journeys.terminal import Terminal


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let what the program keeps for its user lie in a folder of the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def terminal(address: str, council: Council) -> Terminal:
    """The program on a small council, on each engine in turn."""
    council.desk("Setup")
    return Terminal(address)


@pytest.fixture
def lite(sqlite_template: Path, tmp_path: Path) -> Terminal:
    """The program on a small SQLite council: for what no engine makes a difference to."""
    file = tmp_path / "lite.db"
    file.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{file}")
    Council(database)
    database.dispose()
    return Terminal(f"sqlite:///{file}")
