"""The window's figures: start-up and ready over a bare window's, the painted outcome, and what it holds.

A real window on a virtual display (Xvfb), so Linux only.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Any

from benchmarks.figure import Figure
from benchmarks.ground import BenchDesk, Ground, say
from tests.ui.driver import Display

TURNS = 9
SCANS = 1000
MANY = 10_000
NUMBER = 70
"""Of the desk and the badge: others are used by other benchmarks."""


def run_start(ground: Ground, files: int, folder: Path) -> list[Figure]:
    """Measure from the process's start to the first paint, and to the first answer.

    The first start is not counted: as on a user's machine, Python keeps what it has compiled.
    """
    address = ground.council("sqlite", files)
    codes = _codes(address, 1, folder)
    bare, painted, ready = [], [], []
    with Display() as display:
        _child(display.name, folder, "start", address, str(codes))
        for _turn in range(TURNS):
            bare.append(_child(display.name, folder, "bare")["painted"])
            seen = _child(display.name, folder, "start", address, str(codes))
            painted.append(seen["painted"])
            ready.append(seen["ready"])
    size = f"sqlite, {files:,} files"
    return [
        _over("the window, process start to first paint", "<= 2.5", painted, bare, size),
        _over("the window, process start to first answer", "<= 6", ready, bare, size),
    ]


def run_paint(ground: Ground, engine: str, files: int, folder: Path) -> list[Figure]:
    """Measure from the key event of Enter to the painted outcome."""
    codes = _codes(ground.council(engine, files), SCANS + 21, folder)
    with Display() as display:
        seen = _child(display.name, folder, "stream", ground.council(engine, files), str(codes))
    times, gaps = sorted(seen["times"]), sorted(seen["gaps"])
    where = f"{engine}, {files:,} files"
    p99 = times[int(len(times) * 0.99)] * 1000
    middle = statistics.median(times) * 1000
    return [
        Figure(
            f"Enter to painted outcome, p99, {where}",
            "<= 50",
            "ms",
            len(times),
            count=round(p99, 1),
            median=round(middle, 1),
        ),
        Figure(
            f"the window's thread busy at once, the longest, {where}",
            "<= 16",
            "ms",
            len(gaps),
            count=round(gaps[-1] * 1000, 1),
            p99=round(gaps[int(len(gaps) * 0.99)] * 1000, 1),
        ),
    ]


def run_memory(ground: Ground, files: int, folder: Path) -> Figure:
    """Measure what the process holds after ten thousand scans."""
    address = ground.council("sqlite", files)
    codes = _codes(address, MANY, folder)
    with Display() as display:
        held = _child(display.name, folder, "memory", address, str(codes))["held"]
    half = held[len(held) // 2]
    return Figure(
        f"memory of the window after {MANY:,} scans, sqlite, {files:,} files",
        "< 250",
        "MB",
        MANY,
        count=round(held[-1]),
        median=round(half),
    )


def _over(name: str, target: str, seconds: list[float], floor: list[float], where: str) -> Figure:
    middle, bottom = statistics.median(seconds), statistics.median(floor)
    return Figure(
        f"{name}, {where}",
        target,
        "s",
        len(seconds),
        ratio=round(middle / bottom, 2),
        median=round(middle, 3),
        floor=round(bottom, 3),
    )


def _codes(address: str, count: int, folder: Path) -> Path:
    """Write a badge and the codes of files that can be lent, less those that another benchmark took."""
    desk = BenchDesk(address, count + NUMBER, number=NUMBER)
    badge = desk.badge
    desk.database.dispose()
    file = folder / "codes.json"
    file.write_text(json.dumps([badge, *desk.codes[: count - 1]] if count > 1 else [badge]))
    return file


def _child(display_name: str, folder: Path, *words: str) -> dict[str, Any]:
    """Run one window to its end; return what it said, times as seconds from its start."""
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings = kept | {
        "DISPLAY": display_name,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_DATA_HOME": str(home),
    }
    began = monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.window_child", *words],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        say(done.stderr)
        raise RuntimeError(f"a window ended with {done.returncode}")
    said: dict[str, Any] = {}
    for line in done.stdout.splitlines():
        said |= json.loads(line)
    return {key: value - began if key in ("painted", "ready") else value for key, value in said.items()}
