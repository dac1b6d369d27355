"""Registering those who may hold files: staff, visitors with a day badge, outside organisations."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler
from app.codes.models import Barcode
from app.core.acts import Answer, Command
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.times import local_day
from app.core.words import _, day_text
from app.people.given import badge_of, name_of, optional
from app.people.models import Borrower
from app.people.reads import holder_of_login, locked_person, locked_team

LONGEST_DAY_BADGE = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class RegisterStaff(Command):
    """Register a member of staff. `badge` is a blank one that was scanned; else the next is given."""

    right: ClassVar[Right] = Right.REGISTER_PEOPLE

    name: str
    team_id: int | None = None
    login: str | None = None
    badge: str | None = None


@dataclass(frozen=True, slots=True)
class RegisterOrganisation(Command):
    """Register an outside organisation; `contact` is whom to ask there."""

    right: ClassVar[Right] = Right.REGISTER_PEOPLE

    name: str
    contact: str
    badge: str | None = None


@dataclass(frozen=True, slots=True)
class GiveDayBadge(Command):
    """Register a visitor with a day badge, which a member of staff sponsors until a day."""

    right: ClassVar[Right] = Right.REGISTER_PEOPLE

    name: str
    sponsor_id: int
    until: dt.date
    badge: str | None = None


def register_staff(act: RegisterStaff, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make a member of staff who may borrow from now on."""
    name = name_of(act.name, _("Give the person's name."))
    login = free_login(desk, act.login, None)
    if act.team_id is not None:
        locked_team(desk.work, act.team_id)
    return _register(desk, act, act.badge, kind="staff", name=name, team_id=act.team_id, login=login)


def register_organisation(act: RegisterOrganisation, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make an outside organisation that may borrow from now on."""
    name = name_of(act.name, _("Give the organisation's name."))
    contact = name_of(act.contact, _("Give the name of somebody to ask there."))
    return _register(desk, act, act.badge, kind="organisation", name=name, contact=contact)


def give_day_badge(act: GiveDayBadge, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make a visitor who may borrow until the last day of the badge."""
    name = name_of(act.name, _("Give the visitor's name."))
    check_day_badge(desk, act.until)
    sponsor = active_staff(desk, act.sponsor_id)
    return _register(
        desk, act, act.badge, kind="visitor", name=name, sponsor_id=sponsor.id, badge_until=act.until
    )


def check_day_badge(desk: AtDesk, until: dt.date) -> None:
    """Raise Refused for a last day that has gone by, or lies more than a month ahead."""
    today = local_day(desk.now)
    if until < today:
        raise Refused(_("The badge would have run out already. Choose today or a later day."))
    if until > today + LONGEST_DAY_BADGE:
        latest = day_text(today + LONGEST_DAY_BADGE, today)
        raise Refused(_("A day badge is for a month at most: until {day}.").format(day=latest))


def active_staff(desk: AtDesk, person_id: int) -> Row:
    """Lock a member of staff who works here now, and return the row; else Refused."""
    row = locked_person(desk.work, person_id)
    if row.kind != "staff" or has_gone(row, local_day(desk.now)) or row.status != "active":
        raise Refused(
            _("{name} can't answer for others: choose somebody of the staff who works here now.").format(
                name=row.name
            )
        )
    return row


def has_gone(row: Row, today: dt.date) -> bool:
    """Tell whether somebody has left, today or before."""
    return row.status == "left" or (row.left_on is not None and row.left_on <= today)


def free_login(desk: AtDesk, text: str | None, person_id: int | None) -> str | None:
    """Return a login as it is kept; Refused if somebody else signs in with it."""
    login = optional(text)
    if login is None:
        return None
    holder = holder_of_login(desk.work, login)
    if holder is not None and holder.id != person_id:
        raise Refused(_("{name} signs in as {login} already.").format(name=holder.name, login=login))
    return login


def _register(desk: AtDesk, act: Command, badge: str | None, **values: Any) -> tuple[Answer, str | None]:
    made = make_borrower(desk, act, badge, **values)
    say = _("{name} is registered. The badge is {code}.").format(name=values["name"], code=made["barcode"])
    return made | {"say": say}, desk.counter


def make_borrower(desk: AtDesk, act: Command, badge: str | None, **values: Any) -> Answer:
    """Make a borrower with a badge; return its id and the badge's code."""
    code = badge_of(desk, badge)
    entry = desk.trail.entry("registered_person", act.happened_at or desk.now)
    entry.insert(Borrower, id=entry.id, code=code, status="active", **values)
    entry.insert(Barcode, id=entry.id, code=code, letter="P", thing_id=entry.id, own=True)
    return {"id": entry.id, "barcode": code}


HANDLERS: dict[type[Command], Handler] = {
    RegisterStaff: Handler(register_staff),
    RegisterOrganisation: Handler(register_organisation),
    GiveDayBadge: Handler(give_day_badge),
}
