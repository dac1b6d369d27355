"""The list of people: by name, narrowed by kind and by what somebody types, with what each holds."""

import datetime as dt
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.core.columns import Day, table_of
from app.core.database import Work
from app.core.prepared import Row
from app.custody.queries import LOAN
from app.overview.finding import words_in
from app.overview.finding_people import MOST_WORDS, name_begins, name_is_plain, pattern
from app.people.models import NOBODY, Borrower, StaffRole, Team

MOST = 300
"""Rows of the list; who is further down is found by name."""

_BORROWER = table_of(Borrower)
_TEAM = table_of(Team)
_ROLE = table_of(StaffRole)
_OTHER = _BORROWER.alias("other")
_TODAY = sa.bindparam("today", type_=Day())
_LOGINS = (
    sa.select(_BORROWER.c.id, _BORROWER.c.login, _BORROWER.c.name, _BORROWER.c.status, _ROLE.c.role)
    .select_from(_BORROWER.outerjoin(_ROLE, _ROLE.c.borrower_id == _BORROWER.c.id))
    .where(_BORROWER.c.login.is_not(None))
    .order_by(_BORROWER.c.login, _ROLE.c.role)
)


class Which(StrEnum):
    """Which people are listed."""

    ALL = "all"
    STAFF = "staff"
    VISITORS = "visitor"
    ORGANISATIONS = "organisation"
    TEAMS = "team"
    AWAY = "away"
    OUTSTANDING = "outstanding"


_HOLDS = sa.exists().where(LOAN.c.borrower_id == _BORROWER.c.id, LOAN.c.returned_at.is_(None))
_IS_AWAY = sa.or_(_BORROWER.c.left_on.is_not(None), _BORROWER.c.status != sa.literal_column("'active'"))


def _narrowed(which: Which) -> list[sa.ColumnElement[bool]]:
    if which is Which.ALL:
        return []
    if which is Which.AWAY:
        return [_IS_AWAY]
    if which is Which.OUTSTANDING:
        return [_IS_AWAY, _HOLDS]
    return [_BORROWER.c.kind == sa.literal_column(f"'{which.value}'")]


@cache
def _statement(which: Which, dialect: str, words: int, *, plain: bool) -> sa.Select[Any]:
    """Return the read of the first people in whose plain names words begin, or of all other names."""
    wanted = [_BORROWER.c.id != NOBODY, *_narrowed(which)]
    if words:
        begins = sa.and_(name_is_plain(dialect), *name_begins(dialect, words))
        wanted.append(begins if plain else sa.not_(name_is_plain(dialect)))
    name = sa.func.lower(_BORROWER.c.name)
    first = sa.select(_BORROWER.c.id).where(*wanted).order_by(name, _BORROWER.c.id)
    listed = (first.limit(MOST + 1) if plain else first).subquery("listed")
    held = sa.and_(LOAN.c.borrower_id == _BORROWER.c.id, LOAN.c.returned_at.is_(None))
    holds = sa.select(sa.func.count()).select_from(LOAN).where(held).scalar_subquery()
    late = (
        sa.select(sa.func.count()).select_from(LOAN).where(held, LOAN.c.due_back < _TODAY).scalar_subquery()
    )
    return (
        sa.select(
            _BORROWER.c.id,
            _BORROWER.c.code,
            _BORROWER.c.name,
            _BORROWER.c.kind,
            _BORROWER.c.status,
            _BORROWER.c.left_on,
            _BORROWER.c.badge_until,
            _TEAM.c.name.label("team"),
            sa.func.coalesce(_OTHER.c.name, _BORROWER.c.contact).label("answers"),
            holds.label("holds"),
            late.label("overdue"),
        )
        .select_from(
            listed.join(_BORROWER, _BORROWER.c.id == listed.c.id)
            .outerjoin(_TEAM, _TEAM.c.id == _BORROWER.c.team_id)
            .outerjoin(
                _OTHER, _OTHER.c.id == sa.func.coalesce(_BORROWER.c.sponsor_id, _BORROWER.c.officer_id)
            )
        )
        .order_by(name, _BORROWER.c.id)
    )


def people_list(work: Work, dialect: str, which: Which, text: str, today: dt.date) -> list[dict[str, Any]]:
    """Return at most MOST + 1 people by name: one more than are shown tells that there are more.

    `text` holds beginnings of words of the name, whatever the capitals and accents. `answers` is the sponsor,
    the team's officer or whom to ask at an organisation.
    """
    words = words_in(text)[:MOST_WORDS]
    plain = [word for word in words if word.isascii()]
    given: dict[str, Any] = {f"word{number}": pattern(dialect, word) for number, word in enumerate(plain)}
    found: list[Row] = []
    if len(plain) == len(words):
        found += work.rows(_statement(which, dialect, len(plain), plain=True), **given, today=today)
    if words:
        others = work.rows(_statement(which, dialect, 1, plain=False), today=today)
        found += [row for row in others if _matches(row.name, words)]
        found.sort(key=lambda row: (row.name.lower(), row.id))
    return [_shown(row, today) for row in found[: MOST + 1]]


def _matches(name: str, words: list[str]) -> bool:
    parts = words_in(name)
    return all(any(part.startswith(word) for part in parts) for word in words)


def _shown(row: Row, today: dt.date) -> dict[str, Any]:
    has_left = row.status == "left" or (row.left_on is not None and row.left_on <= today)
    return {
        "id": row.id,
        "barcode": row.code,
        "name": row.name,
        "kind": row.kind,
        "team": row.team,
        "status": "left" if has_left else row.status,
        "left_on": row.left_on.isoformat() if row.left_on else None,
        "badge_until": row.badge_until.isoformat() if row.badge_until else None,
        "answers": row.answers,
        "holds": row.holds,
        "overdue": row.overdue,
    }


def logins(work: Work) -> list[dict[str, Any]]:
    """Return who has a login here, by login: id, login, name, state and roles."""
    found: dict[int, dict[str, Any]] = {}
    for row in work.rows(_LOGINS):
        one = found.setdefault(
            row.id, {"id": row.id, "login": row.login, "name": row.name, "state": row.status, "roles": []}
        )
        if row.role is not None:
            one["roles"].append(row.role)
    return list(found.values())
