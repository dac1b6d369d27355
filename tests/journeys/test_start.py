"""Without a word the window opens; where none can, one line says so and the desk is in the terminal."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.ui import display
from tests.council import Council
from tests.journeys.terminal import SECONDS, TOP, Terminal
from tests.ui.driver import Display

NOWHERE = ":7341"
"""No display has this number."""


def environment(tmp_path: Path, **values: str) -> dict[str, str]:
    """A user of their own without any display, and what a test adds."""
    left_out = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PAPERCHAIN_DATABASE")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {"XDG_DATA_HOME": str(tmp_path / "data")} | values


def start(
    words: Sequence[str], env: dict[str, str], typed: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program to its end; without anything typed its input is nobody's."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app", *words],
        stdin=subprocess.DEVNULL if typed is None else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=TOP,
        env=env,
    )
    said, complaints = process.communicate(typed, timeout=SECONDS)
    return subprocess.CompletedProcess(words, process.returncode, said, complaints)


@pytest.mark.parametrize(
    "values",
    [{}, {"DISPLAY": NOWHERE}, {"WAYLAND_DISPLAY": "nowhere"}, {"QT_QPA_PLATFORM": "wayland"}],
)
def test_without_a_display_one_line_and_the_terminal(
    lite: Terminal, tmp_path: Path, values: dict[str, str]
) -> None:
    done = start(["--database", lite.address], environment(tmp_path, **values))
    assert done.returncode == 0
    assert done.stderr.decode().splitlines() == [
        "There is no display for a window here; this is the desk in the terminal."
    ]


def test_the_terminal_is_on_the_same_database_desk_and_login(
    terminal: Terminal, tmp_path: Path, council: Council
) -> None:
    file = council.file("HOU/77")
    typed = f"{council.okafor}\n{file}\n".encode()
    words = ["--database", terminal.address, "--as", "clerk", "--desk", "Annexe"]
    done = start(words, environment(tmp_path), typed)
    assert b"checked_out" in done.stdout
    assert council.movements(file) == ["out"]


def test_run_makes_the_council_first(tmp_path: Path) -> None:
    done = start(["run"], environment(tmp_path))
    assert done.returncode == 0
    assert b"Codes to try at the desk:" in done.stdout
    assert done.stderr.count(b"There is no display") == 1
    assert (tmp_path / "data" / "paperchain" / "council.db").exists()


def test_lines_that_wait_are_for_the_terminal(lite: Terminal, tmp_path: Path) -> None:
    """A program that feeds the desk gets no window, wherever it runs, and no line about it."""
    env = environment(tmp_path, QT_QPA_PLATFORM="offscreen")
    done = start(["--database", lite.address], env, b"nonsense\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"unknown")


@pytest.mark.parametrize("words", [["desk", "--json"], ["find", "x"], ["check"], ["--help"]])
def test_a_word_never_opens_a_window(lite: Terminal, tmp_path: Path, words: list[str]) -> None:
    env = environment(tmp_path, QT_QPA_PLATFORM="offscreen")
    done = start(["--database", lite.address, *words], env)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("words", [[], ["run"]])
def test_the_window_opens_on_this_database(lite: Terminal, tmp_path: Path, words: list[str]) -> None:
    """It stays open; that it stands there is seen by the settings of a window that was closed."""
    script = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "import app.ui.start as start\n"
        "class Closing(start.Window):\n"
        "    def __init__(self, shell):\n"
        "        super().__init__(shell)\n"
        "        print(shell.access.address, shell.desk, shell.login, 'sqlalchemy' in sys.modules)\n"
        "        shell.worker.opened.connect(lambda: QTimer.singleShot(0, self.close))\n"
        "start.Window = Closing\n"
        "from app.__main__ import main\n"
        "main()\n"
    )
    env = environment(tmp_path, QT_QPA_PLATFORM="offscreen")
    options = ["--database", lite.address, "--as", "clerk", "--desk", "Annexe"]
    done = subprocess.run(
        [sys.executable, "-c", script, *options, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=TOP,
        env=env,
        timeout=SECONDS,
        check=False,
    )
    said = done.stdout.decode().splitlines()
    assert done.returncode == 0, done.stderr.decode()
    assert f"{lite.address} Annexe clerk False" in said, "nothing that reads databases is loaded before it"
    assert (tmp_path / "data" / "paperchain" / "window.ini").exists()


def test_a_missing_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.why_no_window() == ""
    broken = tmp_path / "libqoffscreen.so"
    broken.write_text("no library")
    monkeypatch.setattr(display, "_plugin", lambda _name: broken)
    assert "can't open here" in display.why_no_window()
    lacks = [("libnot-here.so.1", "libnot-here1"), ("libneither.so.2", "libneither2")]
    monkeypatch.setattr(display, "system_libraries", lambda: lacks)
    said = display.why_no_window()
    assert "apt-get install libnot-here1 libneither2" in said
    assert "\n" not in said


def test_the_libraries_that_are_named_are_on_this_machine() -> None:
    found = display.system_libraries()
    assert ("libxcb-cursor.so.0", "libxcb-cursor0") in found
    assert len({library for library, _package in found}) == len(found)


def test_only_the_platform_that_is_wanted_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_x_is_there", lambda: True)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland")
    assert "no display" in display.why_no_window()
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland;xcb")
    assert "no display" not in display.why_no_window()


def test_asking_does_not_end_a_display_that_has_no_other_client() -> None:
    """An X server begins anew when its last client goes, and Qt would come too early."""
    with Display("-terminate") as shown:
        asks = "from app.ui.display import why_no_window as why\nassert why() == ''\nassert why() == ''"
        env = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "WAYLAND"))}
        done = subprocess.run(
            [sys.executable, "-c", asks],
            cwd=TOP,
            env=env | {"DISPLAY": shown.name},
            timeout=SECONDS,
            check=False,
        )
    assert done.returncode == 0


def test_a_home_that_takes_no_file_still_shows_the_window(lite: Terminal, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder should be")
    script = (
        "from PySide6.QtCore import QTimer\n"
        "from app.ui import start\n"
        "class Closing(start.Window):\n"
        "    def showEvent(self, event):\n"
        "        super().showEvent(event)\n"
        "        QTimer.singleShot(0, self.close)\n"
        "start.Window = Closing\n"
        f"raise SystemExit(start.open_window({lite.address!r}, 'Front desk', 'clerk'))\n"
    )
    env = environment(tmp_path, QT_QPA_PLATFORM="offscreen", XDG_DATA_HOME=str(taken))
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=TOP, env=env, capture_output=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
