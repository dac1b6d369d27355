"""One piece of long work at a time for the whole screen, with its bar, and what came of it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import _
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.heading import Text
from app.ui.widgets.long_work import LongWork

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.database import Progress
    from app.office import Office
    from app.ui.shell.shell import Shell


class Runner(QWidget):
    """The bar while something is done, the sentence afterwards."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        self._shell = shell
        self.work = LongWork(shell.theme, shell.worker)
        self.outcome = Text(shell.theme, Type.STRONG)
        self.outcome.hide()
        self._then: Callable[[Any], None] = lambda _found: None
        self.work.found.connect(self._found)
        self.work.failed.connect(self._failed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.work)
        column.addWidget(self.outcome)

    def run(self, say: str, work: "Callable[[Office, Progress], Any]", then: "Callable[[Any], None]") -> None:
        """Do something beside the desk's work; while something else is done, say so."""
        if self.work.is_running:
            self.say(_("Something else is being done. Wait for it, or cancel it."), Tone.LOOK)
            return
        self.outcome.hide()
        self._then = then
        self.work.run(say, work)

    def say(self, sentence: str, tone: Tone = Tone.IN) -> None:
        """Say what came of it."""
        mark = {Tone.REFUSED: "✗ ", Tone.LOOK: "! ", Tone.IN: "✓ "}.get(tone, "")
        self.outcome.set_tone(tone)
        self.outcome.setText(mark + sentence)
        self.outcome.setVisible(bool(sentence))
        self._shell.ways.announce(sentence)

    def _found(self, found: object) -> None:
        self._then(found)

    def _failed(self, sentence: str) -> None:
        self.say(sentence, Tone.REFUSED)
