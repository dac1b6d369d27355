"""One window, watched from inside: started by the window's benchmarks, says what it saw as JSON lines.

`bare` is a bare PySide6 window; `start` opens Paperchain's and makes one scan; `stream` makes some and times
each from the key event to the painted outcome; `memory` makes as many as it is told and says how much it
holds.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, perf_counter
from unittest.mock import patch

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

SIZE = (1180, 760)
HEARTBEAT_MS = 2
PAGE = 4096


def tell(**facts: object) -> None:
    """Say something to the parent."""
    print(json.dumps(facts), flush=True)


class Painted(QObject):
    """Calls once, when a widget has been painted for the first time."""

    def __init__(self, widget: QWidget, call: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._call: Callable[[], None] | None = call
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint."""
        if watched is self._widget and event.type() == QEvent.Type.Paint and self._call is not None:
            call, self._call = self._call, None
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, call)
        return False


def bare() -> None:
    """Show a bare window."""
    application = QApplication([])
    window = QWidget()
    window.resize(*SIZE)

    def painted() -> None:
        tell(painted=monotonic())
        application.quit()

    Painted(window, painted)
    window.show()
    application.exec()


class Driver(QObject):
    """Scans in a window and watches what is painted, and how long the window's thread was busy at once."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        from app.ui.screens.desk.screen import DeskScreen
        from app.ui.widgets.scan_box import ScanBox

        desk, box = window.findChild(DeskScreen), window.findChild(ScanBox)
        if desk is None or box is None:
            raise RuntimeError("no desk in this window")
        self.window, self.box = window, box
        self._model, self._view = desk.model, desk.headline
        self._painted_at = 0.0
        self._view.installEventFilter(self)
        self.gaps: list[float] = []
        self._last = perf_counter()
        self._heart = QTimer(self, interval=HEARTBEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self._beat)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the outcome is painted."""
        if watched is self._view and event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self._painted_at = perf_counter()

    def _beat(self) -> None:
        now = perf_counter()
        self.gaps.append(now - self._last)
        self._last = now

    def listen(self) -> None:
        """Begin to watch how long the thread is busy at once."""
        self._last = perf_counter()
        self._heart.start()

    def scan(self, code: str) -> float:
        """Type a code and Enter; return the seconds from Enter to the painted outcome."""
        QTest.keyClicks(self.box, code)
        before = self._model.newest()
        start = perf_counter()
        QTest.keyClick(self.box, Qt.Key.Key_Return)
        while not self._is_shown(code, before, start):
            QApplication.processEvents()
        return self._painted_at - start

    def _is_shown(self, code: str, before: object, start: float) -> bool:
        newest = self._model.newest()
        if newest is None or newest is before or newest.pending:
            return False
        return self._painted_at > start

    def pause(self, seconds: float) -> None:
        """Let the window go on for a while; QTest's own wait would put its thread to sleep in between."""
        wait = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), wait.quit)
        wait.exec()


def start(driver: Driver, codes: list[str]) -> None:
    """Make the first scan."""
    tell(painted=monotonic())
    driver.scan(codes[0])
    tell(ready=monotonic())


def stream(driver: Driver, codes: list[str]) -> None:
    """Lend files, a scan at a time, as fast as a clerk."""
    driver.scan(codes[0])
    for code in codes[1:21]:
        driver.scan(code)
    driver.listen()
    times = []
    for code in codes[21:]:
        times.append(driver.scan(code))
        driver.pause(0.04)
    tell(times=times, gaps=driver.gaps)


def memory(driver: Driver, codes: list[str]) -> None:
    """Make many scans; say the megabytes that the process holds, now and then."""
    held = []
    for number, code in enumerate(codes):
        driver.scan(code)
        if number % 500 == 499:
            held.append(_megabytes())
    tell(held=held)


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * PAGE / 1e6


def paperchain(address: str, job: Callable[[Driver, list[str]], None], codes: list[str]) -> None:
    """Open Paperchain's window and do a job in it, from its first paint on."""
    from app.ui.shell import window as windows
    from app.ui.shell.shell import Shell
    from app.ui.start import open_window

    class Watched(windows.Window):
        def __init__(self, shell: Shell) -> None:
            super().__init__(shell)
            Painted(self, self._begin)

        def _begin(self) -> None:
            job(Driver(self), codes)
            self.close()

    with patch.object(windows, "Window", Watched), patch("app.ui.start.Window", Watched):
        open_window(address, "Window bench", "bench")


JOBS = {"start": start, "stream": stream, "memory": memory}

if __name__ == "__main__":
    _name, mode, *rest = sys.argv
    if mode == "bare":
        bare()
    else:
        paperchain(rest[0], JOBS[mode], json.loads(Path(rest[1]).read_text()))
