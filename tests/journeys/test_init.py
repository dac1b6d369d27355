"""The first day of a real council, from the terminal, on a file."""

import getpass
import json
from pathlib import Path

from app.core.database import Database
from app.demo import fill
from app.upkeep.guards import drop_guards, install_guards
from app.upkeep.schema import upgrade
from tests.council import NOON
from tests.journeys.terminal import Terminal


def says(terminal: Terminal, *words: str) -> tuple[int, str]:
    done = terminal.run(*words)
    return done.returncode, (done.stdout + done.stderr).decode().strip()


def test_a_council_is_set_up_once(tmp_path: Path) -> None:
    new, me = Terminal(f"sqlite:///{tmp_path / 'new' / 'council.db'}"), getpass.getuser()
    assert says(new, "init", "Anytown Council", "--administrator", "A. Bell") == (
        0,
        f"Anytown Council is set up. A. Bell is its administrator, and signs in as {me}. Print the start-up"
        " sheet with the first key (Audit), and keep it in the safe.",
    )
    rows = json.loads(new.run("people", "--json").stdout)
    assert [(row["name"], row["login"], row["roles"]) for row in rows] == [("A. Bell", me, ["administrator"])]
    refused = (1, "This council is set up already: its administrator lets others in.")
    assert says(new, "--as", "another", "init", "Another Council", "--administrator", "B. Bell") == refused
    assert says(new, "--as", "another", "people", "add", "C. Lark", "lark")[0] == 1
    assert says(new, "people", "add", "C. Lark", "lark", "--role", "clerk")[0] == 0
    assert says(new, "find", "x") == (0, "Nothing found.")


def test_a_backup_comes_back_elsewhere(tmp_path: Path) -> None:
    new, copy = Terminal(f"sqlite:///{tmp_path / 'council.db'}"), tmp_path / "council.backup"
    assert says(new, "backup", str(copy))[0] == 1, "there is no council yet"
    assert says(new, "init", "Anytown Council", "--administrator", "A. Bell")[0] == 0
    status, text = says(new, "backup", str(copy))
    assert (status, text) == (0, f"{copy} holds the council: {copy.stat().st_size} bytes.")
    assert says(new, "backup", str(copy))[1].endswith("is there already. A backup takes a new file.")
    assert says(new, "restore", str(copy))[0] == 1
    other = Terminal(f"sqlite:///{tmp_path / 'other' / 'council.db'}")
    assert says(new, "people", "add", "C. Lark", "lark", "--role", "clerk")[0] == 0
    assert says(new, "checkpoint", str(tmp_path / "kept.txt"))[0] == 0
    status, text = says(other, "restore", str(copy))
    assert status == 0
    assert text.startswith("The council is back.")
    assert "Entries are missing: the checkpoint is over" in text, "it was made after the copy"
    status, text = says(other, "verify")
    assert status == 3
    assert "entries, and there are only" in text
    again, later = Terminal(f"sqlite:///{tmp_path / 'again' / 'council.db'}"), tmp_path / "later.backup"
    assert says(new, "backup", str(later))[0] == 0
    assert "are here, as they were." in says(again, "restore", str(later))[1]
    status, text = says(again, "verify", "--checkpoint", str(tmp_path / "kept.txt"))
    assert (status, "Nothing is wrong." in text) == (0, True)
    assert json.loads(other.run("people", "--json").stdout)[0]["name"] == "A. Bell"


def test_what_was_interrupted_goes_on(tmp_path: Path) -> None:
    """The role comes last: until then the same words can be said again."""
    new = Terminal(f"sqlite:///{tmp_path / 'council.db'}")
    upgrade(Database(new.address))
    assert says(new, "people", "add", "A. Bell", getpass.getuser())[0] == 0
    assert says(new, "init", "Anytown Council", "--administrator", "A. Bell")[0] == 0
    assert len(json.loads(new.run("people", "--json").stdout)) == 1


def test_a_name_is_needed(tmp_path: Path) -> None:
    new = Terminal(f"sqlite:///{tmp_path / 'council.db'}")
    assert says(new, "init", "  ", "--administrator", "A. Bell") == (1, "Give the council's name.")
    assert says(new, "init", "Anytown Council", "--administrator", " ")[0] == 1
    assert new.run("init", "Anytown Council").returncode == 2


def test_a_demonstration_stays_one(tmp_path: Path) -> None:
    demo = Terminal(f"sqlite:///{tmp_path / 'council.db'}")
    database = Database(demo.address)
    upgrade(database)
    fill(database, files=40, people=12, now=NOON, drop_guards=drop_guards, install_guards=install_guards)
    database.dispose()
    status, text = says(demo, "init", "Anytown Council", "--administrator", "A. Bell")
    assert (status, text) == (1, "This is a demonstration council. Begin your own in another database.")
