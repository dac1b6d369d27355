"""The act that lets somebody sign in on the PostgreSQL server, with a password that only they know."""

from dataclasses import dataclass, field
from typing import ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.link import SCHEMA
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.times import local_day
from app.core.words import _
from app.people.reads import locked_person
from app.people.registering import has_gone

SHORTEST = 12
"""Characters of a password."""

_MAKE = sa.select(
    sa.Function(
        "make_login",
        sa.bindparam("person", type_=sa.BigInteger()),
        sa.bindparam("verifier", type_=sa.Text()),
        packagenames=(SCHEMA,),
        type_=sa.Text(),
    ).label("done")
)


@dataclass(frozen=True, slots=True)
class GiveLogin(Command):
    """Let somebody sign in, or give them a new password; `verifier` is what the server checks it by."""

    right: ClassVar[Right] = Right.GIVE_ROLES

    person_id: int
    verifier: str = field(repr=False)


def refuse_short(password: str) -> None:
    """Refuse a password that is too short."""
    if len(password) < SHORTEST:
        raise Refused(_("A password has at least {count} characters.").format(count=SHORTEST))


def give_login(act: GiveLogin, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make the login on the server; from then on its groups follow the roles of its person."""
    row = locked_person(desk.work, act.person_id)
    if row.kind != "staff" or row.login is None:
        raise Refused(_("{name} has no login yet. Give one first.").format(name=row.name))
    if has_gone(row, local_day(desk.now)):
        raise Refused(_("{name} has left already.").format(name=row.name))
    if desk.work.row(_MAKE, person=row.id, verifier=act.verifier).done != "made":
        say = _("The server has a login {login} that is not Paperchain's. Choose another for {name}.")
        raise Refused(say.format(login=row.login, name=row.name))
    entry = desk.trail.entry("login_given", act.happened_at or desk.now)
    entry.note("borrower", row.id, "password", "set")
    say = _("{name} can sign in as {login} now.")
    return {"say": say.format(name=row.name, login=row.login)}, desk.counter


HANDLERS: dict[type[Command], Handler] = {GiveLogin: Handler(give_login)}
