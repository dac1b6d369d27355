"""What clear-out days came to, added up by the database: by day and team, over lines, files and bags.

Every figure of a day that is shown, printed or compared comes from here, and only from here.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.clearout.queries import BAG_OF, DAY
from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.disposal.bulk import BULK, FILES, MILLIMETRES
from app.disposal.collecting import BAG, SEAL
from app.disposal.standing import BATCH_LINE
from app.people.models import Service, Team
from app.register.place_kinds import FILE_MM
from app.register.queries import FILE, PLACE

_SERVICE, _TEAM, _HOME = table_of(Service), table_of(Team), PLACE.alias("home")
_WHOSE = sa.func.coalesce(_TEAM.c.name, _SERVICE.c.name, sa.literal_column("''")).label("team")
_NOTHING: sa.ColumnElement[int] = sa.literal_column("0")


@dataclass(frozen=True, slots=True)
class Totals:
    """How much it came to: sealed bags and their grams, shelf in millimetres, files, archive boxes.

    `mm` and `files` are of what is in bags; `boxed_mm` is of what went into archive boxes.
    """

    bags: int = 0
    grams: int = 0
    mm: int = 0
    files: int = 0
    boxes: int = 0
    boxed_mm: int = 0

    @property
    def metres(self) -> float:
        """Shelf that is free now, in metres: what is in bags and in boxes for the archive."""
        return round((self.mm + self.boxed_mm) / 1000, 2)

    @property
    def kilograms(self) -> float:
        """What the sealed bags weigh."""
        return round(self.grams / 1000, 1)

    def __add__(self, other: "Totals") -> "Totals":
        """Add another one's figures."""
        return Totals(*(getattr(self, one) + getattr(other, one) for one in Totals.__slots__))


def _sum(
    what: sa.ColumnElement[Any], condition: sa.ColumnElement[bool] | None = None
) -> sa.ColumnElement[int]:
    chosen = what if condition is None else sa.case((condition, what), else_=_NOTHING)
    return sa.cast(sa.func.coalesce(sa.func.sum(chosen), _NOTHING), sa.BigInteger)


_EARLIER = BULK.alias("earlier")
_OPENS_BOX = ~sa.exists(_EARLIER.c.id).where(
    _EARLIER.c.box_id == BULK.c.box_id,
    _EARLIER.c.id < BULK.c.id,
    _EARLIER.c.state != sa.literal_column("'withdrawn'"),
)
"""A box counts once: for the team of its first line."""
_IN_BAG = BULK.c.bag_id.is_not(None)
_LINES = (
    sa.select(
        DAY.c.id,
        _WHOSE,
        _sum(MILLIMETRES, _IN_BAG).label("mm"),
        _sum(FILES, _IN_BAG).label("files"),
        _sum(MILLIMETRES, sa.not_(_IN_BAG)).label("boxed_mm"),
        _sum(sa.literal_column("1", sa.Integer), sa.and_(BULK.c.box_id.is_not(None), _OPENS_BOX)).label(
            "boxes"
        ),
    )
    .select_from(
        DAY.join(BULK, BULK.c.batch_id == DAY.c.batch_id)
        .outerjoin(_TEAM, _TEAM.c.id == BULK.c.team_id)
        .outerjoin(_SERVICE, _SERVICE.c.id == BULK.c.service_id)
    )
    .where(BULK.c.state != sa.literal_column("'withdrawn'"))
)
_BAGGED = sa.select(
    DAY.c.id,
    _WHOSE,
    _sum(sa.func.coalesce(_HOME.c.file_mm, sa.literal_column(str(FILE_MM)))).label("mm"),
    sa.func.count().label("files"),
).select_from(
    DAY.join(BATCH_LINE, sa.and_(BATCH_LINE.c.batch_id == DAY.c.batch_id, BATCH_LINE.c.bag_id.is_not(None)))
    .outerjoin(BAG_OF, BAG_OF.c.bag_id == BATCH_LINE.c.bag_id)
    .join(FILE, FILE.c.id == BATCH_LINE.c.file_id)
    .outerjoin(_HOME, _HOME.c.id == FILE.c.home_id)
    .outerjoin(_TEAM, _TEAM.c.id == BAG_OF.c.team_id)
    .outerjoin(_SERVICE, _SERVICE.c.id == BAG_OF.c.service_id)
)
_BAGS = sa.select(
    DAY.c.id,
    _WHOSE,
    sa.func.count(SEAL.c.id).label("bags"),
    _sum(SEAL.c.weight_g).label("grams"),
).select_from(
    DAY.join(BAG, BAG.c.batch_id == DAY.c.batch_id)
    .outerjoin(BAG_OF, BAG_OF.c.bag_id == BAG.c.id)
    .outerjoin(SEAL, sa.and_(SEAL.c.bag_id == BAG.c.id, SEAL.c.broken_at.is_(None)))
    .outerjoin(_TEAM, _TEAM.c.id == BAG_OF.c.team_id)
    .outerjoin(_SERVICE, _SERVICE.c.id == BAG_OF.c.service_id)
)


@cache
def _grouped(one_day: bool) -> list[sa.Select[Any]]:
    found = []
    for made in (_LINES, _BAGGED, _BAGS):
        wanted = made.where(DAY.c.id == sa.bindparam("day_id")) if one_day else made
        found.append(wanted.group_by(DAY.c.id, _TEAM.c.name, _SERVICE.c.name))
    return found


def tallies(work: Work, day_id: int | None = None) -> dict[int, dict[str, Totals]]:
    """Return what each day came to, or one, by team; by department where no team was said."""
    which = {"day_id": day_id} if day_id is not None else {}
    found: dict[int, dict[str, Totals]] = defaultdict(dict)
    for rows in work.together(*((one, which) for one in _grouped(day_id is not None))):
        for row in rows:
            of_day = found[row.id]
            of_day[row.team] = of_day.get(row.team, Totals()) + _totals(row)
    return found


def _totals(row: Row) -> Totals:
    return Totals(**{one: int(getattr(row, one, 0)) for one in Totals.__slots__})


def whole(teams: dict[str, Totals]) -> Totals:
    """Return what all teams of a day came to together."""
    return sum(teams.values(), Totals())
