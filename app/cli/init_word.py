"""The first day of a real council, from the terminal."""

from typing import TYPE_CHECKING

import click

from app.cli.people_words import new_password
from app.core.words import _

if TYPE_CHECKING:
    from app.cli.words import Where


@click.command()
@click.argument("organisation")
@click.option("--administrator", metavar="NAME", required=True, help="Who gives roles to the others.")
@click.option("--login", metavar="LOGIN", help="What they sign in with; else who is signed in now.")
@click.pass_obj
def init(where: "Where", organisation: str, administrator: str, login: str | None) -> None:
    """Set up the council of an ORGANISATION, on an empty database.

    On PostgreSQL as its owner; the administrator's first password is asked for. What was interrupted can be
    done again.
    """
    from app.core.database import Database
    from app.office import Office
    from app.upkeep.first_day import set_up

    chosen = login or where.login
    database = Database(where.reached())
    try:
        if database.dialect == "sqlite":
            password = ""
        elif chosen == where.login:
            raise click.UsageError(_("Give the administrator a --login: the owner's is for upgrades only."))
        else:
            password = new_password(chosen)
        office = Office(database, where.desk, where.login)
        click.echo(set_up(office, database, organisation, administrator, chosen, password))
    finally:
        database.dispose()
