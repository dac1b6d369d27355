"""The database is locked, gone, full or of another version: one sentence each time, and the desk goes on."""

import json
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from app.core.database import Database
from app.core.refusals import Unavailable
from app.custody.acts import Scan
from app.upkeep.schema import upgrade
from tests.council import Council
from tests.faults.child import TOP, Child, words
from tests.faults.plain import Plain
from tests.faults.whole import acts, faults
from tests.servers import Server

AWAY = "The database can't be reached. Scan again when it is back."


def is_one_sentence(text: str) -> bool:
    return text.endswith(".") and "\n" not in text and "Traceback" not in text and len(text) < 200


def start(address: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *words(address, "Front desk")]
    return subprocess.run(command, cwd=TOP, input="", capture_output=True, text=True, check=False)


def a_line(scan: str) -> str:
    return json.dumps({"scan": scan, "act": str(uuid.uuid4())})


def ask(child: Child, line: str) -> dict[str, Any]:
    child.send(line)
    answer: dict[str, Any] = json.loads(child.answer())
    return answer


def is_refused_for_now(answer: dict[str, Any]) -> bool:
    return answer["outcome"] == "refused" and is_one_sentence(answer["say"]) and answer["replayed"] is False


def test_a_locked_database_is_waited_for_and_the_scan_sent_again(council: Council, address: str) -> None:
    file, line = council.file("HOU/1"), a_line(council.okafor)
    with Child(address, "Front desk") as child, Plain(council.database, "By hand") as other:
        ask(child, a_line(file))
        other.begin()
        other.run("UPDATE desk SET counter = counter WHERE name = 'Front desk'")
        began = time.monotonic()
        answer = ask(child, line)
        waited = time.monotonic() - began
        assert is_refused_for_now(answer)
        assert "busy" in answer["say"]
        assert 4 < waited < 10
        other.rollback()
        done = ask(child, line)
        assert (done["outcome"], done["act"]) == ("visit_opened", answer["act"])
        assert [one["outcome"] for one in done["also"]] == ["checked_out"]
        assert ask(child, line)["replayed"] is True
    assert faults(council.database) == []


def test_a_lock_that_is_released_in_time_is_not_noticed(council: Council) -> None:
    desk = council.desk()
    answers: list[dict[str, Any]] = []
    with Plain(council.database, "By hand") as other:
        other.begin()
        other.run("UPDATE desk SET counter = counter WHERE name = 'Front desk'")
        scanning = threading.Thread(target=lambda: answers.append(desk.scan(council.okafor)))
        scanning.start()
        scanning.join(0.2)
        assert scanning.is_alive()
        other.rollback()
        scanning.join()
    assert answers[0]["outcome"] == "visit_opened"


@pytest.fixture
def own_server() -> Iterator[Server]:
    """Return a server that a test may kill."""
    with Server() as server:
        yield server


def council_on(server: Server) -> Council:
    server.create("council")
    database = Database(server.url("council"))
    upgrade(database)
    return Council(database)


def test_a_server_that_is_gone_and_comes_back(own_server: Server) -> None:
    council = council_on(own_server)
    address, line = own_server.url("council"), a_line(council.okafor)
    file = council.file("HOU/1")
    council.database.dispose()
    with Child(address, "Front desk") as child:
        assert ask(child, a_line(file))["outcome"] == "waiting"
        own_server.kill()
        for _again in range(2):
            gone = ask(child, line)
            assert is_refused_for_now(gone)
            assert gone["say"] == AWAY
        refused = start(address)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert is_one_sentence(refused.stderr.rstrip("\n"))
        own_server.start()
        done = ask(child, line)
        assert done["outcome"] == "visit_opened"
        assert ask(child, line) == done | {"replayed": True}
        assert child.end() == 0
    assert faults(council.database) == []
    council.database.dispose()


def test_a_server_that_dies_while_a_desk_waits_for_a_lock(own_server: Server) -> None:
    council = council_on(own_server)
    line = a_line(council.okafor)
    with Child(own_server.url("council"), "Front desk") as child:
        assert ask(child, a_line(council.file("HOU/1")))["outcome"] == "waiting"
        with psycopg.connect(own_server.url("council").replace("+psycopg", "")) as other:
            other.execute("SELECT 1 FROM paperchain.desk WHERE name = 'Front desk' FOR UPDATE")
            child.send(line)
            until_somebody_waits(council.database)
            council.database.dispose()
            own_server.kill()
            other.close()
        assert json.loads(child.answer())["say"] == AWAY
        own_server.start()
        assert ask(child, line)["outcome"] == "visit_opened"
    assert faults(council.database) == []
    council.database.dispose()


def until_somebody_waits(database: Database) -> None:
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    give_up = time.monotonic() + 30
    with database.connected() as connection:
        while not connection.exec_driver_sql(waiting).scalar():
            assert time.monotonic() < give_up, "nobody waits for the lock"


def test_a_database_that_is_newer_than_the_program(council: Council, address: str) -> None:
    with council.database.connected() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    council.database.dispose()
    refused = start(address)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "newer than the program" in refused.stderr
    assert is_one_sentence(refused.stderr.rstrip("\n"))


@pytest.fixture
def full(council: Council) -> Iterator[Callable[[], None]]:
    """Return what fills the disk under the council; there is room again when the test calls it again."""
    database = council.database
    if database.dialect == "sqlite":
        pages: list[int] = []

        def limit(connection: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
            if pages:
                connection.cursor().execute(f"PRAGMA max_page_count={pages[-1]}")

        def fill() -> None:
            with database.connected() as connection:
                used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            pages.append(2**30 if pages else used)
            database.dispose()

        sa.event.listen(database.engine, "connect", limit)
        yield fill
        return

    def refuse() -> None:
        with database.connected() as connection:
            there = connection.exec_driver_sql("SELECT 1 FROM pg_proc WHERE proname = 'no_room'").scalar()
            for statement in ROOM if there else NO_ROOM:
                connection.exec_driver_sql(statement)

    yield refuse


NO_ROOM = (
    "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$",
    "CREATE TRIGGER no_room BEFORE INSERT ON movement FOR EACH ROW EXECUTE FUNCTION no_room()",
)
ROOM = ("DROP TRIGGER no_room ON movement", "DROP FUNCTION no_room()")


def test_a_full_disk(council: Council, full: Callable[[], None]) -> None:
    files = [council.file(f"HOU/{number}", "A long title " * 70) for number in range(40)]
    desk = council.desk()
    desk.scan(council.okafor)
    full()
    act, said = "", ""
    lent = 0
    for file in files:
        act = str(uuid.uuid4())
        try:
            desk.scan(file, act=act)
            lent += 1
        except Unavailable as away:
            said = str(away)
            break
    assert "disk is full" in said
    assert is_one_sentence(said)
    assert faults(council.database) == []
    assert act not in acts(council.database)
    full()
    assert desk.office.do(Scan(text=files[lent], act=act))["outcome"] == "checked_out"
    assert faults(council.database) == []
