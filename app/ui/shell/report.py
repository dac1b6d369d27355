"""What is written down about a bug: where it happened and in what, and nothing of anybody's records.

What an error says of itself may hold a title, a name or a password: it is left out, except where Python's own
words about the program can hold neither.
"""

import datetime as dt
import platform
import traceback
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_ABOUT_THE_PROGRAM = (AttributeError, ImportError, NameError, RecursionError, ZeroDivisionError, IndexError)
_LARGEST = 500_000
"""Bytes of the log; an older one is kept beside it."""


def program_version() -> str:
    """Return the version of Paperchain."""
    try:
        return version("paperchain")
    except PackageNotFoundError:
        return "?"


def versions() -> list[tuple[str, str]]:
    """Return the names and versions of what the program stands on."""
    from PySide6 import __version__ as pyside
    from pysqlite3 import dbapi2

    return [
        ("Paperchain", program_version()),
        ("Python", platform.python_version()),
        ("Qt", pyside),
        ("SQLite", dbapi2.sqlite_version),
        ("System", platform.platform()),
    ]


def report_of(error: BaseException, thread: str) -> str:
    """Return the report of a bug, as plain text to be copied."""
    head = [f"{name}: {found}" for name, found in versions()]
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    told = "\n".join([*head, f"At: {at}", f"Thread: {thread}", "", *_chain(error)])
    return told.replace(str(Path.home()), "~") + "\n"


def _chain(error: BaseException) -> list[str]:
    lines: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        said = f": {now}" if type(now) in _ABOUT_THE_PROGRAM else ""
        frames = "".join(traceback.format_tb(now.__traceback__)).rstrip()
        name = f"{type(now).__module__}.{type(now).__qualname__}"
        lines += [f"{name}{said}", *([frames] if frames else []), ""]
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return lines


def write_down(report: str, log: Path) -> bool:
    """Add a report to the log; False where it can't be written."""
    try:
        if log.exists() and log.stat().st_size > _LARGEST:
            log.replace(log.with_suffix(".old.log"))
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{report}\n{'-' * 60}\n")
    except OSError:
        return False
    return True
