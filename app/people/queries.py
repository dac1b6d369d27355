"""Reads about borrowers, teams, services and who works here."""

import datetime as dt
from collections.abc import Callable, Sequence

import sqlalchemy as sa

from app.core.columns import Day, table_of
from app.core.database import Work
from app.core.link import Ask
from app.core.prepared import Row
from app.core.rights import Role
from app.people.models import Borrower, Council, Service, StaffRole, Team

_BORROWER = table_of(Borrower)
_TEAM = table_of(Team)
_SERVICE = table_of(Service)
_ROLE = table_of(StaffRole)
_ANY_ROLE = _ROLE.alias("any_role")
_COUNCIL = table_of(Council)
_VERSION = sa.table("alembic_version", sa.column("version_num", sa.Text()))
_SPONSOR = _BORROWER.alias("sponsor")
_OFFICER = _BORROWER.alias("officer")

_PERSON = (
    sa.select(
        _BORROWER.c.id,
        _BORROWER.c.code,
        _BORROWER.c.name,
        _BORROWER.c.kind,
        _BORROWER.c.team_id,
        _TEAM.c.name.label("team"),
        _BORROWER.c.status,
        _BORROWER.c.left_on,
        _BORROWER.c.badge_until,
        _SPONSOR.c.name.label("sponsor"),
        _BORROWER.c.sponsor_id,
        _BORROWER.c.officer_id,
        _OFFICER.c.name.label("officer"),
        _OFFICER.c.status.label("officer_status"),
        _OFFICER.c.left_on.label("officer_left_on"),
        _BORROWER.c.contact,
        _BORROWER.c.login,
    )
    .select_from(
        _BORROWER.outerjoin(_TEAM, _TEAM.c.id == _BORROWER.c.team_id)
        .outerjoin(_SPONSOR, _SPONSOR.c.id == _BORROWER.c.sponsor_id)
        .outerjoin(_OFFICER, _OFFICER.c.id == _BORROWER.c.officer_id)
    )
    .where(_BORROWER.c.id == sa.bindparam("person_id"))
)
_WORKS_HERE = sa.and_(
    _BORROWER.c.status == "active",
    sa.or_(_BORROWER.c.left_on.is_(None), _BORROWER.c.left_on > sa.bindparam("today", type_=Day())),
)
_LOGIN = sa.select(
    _ROLE.c.role,
    _BORROWER.c.id.label("person_id"),
    _WORKS_HERE.label("works_here"),
    sa.exists(sa.select(_ANY_ROLE.c.role)).label("has_roles"),
    _COUNCIL.c.is_demonstration,
    _COUNCIL.c.moved_to,
    _VERSION.c.version_num.label("shape"),
).select_from(
    _VERSION.outerjoin(_COUNCIL, _COUNCIL.c.id == 1)
    .outerjoin(_BORROWER, _BORROWER.c.login == sa.bindparam("login"))
    .outerjoin(_ROLE, sa.and_(_ROLE.c.borrower_id == _BORROWER.c.id, _WORKS_HERE))
)
_DEMONSTRATION = sa.select(_COUNCIL.c.id).where(_COUNCIL.c.is_demonstration)
_ROLES_OF = (
    sa.select(_ROLE.c.role).where(_ROLE.c.borrower_id == sa.bindparam("person_id")).order_by(_ROLE.c.role)
)
_SERVICES = sa.select(_SERVICE.c.id, _SERVICE.c.code, _SERVICE.c.name).order_by(_SERVICE.c.name)
_TEAMS = sa.select(_TEAM.c.id, _TEAM.c.name).order_by(_TEAM.c.name)
_LAST_NUMBER = (
    sa.select(_SERVICE.c.last_number, _SERVICE.c.code)
    .where(_SERVICE.c.id == sa.bindparam("service_id"))
    .with_for_update(key_share=True)
)


def ask_person(person_id: int) -> Ask:
    """Return the read of one borrower with team and sponsor."""
    return (_PERSON, {"person_id": person_id})


def ask_roles(person_id: int) -> Ask:
    """Return the read of the roles that somebody was given."""
    return (_ROLES_OF, {"person_id": person_id})


def ask_login(login: str, today: dt.date) -> Ask:
    """Return the read of what a login is here: `person_id`, and what `roles_of` understands.

    `shape` is the database's, by the number of its newest migration; `moved_to` where its council is now.

    Who has left, today or before, has no role any more.
    """
    return (_LOGIN, {"login": login, "today": today})


def is_demonstration(work: Work) -> bool:
    """Tell whether this is a demonstration council."""
    return bool(work.rows(_DEMONSTRATION))


def roles_of(rows: Sequence[Row]) -> frozenset[Role]:
    """Return the roles of somebody who works here.

    Until somebody has a role, the login of everybody but leavers is an administrator's, and in a
    demonstration council one that isn't on record.
    """
    guest = rows[0]
    is_unknown = guest.person_id is None
    is_first = not guest.has_roles and (is_unknown or guest.works_here)
    if is_first or (is_unknown and guest.is_demonstration):
        return frozenset({Role.ADMINISTRATOR})
    return frozenset(Role(row.role) for row in rows if row.role is not None)


def services(work: Work) -> list[Row]:
    """Return all services: id, code, name."""
    return list(work.rows(_SERVICES))


def teams(work: Work) -> list[Row]:
    """Return all teams: id, name."""
    return list(work.rows(_TEAMS))


def next_reference(
    work: Work, service_id: int, day: dt.date, is_taken: Callable[[str], bool]
) -> tuple[str, int]:
    """Return the next free reference of a service, such as HOU/2026/00012, and its number."""
    found = work.row(_LAST_NUMBER, service_id=service_id)
    number = found.last_number + 1
    while is_taken(reference := f"{found.code}/{day.year}/{number:05d}"):
        number += 1
    return reference, number
