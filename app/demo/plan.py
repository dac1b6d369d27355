"""The council's file plan: services, teams and record classes, with who may borrow what."""

from dataclasses import dataclass, field
from itertools import count

from app.demo.export import Row
from app.demo.pools import Record, records, schedule
from app.retention.starter import StarterRow, row_from

LONGEST_DESTRUCTION_YEARS = 6
"""Only classes kept no longer than this have files that the demonstration has disposed of."""
_NOT_ADOPTED = 8
"""Every so many-th class has a rule that the council has not adopted yet."""


@dataclass(frozen=True, slots=True)
class RecordClass:
    """A line of the file plan, with its rule. Not every rule is adopted by this council yet."""

    id: int
    code: str
    function: str
    title: str
    marking: str
    is_sensitive: bool
    loan_days: int | None
    teams: tuple[int, ...]
    starter: StarterRow
    is_adopted: bool

    @property
    def is_plain(self) -> bool:
        """Whether anybody may borrow its files, for the general period, with nothing to mind."""
        return self.marking == "OFFICIAL" and not self.teams and self.loan_days is None

    @property
    def is_destroyable(self) -> bool:
        """Whether the oldest files of this council may be destroyed by now."""
        rule = self.starter.rule
        is_short = rule.event not in (None, "birth") and rule.years <= LONGEST_DESTRUCTION_YEARS
        return self.is_adopted and is_short


@dataclass(slots=True)
class Service:
    """A service with its classes; `last_number` grows with the files."""

    id: int
    code: str
    name: str
    room: str
    share: int
    classes: list[RecordClass]
    last_number: int = 0
    destroyable: list[RecordClass] = field(default_factory=list)


class FilePlan:
    """Services, teams and record classes, with their rows. `entry_id` is the entry that they come with."""

    def __init__(self, entry_id: int) -> None:
        self._entry_id = entry_id
        self.teams = {row["team"]: number for number, row in enumerate(records("teams"), start=1)}
        rules = {row["code"]: row for row in records("class_rules")}
        self.classes = [
            self._class(n, row, rules.get(row["code"])) for n, row in zip(count(1), schedule(), strict=False)
        ]
        by_code = {one.code: one for one in self.classes}
        self.services = [
            Service(
                n,
                row["code"],
                row["name"],
                row["room"],
                int(row["share"]),
                [by_code[c] for c in row["classes"].split()],
            )
            for n, row in enumerate(records("services"), start=1)
        ]
        for service in self.services:
            service.destroyable = [one for one in service.classes if one.is_destroyable and not one.teams]
        self._service_of_team = {row["team"]: row["service"] for row in records("teams")}

    def _class(self, number: int, row: Record, rule: Record | None) -> RecordClass:
        teams = tuple(self.teams[name] for name in rule["teams"].split(";") if name) if rule else ()
        starter = row_from(row)
        return RecordClass(
            id=number,
            code=row["code"],
            function=row["function"],
            title=starter.title,
            marking=rule["marking"] if rule else "OFFICIAL",
            is_sensitive=bool(rule and rule["sensitive"] == "yes"),
            loan_days=int(rule["loan_days"]) if rule and rule["loan_days"] else None,
            teams=tuple(sorted(teams)),
            starter=starter,
            is_adopted=number % _NOT_ADOPTED != 0,
        )

    def teams_of(self, service: Service) -> list[int]:
        """Return the ids of a service's teams."""
        return [self.teams[name] for name, code in self._service_of_team.items() if code == service.code]

    def team_rows(self) -> list[Row]:
        """Return the teams."""
        ids = {service.code: service.id for service in self.services}
        return [(n, name, ids[self._service_of_team[name]], self._entry_id) for name, n in self.teams.items()]

    def service_rows(self) -> list[Row]:
        """Return the services; complete only when all files are made, because they count them."""
        return [(one.id, one.code, one.name, one.last_number, self._entry_id) for one in self.services]

    def class_rows(self, owners: dict[int, int]) -> list[Row]:
        """Return the record classes with their information asset owners."""
        return [
            (
                c.id,
                c.code,
                c.function,
                c.title,
                c.marking,
                int(c.is_sensitive),
                c.loan_days,
                owners[c.id],
                self._entry_id,
                None,
                None,
                12,
            )
            for c in self.classes
        ]

    def class_team_rows(self) -> list[Row]:
        """Return which teams may borrow files of a restricted class."""
        pairs = [(one.id, team) for one in self.classes for team in one.teams]
        return [(n, *pair, 1, self._entry_id) for n, pair in enumerate(pairs, start=1)]
