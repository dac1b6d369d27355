"""The list of teams: of which service, who answers for what they borrow, how many are in each."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from app.core.columns import Day, table_of
from app.core.database import Work
from app.custody.queries import LOAN
from app.people.models import Borrower, Service, Team

_TEAM = table_of(Team)
_SERVICE = table_of(Service)
_BADGE = table_of(Borrower).alias("badge")
_OFFICER = table_of(Borrower).alias("officer")
_MEMBER = table_of(Borrower).alias("member")
_MEMBERS = (
    sa.select(sa.func.count())
    .select_from(_MEMBER)
    .where(_MEMBER.c.team_id == _TEAM.c.id, _MEMBER.c.kind == "staff", _MEMBER.c.status != "left")
    .scalar_subquery()
)
_HELD = sa.and_(LOAN.c.borrower_id == _BADGE.c.id, LOAN.c.returned_at.is_(None))
_HOLDS = sa.select(sa.func.count()).select_from(LOAN).where(_HELD).scalar_subquery()
_TODAY = sa.bindparam("today", type_=Day())
_OVERDUE = (
    sa.select(sa.func.count()).select_from(LOAN).where(_HELD, LOAN.c.due_back < _TODAY).scalar_subquery()
)
_TEAMS = (
    sa.select(
        _TEAM.c.id,
        _TEAM.c.name,
        _TEAM.c.service_id,
        _SERVICE.c.name.label("service"),
        _BADGE.c.id.label("borrower_id"),
        _BADGE.c.code.label("barcode"),
        _BADGE.c.status,
        _OFFICER.c.name.label("officer"),
        _OFFICER.c.status.label("officer_status"),
        _MEMBERS.label("members"),
        _HOLDS.label("holds"),
        _OVERDUE.label("overdue"),
    )
    .select_from(
        _TEAM.outerjoin(_SERVICE, _SERVICE.c.id == _TEAM.c.service_id)
        .outerjoin(_BADGE, sa.and_(_BADGE.c.team_id == _TEAM.c.id, _BADGE.c.kind == "team"))
        .outerjoin(_OFFICER, _OFFICER.c.id == _BADGE.c.officer_id)
    )
    .order_by(_TEAM.c.name)
)


def teams_list(work: Work, today: dt.date) -> list[dict[str, Any]]:
    """Return all teams by name; `barcode` and `officer` are None for one that borrows nothing."""
    return [dict(row._asdict()) for row in work.rows(_TEAMS, today=today)]
