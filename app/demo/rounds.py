"""The demonstration's spot-checks: desks on two floors, the programme, a round that ended and one to walk."""

import datetime as dt
from dataclasses import dataclass

from app.core.rights import Role
from app.core.words import _
from app.demo.days import Days
from app.demo.export import Row
from app.demo.people import People
from app.demo.places import Places, Workplace
from app.demo.plan import FilePlan
from app.inspection.sampling import drawn, usual_size
from app.inspection.starter import SERIOUS_FROM, starter
from app.inspection.uses import DESKS, FIXED, HOME

_ENDED_AGO, _DRAWN_AGO, _SINCE_AGO = 45, 1, 300
"""Calendar days ago of the round that ended, of the one to walk, and of the beginning of the programme."""
_FOUND = ((1, "CD04", "Two folders on the window sill", False), (5, "CD18", None, True))
"""Place in the draw, item, note and whether it was secured, in the round that ended."""
_NOT_IN_USE = 2
_OWNER = 2


@dataclass(slots=True)
class _Round:
    number: int
    floor: str
    day: dt.date
    ended: bool


class Rounds:
    """Makes all rows, table by table."""

    def __init__(self, plan: FilePlan, people: People, places: Places, days: Days, entry_id: int) -> None:
        self._plan, self._people, self._places, self._days = plan, people, places, days
        self._entry_id = entry_id
        self._floors = list(dict.fromkeys(one.floor for one in places.workplaces))
        self._desks = {floor: self._of(floor) for floor in self._floors}
        logins = {role: people.staff[number - 1].login for number, role in reversed(people.roles)}
        self._who = logins.get(Role.INFORMATION_MANAGER) or "manager"
        self._checks: list[Row] = []
        self._findings: list[Row] = []

    def _of(self, floor: str) -> list[Workplace]:
        return [one for one in self._places.workplaces if one.floor == floor]

    def tables(self) -> list[tuple[str, list[Row]]]:
        """Return the rows of each table, in the order in which they refer to each other."""
        rounds = [self._round(one) for one in self._rounds()]
        owner = self._people.staff[min(_OWNER, len(self._people.staff) - 1)].id
        due = (self._days.today - dt.timedelta(days=3)).isoformat()
        follow = [(row[0], owner, due, None, None, None, self._entry_id) for row in self._findings if row[3]]
        return [
            ("inspected_place", [self._inspected(at, one) for at, one in enumerate(self._places.workplaces)]),
            ("programme_area", self._areas()),
            ("checklist", [(1, 1, SERIOUS_FROM, self._at(self._ago(_SINCE_AGO)), self._entry_id)]),
            ("checklist_item", self._items()),
            ("round", rounds),
            ("round_check", self._checks),
            ("finding", self._findings),
            ("follow_up", follow),
        ]

    def _ago(self, days: int) -> dt.date:
        return self._days.today - dt.timedelta(days=days)

    def _at(self, day: dt.date, minute: int = 0) -> str:
        return f"{day.isoformat()}T18:{minute:02}:00.000000Z"

    def _inspected(self, at: int, one: Workplace) -> Row:
        services = self._plan.services
        staff = [person for person in self._people.staff if person.status == "active"]
        person = staff[at % len(staff)].id if one.use in (FIXED, HOME) else None
        return (one.id, one.use, services[at // 8 % len(services)].id, person, 1, self._entry_id)

    def _areas(self) -> list[Row]:
        since = self._ago(_SINCE_AGO).isoformat()
        return [
            (number, self._places.floor(floor), None, 3, since, 1, self._entry_id)
            for number, floor in enumerate(self._floors, start=1)
        ]

    def _items(self) -> list[Row]:
        return [
            (
                number,
                1,
                item.code,
                item.text,
                item.weight,
                item.basis or None,
                item.uses,
                item.raised_by or None,
                self._entry_id,
            )
            for number, item in enumerate(starter(), start=1)
        ]

    def _rounds(self) -> list[_Round]:
        days = ((_ENDED_AGO, True), (_DRAWN_AGO, False))
        return [
            _Round(number, floor, self._ago(ago), ended)
            for number, (floor, (ago, ended)) in enumerate(zip(self._floors, days, strict=False), start=1)
        ]

    def _round(self, one: _Round) -> Row:
        """Draw a round, and make its checks and findings on the way."""
        places = {place.code: place for place in self._desks[one.floor]}
        desks = [place.code for place in places.values() if place.use in DESKS]
        seed = f"{_('demonstration')} {one.number}"
        size = usual_size(len(desks))
        beside = [place.code for place in places.values() if place.use not in DESKS]
        for nth, code in enumerate([*drawn(desks, seed, size), *drawn(beside, seed, len(beside))], start=1):
            self._check(one, nth, places[code])
        at = self._at(one.day)
        ended = self._at(one.day, 59) if one.ended else None
        area = self._places.floor(one.floor)
        return (
            one.number,
            one.number,
            area,
            None,
            1,
            seed,
            len(desks),
            size,
            self._who,
            at,
            ended,
            self._entry_id,
        )

    def _check(self, one: _Round, nth: int, place: Workplace) -> None:
        number = len(self._checks) + 1
        found = [row for row in _FOUND if row[0] == nth] if one.ended else []
        result = None
        if one.ended:
            result = "findings" if found else "not in use" if nth == _NOT_IN_USE else "clear"
        at = self._at(one.day, nth) if one.ended else None
        who = self._who if one.ended else None
        self._checks.append((number, one.number, nth, place.id, result, None, who, at, self._entry_id))
        codes = [item.code for item in starter()]
        for _nth, code, note, is_secured in found:
            item = codes.index(code) + 1
            is_serious = int(starter()[item - 1].weight >= SERIOUS_FROM)
            row = (
                len(self._findings) + 1,
                number,
                item,
                is_serious,
                note,
                int(is_secured),
                None,
                None,
                at,
                None,
            )
            self._findings.append((*row, self._entry_id))
