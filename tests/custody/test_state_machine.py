"""The whole desk against a simple model, by a Hypothesis state machine: two desks, all sorts of scans.

`make test` runs the same examples each time. For many more, and other ones:
`python -m tests.custody.test_state_machine --examples 5000 [--engine postgresql] [--steps 80] [--seed 7]`.
"""

import argparse
import datetime as dt
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import count
from pathlib import Path

import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.audit.models import Desk as DeskRow
from app.audit.models import Entry
from app.audit.trail import OpenEntry
from app.codes.own import MAT, Command, make
from app.core.acts import Answer
from app.core.columns import table_of
from app.core.database import Database
from app.custody.facts import Mode
from app.custody.models import Loan, Movement, Search
from app.overview.standing import standing
from app.people.models import Borrower
from app.register.models import File, Place
from app.upkeep.schema import upgrade
from tests.council import NOON, Council
from tests.custody.model import Model
from tests.custody.model_state import Desk, Now, Said, Thing, What
from tests.servers import Server
from tests.working_days import rolled

Fresh = Callable[[], AbstractContextManager[Database]]
"""Opens an empty council's database, and cleans up after it."""

GAPS = (
    2.0,
    3.0,
    1.5,
    1.0,
    0.5,
    5.0,
    10.0,
    19.0,
    20.0,
    20.5,
    30.0,
    45.0,
    59.5,
    60.0,
    61.0,
    90.0,
    300.0,
    599.0,
)
LONG_GAPS = (600.0, 601.0, 3600.0, 4 * 86400.0, 30 * 86400.0)
FILES = ("HOU/1", "HOU/2", "HOU/3", "HOU/4")
IN_BOX = ("HOU/11", "HOU/12", "HOU/13")
HELD = {True: {"title": "14 Station Road", "service": "Housing"}, False: {}}

_LOAN, _PLACE, _FILE, _MOVEMENT = table_of(Loan), table_of(Place), table_of(File), table_of(Movement)
_BORROWER, _ENTRY, _DESK = table_of(Borrower), table_of(Entry), table_of(DeskRow)
_OPEN = (
    sa.select(
        sa.func.coalesce(_FILE.c.code, _PLACE.c.code).label("code"),
        _BORROWER.c.name,
        _LOAN.c.due_back,
        _LOAN.c.renewals,
    )
    .select_from(
        _LOAN.join(_BORROWER, _BORROWER.c.id == _LOAN.c.borrower_id)
        .outerjoin(_FILE, _FILE.c.id == _LOAN.c.file_id)
        .outerjoin(_PLACE, _PLACE.c.id == _LOAN.c.box_id)
    )
    .where(_LOAN.c.returned_at.is_(None))
)
_THERE = sa.select(_FILE.c.code, _FILE.c.state, _PLACE.c.path).outerjoin(
    _PLACE, _PLACE.c.id == _FILE.c.current_id
)
_AT = _PLACE.alias("at")
_BOXES = (
    sa.select(_PLACE.c.code, _AT.c.path)
    .join(_AT, _AT.c.id == _PLACE.c.parent_id)
    .where(_PLACE.c.kind == "box")
)
_ORDER = sa.select(_MOVEMENT.c.file_id, _MOVEMENT.c.box_id, _MOVEMENT.c.nth)
_CHAIN = sa.select(_ENTRY.c.desk_id, _ENTRY.c.seq, _ENTRY.c.body, _ENTRY.c.hash).order_by(
    _ENTRY.c.desk_id, _ENTRY.c.seq
)
_HEADS = sa.select(_DESK.c.id, _DESK.c.seq, _DESK.c.head)

gaps = st.one_of(st.just(2.0), st.sampled_from(GAPS), st.sampled_from(GAPS + LONG_GAPS))
desks = st.sampled_from(("Front desk", "Front desk", "Front desk", "Civic Centre"))


class TwoDesks(RuleBasedStateMachine):
    """Scans at two desks, each compared with the model: answer, holders, states, places and counters."""

    def __init__(self, fresh: Fresh) -> None:
        super().__init__()
        self._open = ExitStack()
        self.database = self._open.enter_context(fresh())
        self.council = council = Council(self.database)
        self.now = 0.0
        self.names = {council.okafor: "J. Okafor", council.khan: "M. Khan", council.price: "A. Price"}
        gone = council.person("B. Gone", status="left", left_on=dt.date(2026, 3, 1))
        self.people = [What("person", code, code) for code in (*self.names, gone)]
        self.places = [What("location", council.shelf, "Bay 1, Shelf 1")]
        self.places.append(What("location", council.place("shelf", "Bay 1, Shelf 2"), "Bay 1, Shelf 2"))
        self.commands = [
            What("command", MAT[command], command.value)
            for command in Command
            if command not in (Command.OFF_SITE, Command.COLLECTING)
        ]
        self.unknown = [What("unknown", "5012345678900"), What("unknown", "K00000001")]
        self._blanks = count(5000)
        self.model = Model(self._things(), {gone})
        self.seats = {name: council.desk(name) for name in ("Front desk", "Civic Centre")}
        self.desks = {name: Desk(name) for name in self.seats}
        self.files = [What("file", code) for code in self.model.things if code.startswith("F")]
        self.last: dict[str, What] = {}

    def _things(self) -> list[Thing]:
        council = self.council
        shelf = "Bay 1, Shelf 1"
        things = [Thing(council.file(reference), Now("in", shelf)) for reference in FILES]
        things.append(Thing(council.file("SEC/1", marking="SECRET"), Now("in", shelf), is_secret=True))
        things.append(Thing(council.file("BAT/1"), Now("in", shelf), in_batch=True))
        council.change(things[-1].code, disposal_officer_id=council.ids[council.price])
        things.append(Thing(council.file("DES/1"), Now("disposed", shelf)))
        council.disposed(things[-1].code)
        boxed = [council.file(reference) for reference in IN_BOX[:2]]
        boxed.append(council.file(IN_BOX[2], marking="TOP SECRET"))
        self.box = What("box", council.box("B1", *boxed))
        inside = f"Box {self.box.code}"
        things += [Thing(code, Now("in", inside), is_secret=code == boxed[2]) for code in boxed]
        return [*things, Thing(self.box.code, Now("in", shelf))]

    def teardown(self) -> None:
        try:
            check_trail(self.database)
        finally:
            self._open.close()

    # What a clerk does

    @rule(desk=desks, gap=gaps, which=st.integers(0, 3))
    def badge(self, desk: str, gap: float, which: int) -> None:
        self.scan(desk, self.people[which], gap)

    @rule(desk=desks, gap=gaps, which=st.integers(0, 40))
    def file(self, desk: str, gap: float, which: int) -> None:
        self.scan(desk, self.files[which % len(self.files)], gap)

    @rule(desk=desks, gap=gaps, which=st.integers(0, 3))
    def plain_file(self, desk: str, gap: float, which: int) -> None:
        self.scan(desk, self.files[which], gap)

    @rule(desk=desks, gap=gaps)
    def scan_the_box(self, desk: str, gap: float) -> None:
        self.scan(desk, self.box, gap)

    @rule(desk=desks, gap=gaps, which=st.integers(7, 9))
    def boxed_file(self, desk: str, gap: float, which: int) -> None:
        self.scan(desk, self.files[which], gap)

    @rule(desk=desks, gap=gaps, which=st.integers(0, 1))
    def location(self, desk: str, gap: float, which: int) -> None:
        self.scan(desk, self.places[which], gap)

    @rule(desk=desks, gap=gaps, which=st.integers(0, 5))
    def command(self, desk: str, gap: float, which: int) -> None:
        self.scan(desk, self.commands[which], gap)

    @rule(desk=desks, gap=gaps, which=st.integers(0, 1))
    def stranger(self, desk: str, gap: float, which: int) -> None:
        self.scan(desk, self.unknown[which], gap)

    @rule(desk=desks, gap=gaps, described=st.booleans())
    def blank_label(self, desk: str, gap: float, described: bool) -> None:
        blank = What("blank", make("F", next(self._blanks)))
        self.scan(desk, blank, gap)
        if described:
            self.scan(desk, blank, 1.0, described=True)
            self.files.append(blank)

    @precondition(lambda self: self.last)
    @rule(desk=desks, gap=st.sampled_from((1.0, 1.5, 2.0, 0.5)))
    def the_same_again(self, desk: str, gap: float) -> None:
        if desk in self.last:
            self.scan(desk, self.last[desk], gap)

    @rule(which=st.integers(0, 3))
    def go_missing(self, which: int) -> None:
        thing = self.model.things[self.files[which].code]
        at_hand = [desk.just_in for desk in self.desks.values()]
        if thing.now.state == "in" and not thing.now.loan and thing not in at_hand:
            lose(self.council, thing.code)
            self.model.lose(thing, self.now)

    # What must hold

    def scan(self, desk: str, what: What, gap: float, *, described: bool = False) -> None:
        self.now += gap
        seat = self.seats[desk]
        seat.now = NOON + dt.timedelta(seconds=self.now)
        self.model.due = rolled(seat.now.date(), 28).isoformat()
        answer = seat.scan(what.code, 0, **HELD[described])
        expected = self.model.scan(self.desks[desk], what, self.now, described=described)
        self.last[desk] = what
        assert heard(answer) == (expected[0], sorted(expected[1:], key=repr)), answer
        assert answer["scan"] == what.code
        assert not answer["replayed"]

    @invariant()
    def everything_is_where_the_model_says(self) -> None:
        with self.database.read() as work:
            open_loans, files, boxes = work.together((_OPEN, {}), (_THERE, {}), (_BOXES, {}))
            standings = {name: standing(work, name) for name in self.desks}
        held = {row.code: (row.name, row.due_back.isoformat(), bool(row.renewals)) for row in open_loans}
        assert len(held) == len(open_loans), "at most one open loan a file"
        things = self.model.things.values()
        loans = ((thing.code, thing.now.loan) for thing in things)
        assert held == {
            code: (self.names[loan.person], loan.due, loan.renewed) for code, loan in loans if loan
        }
        inside = {"Box B1": f"Box {self.box.code}"}
        places = {row.code: (row.state, inside.get(row.path, row.path)) for row in files}
        places |= {row.code: ("in", row.path) for row in boxes}
        assert places == {thing.code: (thing.now.state, thing.now.place) for thing in things}
        for name, desk in self.desks.items():
            now = standings[name]
            visitor = self.names[desk.visit.person] if desk.visit else None
            waiting = [thing.code for thing, _bound in desk.waiting]
            assert (now.visitor, now.counter.mode, [one.code for one in now.counter.waiting]) == (
                visitor,
                Mode(desk.mode),
                waiting,
            )


def heard(answer: Answer) -> tuple[Said, list[Said]]:
    """The answer, and all else that happened in one order: outcomes, and which file or box each names."""
    said = []
    for one in (answer, *answer["also"]):
        code = one["barcode"] or ""
        said.append(Said(one["outcome"], code if code[:1] in ("F", "B") else ""))
    return said[0], sorted(said[1:], key=repr)


def lose(council: Council, file: str) -> None:
    """Set a file missing, with the movement that such an act records."""
    file_id = council.ids.get(file) or 0

    def change(entry: OpenEntry) -> None:
        with council.database.read() as work:
            moves = work.row(sa.select(_FILE.c.moves).where(_FILE.c.id == file_id)).moves
        entry.insert(Search, id=entry.id, file_id=file_id, opened_at=NOON)
        setup = entry.id // 2**32
        plain = {"id": entry.id, "file_id": file_id, "nth": moves + 1, "kind": "missing", "desk_id": setup}
        nothing = dict.fromkeys(
            ("box_id", "due_back", "borrower_id", "place_id", "was_at_id", "loan_id", "visit_id", "undoes_id")
        )
        entry.record(Movement, **plain, **nothing, part_of_id=None, happened_at=NOON)
        entry.update(File, file_id, state="missing", moves=moves + 1)

    council.write("missing", change)


def check_trail(database: Database) -> None:
    """Every chain is whole, and the movements of each thing are numbered without a gap."""
    with database.read() as work:
        entries, heads, order = work.together((_CHAIN, {}), (_HEADS, {}), (_ORDER, {}))
    chains: dict[int, tuple[int, bytes]] = {}
    for row in entries:
        seq, before = chains.get(row.desk_id, (0, bytes(32)))
        assert row.seq == seq + 1
        assert bytes(row.hash) == hashlib.sha256(before + row.body.encode()).digest()
        chains[row.desk_id] = (row.seq, bytes(row.hash))
    assert {row.id: (row.seq, bytes(row.head)) for row in heads if row.seq} == chains
    numbers: dict[tuple[int | None, int | None], list[int]] = {}
    for row in order:
        numbers.setdefault((row.file_id, row.box_id), []).append(row.nth)
    assert all(sorted(nths) == list(range(1, len(nths) + 1)) for nths in numbers.values())


@contextmanager
def sqlite_council(template: Path, folder: Path) -> Iterator[Database]:
    """A copy of an empty SQLite council; gone afterwards."""
    file = folder / f"machine-{next(_number)}.db"
    shutil.copy(template, file)
    database = Database(f"sqlite:///{file}")
    try:
        yield database
    finally:
        database.dispose()
        for left in folder.glob(f"{file.name}*"):
            left.unlink()


@contextmanager
def postgres_council(server: Server, template: str) -> Iterator[Database]:
    """A copy of an empty council on the server; gone afterwards."""
    name = f"machine_{next(_number)}"
    server.create(name, template=template)
    database = Database(server.url(name))
    try:
        yield database
    finally:
        database.dispose()
        server.drop(name)


_number = count(1)


def run(fresh: Fresh, examples: int, steps: int, *, fixed: bool = True) -> None:
    """Run the machine; a failure is shrunk and shown as the shortest list of scans."""

    class Machine(TwoDesks):
        """Two desks in councils of this engine."""

        def __init__(self) -> None:
            super().__init__(fresh)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=fixed,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_on_sqlite(sqlite_template: Path, tmp_path: Path):
    run(lambda: sqlite_council(sqlite_template, tmp_path), examples=100, steps=40)


def test_on_postgresql(postgres: Server, postgres_template: str):
    run(lambda: postgres_council(postgres, postgres_template), examples=15, steps=40)


def main() -> None:
    """Run as many examples as asked for, on one engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int)
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if given.engine == "sqlite":
            template = folder / "template.db"
            prepare(f"sqlite:///{template}")
            fresh: Fresh = lambda: sqlite_council(template, folder)  # noqa: E731
        else:
            server = stack.enter_context(Server())
            server.create("template_council")
            prepare(server.url("template_council"))
            fresh = lambda: postgres_council(server, "template_council")  # noqa: E731
        run(fresh, given.examples, given.steps, fixed=False)


def prepare(address: str) -> None:
    """Make an empty council, to be copied."""
    database = Database(address)
    upgrade(database)
    database.dispose()


if __name__ == "__main__":
    main()
