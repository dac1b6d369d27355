"""The window as a process of its own, for tests that drive it from outside; started by tests/ui/driver.py.

It opens the window as the program does. On request each act takes longer, or the database opens late; and it
writes down how long the window's thread was away each time, and what stands in the fields.
"""

import argparse
import json
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui import start
from app.ui.shell.access import Access
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window

if TYPE_CHECKING:
    from app.core.acts import Answer, Command
    from app.core.database import Database
    from app.office import Office
    from app.ui.shell.jobs import Opener

BEAT_MS = 5
BEATS_A_PAGE = 40


class Heart:
    """Beats every few milliseconds; the gaps between the beats are how long the window's thread was away."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._gaps: list[float] = []
        self._timer = QTimer()
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._last = time.perf_counter()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._gaps.append(round((now - self._last) * 1000, 2))
        self._last = now
        if len(self._gaps) % BEATS_A_PAGE == 0:
            self._write()
            self._last = time.perf_counter()

    def _write(self) -> None:
        fields = {
            field.objectName(): field.text()
            for top in QApplication.topLevelWidgets()
            for field in top.findChildren(QLineEdit)
        }
        beside = self._file.with_suffix(".new")
        beside.write_text(json.dumps({"gaps": self._gaps, "fields": fields}))
        beside.replace(self._file)


def slow_opener(opening: float, act: float) -> AbstractContextManager[object]:
    """Let the database open later, and each act take longer, by so many seconds."""
    plain = start.opener

    def opener(access: Access, desk: str, login: str) -> "Opener":
        open_office = plain(access, desk, login)

        def open_late() -> "tuple[Database, Office]":
            time.sleep(opening)
            database, office = open_office()
            do = office.do

            def slowly(command: "Command") -> "Answer":
                time.sleep(act)
                return do(command)

            mock.patch.object(office, "do", slowly).start()
            return database, office

        return open_late

    return mock.patch.object(start, "opener", opener)


def main() -> None:
    """Open the window and stay until it is closed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--note", type=Path, required=True)
    parser.add_argument("--act", type=float, default=0)
    parser.add_argument("--opening", type=float, default=0)
    asked = parser.parse_args()

    class Watched(Window):
        def __init__(self, shell: Shell) -> None:
            super().__init__(shell)
            self._heart = Heart(asked.note)

    with slow_opener(asked.opening, asked.act), mock.patch.object(start, "Window", Watched):
        raise SystemExit(start.open_window(asked.address, "Front desk", "clerk"))


if __name__ == "__main__":
    main()
