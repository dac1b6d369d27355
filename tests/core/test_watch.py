"""News: what any desk commits ends the wait of every watch, within a second."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.core import postgres
from app.core.database import Database
from app.core.link import Watch
from app.core.refusals import Refused, Unavailable
from app.custody.acts import OpenDesk, Tick
from tests.council import Council
from tests.servers import Server

ACT = "376c8d8c-e34a-49ad-b43a-341013756c21"


@pytest.fixture
def elsewhere(council: Council, address: str) -> Iterator[Database]:
    """The same council, from another machine."""
    assert council.database.is_there()
    database = Database(address)
    yield database
    database.dispose()


@pytest.fixture
def watch(elsewhere: Database) -> Iterator[Watch]:
    watch = elsewhere.watch()
    yield watch
    watch.close()


def test_what_another_desk_does_is_news_within_a_second(council: Council, watch: Watch) -> None:
    desk, heard = council.desk(), list[float]()
    assert watch.wait(5), "the desk was opened"
    assert not watch.wait(0), "it is told once"

    def listen() -> None:
        assert watch.wait(10)
        heard.append(time.monotonic())

    listening = threading.Thread(target=listen)
    listening.start()
    time.sleep(0.4)
    assert listening.is_alive()
    desk.scan(council.okafor)
    done = time.monotonic()
    listening.join(5)
    assert heard[0] - done < 1


def test_many_acts_are_one_piece_of_news(council: Council, watch: Watch) -> None:
    file, desk = council.file("HOU/1"), council.desk()
    desk.outcomes(council.okafor, file)
    assert watch.wait(5)
    while watch.wait(0.3):
        pass
    began = time.monotonic()
    assert not watch.wait(0.4)
    assert 0.3 < time.monotonic() - began < 2


def test_acts_of_the_same_program_are_news_too(council: Council) -> None:
    desk, watch = council.desk(), council.database.watch()
    desk.scan(council.okafor)
    assert watch.wait(1)
    watch.close()


def test_what_changes_nothing_is_no_news(council: Council, watch: Watch) -> None:
    desk, stranger = council.desk(), council.desk("Back office")
    council.person("A. Clerk", login="aclerk", status="left", left_on=desk.now.date())
    stranger.office = type(stranger.office)(council.database, "Back office", "aclerk", lambda: desk.now)
    desk.office.do(Tick())
    while watch.wait(0.3):
        pass
    with pytest.raises(Refused):
        stranger.office.do(OpenDesk())
    desk.office.do(Tick())
    desk.office.ask(lambda work: None)
    assert not watch.wait(0.5)


def test_closing_from_another_thread_ends_the_wait(elsewhere: Database) -> None:
    watch, answers = elsewhere.watch(), list[bool]()
    waiting = threading.Thread(target=lambda: answers.append(watch.wait(60)))
    waiting.start()
    time.sleep(0.2)
    began = time.monotonic()
    watch.close()
    waiting.join(5)
    assert answers == [False]
    assert time.monotonic() - began < 1
    assert not watch.wait(60), "a closed watch doesn't wait"
    watch.close()


def test_it_takes_no_place_in_the_pool(elsewhere: Database) -> None:
    watches = [elsewhere.watch() for _nth in range(20)]
    with elsewhere.read() as work:
        assert work is not None
    for watch in watches:
        watch.close()


@pytest.mark.parametrize("notice", ["SELECT 1/0", "INSERT INTO late VALUES (1, 2)"])
def test_an_act_is_done_even_if_its_notice_fails(
    council: Council, monkeypatch: pytest.MonkeyPatch, notice: str
) -> None:
    """At once, or as late as with the sync, where a notice's own transaction ends."""
    if council.database.dialect == "sqlite":
        return
    file, desk = council.file("HOU/1"), council.desk()
    with council.database.connected() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE late (id int PRIMARY KEY, of int REFERENCES late DEFERRABLE INITIALLY DEFERRED)"
        )
    monkeypatch.setattr(postgres, "_NOTIFY", sa.text(notice))
    assert desk.outcomes(council.okafor, file) == ["visit_opened", "checked_out"]
    monkeypatch.undo()
    watch = council.database.watch()
    assert desk.scan(council.okafor)["outcome"] == "visit_closed"
    assert watch.wait(1)
    watch.close()


@pytest.mark.parametrize("place", ["read", "notice"])
def test_a_connection_that_is_cut_in_the_middle(
    council: Council, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    if council.database.dialect == "sqlite":
        return
    desk, cut = council.desk(), sa.text("SELECT pg_terminate_backend(pg_backend_pid())")
    if place == "notice":
        monkeypatch.setattr(postgres, "_NOTIFY", cut)
        with pytest.raises(Unavailable):
            desk.scan(council.okafor, act=ACT)
        monkeypatch.undo()
        assert desk.scan(council.okafor, after=0, act=ACT)["replayed"] is True, "it was done all the same"
    else:
        with pytest.raises(Unavailable), council.database.act() as work:
            work.rows(cut)
        assert desk.scan(council.okafor)["outcome"] == "visit_opened"


def test_a_file_that_is_away(tmp_path: Path, council: Council) -> None:
    away = Database(f"sqlite:///{tmp_path / 'nowhere.db'}")
    with pytest.raises(Unavailable):
        away.watch()
    assert not (tmp_path / "nowhere.db").exists(), "looking makes no file"
    if council.database.dialect == "sqlite":
        watch = council.database.watch()
        council.database.dispose()
        file = Path(str(council.database.engine.url.database))
        file.rename(file.with_suffix(".away"))
        with pytest.raises(Unavailable):
            watch.wait(1)
        watch.close()
        file.with_suffix(".away").rename(file)


def test_a_server_that_goes_away() -> None:
    with Server() as server:
        server.create("council")
        database = Database(server.url("council"))
        watch, said = database.watch(), list[Any]()

        def listen() -> None:
            try:
                said.append(watch.wait(30))
            except Unavailable as away:
                said.append(str(away))

        listening = threading.Thread(target=listen)
        listening.start()
        time.sleep(0.2)
        server.kill()
        listening.join(10)
        assert said == ["The database can't be reached. Scan again when it is back."]
        watch.close()
        with pytest.raises(Unavailable):
            database.watch()
        database.dispose()
