"""The whole desk against a simple model, by a Hypothesis state machine: two desks, all sorts of scans.

`make test` runs the same examples each time. For many more, and other ones:
`python -m tests.custody.test_state_machine --examples 5000 [--engine postgresql] [--steps 80]`.
"""

import argparse
import datetime as dt
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
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
from app.codes.command import Command
from app.codes.own import MAT, make
from app.core.columns import table_of
from app.core.database import Database
from app.custody.facts import Mode
from app.custody.models import Loan, Movement
from app.overview.standing import standing
from app.people.models import Borrower
from app.register.models import File, Place
from tests.council import NOON, Council
from tests.custody.model import Model
from tests.custody.model_checks import (
    check_trail,
    heard,
    lose,
    postgres_council,
    prepare,
    sqlite_council,
)
from tests.custody.model_state import Desk, Now, Thing, What
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
SKIPPED = (Command.OFF_SITE, Command.COLLECTING)
"""Not in the model: tests of their own know them."""
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
gaps = st.sampled_from((2.0,) * 50 + GAPS + LONG_GAPS)
RENEW = [one for one in Command if one not in SKIPPED].index(Command.RENEW)
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
            What("command", MAT[command], command.value) for command in Command if command not in SKIPPED
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

    @rule(desk=desks, which=st.integers(0, 3), files=st.lists(st.integers(0, 10), max_size=4))
    def serve(self, desk: str, which: int, files: list[int]) -> None:
        self.scan(desk, self.people[which], 2.0)
        for file in files:
            self.scan(desk, self._file(file), 2.0)

    @rule(desk=desks, gap=gaps, which=st.integers(0, 3))
    def badge(self, desk: str, gap: float, which: int) -> None:
        self.scan(desk, self.people[which], gap)

    @rule(desk=desks, gap=gaps, which=st.integers(0, 40))
    def file(self, desk: str, gap: float, which: int) -> None:
        self.scan(desk, self._file(which), gap)

    @rule(desk=desks, gap=gaps, which=st.integers(0, 3))
    def plain_file(self, desk: str, gap: float, which: int) -> None:
        self.scan(desk, self.files[which], gap)

    @rule(desk=desks, gap=gaps)
    def scan_the_box(self, desk: str, gap: float) -> None:
        self.scan(desk, self.box, gap)

    @rule(desk=desks, gap=gaps, which=st.integers(0, 1))
    def location(self, desk: str, gap: float, which: int) -> None:
        self.scan(desk, self.places[which], gap)

    @rule(desk=desks, gap=gaps, which=st.integers(0, 5), file=st.none() | st.integers(0, 10))
    def command(self, desk: str, gap: float, which: int, file: int | None) -> None:
        self.scan(desk, self.commands[which], gap)
        if file is not None:
            self.scan(desk, self._file(file), 2.0)

    @precondition(lambda self: any(thing.now.loan for thing in self.model.things.values()))
    @rule(desk=desks, gap=gaps, which=st.integers(0, 9), command=st.none() | st.sampled_from((1, 2, 4)))
    def something_that_is_out(self, desk: str, gap: float, which: int, command: int | None) -> None:
        """A thing that somebody has: after RENEW, or before UNDO or LEND."""
        out = [thing for thing in self.model.things.values() if thing.now.loan]
        if command == RENEW:
            self.scan(desk, self.commands[command], 2.0)
        self.scan(desk, What("file", out[which % len(out)].code), gap)
        if command not in (None, RENEW):
            self.scan(desk, self.commands[command or 0], 2.0)

    @rule(desk=desks, which=st.integers(0, 1), strange=st.booleans(), described=st.booleans())
    def new_code(self, desk: str, which: int, strange: bool, described: bool) -> None:
        if strange:
            self.scan(desk, self.unknown[which], 2.0)
            return
        blank = What("blank", make("F", next(self._blanks)))
        self.scan(desk, blank, 2.0)
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

    def _file(self, which: int) -> What:
        return self.files[which % len(self.files)]

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
    run(lambda: sqlite_council(sqlite_template, tmp_path), examples=45, steps=60)


def test_on_postgresql(postgres: Server, postgres_template: str):
    run(lambda: postgres_council(postgres, postgres_template), examples=10, steps=40)


def main() -> None:
    """Run as many examples as asked for, on one engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if given.engine == "sqlite":
            template = folder / "template.db"
            prepare(f"sqlite:///{template}")
            run(lambda: sqlite_council(template, folder), given.examples, given.steps, fixed=False)
        else:
            server = stack.enter_context(Server())
            server.create("template_council")
            prepare(server.url("template_council"))
            run(
                lambda: postgres_council(server, "template_council"), given.examples, given.steps, fixed=False
            )


if __name__ == "__main__":
    main()
