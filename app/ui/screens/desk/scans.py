"""The scans that are on their way: each shows at once if its answer takes long, and becomes it in its place.

What it sounds and says is settled here too, once the office has answered: never before.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.acts import Answer
from app.core.texts import tidy
from app.core.times import system_clock
from app.core.words import _
from app.ui.screens.desk.stream_model import Line, StreamModel, line_of
from app.ui.screens.desk.words import aloud, loudest, sound_of
from app.ui.shell.shell import Shell

PENDING_MS = 150
"""A scan that has no answer after this shows as a line of its own until it has one."""
TICK_PATIENCE = dt.timedelta(seconds=5)
"""After this a tick that was not answered is thought lost: nobody repeats it."""


@dataclass(slots=True, eq=False)
class Flight:
    """One scan on its way. `line` shows it once it has waited a while."""

    text: str
    details: dict[str, Any]
    at: dt.datetime
    line: Line | None = None
    act: str = ""


class Scans(QObject):
    """Gives scans to the office and puts what comes back into the stream."""

    answered = Signal(object, dict)
    """A scan has its answer: the flight and the answer."""
    said = Signal(str)
    """Something was said: an answer, or what ran out."""

    def __init__(self, shell: Shell, model: StreamModel) -> None:
        super().__init__()
        self._shell = shell
        self._model = model
        self._flying: list[Flight] = []
        self._ticked_at: dt.datetime | None = None
        self._last: tuple[str, str] = ("", "silent")

    @property
    def flying(self) -> int:
        """How many scans have no answer yet."""
        return len(self._flying)

    @property
    def last(self) -> tuple[str, str]:
        """What was said last, and its sound."""
        return self._last

    def give(self, text: str, **details: Any) -> Flight:
        """Give a scan to the office."""
        flight = Flight(text, details, system_clock())
        self._flying.append(flight)
        flight.act = self._shell.worker.scan(text, lambda answer: self._answered(flight, answer), **details)
        QTimer.singleShot(PENDING_MS, self, lambda: self._show(flight))
        return flight

    def note(self, sentence: str, outcome: str = "", sound: str = "silent") -> None:
        """Say something that the office need not know; with an outcome it shows as one of that kind."""
        self._model.put([Line(system_clock(), sentence, outcome, sound)])
        self._say(sentence, sound)

    def tick(self) -> None:
        """Let time pass at the desk, unless something else is being done."""
        now = system_clock()
        is_lost = self._ticked_at is not None and now - self._ticked_at > TICK_PATIENCE
        if self._shell.worker.pending or (self._ticked_at is not None and not is_lost):
            return
        self._ticked_at = now
        self._shell.worker.tick(self._ran_out)

    def again(self) -> None:
        """Sound and say the last outcome once more."""
        sentence, sound = self._last
        self._shell.sounds.play(sound)
        if sentence:
            self._shell.ways.announce(sentence)

    def _show(self, flight: Flight) -> None:
        if flight not in self._flying:
            return
        say = _("{code}: no answer yet. It is kept and will be done.").format(code=tidy(flight.text))
        flight.line = Line(flight.at, say, pending=True)
        self._model.put([flight.line])

    def _answered(self, flight: Flight, answer: Answer) -> None:
        self._flying.remove(flight)
        self._model.answer(answer, flight.at, flight.line)
        self._say(aloud(answer), sound_of(answer))
        self.answered.emit(flight, answer)

    def _ran_out(self, answer: Answer) -> None:
        self._ticked_at = None
        ended = answer["also"]
        if ended:
            self._model.put([line_of(one, system_clock()) for one in ended])
            self._say(" ".join(one["say"] for one in ended), loudest([one["sound"] for one in ended]))

    def _say(self, sentence: str, sound: str) -> None:
        self._last = (sentence, sound)
        self._shell.sounds.play(sound)
        self._shell.ways.announce(sentence)
        self.said.emit(sentence)
