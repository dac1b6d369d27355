"""Makes the user guide's pictures, on a demonstration council: the window, and the desk in a terminal.

The terminal's is drawn here, the window's are taken in pictures_window.py.
"""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from functools import partial
from html import escape
from pathlib import Path

from app.core.times import local_day, system_clock
from app.demo.disposals import BAG
from tools.paper_pictures import draw_paper
from tools.pictures_window import window_pictures

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guide"
COLUMNS, LINE, CHARACTER = 104, 20, 8.43
COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "36": "#79c0ff", "37": "#c9d1d9"}
_STYLE = re.compile(r"\x1b\[([0-9;]*)m")


def main() -> None:
    """Fill a council, serve a visit, and draw what the terminal showed."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/council.db"
        paperchain = [sys.executable, "-m", "app", "--database", address]
        filled = subprocess.run([*paperchain, "demo", "--json"], check=True, capture_output=True, text=True)
        codes = json.loads(filled.stdout)
        mat = codes["mat"]
        scans = [
            codes["people"][0],
            *codes["files_in"][:2],
            codes["files_out"][0],
            codes["files_missing"][0],
            mat["done"],
            codes["files_in"][0],
            codes["locations"][0],
            codes["files_disposed"][0],
            mat["undo"],
        ]
        shown = _screen([*paperchain, "desk"], scans)
        window_pictures(address, codes, GUIDE, partial(_dispose, paperchain))
        draw_paper(Path(folder), GUIDE)
    (GUIDE / "desk.svg").write_text(_drawing(shown), encoding="utf-8")


def _dispose(paperchain: list[str]) -> None:
    """Let the bag that is ready leave, record what its contractor sent, and issue the certificate."""
    today = local_day(system_clock()).isoformat()
    begun = [*paperchain, "collection", "new", "--contractor", "Shirewide Secure Shredding", "--json"]
    done = subprocess.run(begun, check=True, capture_output=True, text=True)
    number = str(json.loads(done.stdout)["collection"])
    for words in (
        ("collection", "put", number, BAG),
        ("collection", "release", number, "--count", "1", "--driver", "M. Rowe", "--signed", "sheet"),
        ("collection", "received", "CD-2044", "--collection", number, "--dated", today, "--bag", BAG),
        ("certificate", "issue", number, "--place", "At the contractor’s"),
    ):
        subprocess.run([*paperchain, *words], check=True, capture_output=True)


def _screen(command: list[str], scans: list[str]) -> str:
    """Type the scans, each when the desk is ready, and return what was shown."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
    desk = subprocess.Popen(
        command, stdin=child, stdout=child, stderr=child, env=os.environ | {"TERM": "xterm"}
    )
    os.close(child)
    shown = _until_ready(parent, "")
    for scan in scans:
        os.write(parent, f"{scan}\n".encode())
        shown = _until_ready(parent, shown)
    desk.kill()
    desk.wait()
    os.close(parent)
    return shown


def _until_ready(parent: int, shown: str) -> str:
    """Read on until one more prompt stands there."""
    prompts = shown.count(" > ")
    while shown.count(" > ") <= prompts:
        shown += os.read(parent, 65536).decode("utf-8", "replace")
    return shown


def _drawing(shown: str) -> str:
    """Return the lines as an SVG picture."""
    lines = shown.replace("\r", "").replace("\a", "").split("\n")
    height, width = LINE * len(lines) + 2 * LINE, COLUMNS * CHARACTER + 40
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img">',
        "<title>The desk in the terminal</title>",
        f'<rect width="{width:.0f}" height="{height}" rx="8" fill="#0d1117"/>',
        '<g font-family="DejaVu Sans Mono, Consolas, Menlo, monospace" font-size="14" xml:space="preserve">',
    ]
    for number, line in enumerate(lines, start=1):
        spans, style = [], ""
        for at, part in enumerate(_STYLE.split(line)):
            if at % 2:
                style = "" if part in ("", "0") else f"{style};{part}"
            elif part:
                spans.append(_span(part, style.split(";")))
        drawn.append(f'<text x="20" y="{LINE * number + 14}">{"".join(spans)}</text>')
    return "\n".join([*drawn, "</g>", "</svg>", ""])


def _span(text: str, style: list[str]) -> str:
    colour = next((COLOURS[one] for one in style if one in COLOURS), "#8b949e" if "2" in style else "#e6edf3")
    weight = ' font-weight="bold"' if "1" in style else ""
    return f'<tspan fill="{colour}"{weight}>{escape(text)}</tspan>'


if __name__ == "__main__":
    main()
