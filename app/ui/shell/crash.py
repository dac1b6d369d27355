"""Takes every bug: writes it down and shows one dialog at a time, with a report to copy; the work goes on.

What the report holds is in report.py. What the surroundings do is no bug: that is the banner's. Both parts
are loaded when the first bug comes.
"""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.shell.theme import Theme

if TYPE_CHECKING:
    from app.ui.shell.crash_dialog import CrashDialog


class Crashes(QObject):
    """Takes every bug, from whichever thread, writes it down and shows it."""

    _happened = Signal(str)

    def __init__(self, theme: Theme, log: Path, window: Callable[[], QWidget | None]) -> None:
        super().__init__()
        self._theme = theme
        self._log = log
        self._window = window
        self._seen: set[str] = set()
        self.dialog: CrashDialog | None = None
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """Take what nobody caught, on the window's thread and on others."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_on_thread

    def take(self, error: BaseException) -> None:
        """Take a bug; from any thread."""
        from app.ui.shell.report import report_of, write_down

        report = report_of(error, threading.current_thread().name)
        write_down(report, self._log)
        self._happened.emit(report)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.take(error)

    def _uncaught_on_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None and not isinstance(what.exc_value, SystemExit):
            self.take(what.exc_value)

    def _show(self, report: str) -> None:
        """Show a bug; one that was waved on already is only written down when it comes again."""
        place = report.partition("Thread:")[2]
        if self.dialog is None:
            if place in self._seen:
                return
            from app.ui.shell.crash_dialog import CrashDialog

            self.dialog = CrashDialog(self._theme, self._log, self._parent())
            self.dialog.destroyed.connect(self._gone)
            self.dialog.show()
        self._seen.add(place)
        self.dialog.add(report)

    def _parent(self) -> QWidget | None:
        """Return the window of the work, which stays when a scan closes F1; or what is on it and modal."""
        window = self._window()
        while window is not None and not window.isModal() and (below := window.parentWidget()) is not None:
            window = below.window()
        return window

    def _gone(self) -> None:
        self.dialog = None
