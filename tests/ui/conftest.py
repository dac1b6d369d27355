"""A window without a display, over a small council on SQLite; what a test waits for comes as an event."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.access import Access
from app.ui.shell.settings import Settings
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Theme
from app.ui.shell.window import Window
from app.ui.shell.worker import Worker
from app.ui.start import opener
from app.ui.widgets.scan_box import ScanBox
from app.ui.widgets.scanner import Scanner
from app.ui.widgets.soon import NAME as SOON
from tests.council import Council
from tests.ui.keyboard import Keyboard
from tests.ui.place import Place
from tests.ui.press import PaperPress

if TYPE_CHECKING:
    from app.office import Office

LONGEST_MS = 15_000
T = TypeVar("T")


class Silent:
    """Plays no sound and keeps the names of those that it was asked to play."""

    def __init__(self) -> None:
        self.played: list[str] = []

    def play(self, name: str) -> None:
        self.played.append(name)


class CountingWorker(Worker):
    """A worker that knows how many questions it was asked."""

    asked = 0

    def ask(self, ask: "Callable[[Office], T]", then: Callable[[T], None], key: str = "") -> None:
        self.asked += 1
        super().ask(ask, then, key)

    def read_all(self, wait: Callable[[Callable[[], bool]], None]) -> None:
        """Wait until what was asked so far is answered: reads are answered in order."""
        answered: list[bool] = []
        super().ask(lambda _office: True, answered.append)
        wait(lambda: bool(answered))


def wait_until(holds: Callable[[], bool]) -> None:
    """Process events until something holds; fails after LONGEST_MS."""
    deadline = QDeadlineTimer(LONGEST_MS)
    waker = QTimer()
    waker.start(5)
    while not holds():
        assert not deadline.hasExpired(), "waited in vain"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def drain() -> None:
    """Process events until none is left: one round may leave what it brought about, such as a layout's."""
    dispatcher = QAbstractEventDispatcher.instance()
    while dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass


def timers_due() -> bool:
    """Tell whether a widget is about to do something: its timer named "soon" runs."""
    return any(
        timer.isActive() for top in QApplication.topLevelWidgets() for timer in top.findChildren(QTimer, SOON)
    )


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """Delete what windows a test leaves: a forgotten one would hear the next test's keys."""
    yield
    for left in qapp.topLevelWidgets():
        if left.parent() is None and left.windowType() != Qt.WindowType.Popup:  # a list goes with its field
            left.hide()
            left.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def address(sqlite_template: Path, tmp_path: Path) -> str:
    """Return the address of an empty council on SQLite: the engine makes no difference to the window."""
    file = tmp_path / "council.db"
    file.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{file}"


@pytest.fixture
def plain_looks(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application back as it was: text size, colours, filters, clipboard."""
    font, palette = qapp.font(), qapp.palette()
    yield qapp
    qapp.styleHints().unsetColorScheme()
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.clipboard().clear()


@pytest.fixture
def worker(council: Council, address: str) -> Iterator[CountingWorker]:
    """Return a worker of the desk "Front desk", not started yet; its threads end with the test."""
    worker = CountingWorker(opener(Access(address), "Front desk", "clerk"))
    yield worker
    worker.close()


@pytest.fixture
def cold_shell(
    plain_looks: QApplication, worker: CountingWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """Return a shell whose worker has not been started: the database isn't open yet."""
    settings = Settings(tmp_path / "window.ini")
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_which, **_how: str(tmp_path))
    shell = Shell(worker, settings, Theme(plain_looks, settings), Silent(), "Front desk", "clerk")
    shell.press = PaperPress(tmp_path, "Front laser")
    return shell


@pytest.fixture
def shell(cold_shell: Shell) -> Shell:
    """Return a shell over a small council, with its worker at work."""
    cold_shell.worker.start()
    return cold_shell


@pytest.fixture
def settle(cold_shell: Shell) -> Callable[[], None]:
    """Return what processes events until all acts are done and all that was asked is answered."""
    worker: Any = cold_shell.worker

    def settled() -> None:
        before = -1
        while before != worker.asked or worker.pending or worker.busy or timers_due():
            before = worker.asked
            wait_until(lambda: not worker.pending and not worker.busy and not timers_due())
            worker.read_all(wait_until)
            drain()

    return settled


@pytest.fixture
def make_window(cold_shell: Shell, worker: CountingWorker, qtbot: QtBot) -> Iterator[Callable[[], Window]]:
    """Return what shows a window over the shell, started or not."""

    def show() -> Window:
        window = Window(cold_shell)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        return window

    yield show
    worker.close()


@pytest.fixture
def window(shell: Shell, make_window: Callable[[], Window], settle: Callable[[], None]) -> Window:
    """Return a window that shows the desk, with its database open."""
    window = make_window()
    settle()
    return window


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


@pytest.fixture
def place(plain_looks: QApplication, qtbot: QtBot, tmp_path: Path) -> Place:
    settings = Settings(tmp_path / "window.ini")
    home = QWidget()
    box = ScanBox(settings, Theme(plain_looks, settings), home)
    box.setParent(home)
    QVBoxLayout(home).addWidget(box)
    Scanner(plain_looks, box, settings)
    home.show()
    home.activateWindow()
    qtbot.waitActive(home)
    box.setFocus()
    return Place(box, settings, home)
