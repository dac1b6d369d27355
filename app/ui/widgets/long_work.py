"""A large act while it is done: what it is, how far it has come, and a button that cancels it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.core.words import _
from app.ui.shell.long_run import LongRun
from app.ui.shell.theme import Theme, Type
from app.ui.shell.worker import Worker
from app.ui.widgets.button import Button
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.acts import Answer, Command
    from app.core.database import Progress
    from app.office import Office


class LongWork(QWidget):
    """Shows while a large act is done. It is all done or, where it was cancelled, nothing of it."""

    done = Signal(dict)
    """The answer."""
    found = Signal(object)
    """What came of long work that is no act."""
    failed = Signal(str)
    """Why nothing was done: one sentence, also when it was cancelled."""

    def __init__(self, theme: Theme, worker: Worker) -> None:
        super().__init__()
        self._theme, self._worker = theme, worker
        self._cancel: Callable[[], None] | None = None
        self._say = Text(theme, Type.STRONG)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress"))
        self.cancel = Button(_("Cancel"))
        self.cancel.setAutoDefault(True)
        self.cancel.clicked.connect(self.stop)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._say)
        self._column.addLayout(row)
        self.hide()
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def is_running(self) -> bool:
        """Whether an act is being done."""
        return self._cancel is not None

    def start(self, say: str, make: "Callable[[], Command]") -> None:
        """Do an act that `make` builds on the worker's thread; one at a time."""
        self._begin(say)
        self._cancel = self._worker.bulk(make, self._finished, self._ended, self._moved)

    def run(self, say: str, work: "Callable[[Office, Progress], object]") -> None:
        """Do long work beside the desk's; one at a time."""
        self._begin(say)
        long = LongRun(self._worker)
        long.moved.connect(self._moved)
        self._cancel = long.cancel
        long.start(work, self._brought, self._ended)

    def _begin(self, say: str) -> None:
        self._say.setText(say)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.show()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Cancel what is being done."""
        if self._cancel is not None:
            self.cancel.setEnabled(False)
            self._cancel()

    def _moved(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _finished(self, answer: "Answer") -> None:
        self._cancel = None
        self.hide()
        self.done.emit(answer)

    def _brought(self, found: object) -> None:
        self._cancel = None
        self.hide()
        self.found.emit(found)

    def _ended(self, sentence: str) -> None:
        self._cancel = None
        self.hide()
        self.failed.emit(sentence or _("Cancelled: nothing was changed."))

    def _dress(self) -> None:
        self._column.setSpacing(self._theme.unit // 2)
