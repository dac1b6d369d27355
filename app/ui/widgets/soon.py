"""Timers for what a widget is about to do. They share a name, so that a test can wait until none runs."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

NAME = "soon"


def soon(parent: QObject, milliseconds: int, run: Callable[[], None]) -> QTimer:
    """Return a timer that calls `run` once after it was started; starting it again makes it wait again."""
    timer = QTimer(parent)
    timer.setObjectName(NAME)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(run)
    return timer
