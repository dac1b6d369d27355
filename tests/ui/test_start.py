"""The order of the start: the window is painted first, and what is scanned meanwhile is kept."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from app.ui.start import AfterPaint
from tests.council import Council
from tests.ui.conftest import wait_until
from tests.ui.keyboard import Keyboard


def test_the_worker_begins_when_the_window_was_painted(
    cold_shell: Shell, make_window: Callable[[], Window]
) -> None:
    begun: list[str] = []
    window = make_window()
    waiting = AfterPaint(window, lambda: begun.append("painted"))
    assert begun == []
    window.update()
    wait_until(lambda: bool(begun))
    waiting.deleteLater()
    assert begun == ["painted"]


def test_what_is_scanned_before_the_database_opens_is_done(
    cold_shell: Shell, make_window: Callable[[], Window], council: Council, settle: Callable[[], None]
) -> None:
    files = [council.file(f"HOU/{number}") for number in range(5)]
    window, keyboard = make_window(), Keyboard()
    wait_until(lambda: QGuiApplication.focusWindow() is not None)
    for code in (council.okafor, *files):
        keyboard.scan(code)
    assert cold_shell.worker.pending == 6
    AfterPaint(window, cold_shell.worker.start)
    window.update()
    wait_until(lambda: cold_shell.worker.pending == 0)
    settle()
    assert [council.movements(file) for file in files] == [["out"]] * 5
