"""The demonstration council from the terminal: filling it, and saying which codes to try."""

import json
import sys
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa

from app.core.database import Database
from app.core.paths import data_folder
from app.core.refusals import Unusable
from app.core.times import system_clock
from app.core.words import _
from app.demo import fill
from app.upkeep.guards import drop_guards, install_guards
from app.upkeep.schema import revision, upgrade


def fill_council(address: str, files: int, people: int, seed: int) -> dict[str, Any]:
    """Fill an empty database and return the codes to try; Unusable if it holds anything."""
    database = Database(address)
    with database.connected() as connection:
        _refuse_strangers(connection)
    upgrade(database)
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


def _refuse_strangers(connection: sa.Connection) -> None:
    """Refuse a database that holds tables of something else."""
    if (
        revision(connection) is None
        and connection.dialect.name == "sqlite"
        and sa.inspect(connection).get_table_names()
    ):
        raise Unusable(_("This database holds something already. A demonstration needs an empty one."))


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


def open_first_time(address: str) -> None:
    """Fill the demonstration council unless there is a database already, and say its codes each time."""
    database = Database(address)
    with database.connected() as connection:
        empty = revision(connection) is None
    database.dispose()
    kept = _kept_codes()
    if empty:
        codes = fill_council(address, 3000, 120, 1)
        kept.write_text(json.dumps(codes), encoding="utf-8")
    if kept.exists():
        say_codes(json.loads(kept.read_text(encoding="utf-8")))


def _kept_codes() -> Path:
    return data_folder() / "codes-to-try.json"
