"""When Python looks for rubbish: while nobody is at work, because a whole search holds every thread.

What was loaded stays and is never searched. Young objects are searched as ever: that is quick.
"""

import gc

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

LOOK_MS = 5_000
_QUIET_LOOKS = 2
"""After so many looks without a key or a click, the desk is idle."""
_YOUNG, _MIDDLE, _NEVER = 700, 10, 1_000_000


class Rubbish(QObject):
    """Searches once for each time that the desk falls idle after some work."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._is_used = True
        self._quiet = 0
        self._is_first = True
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        application.installEventFilter(self)

    def begin(self) -> None:
        """Leave out what was loaded so far, and look from now on."""
        gc.freeze()
        gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)
        gc.enable()
        self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that somebody is at work."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self._is_used, self._quiet = True, 0
        return False

    def look(self) -> None:
        """Search if it has just fallen idle; what the first work loaded stays, and is left out then."""
        self._quiet += 1
        if not self._is_used or self._quiet < _QUIET_LOOKS:
            return
        self._is_used = False
        gc.collect()
        if self._is_first:
            gc.freeze()
            self._is_first = False
