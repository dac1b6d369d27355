"""What the window does by itself, a minute after it opened and then every hour, beside the desk's work."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.times import system_clock
from app.ui.shell.long_run import LongRun

if TYPE_CHECKING:
    from app.core.database import Progress
    from app.office import Office
    from app.ui.shell.settings import Settings
    from app.ui.shell.worker import Worker

FIRST_MS, EVERY_MS = 60_000, 3_600_000


def _keep(folder: str, office: "Office", told: "Progress") -> list[str]:
    from app.upkeep.housekeeping import keep_house

    return keep_house(office, system_clock(), Path(folder) if folder else None, told)


class House(QObject):
    """Seals the trail, copies a council that is a file, erases the names that are due."""

    kept = Signal(list)
    """It was done; why some of it could not be, a sentence each."""

    def __init__(self, worker: "Worker", settings: "Settings") -> None:
        super().__init__()
        self._worker, self._settings = worker, settings
        self._run: LongRun | None = None
        self._due = QTimer(self)
        self._due.timeout.connect(self.keep)
        worker.opened.connect(lambda: self._due.start(FIRST_MS))

    def keep(self) -> None:
        """Do what is due; once at a time."""
        self._due.start(EVERY_MS)
        if self._run is None:
            self._run = LongRun(self._worker)
            self._run.start(partial(_keep, self._settings.copies), self._ended, self._failed)

    def _ended(self, troubles: list[str]) -> None:
        self._run = None
        self.kept.emit(troubles)

    def _failed(self, why: str) -> None:
        self._ended([why] if why else [])
