"""Whatever is done with places in whatever order: the tree has no cycle, and no file is in two places."""

import shutil
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from app.codes.command import Command as Mat
from app.core.acts import Answer, Command
from app.core.database import Database
from app.core.refusals import Refused
from app.custody.box_acts import MakeBox, MoveBox
from app.custody.clearing import ClearPlace, ReopenPlace
from app.custody.transit import PackThing, ReceiveThing, SendDespatch, StartDespatch
from app.register.place_acts import ChangePlace, ClosePlace, MakePlaces, MovePlace, Rehome
from tests.council import Council
from tests.places import Houses

if TYPE_CHECKING:
    from tests.servers import Server

PICKS = st.integers(0, 50)
KINDS = st.sampled_from(["floor", "room", "bay", "cabinet", "shelf"])
_PLACES = "SELECT id, parent_id, kind, name, path, closed_at FROM place"
_FILES = "SELECT id, current_id, home_id, state FROM file"
_LINES = (
    "SELECT file_id, box_id, part_of_id FROM despatch_line"
    " WHERE sent_at IS NOT NULL AND received_at IS NULL AND dropped_at IS NULL"
)
_LOANS = "SELECT file_id, box_id FROM loan WHERE returned_at IS NULL"


class Places(RuleBasedStateMachine):
    """Acts on places, boxes and files, as anybody may send them."""

    open: Callable[[], Database]

    @initialize()
    def begin(self) -> None:
        self.database = type(self).open()
        self.council = Council(self.database)
        self.houses = Houses(self.council)
        self.other = self.council.desk("Depot desk")
        houses = self.houses
        self.places = [houses.hall, houses.depot, houses.floor, houses.room, houses.bay, houses.cabinet]
        self.places += [houses.store, *houses.shelves[:3], *houses.drawers]
        self.files = [houses.file(f"HOU/{number}", houses.shelves[number % 3]) for number in range(4)]
        self.boxes = [self.council.box("B1", self.council.file("BOX/1"))]
        self.files.append(next(code for code in self.council.ids if code.startswith("F")))
        self.despatches: list[int] = []

    def attempt(self, act: Command) -> Answer:
        try:
            return self.houses.do(act)
        except Refused:
            return {}

    def pick(self, codes: list[str], at: int) -> str:
        return codes[at % len(codes)]

    @rule(kind=KINDS, inside=PICKS, name=st.sampled_from("ABC"))
    def make(self, kind: str, inside: int, name: str) -> None:
        made = self.attempt(MakePlaces(kind=kind, name=name, inside=self.pick(self.places, inside)))
        self.places += made.get("codes", [])

    @rule(which=PICKS, inside=PICKS)
    def move(self, which: int, inside: int) -> None:
        self.attempt(MovePlace(code=self.pick(self.places, which), inside=self.pick(self.places, inside)))

    @rule(which=PICKS, name=st.sampled_from("ABC"))
    def rename(self, which: int, name: str) -> None:
        self.attempt(ChangePlace(code=self.pick(self.places, which), name=name))

    @rule(which=PICKS, how=st.sampled_from([ClosePlace, ReopenPlace]))
    def close(self, which: int, how: type[ClosePlace | ReopenPlace]) -> None:
        self.attempt(how(code=self.pick(self.places + self.boxes, which)))

    @rule(which=PICKS)
    def clear(self, which: int) -> None:
        self.attempt(ClearPlace(code=self.pick(self.places, which), checked_by="R. Osei"))

    @rule(which=PICKS, home=PICKS)
    def rehome(self, which: int, home: int) -> None:
        code = self.pick(self.places, which)
        self.attempt(Rehome(code=code, home=self.pick(self.places + self.boxes, home)))

    @rule(at=PICKS)
    def make_box(self, at: int) -> None:
        made = self.attempt(MakeBox(name="B", at=self.pick(self.places, at)))
        self.boxes += [str(made["code"])] if made else []

    @rule(which=PICKS, to=PICKS, belongs=st.booleans())
    def move_box(self, which: int, to: int, belongs: bool) -> None:
        to_code = self.pick(self.places + self.boxes, to)
        self.attempt(MoveBox(code=self.pick(self.boxes, which), to=to_code, belongs=belongs))

    @rule(which=PICKS, at=PICKS)
    def put(self, which: int, at: int) -> None:
        desk = self.houses.desk
        desk.scan(self.pick(self.places, at))
        desk.scan(self.pick(self.files + self.boxes, which))
        desk.command(Mat.DONE)

    @rule(which=PICKS)
    def lend_or_return(self, which: int) -> None:
        self.houses.desk.outcomes(self.council.okafor, self.pick(self.files + self.boxes, which))
        self.houses.desk.command(Mat.DONE)

    @rule()
    def undo(self) -> None:
        self.houses.desk.command(Mat.UNDO)

    @rule(which=PICKS)
    def send(self, which: int) -> None:
        start = StartDespatch(from_code=self.houses.hall, to_code=self.houses.depot, carrier="D. Driver")
        started = self.attempt(start)
        if started:
            despatch_id = int(str(started["despatch_id"]))
            self.attempt(PackThing(despatch_id=despatch_id, code=self.pick(self.files + self.boxes, which)))
            self.attempt(SendDespatch(despatch_id=despatch_id))

    @rule(which=PICKS)
    def receive(self, which: int) -> None:
        self.attempt(ReceiveThing(code=self.pick(self.files + self.boxes, which)))

    @rule(which=PICKS)
    def returned_elsewhere(self, which: int) -> None:
        self.other.command(Mat.RETURN)
        self.other.scan(self.pick(self.files + self.boxes, which))
        self.other.command(Mat.DONE)

    @invariant()
    def all_is_well(self) -> None:
        if not hasattr(self, "database"):
            return
        with self.database.connected() as connection:
            rows = {row.id: row for row in connection.exec_driver_sql(_PLACES)}
            files = connection.exec_driver_sql(_FILES).all()
            lines = connection.exec_driver_sql(_LINES).all()
            loans = connection.exec_driver_sql(_LOANS).all()
            connection.rollback()
        for row in rows.values():
            met, at = set(), row.id
            while at is not None:
                assert at not in met, f"{row.path} stands in itself"
                met.add(at)
                at = rows[at].parent_id
            above = [one for one in met if one != row.id]
            if row.closed_at is None:
                assert all(rows[one].closed_at is None for one in above), (
                    f"{row.path} is open in a closed place"
                )
            if row.kind not in ("box", "returns", "floor") and above:
                assert row.path.endswith(f", {row.name}")
                assert all(rows[one].name in row.path for one in above if rows[one].kind != "floor")
        way = {line.file_id for line in lines if line.file_id}
        boxed = {line.file_id for line in lines if line.part_of_id}
        boxes_on_way = {line.box_id for line in lines if line.box_id}
        lent = {loan.file_id for loan in loans if loan.file_id}
        assert not way & lent
        assert not boxes_on_way & {loan.box_id for loan in loans if loan.box_id}
        for file in files:
            for place in (file.current_id, file.home_id):
                assert place is None or rows[place].closed_at is None, "something is at a closed place"
            if file.id in way - boxed:
                assert file.current_id is None, "a file is in transit and at a place"
            if file.current_id is None:
                assert file.id in way, "a file is nowhere"
        for box in boxes_on_way:
            assert rows[box].parent_id is None, "a box is in transit and at a place"

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.dispose()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_no_cycle_and_no_file_in_two_places(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    made: list[str] = []

    def lite() -> Database:
        file = tmp_path / f"{uuid.uuid4().hex}.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        return Database(f"sqlite:///{file}")

    def server() -> Database:
        running: Server = request.getfixturevalue("postgres")
        name = f"council_{uuid.uuid4().hex[:12]}"
        running.create(name, template=request.getfixturevalue("postgres_template"))
        made.append(name)
        return Database(running.url(name))

    class Machine(Places):
        open = staticmethod(lite if engine == "sqlite" else server)

    examples, steps = (6, 25) if engine == "sqlite" else (3, 20)
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
        ),
    )
    for name in made:
        request.getfixturevalue("postgres").drop(name)
