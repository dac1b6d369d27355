"""Teams: made, renamed, and let borrow with a named officer who answers for what they hold."""

from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.people.given import name_of
from app.people.models import Borrower, Team
from app.people.reads import is_service, locked_person, locked_team, same_name, team_borrower
from app.people.registering import active_staff, make_borrower


@dataclass(frozen=True, slots=True)
class MakeTeam(Command):
    """Make a team, of a service or of none."""

    right: ClassVar[Right] = Right.REGISTER_PEOPLE

    name: str
    service_id: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeTeam(Command):
    """Rename a team, or move it to another service. `was_name` is the name that the form was filled with."""

    right: ClassVar[Right] = Right.REGISTER_PEOPLE

    team_id: int
    was_name: str
    name: str
    service_id: int | None


@dataclass(frozen=True, slots=True)
class NameOfficer(Command):
    """Name the officer who answers for a team; from the first one on, the team may borrow and has a badge."""

    right: ClassVar[Right] = Right.REGISTER_PEOPLE

    team_id: int
    officer_id: int
    badge: str | None = None


def make_team(act: MakeTeam, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make a team with a name that no other has."""
    name = _free_name(desk, act.name, None)
    _check_service(desk, act.service_id)
    entry = desk.trail.entry("team_made", act.happened_at or desk.now)
    entry.insert(Team, id=entry.id, name=name, service_id=act.service_id)
    return {"id": entry.id, "say": _("The team {name} is made.").format(name=name)}, desk.counter


def change_team(act: ChangeTeam, desk: AtDesk) -> tuple[Answer, str | None]:
    """Change a team; if it borrows, its badge's name changes with it."""
    row = locked_team(desk.work, act.team_id)
    if row.name != act.was_name:
        raise Refused(
            _("{who} renamed this team to {name} meanwhile. Look at it again.").format(
                who=row.who, name=row.name
            )
        )
    name = _free_name(desk, act.name, row.id)
    _check_service(desk, act.service_id)
    changes: dict[str, Any] = {"name": name, "service_id": act.service_id}
    changes = {field: value for field, value in changes.items() if getattr(row, field) != value}
    if not changes:
        return {"id": row.id, "say": _("Nothing was changed.")}, desk.counter
    borrower = team_borrower(desk.work, row.id)
    entry = desk.trail.entry("team_changed", act.happened_at or desk.now)
    entry.update(Team, row.id, **changes)
    if borrower is not None and "name" in changes:
        entry.update(Borrower, borrower.id, name=name)
    return {"id": row.id, "say": _("The team {name} is changed.").format(name=name)}, desk.counter


def name_officer(act: NameOfficer, desk: AtDesk) -> tuple[Answer, str | None]:
    """Let the team borrow, or give its borrowing to another officer."""
    team = locked_team(desk.work, act.team_id)
    officer = active_staff(desk, act.officer_id)
    say = _("{officer} answers for what {team} holds.").format(officer=officer.name, team=team.name)
    there = team_borrower(desk.work, team.id)
    if there is None:
        values = {"kind": "team", "name": team.name, "team_id": team.id, "officer_id": officer.id}
        made = make_borrower(desk, act, act.badge, **values)
        say += " " + _("The team's badge is {code}.").format(code=made["barcode"])
        return made | {"say": say}, desk.counter
    row = locked_person(desk.work, there.id)
    if row.officer_id != officer.id:
        entry = desk.trail.entry("officer_named", act.happened_at or desk.now)
        entry.update(Borrower, row.id, officer_id=officer.id)
    return {"id": row.id, "barcode": row.code, "say": say}, desk.counter


def _free_name(desk: AtDesk, text: str, team_id: int | None) -> str:
    name = name_of(text, _("Give the team's name."))
    other = same_name(desk.work, name)
    if other is not None and other.id != team_id:
        raise Refused(_("There is a team {name} already.").format(name=other.name))
    return name


def _check_service(desk: AtDesk, service_id: int | None) -> None:
    if service_id is not None and not is_service(desk.work, service_id):
        raise Refused(_("There is no such service."))


HANDLERS: dict[type[Command], Handler] = {
    MakeTeam: Handler(make_team),
    ChangeTeam: Handler(change_team),
    NameOfficer: Handler(name_officer),
}
