"""People sign in on the server with logins of their own, from the terminal; their secrets stay with them."""

import json
import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.core.rights import Role
from tests.council import PHRASE
from tests.journeys.terminal import TOP, Terminal
from tests.upkeep.persons import Persons

ANOTHER = "another horse battery"


class SignedIn(Terminal):
    """The program with a login's address, and its password where libpq looks for one."""

    def __init__(self, persons: Persons, login: str, home: Path, phrase: str | None = PHRASE) -> None:
        url = sa.make_url(persons.address(login))
        super().__init__(f"{url.drivername}://{login}@{url.host}:{url.port}/{url.database}")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        self.env = kept | {"HOME": str(home), "XDG_DATA_HOME": str(home)}
        if phrase is not None:
            self.env["PGPASSWORD"] = phrase

    def run(self, *words: str, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        assert not any(secret in word for word in words for secret in (PHRASE, ANOTHER))
        return subprocess.run(
            self.command(*words),
            input=typed,
            capture_output=True,
            cwd=TOP,
            timeout=60,
            check=False,
            env=self.env,
        )

    def says(self, *words: str, typed: str = "") -> tuple[int, str]:
        done = self.run(*words, typed=typed.encode())
        return done.returncode, (done.stdout + done.stderr).decode().strip()


@pytest.fixture
def home(tmp_path: Path, persons: Persons) -> Iterator[Path]:
    """A home for the program, in which no secret may be found afterwards, nor in the server's log."""
    yield tmp_path
    for file in [*tmp_path.rglob("*"), persons.server.folder / "log"]:
        if file.is_file():
            assert not any(secret.encode() in file.read_bytes() for secret in (PHRASE, ANOTHER)), file


def test_an_administrator_lets_somebody_in_who_then_works(persons: Persons, home: Path) -> None:
    boss = SignedIn(persons, persons.login[Role.ADMINISTRATOR], home)
    login = f"p{uuid.uuid4().hex[:10]}"
    assert boss.says("people", "add", "C. Lark", login, "--role", "clerk")[0] == 0
    assert boss.says("people", "login", login, typed="short\n") == (
        1,
        "A password has at least 12 characters.",
    )
    assert boss.says("people", "login", login, typed=f"{PHRASE}\n") == (
        0,
        f"C. Lark can sign in as {login} now.",
    )
    lark = SignedIn(persons, login, home)
    file = persons.council.file("Sewers, Mill Lane")
    status, text = lark.says("desk", "--json", typed=f"{persons.council.price}\n{file}\n")
    assert status == 0, text
    assert [json.loads(line)["outcome"] for line in text.splitlines()] == ["visit_opened", "checked_out"]
    assert lark.says("people", "login", login, typed=f"{PHRASE}\n")[1].endswith("Who may: administrator.")
    assert lark.says("people", "password", typed=f"{PHRASE}\n{ANOTHER}\n")[0] == 0
    status, text = lark.says("find", "Sewers")
    assert (status, text) == (
        1,
        f"The server does not let {login} in: a wrong password, or no login any more.",
    )
    lark = SignedIn(persons, login, home, ANOTHER)
    assert lark.says("find", "Sewers")[0] == 0
    assert boss.says("people", "retire", login, "--reason", "has gone")[0] == 0
    assert lark.says("find", "Sewers")[0] == 1


def test_nobody_works_in_another_s_name(persons: Persons, home: Path) -> None:
    clerk = SignedIn(persons, persons.login[Role.CLERK], home)
    status, text = clerk.says("--as", "boss", "find", "x")
    assert (status, text) == (
        1,
        f"You are signed in as {persons.login[Role.CLERK]}, and can't work as boss.",
    )


def test_who_gives_no_password_is_told(persons: Persons, home: Path) -> None:
    login = persons.login[Role.CLERK]
    status, text = SignedIn(persons, login, home, phrase=None).says("find", "x")
    assert (status, text) == (1, f"The server asks for the password of {login}.")


def test_only_the_owner_upgrades(persons: Persons, home: Path) -> None:
    status, text = SignedIn(persons, persons.login[Role.ADMINISTRATOR], home).says("upgrade")
    assert (status, text) == (1, "The server does not let you do this. Ask the administrator.")
