"""RELIEF at a terminal: who takes over gives a badge and a PIN, which does not show."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from app.codes.own import read
from app.core.refusals import Refused, Unavailable
from app.core.words import _
from app.office import Office
from app.people.proofs import login_of_badge
from app.people.queries import is_demonstration

if TYPE_CHECKING:
    import queue


def relieved(office: Office, typed: "queue.Queue[str | None]") -> Office:
    """Ask who takes over, and return their office; the same one where nobody did."""
    click.echo(f"  {_('Badge')}: ", nl=False)
    badge = typed.get()
    if not badge or not badge.strip():
        click.echo(_("Nobody took over."))
        return office
    try:
        login = office.ask(login_of_badge, read(badge).code)
        other = office.relieved_by(login, "" if office.ask(is_demonstration) else _secret(typed))
    except (Refused, Unavailable) as why:
        click.echo(click.style(f" ✗ {why}", fg="red", bold=True))
        return office
    click.echo(_("{login} works here now.").format(login=login))
    return other


def _secret(typed: "queue.Queue[str | None]") -> str:
    with _unseen():
        click.echo(f"  {_('PIN or password')}: ", nl=False)
        secret = typed.get()
    click.echo()
    return secret or ""


@contextmanager
def _unseen() -> Iterator[None]:
    """Let what is typed not show, where the terminal can do that."""
    if sys.platform == "win32":
        yield
        return
    import termios

    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    without = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
    termios.tcsetattr(number, termios.TCSADRAIN, without)
    try:
        yield
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)
