"""The words of the command line beside the desk: show, find, check, upgrade, and what they end with."""

import json
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.codes.command import Command
from app.codes.own import MAT, make
from app.core.database import Database
from app.core.shape import HEAD
from app.upkeep.schema import upgrade
from tests.council import Council
from tests.journeys.terminal import Terminal

FILE_KEYS = {"barcode", "reference", "title", "state", "holder", "due_back", "home", "current", "history"}
LINE_KEYS = {"kind", "happened_at", "entered_at", "person", "desk", "act"}


class TestShow:
    def test_a_file_with_its_whole_history(self, terminal: Terminal, council: Council) -> None:
        file = council.file("HOU/1", "14 Station Road")
        lent = terminal.answers(council.okafor, file, MAT[Command.DONE], file)[1]
        shown = terminal.json("show", file)
        assert set(shown) >= FILE_KEYS
        assert (shown["state"], shown["holder"], shown["current"]) == (
            "in",
            None,
            "Returns shelf, Front desk",
        )
        assert [line["kind"] for line in shown["history"]] == ["out", "in"]
        assert all(set(line) >= LINE_KEYS for line in shown["history"])
        out = shown["history"][0]
        assert (out["person"], out["desk"], out["act"]) == ("J. Okafor", "Front desk", lent["act"])
        assert out["happened_at"].endswith("Z")

    def test_states(self, terminal: Terminal, council: Council) -> None:
        out, gone = council.file("HOU/1"), council.file("HOU/2")
        council.missing(gone)
        terminal.answers(council.okafor, out)
        assert terminal.json("show", out)["state"] == "out"
        assert terminal.json("show", gone)["state"] == "missing"
        blank = terminal.json("show", make("F", 4711))
        assert blank["state"] == "blank"
        assert set(blank) >= FILE_KEYS
        assert terminal.json("show", council.okafor)["files"][0]["barcode"] == out
        assert terminal.json("show", council.shelf)["kind"] == "shelf"

    def test_for_a_person_to_read(self, terminal: Terminal, council: Council) -> None:
        file = council.file("HOU/1", "\x1b[31mred")
        terminal.answers(council.okafor, file)
        said = terminal.run("show", file).stdout.decode()
        assert "HOU/1" in said
        assert "J. Okafor" in said

    def test_what_is_not_there_is_said_in_one_sentence(self, lite: Terminal) -> None:
        done = lite.run("show", "HOU/999")
        assert (done.returncode, done.stdout) == (1, b"")
        assert done.stderr.decode().strip() == "Nothing here has the code HOU/999."


class TestFind:
    def test_a_list_of_four_facts_each(self, terminal: Terminal, council: Council) -> None:
        file = council.file("HOU/1", 'Café Zoë & the "Red Lion"')
        rows = terminal.found("CAFE", "zoe")
        assert rows == [
            {"barcode": file, "reference": "HOU/1", "title": 'Café Zoë & the "Red Lion"', "state": "in"}
        ]

    def test_nothing_that_is_typed_is_taken_for_a_language(
        self, sqlite_template: Path, tmp_path: Path
    ) -> None:
        """Which words find what is tried on both engines without a process, in tests/overview."""
        address = f"sqlite:///{tmp_path / 'found.db'}"
        (tmp_path / "found.db").write_bytes(sqlite_template.read_bytes())
        database = Database(address)
        file = Council(database).file("HOU/1", 'Café Zoë & the "Red Lion"')
        database.dispose()
        terminal = Terminal(address)
        for words in (['"red'], ["lion*", "red:lion"], ["-zoe", "(cafe)"]):
            assert [row["barcode"] for row in terminal.found(*words)] == [file]
        for words in (['"', "*", "AND", ":"], ["'; DROP TABLE file; --"], ["%$&/()=?`*'_"]):
            assert terminal.found(*words) == []
        assert len(terminal.found("café")) == 1, "and the table is still there"

    def test_for_a_person_to_read(self, lite: Terminal) -> None:
        done = lite.run("find", "nothing")
        assert (done.returncode, done.stdout.decode().strip()) == (0, "Nothing found.")


class TestCheck:
    def test_what_an_administrator_asks_first(self, terminal: Terminal) -> None:
        """The tests' own server does not wait for the disk: that must be said, and all else is well."""
        done = terminal.run("check", "--json")
        found = json.loads(done.stdout)
        durable = "postgresql" not in terminal.address
        assert (found["reachable"], found["fine"], done.returncode) == (True, durable, 0 if durable else 1)
        assert found["trouble"] == ("" if durable else done.stderr.decode().strip())
        assert durable or "fsync" in found["trouble"]
        assert found["schema"] == found["schema_wanted"] == HEAD
        assert found["guards_missing"] == []
        assert abs(found["clock_ahead_seconds"]) < 5
        assert found["settings"]

    def test_a_guard_that_is_gone(self, terminal: Terminal, database: Database) -> None:
        on = " ON loan" if database.dialect == "postgresql" else ""
        with database.connected() as connection:
            connection.exec_driver_sql(f"DROP TRIGGER guard_loan_in{on}")
        for word in ("check", "desk"):
            done = terminal.run(word)
            assert done.returncode == 1
            assert "paperchain upgrade" in done.stderr.decode()
        assert terminal.run("upgrade").returncode == 0
        assert json.loads(terminal.run("check", "--json").stdout)["guards_missing"] == []
        assert terminal.run("desk").returncode == 0

    def test_looking_makes_no_file(self, tmp_path: Path) -> None:
        file = tmp_path / "none.db"
        for word in ("check", "desk"):
            done = Terminal(f"sqlite:///{file}").run(word)
            assert done.returncode == 1
            assert one_sentence(done.stderr).startswith("This database holds no council yet.")
        assert not file.exists()


class TestUpgrade:
    def test_keeps_a_copy_of_an_sqlite_file(self, tmp_path: Path) -> None:
        file = tmp_path / "council.db"
        database = Database(f"sqlite:///{file}")
        upgrade(database, target="0002")
        database.dispose()
        terminal = Terminal(f"sqlite:///{file}")
        assert "older than the program" in one_sentence(terminal.run("desk").stderr)
        done = terminal.run("upgrade")
        assert (done.returncode, done.stderr) == (0, b"")
        copy = tmp_path / "council-before-0002.db"
        assert str(copy) in done.stdout.decode()
        old = sqlite3.connect(copy)
        assert old.execute("SELECT version_num FROM alembic_version").fetchone() == ("0002",)
        old.close()
        assert terminal.json("check")["fine"] is True


class TestExit:
    def test_1_for_a_database_that_is_newer(self, terminal: Terminal, database: Database) -> None:
        with database.connected() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        words = [["desk"], ["check"], ["upgrade"], ["show", "x"], ["find", "x"], ["demo"]]
        for word in words[: 2 if database.dialect == "postgresql" else None]:
            done = terminal.run(*word)
            assert done.returncode == 1
            assert "newer than the program" in one_sentence(done.stderr)

    @pytest.mark.parametrize("word", ["desk", "check", "upgrade"])
    def test_1_for_a_server_that_cannot_be_reached(self, word: str) -> None:
        done = Terminal("postgresql://nobody:secret@127.0.0.1:1/council").run(word)
        assert done.returncode == 1
        assert "reached" in one_sentence(done.stderr)
        assert b"secret" not in done.stderr + done.stdout

    @pytest.mark.parametrize("address", ["nonsense", "mysql://a/b", "oracle://a/b", "sqlite://", "://", "\\"])
    def test_1_for_no_address(self, address: str) -> None:
        done = Terminal(address).run("check")
        assert done.returncode == 1
        one_sentence(done.stderr)

    def test_1_for_a_file_that_is_no_database(self, tmp_path: Path) -> None:
        file = tmp_path / "letter.db"
        file.write_text("Dear Sir, " * 1000)
        for word in ("check", "desk", "upgrade"):
            done = Terminal(f"sqlite:///{file}").run(word)
            assert done.returncode == 1
            one_sentence(done.stderr)
        assert file.read_text().startswith("Dear Sir, ")

    @pytest.mark.parametrize(
        "words",
        [
            ["nonsense"],
            ["desk", "--loud"],
            ["show"],
            ["find"],
            ["demo", "--files", "none"],
            ["demo", "--files", "0"],
        ],
    )
    def test_2_for_wrong_usage(self, tmp_path: Path, words: list[str]) -> None:
        done = Terminal(f"sqlite:///{tmp_path / 'none.db'}").run(*words)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr
        assert not (tmp_path / "none.db").exists()

    def test_0_when_all_lines_were_answered_refusals_included(self, lite: Terminal) -> None:
        done = lite.run("desk", "--json", typed=f"{make('D', 1)}\n".encode())
        assert (done.returncode, done.stderr) == (0, b"")
        assert b'"refused"' in done.stdout


class TestWho:
    def test_as_and_desk_are_in_the_history_and_the_trail(
        self, terminal: Terminal, council: Council, database: Database
    ) -> None:
        file = council.file("HOU/1")
        typed = f"{council.okafor}\n{file}\n".encode()
        terminal.run("--as", "rpatel", "--desk", "Tŷ'r Cyngor <2>", "desk", "--json", typed=typed)
        assert terminal.json("show", file)["history"][0]["desk"] == "Tŷ'r Cyngor <2>"
        with database.connected() as connection:
            wanted = sa.text("SELECT DISTINCT who FROM entry WHERE kind = 'checked_out'")
            assert connection.execute(wanted).scalars().all() == ["rpatel"]

    def test_who_has_no_right_is_told_so(self, terminal: Terminal, council: Council) -> None:
        auditor = council.person("A. Uditor", login="auditor")
        council.give(auditor, "auditor")
        done = terminal.run("--as", "auditor", "desk", "--json", typed=b"x\n")
        stranger = terminal.run("--as", "stranger", "desk", "--json", typed=b"x\n")
        for refused in (done, stranger):
            assert refused.returncode == 1
            assert "may not do this" in one_sentence(refused.stderr)


def one_sentence(stderr: bytes) -> str:
    """What was said on standard error, which is one line and no traceback."""
    said = stderr.decode().strip()
    assert said
    assert "\n" not in said
    assert "Traceback" not in said
    return said
