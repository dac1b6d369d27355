"""The act that gives roles and takes them away. Somebody always remains who may give them."""

from dataclasses import dataclass
from typing import ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.columns import table_of
from app.core.prepared import LOCK_ONLY
from app.core.refusals import Refused
from app.core.rights import TABLE, Right, Role, who_can
from app.core.times import local_day
from app.core.words import _
from app.people.models import Borrower, StaffRole
from app.people.queries import ask_roles
from app.people.reads import locked_person
from app.people.registering import has_gone

_KEEPING = {role for role, rights in TABLE.items() if Right.GIVE_ROLES in rights}
_BORROWER, _ROLE = table_of(Borrower), table_of(StaffRole)
_ALL = (
    sa.select(_BORROWER.c.id)
    .where(sa.exists().where(_ROLE.c.borrower_id == _BORROWER.c.id))
    .order_by(_BORROWER.c.id)
    .with_for_update(key_share=True)
    .execution_options(**{LOCK_ONLY: True})
)
_KEEPERS = (
    sa.select(_BORROWER.c.id, _ROLE.c.role)
    .join(_ROLE, _ROLE.c.borrower_id == _BORROWER.c.id)
    .where(_BORROWER.c.status == "active", _BORROWER.c.left_on.is_(None), _BORROWER.c.login.is_not(None))
)
_GIVE = sa.insert(_ROLE)
_TAKE = sa.delete(_ROLE).where(
    _ROLE.c.borrower_id == sa.bindparam("borrower_id"), _ROLE.c.role == sa.bindparam("role")
)


@dataclass(frozen=True, slots=True)
class SetRoles(Command):
    """Give somebody these roles and no others. `was` are those that they had when that was decided."""

    right: ClassVar[Right] = Right.GIVE_ROLES

    person_id: int
    was: tuple[str, ...]
    now: tuple[str, ...]


def set_roles(act: SetRoles, desk: AtDesk) -> tuple[Answer, str | None]:
    """Change the roles; Refused if somebody else changed them, or if nobody could give roles any more."""
    wanted = set(act.now)
    if wanted - set(Role):
        raise Refused(_("There is no such role."))
    desk.work.rows(_ALL)  # whoever has a role stays so until this is done: two can't take the last one away
    row = locked_person(desk.work, act.person_id)
    if wanted and (row.kind != "staff" or row.login is None):
        raise Refused(_("{name} has no login yet. Give one first.").format(name=row.name))
    if wanted and has_gone(row, local_day(desk.now)):
        raise Refused(_("{name} has left already.").format(name=row.name))
    have = {one.role for one in desk.work.together(ask_roles(row.id))[0]}
    if have != set(act.was):
        raise Refused(_("Somebody changed the roles of {name} meanwhile. Look again.").format(name=row.name))
    if have == wanted:
        return {"say": _("Nothing was changed.")}, desk.counter
    keep_a_keeper(desk, row.id, wanted)
    entry = desk.trail.entry("roles_changed", act.happened_at or desk.now)
    for role in sorted(have - wanted):
        desk.work.write(_TAKE, borrower_id=row.id, role=role)
        entry.note("borrower", row.id, "role taken", role)
    for role in sorted(wanted - have):
        desk.work.write(_GIVE, borrower_id=row.id, role=role)
        entry.note("borrower", row.id, "role given", role)
    names = ", ".join(_(str(role)) for role in Role if role in wanted)
    say = _("{name} is now: {roles}.") if wanted else _("{name} has no role any more.")
    return {"say": say.format(name=row.name, roles=names)}, desk.counter


def refuse_the_last_keeper(desk: AtDesk, person_id: int) -> None:
    """Refuse to let go of the only one who gives roles."""
    desk.work.rows(_ALL)
    if any(one.id == person_id and one.role in _KEEPING for one in desk.work.rows(_KEEPERS)):
        keep_a_keeper(desk, person_id, set())


def keep_a_keeper(desk: AtDesk, person_id: int, wanted: set[str]) -> None:
    """Refuse what would leave nobody who gives roles; the first who gets a role is somebody who does."""
    others = any(one.id != person_id and one.role in _KEEPING for one in desk.work.rows(_KEEPERS))
    if not others and not wanted & _KEEPING:
        say = _("Somebody must remain who gives roles: make another {role} first.")
        raise Refused(say.format(role=who_can(Right.GIVE_ROLES)))


HANDLERS: dict[type[Command], Handler] = {SetRoles: Handler(set_roles)}
