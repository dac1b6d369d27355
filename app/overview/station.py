"""What a station of a clear-out day sees: its sack and what is in it, the classes by number, the tally."""

import datetime as dt
from dataclasses import dataclass

from app.clearout import queries
from app.clearout.acts.station import EnterLine
from app.clearout.quick import quick
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.times import local_day
from app.core.words import _
from app.disposal.bulk import bulk_of_bag
from app.disposal.bulk_words import What
from app.overview.clear_days import DayPage, LogRow, day_page
from app.retention.queries import classes

FEW = 9
"""Classes that have a number of one key."""


@dataclass(frozen=True, slots=True)
class Station:
    """A station: its open sack if there is one, its newest lines, and the classes in the order of keys."""

    page: DayPage
    sack: str | None
    team: str
    lines: tuple[LogRow, ...]
    keys: tuple[tuple[int, str, str], ...]


def station(work: Work, number: int, desk: str, now: dt.datetime) -> Station:
    """Return what a desk sees of a day; Refused if there is no such day."""
    page = day_page(work, number, now)
    row = queries.day(work, number)
    here = _here(work, row, desk)
    code = here.code if here is not None else None
    lines = tuple(reversed([one for one in page.log if one.where == code])) if code else ()
    team = next((one.team for one in page.sacks if one.code == code), "")
    return Station(page, code, team, lines, tuple(_keys(work, row)))


def _here(work: Work, row: Row, desk: str) -> Row | None:
    desk_id = next((bag.desk_id for bag in queries.bags_of_day(work, row.id) if bag.station == desk), None)
    return queries.bag_here(work, row.id, desk_id) if desk_id is not None else None


def _keys(work: Work, row: Row) -> list[tuple[int, str, str]]:
    """Return the classes: those of the departments' files first, then the others by code."""
    first = [(one.id, one.code, one.title) for one in queries.classes_of_day(work, row.id)]
    known = {one[0] for one in first}
    rest = [(one.id, one.code, one.title) for one in classes(work) if one.id not in known]
    return [*first, *sorted(rest, key=lambda one: one[1])]


def typed_line(work: Work, number: int, text: str, desk: str, now: dt.datetime) -> EnterLine:
    """Return the act for a line as it was typed at a station: "2 03-07 40". Refused for one too short."""
    row = queries.day(work, number)
    if row is None:
        raise Refused(_("There is no clear-out day {number}.").format(number=number))
    keys = _keys(work, row)
    here = _here(work, row, desk)
    before = bulk_of_bag(work, here.bag_id, local_day(now)) if here is not None else []
    records = [one for one in before if one.what == What.RECORDS]
    years = (records[-1].dated_from.year, records[-1].dated_to.year) if records else None
    said = quick(text, years, [code for _id, code, _title in keys])
    class_id = next((one for one, code, _title in keys if code == said.class_code), None)
    first, last = said.days() or (None, None)
    return EnterLine(
        number=number,
        amount=said.amount,
        unit=said.unit,
        what=said.what,
        class_id=class_id,
        dated_from=first,
        dated_to=last,
        marking=said.marking,
    )
