"""The words that seal the trail, check it, and take it to somebody outside, as they are typed."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.core.database import Database
from app.upkeep.guards import drop_guards
from tests.council import Council
from tests.journeys.terminal import Terminal
from tests.paper.reading import text_of


@pytest.fixture
def boss(terminal: Terminal, council: Council) -> Terminal:
    """The program in the hands of an administrator, whose computer signs."""
    council.works_as("boss", "administrator")
    council.works_as("clerk", "clerk")
    desk = council.desk("Front desk", "clerk")
    desk.outcomes(council.okafor, council.file("HOU/1", "The case of Ada"))
    assert said(terminal, "key", "trust", "The first computer") == (
        0,
        "The key of The first computer is trusted.",
    )
    return terminal


def said(terminal: Terminal, *words: str, login: str = "boss") -> tuple[int, str]:
    done = terminal.run("--as", login, *words)
    return done.returncode, (done.stdout or done.stderr).decode().strip()


def unbroken(paper: Path) -> str:
    """What stands on a paper, whatever lines it was broken into."""
    return text_of(paper.read_bytes()).replace(" ", "")


def test_a_checkpoint_is_made_shown_and_printed(boss: Terminal, tmp_path: Path) -> None:
    status, note = said(boss, "checkpoint")
    assert status == 0
    assert note.startswith("paperchain/")
    assert said(boss, "checkpoint") == (0, note)
    assert said(boss, "checkpoint", str(tmp_path / "kept.txt"))[0] == 0
    assert (tmp_path / "kept.txt").read_text(encoding="utf-8").strip() == note
    assert said(boss, "checkpoint", str(tmp_path / "kept.pdf"))[0] == 0
    assert note.splitlines()[2] in unbroken(tmp_path / "kept.pdf")


def test_the_key_is_shown_and_stands_on_the_sheet(boss: Terminal, tmp_path: Path) -> None:
    status, text = said(boss, "key", "show")
    key, trusted = text.splitlines()
    assert (status, trusted) == (0, "It is trusted here.")
    assert said(boss, "key", "sheet", str(tmp_path / "sheet.pdf"))[0] == 0
    assert key in unbroken(tmp_path / "sheet.pdf")
    assert said(boss, "key", "trust", "Me again", key) == (1, "This key is trusted already.")
    assert said(boss, "key", "trust", "Nobody", "nonsense") == (1, "This is no public key of Paperchain.")
    assert said(boss, "key", "trust", "Mine", login="clerk")[0] == 1


def test_an_outsider_checks_the_export_with_python_alone(boss: Terminal, tmp_path: Path) -> None:
    out, key = tmp_path / "out", said(boss, "key", "show")[1].splitlines()[0]
    assert said(boss, "export-audit", str(out))[0] == 0
    command = [sys.executable, "-I", str(out / "verify.py"), str(out), "--key", key]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Nothing is wrong.")
    values = out / "values.jsonl"
    values.write_text(values.read_text(encoding="utf-8").replace("Ada", "Bob"), encoding="utf-8")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "is not what the entries say" in done.stdout
    assert "Traceback" not in done.stderr
    assert said(boss, "export-audit", str(out))[1].endswith("An export takes an empty folder.")


def test_verify_ends_with_3_and_a_line_for_each_fault(boss: Terminal, council: Council) -> None:
    status, text = said(boss, "verify")
    assert (status, text.splitlines()[-1]) == (0, "Nothing is wrong.")
    council.is_spoilt = True
    beside = Database(council.database.engine.url.render_as_string(hide_password=False))
    with beside.connected() as connection:
        connection.exec_driver_sql("BEGIN")
        drop_guards(connection)
        connection.exec_driver_sql("UPDATE loan SET renewals = 1")
        connection.exec_driver_sql("COMMIT")
    beside.dispose()
    done = boss.run("--as", "boss", "check")
    assert done.returncode == 1, "the guards are gone"


def test_the_evidence_of_a_file(boss: Terminal, tmp_path: Path) -> None:
    assert said(boss, "evidence", "HOU/1", str(tmp_path / "pack"))[0] == 0
    done = subprocess.run(
        [sys.executable, "-I", str(tmp_path / "pack" / "proof.py"), str(tmp_path / "pack")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Nothing is wrong.")
    status, text = said(boss, "evidence", "nothing", str(tmp_path / "other"))
    assert (status, text.splitlines()[-1]) == (1, "nothing is no file.")


def test_names_are_erased(boss: Terminal) -> None:
    assert said(boss, "erase-names", "--before", "2020-01-01") == (0, "0 records lost their names.")
    status, text = said(boss, "erase-names", "--before", "2999-01-01")
    assert (status, text.splitlines()[-1]) == (1, "Only what is past can be erased.")
    assert boss.run("--as", "boss", "erase-names", "--before", "soon").returncode == 2


@pytest.mark.parametrize("words", [("verify",), ("export-audit", "x"), ("evidence", "HOU/1", "x")])
def test_only_who_checks_the_trail(boss: Terminal, words: tuple[str, ...]) -> None:
    status, text = said(boss, *words, login="clerk")
    assert status == 1
    assert "auditor" in text
