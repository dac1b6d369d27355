"""Takes the guide's pictures of the window: a real one on a virtual display, driven by real key events."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image, ImageGrab

from app.codes.own import make
from tests.ui.driver import Display, tool, until

WIDTH, HEIGHT = 1180, 760
STILL_SECONDS = 0.4
"""A picture is taken when nothing has moved for so long."""
DAYS = 3
"""So many batches of clear-out days are newer than the one that goes on."""


def window_pictures(address: str, codes: dict[str, Any], guide: Path, dispose: Callable[[], None]) -> None:
    """Take all pictures of the window, from a visit at the desk to the settings.

    `dispose` lets the bag that is ready leave and be certified.
    """
    visit = [
        codes["people"][0],
        *codes["files_in"][2:5],
        codes["files_out"][1],
        codes["files_missing"][1],
        codes["files_disposed"][0],
        codes["files_in"][5],
    ]
    with Display() as display, _window(display, address, "light", 100) as window:
        window.scan(*visit)
        window.take(guide / "desk.png")
        window.press("F1")
        window.take(guide / "keys.png")
        window.press("Escape")
        window.press("F6")
        window.take(guide / "off-site.png")
        window.press("Escape")
        window.press("F12")
        window.find(codes["files_in"][2])
        window.take(guide / "file.png")
        window.find("okafor")
        window.take(guide / "person.png")
        window.press("ctrl+2")
        window.take(guide / "home.png")
        window.press("ctrl+3")
        window.scan(*codes["files_in"][8:17])
        window.take(guide / "labels-window.png")
        window.press("ctrl+4")
        window.take(guide / "files.png")
        window.press("ctrl+5")
        window.take(guide / "places.png")
        window.press("ctrl+6")
        window.take(guide / "people.png")
        window.press("ctrl+7")
        window.take(guide / "missing.png")
        window.press("ctrl+8")
        window.take(guide / "transit.png")
        window.press("ctrl+9")
        window.take(guide / "schedule.png")
        window.press("ctrl+0")
        window.take(guide / "rounds.png")
        window.scan("ROUND-2")
        window.press("ctrl+w")
        window.press("7")
        window.take(guide / "walk.png")
        window.press("Escape")
        window.press("ctrl+shift+1")
        window.take(guide / "disposal.png")
        window.press("ctrl+h")
        window.take(guide / "holds.png")
        window.press("ctrl+shift+1")
        for key in (*["Tab"] * 9, *["Down"] * DAYS, "Return"):
            window.press(key)
        window.take(guide / "batch.png")
        window.press("ctrl+shift+2")
        window.take(guide / "clearout.png")
        window.press("Down")
        window.press("Down")
        window.press("Return")
        window.take(guide / "day.png")
        window.press("ctrl+r")
        window.scan(make("D", 9_000_001))
        window.press("ctrl+Return")
        for line in ("1 03-05 40", "2 15", "d 20"):
            window.type(line)
        window.take(guide / "station.png")
        window.press("ctrl+shift+3")
        window.take(guide / "audit.png")
        dispose()
        window.press("ctrl+shift+1")
        window.press("ctrl+e")
        window.scan(make("C", 1))
        window.take(guide / "certificates.png")
        window.press("ctrl+shift+1")
        window.press("ctrl+g")
        window.take(guide / "disposals.png")
    with Display() as display, _window(display, address, "dark", 100) as window:
        window.scan(*visit[:1], codes["mat"]["return"])
        window.take(guide / "desk-dark.png")
    with Display() as display, _window(display, address, "light", 200) as window:
        window.scan(codes["mat"]["return"], codes["people"][1], codes["files_in"][6])
        window.take(guide / "desk-200.png")


class _Window:
    """One window on a display, in front of a keyboard and a camera."""

    def __init__(self, display: Display, environment: dict[str, str], process: int) -> None:
        self._display = display
        self._environment = environment
        number = until(lambda: self._number(process), "the window")
        self._tell(f"windowfocus --sync {number}", f"windowmove {number} 0 0", "sleep 0.2")
        self._tell(f"windowsize --sync {number} {WIDTH} {HEIGHT}")

    def _number(self, process: int) -> str:
        search = [tool("xdotool"), "search", "--onlyvisible", "--pid", str(process)]
        found = subprocess.run(search, env=self._environment, capture_output=True, text=True, check=False)
        return found.stdout.split("\n")[0]

    def _tell(self, *lines: str) -> None:
        script = "\n".join(lines) + "\n"
        subprocess.run([tool("xdotool"), "-"], input=script, env=self._environment, text=True, check=True)

    def scan(self, *scanned: str) -> None:
        """Type codes as a scanner does."""
        for code in scanned:
            self._tell(f"type --delay 4 {code}", "key Return", "sleep 0.3")

    def type(self, line: str) -> None:
        """Type a line as a person does, and Enter."""
        self._tell(f"type --delay 30 '{line}'", "key Return", "sleep 0.4")

    def press(self, key: str) -> None:
        """Press a key by its name in X."""
        self._tell(f"key {key}", "sleep 0.2")

    def find(self, text: str) -> None:
        """Type something into the find box, as a person does, and open what is found first."""
        self._tell("key F3", f"type --delay 120 {text}", "sleep 0.8", "key Return", "sleep 0.3")

    def take(self, file: Path) -> None:
        """Take a picture when nothing moves any more."""
        before = self._seen()
        while True:
            time.sleep(STILL_SECONDS)
            now = self._seen()
            if now.tobytes() == before.tobytes():
                break
            before = now
        now.convert("P", palette=Image.Palette.ADAPTIVE).save(file, optimize=True)

    def _seen(self) -> Image.Image:
        return ImageGrab.grab(bbox=(0, 0, WIDTH, HEIGHT), xdisplay=self._display.name).convert("RGB")


@contextmanager
def _window(display: Display, address: str, colours: str, text: int) -> Iterator[_Window]:
    with tempfile.TemporaryDirectory() as home:
        settings = Path(home) / "paperchain" / "window.ini"
        settings.parent.mkdir()
        settings.write_text(f"[looks]\ncolours={colours}\ntext={text}\n")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "WAYLAND"))}
        environment = kept | {
            "DISPLAY": display.name,
            "XDG_DATA_HOME": home,
            "LANG": "C.UTF-8",
            "LOGNAME": "bell",
        }
        command = [sys.executable, "-m", "app", "--database", address]
        process = subprocess.Popen(command, env=environment)
        try:
            yield _Window(display, environment, process.pid)
        finally:
            process.terminate()
            process.wait()
