"""Long work on an office of its own, beside the desk's: scans go on meanwhile, and it can be cancelled."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.core.refusals import Cancelled

if TYPE_CHECKING:
    from app.core.database import Progress
    from app.office import Office
    from app.ui.shell.worker import Worker

T = TypeVar("T")


class LongRun(QObject):
    """One piece of long work; its progress comes back on the window's thread."""

    moved = Signal(int, int)
    """How much is done, of how much."""
    _moved = Signal(int, int)

    def __init__(self, worker: "Worker") -> None:
        super().__init__()
        self._worker = worker
        self._cancelled = threading.Event()
        self._moved.connect(self.moved, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: "Callable[[Office, Progress], T]",
        then: Callable[[T], None],
        failed: Callable[[str], None],
    ) -> None:
        """Do it; `failed` gets the sentence, which is empty if it was cancelled."""

        def piece() -> T:
            office = self._worker.office
            if office is None:
                raise Cancelled
            beside = office.beside()
            try:
                return work(beside, self._told)
            finally:
                beside.end()

        self._worker.aside(piece, then, failed)

    def cancel(self) -> None:
        """Stop it at its next step."""
        self._cancelled.set()

    def _told(self, done: int, total: int) -> None:
        if self._cancelled.is_set() or self._worker.is_closing:
            raise Cancelled
        self._moved.emit(done, total)
