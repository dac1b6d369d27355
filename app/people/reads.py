"""Reads that lock a person, a team or what hangs on them, for the acts that change them."""

from typing import Any

import sqlalchemy as sa

from app.audit.models import Entry
from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.words import _
from app.people.models import Borrower, Service, Team

BORROWER = table_of(Borrower)
TEAM = table_of(Team)
_SERVICE = table_of(Service)
_ENTRY = table_of(Entry)

_LOCK = (
    sa.select(BORROWER.c.id).where(BORROWER.c.id == sa.bindparam("person_id")).with_for_update(key_share=True)
)
_PERSON = (
    sa.select(*BORROWER.c, _ENTRY.c.who)
    .join(_ENTRY, _ENTRY.c.id == BORROWER.c.entry_id)
    .where(BORROWER.c.id == sa.bindparam("person_id"))
)
_LOGIN = sa.select(BORROWER.c.id, BORROWER.c.name).where(BORROWER.c.login == sa.bindparam("login"))
_LOCK_TEAM = sa.select(TEAM.c.id).where(TEAM.c.id == sa.bindparam("team_id")).with_for_update(key_share=True)
_TEAM = sa.select(*TEAM.c, _ENTRY.c.who).join(_ENTRY, _ENTRY.c.id == TEAM.c.entry_id)
_TEAM_BY_ID = _TEAM.where(TEAM.c.id == sa.bindparam("team_id"))
_TEAM_NAMES = sa.select(TEAM.c.id, TEAM.c.name)
_TEAM_BORROWER = sa.select(*BORROWER.c).where(
    BORROWER.c.team_id == sa.bindparam("team_id"), BORROWER.c.kind == "team"
)
_SERVICE_BY_ID = sa.select(_SERVICE.c.id).where(_SERVICE.c.id == sa.bindparam("service_id"))
_ANSWERS = (
    sa.select(BORROWER.c.id, BORROWER.c.name)
    .where(
        BORROWER.c.officer_id == sa.bindparam("person_id"),
        BORROWER.c.officer_id.is_not(None),
        BORROWER.c.kind == "team",
        BORROWER.c.status == "active",
    )
    .order_by(BORROWER.c.name)
)
_SPONSORS = (
    sa.select(BORROWER.c.id, BORROWER.c.code, BORROWER.c.name, BORROWER.c.badge_until)
    .where(
        BORROWER.c.sponsor_id == sa.bindparam("person_id"),
        BORROWER.c.sponsor_id.is_not(None),
        BORROWER.c.status == "active",
        BORROWER.c.badge_until >= sa.bindparam("today", type_=BORROWER.c.badge_until.type),
    )
    .order_by(BORROWER.c.name)
)


def locked_person(work: Work, person_id: int) -> Row:
    """Lock a borrower and return the row, with `who` changed it last; Refused if there is none."""
    *_lock, found = work.together((_LOCK, {"person_id": person_id}), (_PERSON, {"person_id": person_id}))
    if not found:
        raise Refused(_("Nobody is registered under this number."))
    return found[0]


def locked_team(work: Work, team_id: int) -> Row:
    """Lock a team and return its row, with `who` changed it last; Refused if there is none."""
    *_lock, found = work.together((_LOCK_TEAM, {"team_id": team_id}), (_TEAM_BY_ID, {"team_id": team_id}))
    if not found:
        raise Refused(_("There is no such team."))
    return found[0]


def team_borrower(work: Work, team_id: int) -> Row | None:
    """Return the borrower that a team is, or None while it borrows nothing."""
    return work.row(_TEAM_BORROWER, team_id=team_id)


def same_name(work: Work, name: str) -> Row | None:
    """Return the team that has a name already, whatever its capitals."""
    found: Any = work.rows(_TEAM_NAMES)
    return next((row for row in found if row.name.casefold() == name.casefold()), None)


def holder_of_login(work: Work, login: str) -> Row | None:
    """Return who signs in with a login."""
    return work.row(_LOGIN, login=login)


def is_service(work: Work, service_id: int) -> bool:
    """Tell whether there is such a service."""
    return bool(work.rows(_SERVICE_BY_ID, service_id=service_id))


def answers_for(work: Work, person_id: int) -> list[Row]:
    """Return the teams, as borrowers, that name somebody as their officer."""
    return list(work.rows(_ANSWERS, person_id=person_id))


def sponsors(work: Work, person_id: int, today: object) -> list[Row]:
    """Return the visitors with a valid day badge whose sponsor somebody is: id, code, name, badge_until."""
    return list(work.rows(_SPONSORS, person_id=person_id, today=today))
