"""The worker: all in order, nothing lost when the surroundings fail, and the bug of one act stays its own."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.codes.acts import PrintLabels
from app.core import database as database_module
from app.core.acts import Answer, Command
from app.core.database import Database, Progress, untold
from app.core.link import Watch
from app.core.refusals import Unavailable, Unusable
from app.office import Office
from app.ui.shell import worker as worker_module
from app.ui.shell.settings import Settings
from app.ui.shell.theme import Theme
from app.ui.shell.worker import Worker
from app.ui.widgets.long_work import LongWork
from tests.council import Council


class Faulty(Office):
    """An office whose surroundings fail when a test says so."""

    failures = 0
    bug: str | None = None

    def do(self, command: Command, progress: Progress = untold) -> Answer:
        if self.failures:
            self.failures -= 1
            raise Unavailable("The database is busy.", "Scan again.")
        if self.bug is not None and getattr(command, "text", None) == self.bug:
            raise ValueError("a bug")
        return super().do(command, progress)


class Bench:
    """A worker over a small council, and what it said."""

    def __init__(self, council: Council) -> None:
        self.council = council
        self.database = Database(council.database.engine.url.render_as_string(hide_password=False))
        self.office = Faulty(self.database, "Front desk", "root")
        self.may_open = threading.Event()
        self.may_open.set()
        self.worker = Worker(self._open)
        self.said: list[str] = []
        self.answers: list[Answer] = []
        self.worker.trouble.connect(self.said.append)

    def _open(self) -> tuple[Database, Office]:
        self.may_open.wait(10)
        self.office.open()
        return self.database, self.office

    def scan(self, text: str) -> None:
        self.worker.scan(text, self.answers.append)

    def outcomes(self) -> list[str]:
        return [answer["outcome"] for answer in self.answers]


@pytest.fixture
def bench(council: Council, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr(worker_module, "AGAIN_SECONDS", 0.01)
    made = Bench(council)
    yield made
    made.worker.close()


def test_scans_are_answered_in_their_order(bench: Bench, qtbot: QtBot):
    files = [bench.council.file(f"HOU/{number}") for number in range(12)]
    bench.worker.start()
    bench.scan(bench.council.okafor)
    for file in files:
        bench.scan(file)
    qtbot.waitUntil(lambda: len(bench.answers) == 13)
    assert [answer["barcode"] for answer in bench.answers[1:]] == files
    assert bench.outcomes() == ["visit_opened", *["checked_out"] * 12]


def test_what_is_scanned_before_the_database_is_open_is_kept(bench: Bench, qtbot: QtBot):
    bench.may_open.clear()
    bench.worker.start()
    file = bench.council.file("HOU/1")
    bench.scan(bench.council.okafor)
    bench.scan(file)
    assert bench.worker.pending == 2
    bench.may_open.set()
    qtbot.waitUntil(lambda: bench.outcomes() == ["visit_opened", "checked_out"])
    qtbot.waitUntil(lambda: bench.worker.pending == 0)


def test_a_scan_that_the_surroundings_refuse_is_done_once_when_they_are_back(bench: Bench, qtbot: QtBot):
    bench.worker.start()
    file = bench.council.file("HOU/1")
    bench.scan(bench.council.okafor)
    qtbot.waitUntil(lambda: len(bench.answers) == 1)
    bench.office.failures = 3
    bench.scan(file)
    bench.scan(bench.council.okafor)
    qtbot.waitUntil(lambda: len(bench.answers) == 3)
    assert bench.outcomes() == ["visit_opened", "checked_out", "visit_closed"]
    qtbot.waitUntil(lambda: bench.said[-1:] == [""])
    assert bench.said[0] == "The database is busy."


def test_a_bug_is_reported_and_answered_and_the_next_scan_goes_on(
    bench: Bench, qtbot: QtBot, expected_log: Callable[[str], Any]
):
    broke: list[Exception] = []
    bench.worker.broke.connect(broke.append)
    bench.worker.start()
    bench.office.bug = "boom"
    bench.scan("boom")
    bench.scan(bench.council.okafor)
    qtbot.waitUntil(lambda: len(bench.answers) == 2)
    assert bench.outcomes() == ["refused", "visit_opened"]
    assert "nothing was done" in bench.answers[0]["say"]
    assert [str(error) for error in broke] == ["a bug"]
    expected_log("the worker failed")


def test_an_act_that_cant_even_be_made_leaves_the_worker_working(
    bench: Bench, qtbot: QtBot, expected_log: Callable[[str], Any]
):
    def make() -> Command:
        raise LookupError("no such act")

    bench.worker.start()
    bench.worker.do(make, bench.answers.append)
    bench.scan(bench.council.okafor)
    qtbot.waitUntil(lambda: bench.outcomes() == ["visit_opened"])
    qtbot.waitUntil(lambda: bench.worker.pending == 0)
    expected_log("the worker failed")


def test_of_questions_with_one_key_the_newest_is_answered(bench: Bench, qtbot: QtBot):
    began, go_on = threading.Event(), threading.Event()

    def slow(_office: Office) -> str:
        began.set()
        go_on.wait(10)
        return "first"

    def said(text: str, _office: Office) -> str:
        return text

    found: list[str] = []
    bench.worker.start()
    bench.worker.ask(slow, found.append, key="other")
    qtbot.waitUntil(began.is_set)
    for text in ("a", "ab", "abc"):
        bench.worker.ask(partial(said, text), found.append, key="find")
    go_on.set()
    qtbot.waitUntil(lambda: found == ["first", "abc"])


def test_what_another_desk_did_is_told_within_a_second(bench: Bench, qtbot: QtBot):
    bench.worker.start()
    with qtbot.waitSignal(bench.worker.changed):
        pass
    file, there = bench.council.file("HOU/1"), bench.council.desk("Annexe")
    with qtbot.waitSignal(bench.worker.changed, timeout=1000):
        there.scan(file)


def test_a_database_that_cant_be_used_is_said_once(qtbot: QtBot):
    def fails() -> tuple[Database, Office]:
        raise Unusable("This database is newer than the program.")

    worker = Worker(fails)
    with qtbot.waitSignal(worker.unusable) as heard:
        worker.start()
    assert heard.args == ["This database is newer than the program."]
    worker.close()


def test_what_has_run_out_ends_by_a_tick(bench: Bench, qtbot: QtBot):
    bench.worker.start()
    bench.worker.tick(bench.answers.append)
    qtbot.waitUntil(lambda: len(bench.answers) == 1)
    assert bench.answers[0]["also"] == []


def test_a_bug_while_the_desk_opens_is_reported_once_and_ends_nothing(
    bench: Bench, qtbot: QtBot, expected_log: Callable[[str], Any]
):
    broke: list[Exception] = []
    failures = [ValueError("a bug") for _time in range(3)]

    def open_at_last() -> tuple[Database, Office]:
        if failures:
            raise failures.pop()
        bench.office.open()
        return bench.database, bench.office

    worker = Worker(open_at_last)
    worker.broke.connect(broke.append)
    worker.trouble.connect(bench.said.append)
    worker.scan(bench.council.okafor, bench.answers.append)
    worker.start()
    qtbot.waitUntil(lambda: bench.outcomes() == ["visit_opened"])
    worker.close()
    assert len(broke) == 1
    assert bench.said == ["The program failed. Tell whoever looks after it.", ""]
    expected_log("the worker failed")


def test_a_bug_while_listening_does_not_end_the_news(
    bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, expected_log: Callable[[str], Any]
):
    watch, failures = bench.database.watch, [ValueError("a bug")]

    def watch_at_last() -> Watch:
        if failures:
            raise failures.pop()
        return watch()

    monkeypatch.setattr(bench.database, "watch", watch_at_last)
    with qtbot.waitSignal(bench.worker.changed):
        bench.worker.start()
    qtbot.waitUntil(lambda: bench.said[-1:] == [""])
    expected_log("the worker failed")


def test_a_question_that_the_surroundings_refuse_is_answered_when_they_are_back(bench: Bench, qtbot: QtBot):
    failures = [Unavailable("The database is busy.") for _time in range(2)]
    found: list[str] = []

    def ask(_office: Office) -> str:
        if failures:
            raise failures.pop()
        return "answer"

    bench.worker.start()
    bench.worker.ask(ask, found.append)
    qtbot.waitUntil(lambda: found == ["answer"])
    assert (bench.said[0], bench.said[-1]) == ("The database is busy.", "")


def test_a_large_act_shows_how_far_it_is_and_can_be_cancelled(
    bench: Bench, plain_looks: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    files = [bench.council.file(f"HOU/{number}") for number in range(30)]
    monkeypatch.setattr(database_module, "AT_ONCE", 10)
    bench.worker.start()
    work = LongWork(Theme(plain_looks, Settings(tmp_path / "window.ini")), bench.worker)
    qtbot.addWidget(work)
    seen: list[int] = []
    work.bar.valueChanged.connect(seen.append)

    def make() -> Command:
        return PrintLabels(codes=tuple(files), sheet="L7159")

    with qtbot.waitSignal(work.failed) as failed:
        work.start("Counting labels", make)
        work.stop()
    assert failed.args == ["Cancelled: nothing was changed."]
    with qtbot.waitSignal(work.done) as done:
        work.start("Counting labels", make)
    assert set(done.args[0]["copies"].values()) == {1}
    assert seen[-1] == 30
    assert not work.is_running
