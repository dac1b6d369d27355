"""The whole demonstration council as rows, table by table, in the order they are made. No database."""

import datetime as dt
from collections.abc import Iterator
from typing import TypeAlias

from app.codes.own import make
from app.core.words import _
from app.demo.chance import Chance
from app.demo.clear_days import ClearDays
from app.demo.dating import Dating
from app.demo.days import Days
from app.demo.export import Row
from app.demo.files import Files
from app.demo.ledger import Ledger
from app.demo.people import People
from app.demo.places import Places
from app.demo.plan import FilePlan
from app.demo.rounds import Rounds
from app.demo.samples import CodesToTry, codes_to_try

Batch: TypeAlias = tuple[str, list[Row]]
"""The name of a table, and rows of it in the order of their ids."""

_CHUNK = 4000
_CHUNKS_AT_LEAST = 150
_PLAIN_BOXES = ("PLN", "BCO", "HOU", "LIC")


class Council:
    """The demonstration council: the same rows for the same sizes, seed and day."""

    def __init__(self, *, files: int, people: int, seed: int, now: dt.datetime, entry_id: int) -> None:
        chance = Chance(seed)
        self._size = files
        self._entry_id = entry_id
        self._days = Days(now)
        self._plan = plan = FilePlan(entry_id)
        services = chance.shares([one.share for one in plan.services], files)
        counts = [services.count(index) for index in range(len(plan.services))]
        self._people = People(plan, self._days, people, chance, entry_id)
        self._places = Places(plan, counts, entry_id)
        self._ledger = Ledger(entry_id)
        self._codes_of_things()
        self._dating = Dating(plan, self._days, entry_id)
        self._files = Files(
            files,
            plan,
            self._people,
            self._places,
            self._days,
            chance,
            self._ledger,
            services,
            self._dating,
        )
        past = self._files.past
        self._clear_days = ClearDays(plan, self._people, self._days, past, entry_id)

    @property
    def desks(self) -> dict[str, int]:
        """The desks' ids by name; the first one has the entry of the bulk load."""
        return self._places.desks

    def _codes_of_things(self) -> None:
        for one in self._people.all:
            self._ledger.barcode(one.code, "P", one.id)
        for row in self._places.rows:
            self._ledger.barcode(row[1], "L", row[0])
        for row in self._places.boxes:
            self._ledger.barcode(row[1], "B", row[0])

    def before(self) -> Iterator[Batch]:
        """Return what files stand on."""
        yield "council", [(1, _("Marlingford Borough Council (demonstration)"), 1, None, None, None, None, 0)]
        yield "team", self._plan.team_rows()
        yield "borrower", self._people.rows()
        yield "staff_role", sorted(self._people.roles)
        yield "record_class", self._plan.class_rows(self._people.owners())
        yield "class_team", self._plan.class_team_rows()
        yield "schedule", self._dating.schedule_rows()
        yield "schedule_line", self._dating.line_rows()
        yield "place", [*self._places.rows, *self._places.boxes]

    def files(self) -> Iterator[tuple[int, list[Batch]]]:
        """Return the files in chunks: how many there are up to then, and the rows of all their tables."""
        chunk = max(1, min(_CHUNK, self._size // _CHUNKS_AT_LEAST))
        for first in range(0, self._size, chunk):
            last = min(self._size, first + chunk)
            files = list(self._files.rows(first, last))
            rows = self._ledger.take()
            yield last, [("file", files), *((table, found) for table, found in rows.items() if found)]

    def after(self) -> Iterator[Batch]:
        """Return what counts the files."""
        yield "service", self._plan.service_rows()
        yield "despatch", self._files.way.rows()
        past = self._files.past
        quarters = list(past.tables(1))
        days = list(self._clear_days.tables(1 + past.batches, past.batches + 1))
        yield from self._files.disposals.tables(past.batches + 1)
        yield from quarters
        yield from days
        for number in range(1 if self._files.disposals.bags else 2, self._last_bag + 1):
            self._ledger.barcode(make("D", number), "D", number)
        yield "barcode", self._ledger.take()["barcode"]
        yield from Rounds(self._plan, self._people, self._places, self._days, self._entry_id).tables()

    def minted(self) -> dict[str, int]:
        """Return the number of the last own code of each letter."""
        places = self._places
        numbers = {"B": len(places.boxes), "F": self._files.last_code, "L": places.locations}
        return numbers | {"P": len(self._people.all), "D": self._last_bag}

    @property
    def _last_bag(self) -> int:
        return self._files.past.bags + 1

    def codes(self) -> CodesToTry:
        """Return the codes to try; complete when all files are made."""
        homes = zip(self._plan.services, self._places.homes, strict=True)
        plain = [one.home(0) for service, one in homes if service.code in _PLAIN_BOXES and one.boxed]
        boxes = self._places.boxes
        first = self._places.locations + 1
        ids = [n for start in plain for n in self._boxes_from(start)]
        boxes_in = [make("B", n - first + 1) for n in ids if boxes[n - first][8] == 1]
        return codes_to_try(self._files.samples, self._people, self._places, boxes_in, self._days)

    def _boxes_from(self, start: int) -> range:
        homes = next(one for one in self._places.homes if one.boxed and one.first_box == start)
        return range(start, homes.home(homes.boxed - 1) + 1)
