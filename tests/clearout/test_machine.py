"""The machine that drives a batch drives a clear-out day too: whatever goes there obeys the same rules."""

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from app.clearout.acts.planning import CloseDay, StartDay
from app.clearout.acts.station import EnterLine, ScanAtStation, SealHere
from app.core.certain import certain
from app.disposal.acts.bags import WitnessSeal
from app.disposal.acts.batches import ProposeFiles
from app.disposal.acts.bulk import ApproveBulk, RejectBulk, TakeBulk
from app.disposal.acts.collecting import PutOn
from app.disposal.acts.holds import Catch, LiftHold, PlaceHold
from app.disposal.acts.releasing import ReleaseCollection
from app.disposal.bulk import bulk_of_batch
from app.disposal.bulk_words import BULK_STEPS
from app.disposal.collecting import collection
from app.disposal.reckoning import Decision
from tests.clearout.day import OLD, Day
from tests.council import Council
from tests.disposal.chain import TODAY
from tests.disposal.test_reckoning import FILES, Disposal, which

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.prepared import Row

MARKINGS = st.sampled_from(["OFFICIAL", "OFFICIAL-SENSITIVE"])


class ClearOutDay(Disposal):
    """The same people, the same files and the same acts, at the station of a day; and bulk paper beside."""

    seen: set[str]

    def prepare(self, council: Council) -> None:
        """Plan the day, with the files in its batch."""
        self.day = Day(council)
        self.chain, self.number = self.day.chain, self.day.batch
        self.files = [self.chain.file(f"HOU/{one}") for one in range(FILES)]
        codes = tuple(self.files)
        self.chain.do(ProposeFiles(number=self.number, codes=codes, decision=Decision.DESTROY))
        self.held: set[int] = set()
        self.were: dict[int, str] = {}
        self.day.start()

    @rule()
    def submit(self) -> None:
        self.attempt(StartDay(number=self.day.number))

    @rule()
    def open_bag(self) -> None:
        label = self.day.label()
        if self.attempt(ScanAtStation(number=self.day.number, text=label)):
            self.bag = label

    @precondition(lambda self: bool(self.bag))
    @rule(one=which)
    def put_in(self, one: int) -> None:
        self.attempt(ScanAtStation(number=self.day.number, text=self.files[one]))

    @precondition(lambda self: bool(self.bag))
    @rule(marking=MARKINGS, what=st.sampled_from(["records", "records", "drafts"]))
    def enter(self, marking: str, what: str) -> None:
        plain = {"class_id": self.day.class_id, **OLD} if what == "records" else {}
        wanted = EnterLine(number=self.day.number, amount=100, marking=marking, what=what, **plain)
        self.attempt(wanted)

    @rule()
    def approve_bulk(self) -> None:
        self.attempt(ApproveBulk(number=self.number), "owner")

    @rule(back=st.booleans())
    def turn_down_or_take_out(self, back: bool) -> None:
        for row in self.bulk()[:1]:
            if back:
                self.attempt(RejectBulk(number=self.number, lines=(row.id,), why="No"), "owner")
            else:
                self.attempt(TakeBulk(line=row.id, why="Wrong pile"))

    @precondition(lambda self: bool(self.bag))
    @rule()
    def seal(self) -> None:
        self.seals += 1
        self.attempt(SealHere(number=self.day.number, seal=f"S{self.seals}", weight_g=900))
        self.attempt(WitnessSeal(bag=self.bag), "clerk")
        self.attempt(PutOn(number=self.collection, code=self.bag))

    @rule(marking=MARKINGS)
    def send_off(self, marking: str) -> None:
        """Do the whole way at once, as far as the rules let it go."""
        self.open_bag()
        self.enter(marking, "records")
        self.approve()
        for one in range(FILES):
            self.put_in(one)
        self.approve_bulk()
        self.seal()
        with self._database.read() as work:
            row = certain(collection(work, self.collection))
        leave = ReleaseCollection(number=self.collection, counted=row.bags, driver="D", signed="sheet")
        if self.attempt(leave):
            self.collection, self.bag = self.chain.collection(), ""

    @rule()
    def hold_class(self) -> None:
        catch = Catch(class_id=self.day.class_id)
        answer = self.attempt(PlaceHold(kind="audit", reason="R", catch=catch))
        if answer:
            self.holds += 1
            self.held.add(int(answer["hold"]))

    @rule()
    def lift(self) -> None:
        for number in range(1, self.holds + 1):
            if self.attempt(LiftHold(number=number, why="Answered")):
                self.held.discard(number)

    @rule()
    def close(self) -> None:
        self.attempt(CloseDay(number=self.day.number))

    def bulk(self) -> "list[Row]":
        with self._database.read() as work:
            batch_id = self.day.chain.lines(self.number)[0].batch_id
            return bulk_of_batch(work, batch_id, TODAY)

    @invariant()
    def bulk_paper_obeys_what_a_batch_obeys(self) -> None:
        if not hasattr(self, "number"):
            return
        for row in self.bulk():
            was = self.were.get(row.id, row.state)
            if was != row.state:
                nearest = BULK_STEPS.get(was, ())
                assert row.state in {*nearest, *(two for one in nearest for two in BULK_STEPS.get(one, ()))}
                if row.state == "released" and row.what == "records":
                    assert row.decided_by not in (None, row.proposed_by, row.released_by)
                    assert row.disposal_due <= TODAY
                    assert not self.held
            self.were[row.id] = row.state
            self.seen.add(row.state)

    @invariant()
    def the_tally_is_the_sum_of_what_is_in_bags(self) -> None:
        if not hasattr(self, "number"):
            return
        total = self.day.page().row.totals
        lines = sum(100 for row in self.bulk() if row.state != "withdrawn")
        files = sum(20 for row in self.chain.lines(self.number) if row.bag_id is not None)
        assert total.mm == lines + files


def test_a_day_obeys_every_rule_that_a_batch_obeys(sqlite_template: Path) -> None:
    ClearOutDay.template = sqlite_template
    ClearOutDay.seen = set()
    checks: Sequence[HealthCheck] = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    wanted = settings(max_examples=20, stateful_step_count=30, suppress_health_check=checks)
    run_state_machine_as_test(ClearOutDay, settings=wanted)
    assert {"released", "rejected", "withdrawn"} <= ClearOutDay.seen, "the machine idles"
