"""What waits for who inspects and for who disposes: spot-checks, findings, incidents, holds, certificates."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from app.core.database import Work
from app.custody.incidents import INCIDENT
from app.disposal.holding import HOLD
from app.inspection.queries import ROUND
from app.inspection.turns import Turn
from app.overview.collections import collection_rows
from app.overview.programme import programme
from app.overview.rounds import open_findings

_ROUNDS = sa.select(ROUND.c.number).where(ROUND.c.ended_at.is_(None)).order_by(ROUND.c.number)
_INCIDENTS = sa.select(sa.func.count().label("count")).where(INCIDENT.c.closed_at.is_(None))
_HOLDS = sa.select(sa.func.count().label("count")).where(
    HOLD.c.lifted_at.is_(None), HOLD.c.review_on <= sa.bindparam("today", type_=HOLD.c.review_on.type)
)


@dataclass(frozen=True, slots=True)
class InspectionDuties:
    """The rounds that go on, by number; how many areas are overdue; how many findings are."""

    rounds: tuple[int, ...]
    areas: int
    findings: int


@dataclass(frozen=True, slots=True)
class DisposalDuties:
    """How many incidents are open and holds to be looked at again; collections without certificates."""

    incidents: int
    holds: int
    collections: tuple[int, ...]


def inspection_duties(work: Work, today: dt.date) -> InspectionDuties:
    """Return what waits for whoever inspects."""
    return InspectionDuties(
        tuple(row.number for row in work.rows(_ROUNDS)),
        sum(row.turn is Turn.OVERDUE for row in programme(work, today)),
        sum(row.due_on is not None and row.due_on < today for row in open_findings(work)),
    )


def disposal_duties(work: Work, today: dt.date) -> DisposalDuties:
    """Return what waits for whoever disposes of records."""
    incidents, holds = work.together((_INCIDENTS, {}), (_HOLDS, {"today": today}))
    waiting = [row.number for row in collection_rows(work) if row.waits]
    return DisposalDuties(incidents[0].count, holds[0].count, tuple(sorted(waiting)))
