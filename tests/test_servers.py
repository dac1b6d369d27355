"""The tests' own server answers, makes and drops databases, comes back, and leaves nothing behind."""

import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests import servers
from tests.servers import Server


def connect(server: Server, name: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(server.url(name).replace("+psycopg", ""))


def test_answers_with_a_version_that_paperchain_supports(postgres: Server):
    with connect(postgres) as connection:
        assert connection.info.server_version >= servers.OLDEST * 10_000


def test_copies_and_drops_a_database(postgres: Server):
    postgres.create("original")
    with connect(postgres, "original") as connection:
        connection.execute("CREATE TABLE shelf (name text)")
    postgres.create("copy", template="original")
    with connect(postgres, "copy") as connection:
        assert connection.execute("SELECT count(*) FROM shelf").fetchone() == (0,)
    for name in ("copy", "original"):
        postgres.drop(name)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        connect(postgres, "copy")


def test_comes_back_after_a_kill_and_leaves_nothing_behind():
    with Server(durable=True) as server:
        server.kill()
        with pytest.raises(psycopg.OperationalError):
            connect(server)
        server.start()
        with connect(server) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("on",)
    assert not server.folder.exists()


def test_stops_when_its_starter_is_killed():
    script = "from tests.servers import Server; s = Server(); print(s.folder, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as starter:
        assert starter.stdout
        folder = Path(starter.stdout.readline().strip())
        assert folder.exists()
        starter.kill()
    give_up = time.monotonic() + 20
    while folder.exists() and time.monotonic() < give_up:
        time.sleep(0.05)
    assert not folder.exists()


def test_takes_the_shipped_server_where_the_system_has_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(servers, "installed_binaries", lambda: iter(()))
    with Server() as server, connect(server) as connection:
        assert connection.info.server_version >= servers.OLDEST * 10_000


def test_runs_a_shipped_server_from_a_folder_that_others_may_not_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    shipped = next(servers.shipped_binaries())
    copy = servers.copy_shipped(shipped, tmp_path / "closed")
    (tmp_path / "closed").chmod(0o700)
    monkeypatch.setattr(servers, "installed_binaries", lambda: iter(()))
    monkeypatch.setattr(servers, "shipped_binaries", lambda: iter([copy]))
    with Server() as server, connect(server) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
