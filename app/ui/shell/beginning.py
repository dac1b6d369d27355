"""What makes a database fit to be used, on a thread of its own: the worker's has nothing to work on yet."""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app.core.paths import kept_codes
from app.core.refusals import Cancelled, Refused, Unavailable, Unusable
from app.core.words import _
from app.ui.shell.access import Access

FILES, PEOPLE, SEED = 3000, 120, 1
"""The size of the demonstration council, as `paperchain demo` makes it."""


class Beginning(QObject):
    """Looks what a database lacks and sees to it, one thing at a time; tells the window's thread."""

    found = Signal(str)
    """What it lacks: a value of app.upkeep.beginning.Lack."""
    progress = Signal(int)
    """Per cent."""
    done = Signal(str)
    """It can be used now; a sentence, or nothing."""
    failed = Signal(str)
    """It could not be done: a sentence; nothing when it was stopped."""
    drawn = Signal(Path)
    """The page for IT is in this file."""
    _back = Signal(object)

    def __init__(self, access: Access, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._access = access
        self._stop = threading.Event()
        self.can_keep = False
        """Whether a password that is asked for could be kept in a keyring."""
        self._back.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)

    def look(self) -> None:
        """Find out what is lacking."""
        self._start(self._look)

    def begin(self) -> None:
        """Make an empty council, or bring one to the newest shape."""
        self._start(self._begin)

    def set_up(self, login: str, values: dict[str, Any]) -> None:
        """Set a council up, by the login of who does it and what was typed in its form."""
        self._start(lambda: self._set_up(login, values))

    def ask_it(self) -> None:
        """Draw the page for the council's IT, and keep it as a PDF; `drawn` says where."""
        self._start(self._ask_it)

    def demonstrate(self) -> None:
        """Make a demonstration council."""
        self._start(self._demonstrate)

    def stop(self) -> None:
        """Stop what is being made; the database is left empty."""
        self._stop.set()

    def _start(self, run: Callable[[], None]) -> None:
        self._stop.clear()
        threading.Thread(target=self._run, args=(run,), name="beginning", daemon=True).start()

    def _run(self, run: Callable[[], None]) -> None:
        try:
            run()
        except Cancelled:
            self._tell(self.failed.emit, "")
        except Unavailable as away:
            self._tell(self.failed.emit, away.trouble)
        except (Refused, Unusable) as error:
            self._tell(self.failed.emit, str(error))
        except Exception:
            self._tell(self.failed.emit, _("The program failed. Tell whoever looks after it."))
            raise

    def _tell(self, emit: Callable[[Any], None], value: object) -> None:
        with suppress(RuntimeError):  # the window may be gone by now
            self._back.emit(lambda: emit(value))

    def _look(self) -> None:
        from app.core.kept import can_keep
        from app.upkeep.beginning import Lack, lack_of

        lack = lack_of(self._access.address)
        self.can_keep = lack is Lack.SIGN_IN and can_keep()
        self._tell(self.found.emit, lack.value)

    def _begin(self) -> None:
        from app.core.database import Database
        from app.upkeep.beginning import begin

        database = Database(self._access.address)
        try:
            copy = begin(database)
        finally:
            database.dispose()
        kept = _("A copy of the database as it was is at {path}.").format(path=copy) if copy else ""
        self._tell(self.done.emit, kept)

    def _set_up(self, login: str, values: dict[str, Any]) -> None:
        from app.core.database import Database
        from app.office import Office
        from app.upkeep.first_day import set_up

        password, chosen = str(values.get("password") or ""), str(values["login"])
        if password != (values.get("again") or ""):
            raise Refused(_("The two passwords differ. Type them once more."))
        database = Database(self._access.address)
        try:
            office = Office(database, _("Set-up"), login)
            names = str(values["organisation"]), str(values["administrator"])
            say = set_up(office, database, *names, chosen, password)
        finally:
            database.dispose()
        if self._access.is_server:
            self._access.sign_in_as(chosen, password)
        self._tell(self.done.emit, say)

    def _ask_it(self) -> None:
        from app.core.paths import data_folder
        from app.paper.it_page import it_page

        file = data_folder() / "what-to-ask-of-it.pdf"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(it_page().pdf)
        self._tell(self.drawn.emit, file)

    def _demonstrate(self) -> None:
        from app.core.database import Database
        from app.core.times import system_clock
        from app.demo import fill
        from app.upkeep.beginning import begin
        from app.upkeep.guards import drop_guards, install_guards

        database = Database(self._access.address)
        try:
            begin(database)
            codes = fill(
                database,
                files=FILES,
                people=PEOPLE,
                seed=SEED,
                now=system_clock(),
                progress=self._progressed,
                drop_guards=drop_guards,
                install_guards=install_guards,
            )
        finally:
            database.dispose()
        kept = kept_codes()
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(codes), encoding="utf-8")
        self._tell(self.done.emit, _("The codes to try are in {path}.").format(path=kept))

    def _progressed(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self._tell(self.progress.emit, done * 100 // max(total, 1))
