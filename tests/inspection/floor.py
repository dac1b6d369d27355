"""A floor with desks, an inspector who walks it, and a manager who keeps the programme."""

from typing import Any

import pytest

from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.inspection.acts.checks import Failed, RecordCheck
from app.inspection.acts.draw import DrawRound
from app.inspection.acts.programme import MakeInspected
from app.overview.rounds import CheckRow, RoundPage, round_page
from tests.council import Council, TestDesk


class Floor:
    """The third floor."""

    def __init__(self, council: Council) -> None:
        self.council = council
        self.building = council.place("building", "Town Hall")
        self.floor = council.place("floor", "Town Hall, Third Floor", parent_id=council.ids[self.building])
        council.works_as("walker", "inspector")
        council.works_as("manager", "information manager")
        council.works_as("clerk", "clerk")
        self.walker = council.desk("Laptop", "walker")
        self.manager = council.desk("Managers", "manager")
        self.clerk = council.desk("Front desk", "clerk")

    @property
    def id(self) -> int:
        return self.council.ids[self.floor]

    def make(self, names: str, use: str = "hot", **of: Any) -> list[str]:
        """Make desks and return their codes."""
        codes: list[str] = self.do(
            MakeInspected(inside=self.floor, names=names, use=use, **of), self.manager
        )["codes"]
        return codes

    def do(self, command: Command, desk: TestDesk | None = None) -> Answer:
        return (desk or self.walker).office.do(command)

    def refused(self, command: Command, desk: TestDesk | None = None) -> str:
        with pytest.raises(Refused) as refused:
            self.do(command, desk)
        return str(refused.value)

    def draw(self, **how: Any) -> Answer:
        return self.do(DrawRound(area_id=self.id, **how))

    def record(self, code: str, result: str = "clear", *failed: str | Failed, number: int = 1) -> Answer:
        items = tuple(Failed(one) if isinstance(one, str) else one for one in failed)
        return self.do(RecordCheck(number=number, code=code, result=result, failed=items))

    def page(self, number: int = 1) -> RoundPage:
        return self.walker.office.ask(round_page, number)

    def check(self, code: str, number: int = 1) -> CheckRow:
        return next(one for one in self.page(number).checks if one.code == code)
