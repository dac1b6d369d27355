"""The program in a process of its own, as a person or another program starts it."""

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

TOP = Path(__file__).resolve().parents[2]
SECONDS = 60
"""After which a program that hangs has failed."""


class Terminal:
    """`paperchain` on one database."""

    def __init__(self, address: str) -> None:
        self.address = address

    def command(self, *words: str) -> list[str]:
        """The command line of the program with these words."""
        return [sys.executable, "-m", "app", "--database", self.address, *words]

    def run(self, *words: str, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run it to its end."""
        return subprocess.run(
            self.command(*words), input=typed, capture_output=True, cwd=TOP, timeout=SECONDS, check=False
        )

    def json(self, *words: str) -> dict[str, Any]:
        """Run it and read the object that it printed."""
        done = self.run(*words, "--json")
        assert (done.returncode, done.stderr) == (0, b"")
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def found(self, *words: str) -> list[dict[str, Any]]:
        """Find files by words and read the list."""
        done = self.run("find", "--json", "--", *words)
        assert (done.returncode, done.stderr) == (0, b"")
        rows: list[dict[str, Any]] = json.loads(done.stdout)
        return rows

    def answers(self, *lines: str | bytes | dict[str, Any], at: str = "Front desk") -> list[dict[str, Any]]:
        """Send lines to a desk at once, end the input, and return the answers."""
        typed = b"".join(as_bytes(line) + b"\n" for line in lines)
        done = self.run("--desk", at, "--as", "clerk", "desk", "--json", typed=typed)
        assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
        return [json.loads(line) for line in done.stdout.splitlines()]

    def desk(self, name: str = "Front desk") -> "Desk":
        """Open a desk to talk to line by line."""
        return Desk(self.command("--desk", name, "--as", "clerk", "desk", "--json"))


class Desk:
    """`paperchain desk --json`, one line and one answer at a time."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=TOP
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _rest, complaints = self._process.communicate(timeout=SECONDS)
        if kind is None:
            assert (self._process.returncode, complaints) == (0, b"")

    def scan(self, line: str | bytes | dict[str, Any]) -> dict[str, Any]:
        """Send a line and wait for its answer, which must come before the input ends."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(as_bytes(line) + b"\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


def as_bytes(line: str | bytes | dict[str, Any]) -> bytes:
    """A line as it is sent."""
    if isinstance(line, bytes):
        return line
    return (line if isinstance(line, str) else json.dumps(line)).encode()
