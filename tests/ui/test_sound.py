"""The sounds: told apart, short, and never in the way."""

import struct
import threading
import wave
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from app.core.paths import resources
from app.ui.shell.settings import Settings
from app.ui.shell.sound import SOUNDS, Player, ProgramVoice
from tests.ui.conftest import LONGEST_MS, wait_until
from tools.sounds import sounds


def samples(name: str) -> tuple[float, list[int]]:
    """Seconds and samples of a sound that is shipped."""
    with wave.open(str(resources() / "sounds" / f"{name}.wav")) as file:
        count = file.getnframes()
        return count / file.getframerate(), list(struct.unpack(f"<{count}h", file.readframes(count)))


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_is_short_begins_and_ends_in_silence_and_is_the_one_that_is_made(name: str) -> None:
    seconds, found = samples(name)
    assert seconds <= 0.25
    assert abs(found[0]) < 50
    assert abs(found[-1]) < 50
    assert max(map(abs, found)) > 10_000
    assert found == [round(one * 32_000) for one in sounds()[name]]


def test_the_sounds_differ_by_where_the_pitch_goes() -> None:
    def crossings(part: list[int]) -> float:
        return sum(one < 0 <= two for one, two in pairwise(part)) / len(part)

    heard = {name: samples(name)[1] for name in SOUNDS}
    third = {name: len(found) // 3 for name, found in heard.items()}
    start = {name: crossings(found[: third[name]]) for name, found in heard.items()}
    end = {name: crossings(found[-third[name] :]) for name, found in heard.items()}
    assert end["out"] > start["out"] * 1.2
    assert end["in"] < start["in"] / 1.2
    assert start["refused"] < min(start[name] for name in ("out", "in", "look")) / 2
    middle = heard["look"][len(heard["look"]) // 2 - 50 : len(heard["look"]) // 2 + 50]
    assert not any(middle)


class Recorder:
    """Plays on a thread and lets the test decide how long it takes, and whether it works."""

    def __init__(self) -> None:
        self.began, self.go_on = threading.Semaphore(0), threading.Semaphore(0)
        self.played: list[str] = []
        self.works = True

    def __call__(self, command: list[str]) -> bool:
        self.played.append(f"{Path(command[0]).name} {Path(command[1]).stem}")
        self.began.release()
        assert self.go_on.acquire(timeout=LONGEST_MS / 1000)
        return self.works

    def wait(self) -> None:
        """Wait until the next one begins."""
        assert self.began.acquire(timeout=LONGEST_MS / 1000)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put programs with these names, and no others, where programs are looked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def put(*names: str, script: str = "#!/bin/sh\nexit 0\n") -> None:
        for name in names:
            (folder / name).write_text(script)
            (folder / name).chmod(0o755)

    return put


def test_a_newer_sound_takes_the_place_of_one_that_waits(programs: Callable[..., None]) -> None:
    programs("second")
    play = Recorder()
    voice = ProgramVoice(("first", "second"), play)
    voice(Path("out.wav"))
    play.wait()
    for name in ("in", "look", "refused"):
        voice(Path(f"{name}.wav"))
    play.go_on.release()
    play.wait()
    play.go_on.release()
    assert play.played == ["second out", "second refused"]


def test_a_program_that_fails_is_not_tried_again(programs: Callable[..., None]) -> None:
    programs("first", "second")
    play = Recorder()
    play.works = False
    voice = ProgramVoice(("first", "second"), play)
    voice(Path("out.wav"))
    for _program in range(2):
        play.wait()
        play.go_on.release()
    voice(Path("in.wav"))
    assert play.played == ["first out", "second out"]


def test_a_real_program_gets_the_file(programs: Callable[..., None], tmp_path: Path, qapp: object) -> None:
    heard = tmp_path / "heard"
    programs("aplay", script=f'#!/bin/sh\necho "$1" > {heard}.new\n/bin/mv {heard}.new {heard}\n')
    Player(Settings(tmp_path / "window.ini")).play("out")
    wait_until(heard.exists)
    assert heard.read_text().strip() == str(resources() / "sounds" / "out.wav")


def test_muted_and_unknown_names_are_silent(tmp_path: Path) -> None:
    heard: list[str] = []
    settings = Settings(tmp_path / "window.ini")
    player = Player(settings, lambda file: heard.append(file.stem))
    player.play("silent")
    player.play("out")
    settings.muted = True
    player.play("in")
    assert heard == ["out"]


def test_without_any_program_nothing_happens(programs: Callable[..., None], tmp_path: Path) -> None:
    player = Player(Settings(tmp_path / "window.ini"))
    for _again in range(3):
        player.play("out")
