"""Who works at the demonstration council, who visits it, and which organisations and teams borrow."""

import datetime as dt
import unicodedata
from dataclasses import dataclass

from app.codes.own import make
from app.core.rights import Role
from app.demo.chance import Chance
from app.demo.days import Days
from app.demo.export import Row
from app.demo.handovers import contact, officers
from app.demo.plan import FilePlan, RecordClass
from app.demo.pools import lines, records

_STEP = 7919
"""Walks through all pairs of first and last names; a prime that divides neither count."""

_OWN_SHARE = 3


@dataclass(slots=True)
class Borrower:
    """A borrower as the demonstration makes them up."""

    id: int
    kind: str
    name: str
    team_id: int | None = None
    status: str = "active"
    left_on: str | None = None
    sponsor_id: int | None = None
    badge_until: str | None = None
    login: str | None = None
    officer_id: int | None = None
    contact: str | None = None

    @property
    def code(self) -> str:
        """The badge."""
        return make("P", self.id)


class People:
    """All borrowers: `staff` of the size that is wanted, then organisations, visitors and teams."""

    def __init__(self, plan: FilePlan, days: Days, staff: int, chance: Chance, entry_id: int) -> None:
        self._plan = plan
        self._entry_id = entry_id
        self._days = days
        self.roles: list[tuple[int, str]] = []
        self._logins: set[str] = set()
        self.staff = [self._named(n) for n in range(min(staff, len(records("staff"))))]
        self._add_staff(staff, chance)
        self.leaver = self.suspended = None
        if staff > 2 * len(records("staff")):
            self._end_two()
        self.organisations = [
            self._next("organisation", name) for name in self._numbered(lines("organisations"), staff)
        ]
        numbers = self._numbered(lines("visitors"), staff + len(self.organisations))
        self.visitors = [self._visitor(number, name) for number, name in numbers]
        last = staff + len(self.organisations) + len(self.visitors)
        names = {number: name for name, number in plan.teams.items()}
        self.teams = [
            Borrower(number, "team", names[one.team_id], one.team_id, officer_id=one.id)
            for number, one in enumerate(officers(self.staff), start=last + 1)
            if one.team_id is not None
        ]
        self.all = [*self.staff, *self.organisations, *self.visitors, *self.teams]
        self.active = [one for one in self.staff if one.status == "active"]
        self._of_team: dict[int | None, list[int]] = {}
        for one in self.active:
            self._of_team.setdefault(one.team_id, []).append(one.id)
        self.roles += [(one, Role.OWNER.value) for one in sorted(set(self.owners().values()))]

    leaver: Borrower | None
    suspended: Borrower | None

    @staticmethod
    def _numbered(names: tuple[str, ...], after: int) -> list[tuple[int, str]]:
        return list(enumerate(names, start=after + 1))

    @staticmethod
    def _next(kind: str, numbered: tuple[int, str]) -> Borrower:
        return Borrower(numbered[0], kind, numbered[1], contact=contact(numbered[0]))

    def _named(self, index: int) -> Borrower:
        row = records("staff")[index]
        if row["roles"]:
            self.roles += [(index + 1, role) for role in sorted(row["roles"].split(";"))]
        login = self._login(row["name"]) if not row["login"] else row["login"]
        self._logins.add(login)
        return Borrower(index + 1, "staff", row["name"], self._plan.teams[row["team"]], login=login)

    def _add_staff(self, staff: int, chance: Chance) -> None:
        first, last = lines("first_names"), lines("last_names")
        start = chance.below(len(first) * len(last))
        teams = len(self._plan.teams)
        for number in range(len(self.staff), staff):
            place = (start + number * _STEP) % (len(first) * len(last))
            name = f"{first[place // len(last)]} {last[place % len(last)]}"
            self.staff.append(
                Borrower(number + 1, "staff", name, number % teams + 1, login=self._login(name))
            )

    def _login(self, name: str) -> str:
        first, *_middle, last = name.replace("\N{LATIN SMALL LETTER DOTLESS I}", "i").split()
        plain = unicodedata.normalize("NFKD", first[0] + last).encode("ascii", "ignore").decode().lower()
        stem = login = "".join(letter for letter in plain if letter.isalpha())
        number = 1
        while login in self._logins:
            number += 1
            login = f"{stem}{number}"
        self._logins.add(login)
        return login

    def _end_two(self) -> None:
        """One has left and one is suspended; both still hold files."""
        self.leaver, self.suspended = self.staff[-2], self.staff[-1]
        self.leaver.status, self.leaver.left_on = "left", self._days.texts[self._days.ago(12)]
        self.suspended.status = "suspended"

    def _visitor(self, number: int, name: str) -> Borrower:
        """Visitors have a sponsor and a day badge; every other badge ran out."""
        until = self._days.today + dt.timedelta(days=1 if number % 2 else -3)
        sponsor = self.staff[number % len(self.staff)]
        return Borrower(number, "visitor", name, sponsor_id=sponsor.id, badge_until=until.isoformat())

    def pool(self, record_class: RecordClass, service_teams: list[int]) -> list[int]:
        """Return the ids to pick borrowers of a class from: its teams, or mostly the service's own people."""
        if record_class.teams:
            return [one for team in record_class.teams for one in self._of_team.get(team, [])]
        own = [one for team in service_teams for one in self._of_team.get(team, [])]
        others = [one.id for one in self.active]
        repeat = _OWN_SHARE * (len(others) // (len(own) or 1) + 1)
        return own * repeat + others

    def owners(self) -> dict[int, int]:
        """Return the information asset owner of each class: a head of the service that makes its files."""
        found = {}
        for service in self._plan.services:
            mine = [one for team in self._plan.teams_of(service) for one in self._of_team.get(team, [])]
            for one in service.classes:
                found[one.id] = mine[0] if mine else self.staff[0].id
        everybody = [one.id for one in self.active] or [self.staff[0].id]
        return {one.id: found.get(one.id, everybody[one.id % len(everybody)]) for one in self._plan.classes}

    def rows(self) -> list[Row]:
        """Return all borrowers."""
        entry = self._entry_id
        return [
            (
                b.id,
                b.code,
                b.kind,
                b.name,
                b.team_id,
                b.status,
                b.left_on,
                b.sponsor_id,
                b.badge_until,
                b.login,
                entry,
                b.officer_id,
                b.contact,
            )
            for b in self.all
        ]
