"""The words of the command line. Each opens what it needs, says one thing and ends; without one, the window.

Exit status: 0 done, 1 with one sentence on standard error, 2 for wrong usage. Nothing that a window does not
need is loaded here before a word needs it: the window stands there sooner.
"""

import getpass
import io
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urlsplit

import click

from app.cli.audit_words import checkpoint, erase_names, evidence, export_audit, key, verify
from app.cli.backup_words import backup, restore
from app.cli.bag_words import bag, incident, transmittal
from app.cli.batch_words import batch
from app.cli.certificate_words import certificate, check_certificate, disposals
from app.cli.collection_words import collection
from app.cli.day_words import day_
from app.cli.disposal_words import due_list, hold
from app.cli.due import due
from app.cli.fed import lines_wait
from app.cli.init_word import init
from app.cli.move_word import move_to
from app.cli.people_words import people
from app.cli.printing_words import labels, slip
from app.cli.round_words import rates, round_
from app.core.paths import default_address
from app.core.refusals import Refused, SignInFailed, Unavailable, Unusable
from app.core.rights import Right
from app.core.texts import with_password
from app.core.words import _

if TYPE_CHECKING:
    from app.core.database import Database
    from app.office import Office

FRONT_DESK = "Front desk"


class Screen(Protocol):
    """The window, as far as a command needs to know it. The command line stands beside it, not on it."""

    def why_not(self) -> str:
        """Return one sentence that says why no window can open here, or nothing if one can."""
        ...

    def open(self, address: str, desk: str, login: str) -> int:
        """Open the window on a database, stay until it is closed, and return the exit status."""
        ...


@dataclass(frozen=True, slots=True)
class Where:
    """Which database, who works, and at which desk."""

    address: str
    login: str
    desk: str
    screen: Screen | None = None

    def database(self) -> "Database":
        """Open the way to the database, made ready to be used."""
        from app.core.database import Database
        from app.upkeep.schema import require_current, require_login

        database = Database(self.reached())
        try:
            require_current(database)
            require_login(database, self.login)
        except BaseException:
            database.dispose()
            raise
        return database

    def reached(self) -> str:
        """Return the address, with the password that the server asks for, if somebody can type it."""
        from app.core.database import Database
        from app.core.kept import with_kept

        address = with_kept(self.address) if self.address.startswith("postgres") else self.address
        while address.startswith("postgres"):
            database = Database(address)
            try:
                with database.connected():
                    break
            except SignInFailed as failed:
                address = _signed_in(address, failed)
            except Unavailable:
                break  # whoever uses the address says so
            finally:
                database.dispose()
        return address

    def office(self) -> "Office":
        """Open the front door, without opening the desk."""
        from app.office import Office

        is_own = self.login == _own_login(self.address)
        return Office(self.database(), self.desk, self.login, is_own=is_own)

    def has_screen(self) -> bool:
        """Tell whether a window can open; if not, say why in one line, unless a program asks."""
        if self.screen is None or lines_wait(sys.stdin):
            return False
        why_not = self.screen.why_not()
        if why_not:
            click.echo(why_not, err=True)
        return not why_not

    def work(self, in_window: bool) -> int:
        """Work at the desk, in the window or in the terminal; return the exit status."""
        if in_window and self.screen is not None:
            return self.screen.open(self.address, self.desk, self.login)
        from app.cli.desk import serve

        serve(self.database(), self.desk, self.login, as_json=False)
        return 0


class Paperchain(click.Group):
    """The group of words: what goes wrong is said in one sentence."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a word; exit with 1 and a sentence where it can't be done."""
        try:
            return super().invoke(ctx)
        except (Refused, Unavailable, Unusable) as error:
            click.echo(error, err=True)
            ctx.exit(1)


@click.group(
    cls=Paperchain, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True
)
@click.option(
    "--database",
    "address",
    metavar="URL",
    envvar="PAPERCHAIN_DATABASE",
    show_envvar=True,
    help="Where the council's records are; else this user's own file.",
)
@click.option("--as", "login", metavar="LOGIN", help="Who works; else who is signed in.")
@click.option("--desk", default=FRONT_DESK, show_default=True, metavar="NAME", help="The desk's name.")
@click.pass_context
def main(ctx: click.Context, address: str | None, login: str | None, desk: str) -> None:
    """Paperchain knows where every paper file of a council is, and who has it.

    Without a command it opens the window.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(errors="replace")
    if not desk.strip():
        raise click.BadParameter(_("a desk needs a name"), param_hint="--desk")
    address = address or default_address()
    where = Where(address, login or _own_login(address), desk.strip(), ctx.obj)
    ctx.obj = where
    if ctx.invoked_subcommand is None:
        ctx.exit(where.work(where.has_screen()))


def _signed_in(address: str, failed: SignInFailed) -> str:
    """Ask for the password where somebody can type it, and return the address with it."""
    if not sys.stdin.isatty():
        raise failed
    click.echo(str(failed), err=True)
    typed: str = click.prompt(_("Password"), hide_input=True, err=True)
    return with_password(address, typed)


def _own_login(address: str) -> str:
    """Return the login on the server that an address names, else the operating system's."""
    signed_in = urlsplit(address).username if address.startswith("postgres") else None
    return unquote(signed_in) if signed_in else getpass.getuser()


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


_json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


@main.command()
@click.option(
    "--files", default=3000, show_default=True, type=click.IntRange(1, 9_000_000), help="How many files."
)
@click.option(
    "--people", default=120, show_default=True, type=click.IntRange(1, 100_000), help="How many staff."
)
@click.option("--seed", default=1, show_default=True, type=int, help="The same seed makes the same council.")
@_json_option
@click.pass_obj
def demo(where: Where, files: int, people: int, seed: int, as_json: bool) -> None:
    """Fill an empty database with a demonstration council."""
    from app.cli.demo import fill_council, say_codes

    codes = fill_council(where.reached(), files, people, seed)
    if as_json:
        click.echo(json.dumps(codes, ensure_ascii=False))
    else:
        say_codes(codes)


@main.command()
@_json_option
@click.pass_obj
def desk(where: Where, as_json: bool) -> None:
    """Work at the desk: one scan a line, one answer a line."""
    from app.cli.desk import serve

    serve(where.database(), where.desk, where.login, as_json)


@main.command()
@click.argument("code")
@_json_option
@click.pass_obj
def show(where: Where, code: str, as_json: bool) -> None:
    """Show a file, box, person or place by its CODE or reference: state and whole history."""
    from app.cli.show import say_page
    from app.office import Office
    from app.overview.pages import EVERY, page

    office = Office(where.database(), where.desk, where.login)
    found = office.ask(page, code, Right.READ_SENSITIVE in office.rights(), EVERY)
    if found is None:
        raise Refused(_("Nothing here has the code {code}.").format(code=code))
    if as_json:
        _print_json(found)
    else:
        say_page(found)


@main.command()
@click.argument("words", nargs=-1, required=True)
@_json_option
@click.pass_obj
def find(where: Where, words: tuple[str, ...], as_json: bool) -> None:
    """Find files by their reference and words of their title."""
    from app.cli.show import say_found
    from app.office import Office
    from app.overview.finding import find as search

    database = where.database()
    office = Office(database, where.desk, where.login)
    found = office.ask(search, database.dialect, " ".join(words), Right.READ_SENSITIVE in office.rights())
    if as_json:
        _print_json(found)
    else:
        say_found(found)


@main.command()
@_json_option
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Check the database: reachable, schema, settings, clock."""
    from app.upkeep.checkup import checkup

    result = checkup(ctx.obj.reached())
    if as_json:
        _print_json(result.as_dict())
    else:
        for line in result.lines():
            click.echo(line)
    if not result.fine:
        click.echo(result.trouble, err=True)
        ctx.exit(1)


@main.command()
@click.pass_obj
def upgrade(where: Where) -> None:
    """Bring the database to the shape that this program wants; a copy of an SQLite file is kept first."""
    from app.core.database import Database
    from app.upkeep.schema import upgrade as bring_up

    copy = bring_up(Database(where.reached()))
    if copy is not None:
        click.echo(_("A copy of the database as it was is at {path}.").format(path=copy))
    click.echo(_("The database is up to date."))


@main.command()
@click.pass_context
def run(ctx: click.Context) -> None:
    """Open the window, with a demonstration council if there is no database yet."""
    from app.cli.demo import open_first_time

    where: Where = ctx.obj
    in_window = where.has_screen()
    open_first_time(where.address, look_inside=not in_window)
    ctx.exit(where.work(in_window))


main.add_command(due)
main.add_command(due_list)
main.add_command(hold)
main.add_command(batch)
main.add_command(bag)
main.add_command(collection)
main.add_command(transmittal)
main.add_command(incident)
main.add_command(labels)
main.add_command(slip)
main.add_command(round_)
main.add_command(rates)
main.add_command(people)
main.add_command(init)
main.add_command(checkpoint)
main.add_command(verify)
main.add_command(export_audit)
main.add_command(key)
main.add_command(evidence)
main.add_command(certificate)
main.add_command(check_certificate)
main.add_command(disposals)
main.add_command(day_)
main.add_command(erase_names)
main.add_command(backup)
main.add_command(restore)
main.add_command(move_to)
