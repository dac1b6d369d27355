"""Plays the desk's sounds through whatever this system has for it; silence where it has nothing.

Nothing waits for a sound, and one that can't be heard is no error: the screen says everything too.
"""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from app.core.paths import resources
from app.ui.shell.settings import Settings

SOUNDS = ("out", "in", "look", "refused")
PROGRAMS = ("afplay",) if sys.platform == "darwin" else ("pw-play", "paplay", "aplay")
"""Players that take a file, the best first."""
LONGEST_SECONDS = 3.0
"""A player that takes longer for a quarter of a second of sound hangs."""


class Voice(Protocol):
    """What plays a file without waiting for it."""

    def __call__(self, file: Path) -> None:
        """Play it, as soon as what plays now has ended."""
        ...


class Player:
    """Plays the desk's sounds by their names, unless they are muted."""

    def __init__(self, settings: Settings, voice: Voice | None = None) -> None:
        self._settings = settings
        self._voice = voice or _voice()

    def play(self, name: str) -> None:
        """Play one of SOUNDS; any other name is silent."""
        if name in SOUNDS and not self._settings.muted:
            self._voice(resources() / "sounds" / f"{name}.wav")


def can_play() -> bool:
    """Tell whether this system has something to play sounds with."""
    return sys.platform == "win32" or any(shutil.which(program) for program in PROGRAMS)


def _voice() -> Voice:
    if sys.platform == "win32":
        return _windows_voice()
    return ProgramVoice(PROGRAMS)


def _windows_voice() -> Voice:
    if sys.platform != "win32":
        raise RuntimeError("winsound is only on Windows")
    import winsound

    def play(file: Path) -> None:
        try:
            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        except RuntimeError:
            return  # no sound card

    return play


class ProgramVoice:
    """Plays through a small program, on a thread of its own; a newer sound takes the place of one that waits.

    A program that fails is not tried again, and when none is left there is silence.
    """

    def __init__(self, programs: tuple[str, ...], run: Callable[[list[str]], bool] | None = None) -> None:
        self._programs = list(programs)
        self._run = run or _run
        self._change = threading.Condition()
        self._next: Path | None = None
        self._thread: threading.Thread | None = None

    def __call__(self, file: Path) -> None:
        """Have a file played next."""
        with self._change:
            if not self._programs:
                return
            self._next = file
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="sounds", daemon=True)
                self._thread.start()
            self._change.notify()

    def _work(self) -> None:
        while self._programs:
            with self._change:
                self._change.wait_for(lambda: self._next is not None)
                file, self._next = self._next, None
            self._play(str(file))

    def _play(self, file: str) -> None:
        while self._programs:
            found = shutil.which(self._programs[0])
            if found and self._run([found, file]):
                return
            with self._change:
                del self._programs[0]


def _run(command: list[str]) -> bool:
    none = subprocess.DEVNULL
    try:
        done = subprocess.run(
            command, stdin=none, stdout=none, stderr=none, timeout=LONGEST_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
