"""The demonstration council from the terminal: filling it, and saying which codes to try."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from app.core.paths import kept_codes
from app.core.words import _


def fill_council(address: str, files: int, people: int, seed: int) -> dict[str, Any]:
    """Fill an empty database and return the codes to try; Unusable if it holds anything."""
    from app.core.database import Database
    from app.core.times import system_clock
    from app.demo import fill
    from app.upkeep.beginning import begin
    from app.upkeep.guards import drop_guards, install_guards

    database = Database(address)
    begin(database)
    label = _("Filling the council")
    with click.progressbar(length=100, label=label, file=sys.stderr) as bar:
        shown = 0

        def progress(done: int, total: int) -> None:
            nonlocal shown
            now = done * 100 // max(total, 1)
            bar.update(now - shown)
            shown = now

        codes = fill(
            database,
            files=files,
            people=people,
            seed=seed,
            now=system_clock(),
            progress=progress,
            drop_guards=drop_guards,
            install_guards=install_guards,
        )
    database.dispose()
    return codes


def say_codes(codes: dict[str, Any]) -> None:
    """Say which codes to try at the desk."""
    words = {
        "people": _("badges"),
        "files_in": _("files in"),
        "files_out": _("files out"),
        "files_missing": _("missing files"),
        "files_disposed": _("disposed files"),
        "boxes": _("boxes"),
        "locations": _("locations"),
    }
    click.echo(_("Codes to try at the desk:"))
    for key, word in words.items():
        if codes[key]:
            click.echo(f"  {word:<16} {'  '.join(codes[key][:4])}")
    click.echo("  " + _("commands"))
    for name, code in codes["mat"].items():
        click.echo(f"    {name:<14} {code}")


def open_first_time(address: str, *, look_inside: bool) -> None:
    """Fill the demonstration council unless there is a database already, and say its codes each time.

    The window looks into a file by itself: without `look_inside` one that holds anything is left to it, and
    nothing that reads databases is loaded before the window stands there.
    """
    kept = kept_codes()
    if (look_inside or not _is_file(address)) and _is_empty(address):
        codes = fill_council(address, 3000, 120, 1)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(codes), encoding="utf-8")
    if kept.exists():
        say_codes(json.loads(kept.read_text(encoding="utf-8")))


def _is_empty(address: str) -> bool:
    from app.core.database import Database
    from app.upkeep.schema import revision

    database = Database(address)
    try:
        if not database.is_there():
            return True
        with database.connected() as connection:
            return revision(connection) is None
    finally:
        database.dispose()


def _is_file(address: str) -> bool:
    start, _colons, path = address.partition(":///")
    file = Path(path)
    return start == "sqlite" and file.is_file() and file.stat().st_size > 0
