"""Drives the real window on a display of its own: xdotool is the hand, the database says what came of it."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Database
from app.custody.models import Movement
from tests.council import Council

TOP = Path(__file__).resolve().parents[2]
SECONDS = 25
SCANNER_MS = 4
PERSON_MS = 120
T = TypeVar("T")


def until(get: Callable[[], T], what: str, seconds: float = SECONDS) -> T:
    """Return what `get` returns as soon as that is something."""
    deadline = time.monotonic() + seconds
    while not (found := get()):
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.02)
    return found


def tool(name: str) -> str:
    """Return where a tool of the system is."""
    path = shutil.which(name)
    assert path is not None, f"{name} is not installed: make setup"
    return path


class Display:
    """An X server without a screen, on a number that is free."""

    def __init__(self, at_the_last: str = "-noreset") -> None:
        self._at_the_last = at_the_last

    def __enter__(self) -> Self:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            [
                tool("Xvfb"),
                "-displayfd",
                str(write),
                "-screen",
                "0",
                "1280x900x24",
                "-nolisten",
                "tcp",
                self._at_the_last,
            ],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as said:
            self.name = f":{said.readline().strip()}"
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait(10)


class Driven:
    """The window in a process of its own, in front of a keyboard."""

    def __init__(
        self, display: Display, address: str, folder: Path, act: float = 0, opening: float = 0
    ) -> None:
        self._display = display
        self._database = Database(address)
        self._note = folder / "note.json"
        wanted = ["--note", str(self._note), "--act", str(act), "--opening", str(opening)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "WAYLAND"))}
        self._environment = kept | {"DISPLAY": display.name, "XDG_DATA_HOME": str(folder), "LANG": "C.UTF-8"}
        self._errors = (folder / "errors.txt").open("w+")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.child", address, *wanted],
            cwd=TOP,
            env=self._environment,
            stderr=self._errors,
        )

    def __enter__(self) -> Self:
        self._window = until(self._find, "the window")
        self._xdotool(f"windowfocus --sync {self._window}", f"windowsize --sync {self._window} 1180 760")
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._database.dispose()
        self._errors.seek(0)
        said = self._errors.read()
        self._errors.close()
        assert error is not None or not said, said

    def _find(self) -> str:
        assert self._process.poll() is None, "the window's process has ended"
        found = subprocess.run(
            [tool("xdotool"), "search", "--onlyvisible", "--pid", str(self._process.pid)],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.split("\n")[0]

    def _xdotool(self, *lines: str) -> None:
        subprocess.run(
            [tool("xdotool"), "-"],
            input="\n".join(lines) + "\n",
            env=self._environment,
            text=True,
            check=True,
            timeout=SECONDS,
        )

    def type(self, *texts: str, delay: int = SCANNER_MS, pause: float = 0.05) -> None:
        """Type texts, each with Enter after it: as a scanner does, or with another delay as a person."""
        lines = []
        for text in texts:
            wait = [f"sleep {delay / 1000}"] if delay > SCANNER_MS else []
            lines += [f"type --delay {delay} {text}", *wait, "key Return", f"sleep {pause}"]
        self._xdotool(*lines)

    def write(self, text: str, delay: int = PERSON_MS) -> None:
        """Type without an Enter."""
        self._xdotool(f"type --delay {delay} {text}", f"sleep {delay / 1000}")

    def press(self, *keys: str) -> None:
        """Press keys by their names in X, one after the other as a person does."""
        pause = f"sleep {PERSON_MS / 1000}"
        self._xdotool(*(line for key in keys for line in (f"key {key}", pause)))

    def kill(self) -> None:
        """End the window's process as a power cut would."""
        self._process.kill()
        self._process.wait(10)

    def note(self) -> dict[str, Any]:
        """Return what the window wrote down last: gaps and fields."""
        if not self._note.exists():
            return {}
        noted: dict[str, Any] = json.loads(self._note.read_text())
        return noted

    def movements(self, council: Council) -> list[tuple[str, str]]:
        """Return the kind and the file's code of every movement, in the order in which they happened."""
        codes = {number: code for code, number in council.ids.items()}
        movement = table_of(Movement)
        wanted = sa.select(movement.c.kind, movement.c.file_id).order_by(movement.c.id)
        with self._database.read() as work:
            return [(row.kind, codes[row.file_id]) for row in work.rows(wanted) if row.file_id is not None]
