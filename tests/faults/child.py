"""A terminal desk as a process of its own, that can be killed at any moment.

Started cold, it is `python -m app`. Out of a nursery it is a fork of a process that has imported the
program already and runs the same command: many times cheaper, so that thousands can be killed.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

TOP = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60


class Silent(Exception):
    """The desk gave no answer in time, or ended without one."""


def words(address: str, desk: str) -> list[str]:
    """Return what is written behind the program's name to open a desk."""
    return ["--database", address, "--desk", desk, "desk", "--json"]


class Nursery:
    """Starts warm desks."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            cwd=TOP,
        )
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._control.close()
        self._process.wait(PATIENCE_SECONDS)

    def start(self, arguments: list[str], ins: int, outs: int) -> int:
        """Start a desk on these two ends of pipes and return its process id."""
        socket.send_fds(self._control, [json.dumps(arguments).encode()], [ins, outs])
        return int(self._control.recv(100))


class Child:
    """One desk. Lines go in, answers come out; an answer that came out before a kill was given."""

    def __init__(self, address: str, desk: str, nursery: Nursery | None = None) -> None:
        self._rest = b""
        theirs_in, self._in = os.pipe()
        self._out, theirs_out = os.pipe()
        self._process: subprocess.Popen[bytes] | None = None
        if nursery is not None:
            self._pid = nursery.start(words(address, desk), theirs_in, theirs_out)
        else:
            command = [sys.executable, "-m", "app", *words(address, desk)]
            self._process = subprocess.Popen(command, stdin=theirs_in, stdout=theirs_out, cwd=TOP)
            self._pid = self._process.pid
        os.close(theirs_in)
        os.close(theirs_out)
        self._open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._open:
            self.kill()

    def send(self, *lines: str) -> None:
        """Send lines; what a killed desk can't take is lost like the rest of its input."""
        left = "".join(f"{line}\n" for line in lines).encode()
        try:
            while left:
                left = left[os.write(self._in, left) :]
        except BrokenPipeError:
            return

    def answers_until(self, moment: float) -> list[bytes]:
        """Return the answers that come until a moment of the monotonic clock."""
        while (left := moment - time.monotonic()) > 0:
            if not select.select([self._out], [], [], left)[0] or not self._take():
                break
        return self._whole()

    def answer(self) -> bytes:
        """Wait for the next answer; Silent if there is none."""
        while b"\n" not in self._rest:
            if not select.select([self._out], [], [], PATIENCE_SECONDS)[0] or not self._take():
                raise Silent(f"the desk said nothing, only {self._rest!r}")
        line, self._rest = self._rest.split(b"\n", 1)
        return line

    def kill(self) -> list[bytes]:
        """SIGKILL; return the answers that were given and not yet read."""
        os.kill(self._pid, signal.SIGKILL)
        self._end()
        return self._whole()

    def end(self) -> int | None:
        """Close the desk's input, wait for its end, and return the exit status of one started cold."""
        os.close(self._in)
        self._in = -1
        return self._end()

    def _end(self) -> int | None:
        while self._take():
            pass
        self._open = False
        os.close(self._out)
        if self._in >= 0:
            os.close(self._in)
        return self._process.wait(PATIENCE_SECONDS) if self._process else None

    def _take(self) -> bool:
        """Read what has come; False at the end of the desk's output."""
        more = os.read(self._out, 1 << 16)
        self._rest += more
        return bool(more)

    def _whole(self) -> list[bytes]:
        """Take the whole lines out of what was read; the last may have been cut by a kill."""
        *lines, self._rest = self._rest.split(b"\n")
        return lines
