"""The words that copy the whole council into a file, and bring it back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.core.words import _

if TYPE_CHECKING:
    from app.cli.words import Where

_file = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@_file
@click.pass_obj
def backup(where: "Where", file: Path) -> None:
    """Copy the whole council into a new FILE while desks go on working. On PostgreSQL as its owner."""
    from app.core.database import Database
    from app.upkeep.backup import backup as copy

    database = Database(where.reached())
    try:
        size = copy(database, file)
    finally:
        database.dispose()
    click.echo(_("{path} holds the council: {count} bytes.").format(path=file, count=size))


@click.command()
@_file
@click.pass_obj
def restore(where: "Where", file: Path) -> None:
    """Bring a backup FILE back, into an empty place only. On PostgreSQL as its owner.

    Logins are the server's and in no backup: on another server give each person a password again.
    """
    from app.core.database import Database
    from app.upkeep.backup import restore as bring
    from app.upkeep.comparing import say_known

    database = Database(where.reached())
    try:
        bring(file, database)
        said = say_known(database)
    finally:
        database.dispose()
    click.echo(_("The council is back."))
    click.echo(said)
