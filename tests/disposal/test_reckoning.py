"""Whatever is done in whatever order: every file of a batch is in one place, and the places add up."""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.core.acts import Command
from app.core.database import Database
from app.core.refusals import Refused
from app.disposal.acts.approving import ApproveLines, RejectLines, SendBack
from app.disposal.acts.bags import BagFile, BreakSeal, NotFound, OpenBag, SealBag, UnbagFile, WitnessSeal
from app.disposal.acts.batches import ProposeAgain, SubmitBatch, TakeOut
from app.disposal.acts.collecting import PutOn
from app.disposal.acts.holds import Catch, LiftHold, PlaceHold
from app.disposal.acts.incidents import RecordDestroyed
from app.disposal.acts.releasing import ReleaseCollection
from app.disposal.reckoning import ENDED, STEPS, State
from app.upkeep.verifying import verify
from tests.council import Council
from tests.disposal.chain import Chain

if TYPE_CHECKING:
    from collections.abc import Sequence

FILES = 5
which = st.integers(0, FILES - 1)
GONE = {State.RELEASED: "disposed", State.DESTROYED: "disposed", State.BAGGED: "bagged", State.APPROVED: "in"}


class Disposal(RuleBasedStateMachine):
    """Officer, owner, clerk and hands that do things out of turn."""

    template: Path

    @initialize()
    def begin(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="paperchain-reckoning-")
        file = Path(self._folder.name) / "council.db"
        shutil.copy(self.template, file)
        self._database = Database(f"sqlite:///{file}")
        self.prepare(Council(self._database))
        self.lines = [self.chain.line(self.number, file) for file in self.files]
        self.collection = self.chain.collection()
        self.bag = ""
        self.seals = self.holds = 0
        self.before: dict[int, str] = {}

    def prepare(self, council: Council) -> None:
        """Draft the batch."""
        self.chain = chain = Chain(council)
        self.files = [chain.file(f"HOU/{one}") for one in range(FILES)]
        self.number = chain.drafted(*self.files)

    def attempt(self, command: Command, who: str = "officer") -> dict[str, Any] | None:
        try:
            return self.chain.do(command, who)
        except Refused:
            return None

    @rule()
    def submit(self) -> None:
        self.attempt(SubmitBatch(number=self.number))

    @rule()
    def approve(self) -> None:
        self.attempt(ApproveLines(number=self.number), "owner")

    @rule(one=which, back=st.booleans())
    def turn_down(self, one: int, back: bool) -> None:
        made = SendBack if back else RejectLines
        self.attempt(made(number=self.number, lines=(self.lines[one],), why="Look again"), "owner")

    @rule(one=which)
    def again(self, one: int) -> None:
        self.attempt(ProposeAgain(number=self.number, lines=(self.lines[one],)))

    @rule(one=which)
    def take_out(self, one: int) -> None:
        self.attempt(TakeOut(number=self.number, lines=(self.lines[one],), why="Wanted"))

    @rule(one=which)
    def lose(self, one: int) -> None:
        self.attempt(NotFound(number=self.number, lines=(self.lines[one],)))

    @rule(one=which)
    def scan(self, one: int) -> None:
        self.chain.clerk.scan(self.files[one])

    @rule()
    def open_bag(self) -> None:
        answer = self.attempt(OpenBag(number=self.number))
        self.bag = answer["bag"] if answer else self.bag

    @precondition(lambda self: bool(self.bag))
    @rule(one=which)
    def put_in(self, one: int) -> None:
        self.attempt(BagFile(bag=self.bag, file=self.files[one]))

    @rule(one=which)
    def take_from_bag(self, one: int) -> None:
        self.attempt(UnbagFile(file=self.files[one]))

    @precondition(lambda self: bool(self.bag))
    @rule()
    def seal(self) -> None:
        self.seals += 1
        self.attempt(SealBag(bag=self.bag, seal=f"S{self.seals}", weight_g=900))
        self.attempt(WitnessSeal(bag=self.bag), "clerk")
        self.attempt(PutOn(number=self.collection, code=self.bag))

    @precondition(lambda self: bool(self.bag))
    @rule()
    def break_seal(self) -> None:
        self.attempt(BreakSeal(bag=self.bag, why="To look"))

    @rule(one=which)
    def hold(self, one: int) -> None:
        file_id = self.chain.council.ids[self.files[one]]
        self.holds += (
            self.attempt(PlaceHold(kind="FOI", reason="R", catch=Catch(file_id=file_id))) is not None
        )

    @rule()
    def lift(self) -> None:
        for number in range(1, self.holds + 1):
            self.attempt(LiftHold(number=number, why="Answered"))

    @rule(one=which)
    def flood(self, one: int) -> None:
        file_id = self.chain.council.ids[self.files[one]]
        self.attempt(RecordDestroyed(file=file_id, what="A flood"))

    @rule()
    def release(self) -> None:
        leave = ReleaseCollection(number=self.collection, counted=1, driver="D", signed="sheet")
        if self.attempt(leave):
            self.collection = self.chain.collection()
            self.bag = ""

    @invariant()
    def each_is_in_one_place_and_they_add_up(self) -> None:
        if not hasattr(self, "number"):
            return
        rows = self.chain.lines(self.number)
        assert sorted(row.of_batch_id for row in rows) == sorted(self.lines)
        found = self.chain.reckoning(self.number)
        assert found.files == FILES == sum(found.places.values())
        ended = sum(count for state, count in found.places.items() if state in ENDED)
        assert found.left + ended == FILES
        for row in rows:
            state = State(row.stands)
            assert GONE.get(state, row.state) == row.state
            assert (row.bag_id is not None) or state is not State.BAGGED
            self._follows(row.of_batch_id, row.stands)

    def _follows(self, line: int, stands: str) -> None:
        """Hold a step against those that there are; an act may make two."""
        was = self.before.get(line, stands)
        if was != stands:
            assert was not in ENDED
            nearest = set(STEPS[was])
            assert stands in nearest | {two for one in nearest for two in STEPS.get(one, ())}
        self.before[line] = stands

    def teardown(self) -> None:
        if hasattr(self, "_database"):
            assert verify(self._database).faults == []
            self._database.dispose()
            self._folder.cleanup()


def test_every_file_is_in_exactly_one_place(sqlite_template: Path) -> None:
    Disposal.template = sqlite_template
    checks: Sequence[HealthCheck] = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    wanted = settings(max_examples=25, stateful_step_count=30, suppress_health_check=checks)
    run_state_machine_as_test(Disposal, settings=wanted)


@pytest.mark.parametrize("state", list(State))
def test_every_place_is_an_end_or_goes_on(state: State) -> None:
    assert (state in ENDED) is (state not in STEPS)
    assert all(State(after) for after in STEPS.get(state, ()))
