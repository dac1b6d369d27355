"""A small council begins in a file, its people choose their proofs, and it moves to a server."""

import getpass
import json
import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.council import PHRASE
from tests.journeys.terminal import SECONDS, TOP, Terminal
from tests.servers import Server

ME = getpass.getuser()


class Words(Terminal):
    """The program with a data folder of its own, and a password where libpq looks for one."""

    def __init__(self, address: str, home: Path, password: str = "") -> None:
        super().__init__(address)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        self.env = kept | {"XDG_DATA_HOME": str(home)} | ({"PGPASSWORD": password} if password else {})

    def says(self, *words: str, typed: str = "") -> tuple[int, str]:
        done = subprocess.run(
            self.command(*words),
            input=typed.encode(),
            capture_output=True,
            cwd=TOP,
            timeout=SECONDS,
            check=False,
            env=self.env,
        )
        assert not any(PHRASE in word for word in done.args)
        return done.returncode, (done.stdout + done.stderr).decode().strip()


@pytest.fixture
def url(postgres: Server) -> Iterator[sa.URL]:
    name = f"moving_{uuid.uuid4().hex[:12]}"
    postgres.create(name)
    yield sa.make_url(postgres.url(name))
    postgres.drop(name)
    postgres.drop_role(ME)


def plain(url: sa.URL, login: str) -> str:
    return f"postgresql://{login}@{url.host}:{url.port}/{url.database}"


def test_proofs_are_chosen_and_forgotten(tmp_path: Path) -> None:
    new = Words(f"sqlite:///{tmp_path / 'council.db'}", tmp_path)
    assert new.says("init", "Anytown Council", "--administrator", "A. Bell")[0] == 0
    assert new.says("people", "password", typed=f"\n{PHRASE}\n") == (0, "Your passphrase is set.")
    assert new.says("people", "password", typed=f"\n{PHRASE} 2\n") == (1, "The old one is another.")
    assert new.says("people", "password", typed=f"{PHRASE}\nshort\n")[0] == 1
    assert new.says("people", "pin", typed="\n1111\n")[0] == 1
    assert new.says("people", "pin", typed="\n2468\n") == (0, "Your PIN is set.")
    assert new.says("people", "add", "C. Lark", "lark", "--role", "clerk")[0] == 0
    status, said = new.says("--as", "lark", "people", "pin", typed="\n2468\n")
    assert (status, said.startswith("Somebody else is signed in to this computer.")) == (1, True)
    assert new.says("people", "forget", ME) == (0, "A. Bell may choose another passphrase and PIN.")
    assert new.says("people", "forget", ME) == (1, "A. Bell has no passphrase and no PIN.")
    assert new.says("people", "pin", typed="\n1357\n")[0] == 0


def test_a_council_moves_and_its_people_follow(tmp_path: Path, url: sa.URL) -> None:
    home, owner = tmp_path / "paperchain", str(url.password)
    old = Words(f"sqlite:///{home / 'council.db'}", tmp_path, owner)
    assert old.says("init", "Anytown Council", "--administrator", "A. Bell")[0] == 0
    assert old.says("people", "add", "C. Lark", "lark", "--role", "clerk")[0] == 0
    to = plain(url, "postgres")
    assert old.says("move-to", "sqlite:///other.db")[1].startswith("A council is moved from a file")
    assert old.says("--as", "lark", "move-to", to, typed=f"{PHRASE}\n")[1].startswith("lark may not do this.")
    assert old.says("move-to", to, typed="short\n") == (1, "A password has at least 12 characters.")
    status, said = old.says("move-to", to, typed=f"{PHRASE}\n")
    assert status == 0
    assert f" rows are on the server, each as it was. Sign in there as {ME}." in said
    status, said = old.says("people", "add", "B. Wren", "wren")
    assert (status, said.startswith("This council has moved to postgresql://")) == (1, True)
    assert old.says("move-to", to, typed=f"{PHRASE}\n")[0] == 1
    new = Words(plain(url, ME), tmp_path, PHRASE)
    assert new.says("people", "add", "B. Wren", "wren", "--role", "auditor")[0] == 0
    rows = json.loads(new.says("people", "--json")[1])
    assert [row["login"] for row in rows] == sorted([ME, "lark", "wren"])
    assert (home / "database.txt").read_text() == plain(url, ME), "where the next start goes"
