"""A town hall and a depot for the tests of places, with rooms, a bay of shelves and a cabinet."""

from typing import Any

from app.core.acts import Answer, Command
from app.core.rights import Role
from app.register.place_acts import MakePlaces
from app.register.place_queries import place_id_of
from tests.council import Council, TestDesk


class Houses:
    """Two buildings made by the acts themselves."""

    def __init__(self, council: Council) -> None:
        self.council = council
        self.desk = council.desk()
        self.hall = self.make("building", "Town Hall")
        self.depot = self.make("building", "Depot")
        self.floor = self.make("floor", "First floor", self.hall)
        self.room = self.make("room", "Records Room", self.floor)
        self.bay = self.make("bay", "Bay 1", self.room)
        self.shelves = self.makes("shelf", "Shelf", self.bay, first=1, last=12, capacity_cm=90)
        self.store = self.make("room", "Box Store", self.depot)
        self.cabinet = self.make("cabinet", "Cabinet 4", self.room)
        self.drawers = self.makes("shelf", "Drawer", self.cabinet, first=1, last=3)

    def do(self, act: Command, desk: TestDesk | None = None) -> Answer:
        """Do an act at a desk."""
        return (desk or self.desk).office.do(act)

    def makes(self, kind: str, name: str, inside: str | None = None, **more: Any) -> list[str]:
        """Make locations and return their codes."""
        codes: list[str] = self.do(MakePlaces(kind=kind, name=name, inside=inside, **more))["codes"]
        return codes

    def make(self, kind: str, name: str, inside: str | None = None, **more: Any) -> str:
        """Make a location and return its code."""
        return self.makes(kind, name, inside, **more)[0]

    def path(self, code: str) -> str:
        """Return how a place is said, as its page has it."""
        return str(self.desk.page(code)["path"])

    def file(self, reference: str, at: str, **values: Any) -> str:
        """Add a file that lies and belongs at a place."""
        place = self.id(at)
        return self.council.file(reference, **{"home_id": place, "current_id": place} | values)

    def id(self, code: str) -> int:
        """Return the id of what a code stands for."""
        return self.desk.office.ask(place_id_of, code)


def clerk(council: Council) -> None:
    """Let the login "clerk" be a clerk's, who may not change locations."""
    code = council.person("A. Clerk", login="clerk")
    council.give(code, Role.CLERK.value)
