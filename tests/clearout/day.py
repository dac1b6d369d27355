"""A clear-out day as those who are there do it: the officer plans, two stations scan, the owner approves."""

import datetime as dt
from copy import copy
from typing import Any

from app.clearout.acts.planning import PlanDay, StartDay
from app.clearout.acts.station import EnterLine, ScanAtStation, SealHere
from app.codes.own import make
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.disposal.acts.bulk import ApproveBulk
from app.overview.clear_days import DayPage, day_page
from app.retention.reckoning import Rule
from tests.council import Council
from tests.disposal.chain import TODAY, Chain

OLD: dict[str, Any] = {"dated_from": dt.date(2003, 1, 1), "dated_to": dt.date(2007, 12, 31)}


class Day:
    """A day for Housing that runs, with the stations "Basement" and "Second"."""

    def __init__(self, council: Council) -> None:
        self.council = council
        self.chain = Chain(council)
        self.class_id = self.chain.class_id
        council.schedule({self.class_id: Rule("destroy", "closed", years=6)})
        self.second = council.desk("Second", "officer")
        self.chain.desks["second"] = self.second
        self.labels = 0
        self.plan("Housing, third floor", council.housing)

    def plan(self, name: str, *services: int) -> None:
        """Plan a day."""
        lead_id = self.council.ids[self.council.khan]
        planned = self.do(PlanDay(name, TODAY, services, lead_id=lead_id, target_mm=40_000))
        self.number, self.batch = int(planned["day"]), int(planned["batch"])

    def another(self, *services: int) -> "Day":
        """Return another day of the same people, started, for these departments."""
        other = copy(self)
        other.labels += 50
        other.plan("Another day", *services)
        other.start()
        return other

    def do(self, command: Command, who: str = "officer") -> Answer:
        """Do an act; time goes on by a second."""
        return self.chain.do(command, who)

    def why_not(self, command: Command, who: str = "officer") -> str:
        """Return why an act is refused."""
        return self.chain.why_not(command, who)

    def start(self) -> None:
        """Start the day."""
        self.do(StartDay(number=self.number))

    def label(self) -> str:
        """Return a blank label of a bag."""
        self.labels += 1
        return make("D", 900_000 + self.labels)

    def scan(self, text: str, who: str = "officer", **more: Any) -> Answer:
        """Scan at a station; a refusal is an answer too."""
        try:
            return self.do(ScanAtStation(number=self.number, text=text, **more), who)
        except Refused as refused:
            return {"outcome": "refused", "say": str(refused)}

    def line(self, amount: int = 400, who: str = "officer", **more: Any) -> int:
        """Enter records of the council's class into the bag at a station, and return the line's id."""
        plain: dict[str, Any] = {"class_id": self.class_id, **OLD}
        if more.get("what", "records") != "records":
            plain = {}
        return int(self.do(EnterLine(number=self.number, amount=amount, **plain | more), who)["line"])

    def seal(self, seal: str, kg: float = 8, who: str = "officer") -> Answer:
        """Seal the bag at a station."""
        return self.do(SealHere(number=self.number, seal=seal, weight_g=round(kg * 1000)), who)

    def approve(self) -> None:
        """Let the owner approve all bulk lines."""
        self.do(ApproveBulk(number=self.batch), "owner")

    def page(self) -> DayPage:
        """Return the day as its page shows it."""
        return self.chain.officer.office.ask(day_page, self.number, self.chain.officer.now)
