"""Opens the window: it stands there before the database is open, and keeps what is scanned meanwhile."""

import getpass
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.core.paths import data_folder
from app.core.words import _
from app.ui.shell.access import Access
from app.ui.shell.crash import Crashes
from app.ui.shell.jobs import Opener
from app.ui.shell.rubbish import Rubbish
from app.ui.shell.settings import Settings
from app.ui.shell.shell import Shell
from app.ui.shell.sound import Player
from app.ui.shell.theme import Theme
from app.ui.shell.window import Window
from app.ui.shell.worker import Worker

if TYPE_CHECKING:
    from app.core.database import Database
    from app.office import Office

AT_LATEST_MS = 1000
"""A window that nobody sees (started minimised) is not painted; after this its work begins all the same."""


def opener(access: Access, desk: str, login: str) -> Opener:
    """Return what opens this database and this desk, on the worker's thread."""

    def open_office() -> "tuple[Database, Office]":
        from app.core.database import Database
        from app.core.refusals import Refused, Unusable
        from app.office import Office
        from app.upkeep.schema import require_current, require_login

        database, who = Database(access.with_kept()), access.login or login
        is_own = database.dialect != "sqlite" or who == getpass.getuser()
        office = Office(database, desk, who, is_own=is_own)
        try:
            require_current(database)
            require_login(database, who)
            office.open()
        except Refused as refused:
            database.dispose()
            raise Unusable(str(refused)) from refused
        except BaseException:
            database.dispose()
            raise
        access.reached()
        return database, office

    return open_office


class AfterPaint(QObject):
    """Calls something once, when a window has been painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then: Callable[[], None] | None = then
        window.installEventFilter(self)
        QTimer.singleShot(AT_LATEST_MS, self, self._now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint; what is to be done comes when it is on the screen."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._now)
        return False

    def _now(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()


def open_window(address: str, desk: str, login: str) -> int:
    """Open the window and stay until it is closed; return the exit status."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("paperchain")
    application.setApplicationDisplayName(_("Paperchain"))
    folder = data_folder()
    with suppress(OSError):  # what can't be kept is not remembered; the window opens all the same
        folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(folder / "window.ini")
    access = Access(address)
    worker = Worker(opener(access, desk, login))
    theme = Theme(application, settings)
    crashes = Crashes(theme, folder / "crashes.log", lambda: application.activeWindow() or window)
    crashes.watch()
    worker.broke.connect(crashes.take)
    rubbish = Rubbish(application)
    worker.opened.connect(rubbish.begin, Qt.ConnectionType.SingleShotConnection)
    window = Window(Shell(worker, settings, theme, Player(settings), desk, login, access=access))
    waiting = AfterPaint(window, worker.start)
    window.show()
    status = application.exec()
    waiting.deleteLater()
    worker.close()
    return status
