"""The first day of a real council: its database made, its name, and its first administrator."""

from typing import TYPE_CHECKING

import click

from app.cli.people_words import new_password, person_of
from app.core.refusals import Refused
from app.core.rights import Right, Role
from app.core.words import _

if TYPE_CHECKING:
    from app.cli.words import Where
    from app.office import Office


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
    from app.people.naming import NameCouncil
    from app.upkeep.beginning import begin

    database = Database(where.reached())
    try:
        begin(database)
        office = Office(database, where.desk, where.login)
        if Right.GIVE_ROLES not in office.rights():
            raise Refused(_("This council is set up already: its administrator lets others in."))
        on_server = database.dialect != "sqlite"
        chosen = login or where.login
        if on_server and chosen == where.login:
            raise click.UsageError(_("Give the administrator a --login: the owner's is for upgrades only."))
        office.do(NameCouncil(name=organisation))
        _let_in(office, administrator, chosen, on_server)
    finally:
        database.dispose()
    say = _("{organisation} is set up. {name} is its administrator, and signs in as {login}.")
    click.echo(say.format(organisation=organisation, name=administrator, login=chosen))


def _let_in(office: "Office", name: str, login: str, on_server: bool) -> None:
    """Register the administrator, with a password where there is a server; the role comes last."""
    from app.overview.people_list import logins
    from app.people.logins import GiveLogin
    from app.people.registering import RegisterStaff
    from app.people.roles import SetRoles

    if not any(row["login"] == login for row in office.ask(logins)):
        office.do(RegisterStaff(name=name, login=login))
    person_id = person_of(office, login)["id"]
    if on_server:
        office.do(GiveLogin(person_id, office.verifier(login, new_password(login))))
    office.do(SetRoles(person_id, was=(), now=(Role.ADMINISTRATOR.value,)))
