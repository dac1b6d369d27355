"""The surroundings fail under an open window: a banner; every scan is kept and done later, once, in order."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.core.database import Database
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from app.upkeep.schema import upgrade
from tests.council import Council
from tests.faults.plain import Plain
from tests.faults.whole import faults
from tests.servers import Server
from tests.ui.conftest import wait_until


@pytest.fixture
def own_server() -> Iterator[Server]:
    """Return a server that a test may kill."""
    with Server() as server:
        yield server


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty council: on a server of its own if the test asks for one."""
    if "own_server" not in request.fixturenames:
        file = tmp_path / "council.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        return f"sqlite:///{file}"
    server: Server = request.getfixturevalue("own_server")
    server.create("council")
    database = Database(server.url("council"))
    upgrade(database)
    database.dispose()
    return server.url("council")


def scan(window: Window, *codes: str) -> None:
    for code in codes:
        QTest.keyClicks(window.scan_box, code)
        QTest.keyClick(window.scan_box, Qt.Key.Key_Return)


def banner(window: Window) -> str:
    """Return what the banner says; the empty text while it is away."""
    if not window.banner.isVisible():
        return ""
    return " ".join(label.text() for label in window.banner.findChildren(QLabel))


def open_loans(council: Council) -> list[str]:
    with council.database.connected() as connection:
        found = connection.exec_driver_sql(
            "SELECT file.code FROM loan JOIN file ON file.id = loan.file_id"
            " WHERE loan.returned_at IS NULL ORDER BY loan.id"
        )
        return [row[0] for row in found]


def test_a_server_that_is_killed_and_comes_back(
    own_server: Server, council: Council, window: Window, settle: Callable[[], None]
):
    files = [council.file(f"HOU/{number}") for number in range(3)]
    scan(window, council.okafor, files[0])
    settle()
    council.database.dispose()
    own_server.kill()
    scan(window, *files[1:])
    wait_until(lambda: "2 scans are kept" in banner(window))
    assert "can't be reached" in banner(window)
    assert "Scan again" not in banner(window)
    own_server.start()
    settle()
    wait_until(lambda: banner(window) == "")
    assert open_loans(council) == files
    assert faults(council.database) == []


def test_a_file_that_somebody_else_has_locked(council: Council, window: Window, settle: Callable[[], None]):
    files = [council.file(f"HOU/{number}") for number in range(2)]
    scan(window, council.okafor)
    settle()
    with Plain(council.database, "By hand") as other:
        other.begin()
        other.run("UPDATE desk SET counter = counter WHERE name = 'Front desk'")
        scan(window, *files)
        wait_until(lambda: "busy" in banner(window))
        other.rollback()
    settle()
    wait_until(lambda: banner(window) == "")
    assert open_loans(council) == files
    assert faults(council.database) == []


@pytest.fixture
def room() -> Iterator[dict[str, int]]:
    """Return the most pages that an SQLite file may have, for connections that are made from now on."""
    limits = {"pages": 2**30}

    def limit(connection: sa.engine.interfaces.DBAPIConnection, _record: object, _proxy: object) -> None:
        connection.cursor().execute(f"PRAGMA max_page_count={limits['pages']}")

    sa.event.listen(sa.pool.Pool, "checkout", limit)
    yield limits
    sa.event.remove(sa.pool.Pool, "checkout", limit)


def test_a_disk_that_is_full(
    room: dict[str, int],
    council: Council,
    cold_shell: Shell,
    make_window: Callable[[], Window],
    settle: Callable[[], None],
):
    files = [council.file(f"HOU/{number}", "A long title " * 70) for number in range(60)]
    with council.database.connected() as connection:
        room["pages"] = connection.exec_driver_sql("PRAGMA page_count").scalar_one() + 8
    cold_shell.worker.start()
    window = make_window()
    scan(window, council.okafor)
    scan(window, *files)
    wait_until(lambda: "disk is full" in banner(window))
    assert len(open_loans(council)) < len(files)
    room["pages"] = 2**30
    settle()
    wait_until(lambda: banner(window) == "")
    assert open_loans(council) == files
    assert faults(council.database) == []
