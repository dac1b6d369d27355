"""The desk for a person, on a pseudo-terminal: what stands on the screen, and what it asks."""

import codecs
import datetime as dt
import os
import pty
import re
import select
import subprocess
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import pytest

from app.codes.command import Command
from app.codes.own import MAT, make
from tests.council import Council
from tests.journeys.terminal import SECONDS, TOP, Terminal

STYLE = re.compile(r"\x1b\[[0-9;]*m")


class Screen:
    """A person's terminal with the desk running in it."""

    def __init__(self, terminal: Terminal, name: str = "Front desk") -> None:
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            terminal.command("--desk", name, "--as", "clerk", "desk"),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=TOP,
            close_fds=True,
        )
        os.close(theirs)
        self.raw = ""
        self._unread = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def until(self, wanted: str) -> str:
        """Read until this stands on the screen; return what came up to there, without colours."""
        give_up = time.monotonic() + SECONDS
        while wanted not in self._unread:
            ready, _writable, _broken = select.select([self._ours], [], [], give_up - time.monotonic())
            assert ready, f"{wanted!r} never came; this did: {self._unread!r}"
            try:
                self._unread += self._decoder.decode(os.read(self._ours, 4096))
            except OSError:
                raise AssertionError(f"it ended before {wanted!r}; this came: {self._unread!r}") from None
        before, _wanted, self._unread = self._unread.partition(wanted)
        self.raw = before + wanted
        return STYLE.sub("", self.raw)

    def type(self, text: str, wanted: str = "> ") -> str:
        """Type a line, and read until the next prompt, or what else is wanted, stands there."""
        os.write(self._ours, text.encode() + b"\n")
        self.until("\n")
        return self.until(wanted)

    def end(self) -> int:
        """Press Ctrl-D and wait for the end."""
        os.write(self._ours, b"\x04")
        return self._process.wait(SECONDS)


@pytest.fixture
def screen(terminal: Terminal) -> Iterator[Screen]:
    """The desk with its first prompt on the screen."""
    with Screen(terminal) as opened:
        assert "Ready: scan a badge or a file" in opened.until("> ")
        yield opened


def test_the_prompt_says_how_the_desk_stands(screen: Screen, council: Council) -> None:
    first, second = council.file("HOU/1", "14 Station Road"), council.file("HOU/2")
    waits = screen.type(first)
    assert "waits for a badge" in waits
    assert "[Front desk] Ready: scan a badge or a file  1 file waits" in waits
    opened = screen.type(council.okafor)
    assert "[Front desk] J. Okafor >" in opened
    assert "HOU/1 lent to J. Okafor" in opened
    assert "14 Station Road" in opened
    lent = screen.type(second)
    assert "↑ HOU/2 lent to J. Okafor, due back" in lent
    assert "\x1b[32m" in screen.raw, "out is green"
    assert "\a" in screen.raw, "and heard"
    assert "[Front desk] Ready" in screen.type(MAT[Command.DONE])
    assert "[Front desk] RETURN MODE >" in screen.type(MAT[Command.RETURN])
    assert "↓ Returned: keep it here. HOU/2" in screen.type(second)
    assert screen.raw.count("\a") > lent.count("\a"), "in sounds other than out"
    assert "[Front desk] Ready" in screen.type(MAT[Command.RETURN])
    assert "SHELVING at Bay 1, Shelf 2 >" in screen.type(council.place("shelf", "Bay 1, Shelf 2"))


def test_a_blank_label_asks_for_title_and_service(screen: Screen) -> None:
    label = make("F", 5000)
    assert "Title: " in screen.type(label, "Title: ")
    screen.type("14 Station Road, Tŷ’r Ysgol", "Service: ")
    made = screen.type("housing")
    assert "Registered as HOU/" in made
    assert "14 Station Road, Tŷ’r Ysgol" in made
    assert "1 file waits" in made


def test_a_blank_badge_asks_for_name_and_team(screen: Screen) -> None:
    screen.type(make("P", 5000), "Name: ")
    screen.type("N. Newcomer", "Team: ")
    assert "N. Newcomer is registered." in screen.type("lettings")


def test_nothing_given_registers_nothing(screen: Screen, council: Council) -> None:
    screen.type(make("F", 5000), "Title: ")
    assert "Nothing was registered." in screen.type("")
    screen.type(make("F", 5001), "Title: ")
    screen.type("14 Station Road", "Service: ")
    assert "Nothing was registered." in screen.type("")


def test_a_code_in_place_of_an_answer_is_a_scan(screen: Screen, council: Council) -> None:
    screen.type(make("F", 5000), "Title: ")
    said = screen.type(council.okafor)
    assert "Nothing was registered." in said
    assert "J. Okafor. Holds nothing." in said


def test_what_runs_out_is_said_without_a_scan(screen: Screen, council: Council) -> None:
    """The badge was scanned 57 seconds ago, in another process: nobody touches the keys here."""
    desk = council.desk()
    desk.now = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=57)
    desk.scan(council.okafor, after=0)
    said = screen.until("ended by itself after a minute.")
    assert "J. Okafor's visit ended by itself after a minute." in said
    assert "Ready" in screen.until("> ")


def test_refusals_and_strange_keys(screen: Screen) -> None:
    assert "✗" in screen.type(make("D", 1))
    assert "\x1b[31m" in screen.raw, "no is red"
    assert "list of unknown scans" in screen.type("\u202e5012345678900")
    assert "Ready" in screen.type("")


def test_ctrl_d_ends_it(screen: Screen, council: Council) -> None:
    screen.type(council.okafor)
    assert screen.end() == 0
