"""The words of the command line about who works here: the list, and adding, changing, retiring somebody."""

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from app.core.refusals import Refused
from app.core.rights import Role
from app.core.words import _

if TYPE_CHECKING:
    from app.cli.words import Where
    from app.office import Office
    from app.people.proofs import ProofKind

_roles = click.Choice([role.value for role in Role])
_login = click.argument("login")


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def people(ctx: click.Context, as_json: bool) -> None:
    """Who works with Paperchain here, and in which roles; without a command, the list."""
    if ctx.invoked_subcommand is not None:
        return
    from app.overview.people_list import logins

    rows = ctx.obj.office().ask(logins)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        roles = ", ".join(_(role) for role in row["roles"]) or _("no role")
        left = "" if row["state"] == "active" else f" ({row['state']})"
        click.echo(f"{row['login']}  {row['name']}{left}: {roles}")


@people.command()
@click.argument("name")
@_login
@click.option("--role", "roles", type=_roles, multiple=True, help="A role; more than one if need be.")
@click.pass_obj
def add(where: "Where", name: str, login: str, roles: tuple[str, ...]) -> None:
    """Register somebody by NAME who works here with a LOGIN, and give roles."""
    from app.people.registering import RegisterStaff

    office = where.office()
    click.echo(office.do(RegisterStaff(name=name, login=login))["say"])
    if roles:
        _set(office, login, set(roles), set())


@people.command()
@_login
@click.option("--give", type=_roles, multiple=True, help="A role to give.")
@click.option("--take", type=_roles, multiple=True, help="A role to take away.")
@click.pass_obj
def roles(where: "Where", login: str, give: tuple[str, ...], take: tuple[str, ...]) -> None:
    """Give somebody roles, or take them away."""
    if not give and not take:
        raise click.UsageError(_("Say which role: --give or --take."))
    _set(where.office(), login, set(give), set(take))


@people.command()
@_login
@click.option("--reason", help="Why they leave although they hold files.")
@click.pass_obj
def retire(where: "Where", login: str, reason: str | None) -> None:
    """Let somebody leave today: no role of theirs counts from then on."""
    from app.core.times import local_day, system_clock
    from app.custody.leaving import Leave

    office = where.office()
    row = person_of(office, login)
    on = local_day(system_clock())
    click.echo(office.do(Leave(person_id=row["id"], on=on, reason=reason))["say"])


@people.command()
@_login
@click.pass_obj
def login(where: "Where", login: str) -> None:
    """Let somebody sign in on the PostgreSQL server, or give them a new password."""
    from app.people.logins import GiveLogin

    office = where.office()
    row = person_of(office, login)
    made = GiveLogin(person_id=row["id"], verifier=office.verifier(login, new_password(login)))
    click.echo(office.do(made)["say"])


@people.command()
@click.pass_obj
def password(where: "Where") -> None:
    """Change your own passphrase, on a PostgreSQL server your password: the old one is asked for first."""
    from app.people.proofs import ProofKind

    _keep(where, ProofKind.PHRASE)


@people.command()
@click.pass_obj
def pin(where: "Where") -> None:
    """Change the PIN that you take over at a counter with: the old one is asked for first."""
    from app.people.proofs import ProofKind

    _keep(where, ProofKind.PIN)


@people.command()
@_login
@click.pass_obj
def forget(where: "Where", login: str) -> None:
    """Forget somebody's passphrase and PIN, so that they can choose others. On a server: people login."""
    from app.people.proofs import ForgetProofs

    if where.address.startswith("postgres"):
        raise Refused(_("On the server give them a new password: with that they choose a PIN."))
    office = where.office()
    click.echo(office.do(ForgetProofs(person_id=person_of(office, login)["id"]))["say"])


def _keep(where: "Where", kind: "ProofKind") -> None:
    """Ask for the old one, which may be empty, and for the new one."""
    office = where.office()
    if sys.stdin.isatty():
        say = _("The old one, or Enter if there is none")
        old = click.prompt(say, hide_input=True, default="", show_default=False)
    else:
        old = sys.stdin.readline().rstrip("\n")
    click.echo(office.keep_proof(kind, new_secret(_("The new one")), old)["say"])


def new_password(login: str) -> str:
    """Ask twice for a password; Refused if it is too short."""
    from app.people.logins import refuse_short

    typed = new_secret(_("New password for {login}").format(login=login))
    refuse_short(typed)
    return typed


def ask_secret(say: str) -> str:
    """Ask for a secret that there is, or read a line of standard input."""
    if sys.stdin.isatty():
        typed: str = click.prompt(say, hide_input=True)
        return typed
    return sys.stdin.readline().rstrip("\n")


def new_secret(say: str) -> str:
    """Ask twice, or read a line of standard input: a secret is never one of the command's words."""
    if sys.stdin.isatty():
        typed: str = click.prompt(say, hide_input=True, confirmation_prompt=True)
        return typed
    return sys.stdin.readline().rstrip("\n")


def person_of(office: "Office", login: str) -> dict[str, Any]:
    """Return who has a login; Refused if nobody has."""
    from app.overview.people_list import logins

    for row in office.ask(logins):
        if row["login"] == login:
            return row
    raise Refused(_("Nobody here has the login {login}.").format(login=login))


def _set(office: "Office", login: str, give: set[str], take: set[str]) -> None:
    from app.people.roles import SetRoles

    row = person_of(office, login)
    was = tuple(row["roles"])
    now = tuple(sorted((set(was) | give) - take))
    click.echo(office.do(SetRoles(person_id=row["id"], was=was, now=now))["say"])
