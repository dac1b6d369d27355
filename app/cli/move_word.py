"""The word that moves a council from its file to a PostgreSQL server."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from app.cli.people_words import new_password
from app.core.paths import default_address, keep_address
from app.core.refusals import Refused
from app.core.words import _

if TYPE_CHECKING:
    from app.cli.words import Where


@click.command("move-to")
@click.argument("url")
@click.pass_obj
def move_to(where: "Where", url: str) -> None:
    """Move this council to the PostgreSQL server at URL, as its owner. Its windows must be closed.

    Everything is copied and compared; what goes wrong leaves both sides as they were. You are asked for the
    password that you will sign in with there; you give the others theirs.
    """
    from app.core.database import Database
    from app.core.texts import hide_password, with_login
    from app.office import Office
    from app.people.moving import BeginMove
    from app.upkeep.moving import move

    if where.address.startswith("postgres") or not url.startswith("postgres"):
        raise Refused(_("A council is moved from a file to a PostgreSQL server."))
    source = where.database()
    target = Database(replace(where, address=url).reached())
    try:
        password = new_password(where.login)
        begun = Office(source, where.desk, where.login).do(BeginMove(to=hide_password(url)))
        with click.progressbar(length=1000, label=_("Moving"), file=sys.stderr) as bar:

            def told(done: int, total: int) -> None:
                bar.update(done * 1000 // max(total, 1) - bar.pos)

            count = move(source, target, where.login, begun["person_id"], password, told)
    finally:
        source.dispose()
        target.dispose()
    if where.address == default_address():
        keep_address(with_login(url, where.login))
    say = _("{count} rows are on the server, each as it was. Sign in there as {login}.")
    click.echo(say.format(count=count, login=where.login))
