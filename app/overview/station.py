"""What a station of a clear-out day sees: its bag and what is in it, the classes by number, the tally."""

import datetime as dt
from dataclasses import dataclass

from app.clearout import queries
from app.core.certain import certain
from app.core.database import Work
from app.core.prepared import Row
from app.core.times import local_day
from app.disposal.bulk import bulk_of_bag
from app.overview.clear_days import DayPage, LogRow, bulk_row, day_page


@dataclass(frozen=True, slots=True)
class Station:
    """A station: its open bag if there is one, the lines in it, and the classes in the order of keys."""

    page: DayPage
    bag: str | None
    team: str
    lines: tuple[LogRow, ...]
    keys: tuple[tuple[int, str, str], ...]


def station(work: Work, number: int, desk: str, now: dt.datetime) -> Station:
    """Return what a desk sees of a day; Refused if there is no such day."""
    page = day_page(work, number, now, 0)
    row = certain(queries.day(work, number))
    here = _here(work, row, desk)
    code = here.code if here is not None else None
    found = bulk_of_bag(work, here.bag_id, local_day(now)) if here is not None else []
    lines = tuple(bulk_row(one, now) for one in reversed(found) if one.state != "withdrawn")
    team = next((one.team for one in page.bags if one.code == code), "")
    return Station(page, code, team, lines, tuple(queries.keys_of_day(work, row)))


def _here(work: Work, row: Row, desk: str) -> Row | None:
    desk_id = next((bag.desk_id for bag in queries.bags_of_day(work, row.id) if bag.station == desk), None)
    return queries.bag_here(work, row.id, desk_id) if desk_id is not None else None
