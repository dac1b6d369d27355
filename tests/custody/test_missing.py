"""A file is set missing, looked for step by step, and found, or given up by two people."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.core.acts import Answer, Command
from app.core.database import Database
from app.core.refusals import Refused
from app.custody.missing import AskLost, DecideReport, RecordLook, SearchOn, SetMissing, SignLost
from app.custody.missing_rows import STEPS
from app.overview.missing import search_page, searches
from tests.council import NOON, Council, TestDesk


class Records:
    """The records office: an officer who searches, and a manager who signs."""

    def __init__(self, council: Council) -> None:
        self.council = council
        council.works_as("officer", "records officer")
        council.works_as("manager", "information manager")
        council.works_as("clerk", "clerk")
        self.officer = council.desk("Records", "officer")
        self.manager = council.desk("Managers", "manager")
        self.clerk = council.desk("Front desk", "clerk")

    def id(self, file: str) -> int:
        return self.council.ids[file]

    def lose(self, file: str) -> Answer:
        return self.officer.office.do(SetMissing(file=self.id(file), why="Not on its shelf"))

    def look(self, file: str, *steps: str) -> None:
        for step in steps or STEPS:
            command = RecordLook(file=self.id(file), step=step, looked_by="J. Okafor", saw="Nothing")
            self.clerk.office.do(command)

    def ask(self, file: str, aware_at: dt.datetime | None = None) -> Answer:
        personal: dict[str, Any] = {"is_personal": aware_at is not None, "aware_at": aware_at}
        return self.officer.office.do(AskLost(file=self.id(file), why="Searched twice", **personal))

    def sign(self, file: str) -> Answer:
        return self.manager.office.do(SignLost(file=self.id(file)))


@pytest.fixture
def records(council: Council) -> Records:
    return Records(council)


def refusal(desk: TestDesk, command: Command) -> str:
    with pytest.raises(Refused) as refused:
        desk.office.do(command)
    return str(refused.value)


def test_a_search_begins_and_a_scan_ends_it(council: Council, records: Records) -> None:
    file = council.file("HOU/1")
    assert records.lose(file)["say"] == "HOU/1 is missing. Its search has begun."
    assert records.clerk.page(file)["state"] == "missing"
    answer = records.clerk.scan(file)
    assert answer["outcome"] == "found"
    assert records.clerk.page(file)["state"] == "in"
    assert council.movements(file) == ["missing", "found"]


def test_only_records_staff_set_a_file_missing(council: Council, records: Records) -> None:
    file = records.id(council.file("HOU/1"))
    assert "may not do this" in refusal(records.clerk, SetMissing(file=file, why="Gone"))


def test_a_reason_is_needed(council: Council, records: Records) -> None:
    file = records.id(council.file("HOU/1"))
    assert refusal(records.officer, SetMissing(file=file, why=" ")) == "Say why it is missing."


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        ("missing", "missing already"),
        ("lost", "recorded as lost"),
        ("disposed", "was disposed of"),
    ],
)
def test_what_cannot_go_missing_says_why(council: Council, records: Records, spoil: str, says: str) -> None:
    file = council.file("HOU/1")
    getattr(council, spoil)(file)
    assert says in refusal(records.officer, SetMissing(file=records.id(file), why="Gone"))


def test_a_bagged_file_is_the_disposal_officers(council: Council, records: Records) -> None:
    file = council.file("HOU/1")
    council.bagged(file)
    said = refusal(records.officer, SetMissing(file=records.id(file), why="Gone"))
    assert "Tell the disposal officer" in said


def test_the_loan_ends_and_its_holder_is_named_first(council: Council, records: Records) -> None:
    file = council.file("HOU/1")
    for person in (council.khan, council.okafor):
        records.clerk.scan(person)
        records.clerk.scan(file)
        if person is council.khan:
            records.clerk.wait(700)
            records.clerk.scan(file)
    records.clerk.wait(700)
    records.lose(file)
    page = records.clerk.page(file)
    assert (page["state"], page["holder"]) == ("missing", None)
    shown = records.clerk.office.ask(search_page, records.id(file), True)
    assert shown is not None
    assert [one.where for one in shown.steps if one.step == "holders"] == ["J. Okafor, M. Khan"]


def test_what_went_missing_on_loan_was_not_just_returned(council: Council, records: Records) -> None:
    """A file that the search ended is found, not "returned here just now"."""
    file = council.file("HOU/1")
    records.clerk.scan(council.okafor)
    records.clerk.scan(file)
    records.lose(file)
    assert records.clerk.scan(file)["outcome"] == "found"


def test_the_steps_say_where_to_look(council: Council, records: Records) -> None:
    council.place("building", "Annexe")
    files = [council.file(f"HOU/{number}") for number in (1, 2, 3)]
    records.lose(files[1])
    shown = records.clerk.office.ask(search_page, records.id(files[1]), True)
    assert shown is not None
    where = {one.step: one.where for one in shown.steps}
    assert list(where) == [*STEPS, "elsewhere"]
    assert where["place"] == "Bay 1, Shelf 1"
    assert where["neighbours"] == "HOU/1, HOU/3"
    assert where["returns"] == "Front desk, Managers, Records"
    assert where["off-site"] == "Annexe"
    assert where["holders"] == "Nobody has borrowed it."


def test_looks_are_kept_with_who_and_when(council: Council, records: Records) -> None:
    file = council.file("HOU/1")
    records.lose(file)
    records.look(file, "place", "place", "elsewhere")
    shown = records.officer.office.ask(search_page, records.id(file), True)
    assert shown is not None
    looks = [(one.step, len(one.looks)) for one in shown.steps if one.looks]
    assert looks == [("place", 2), ("elsewhere", 1)]
    first = shown.steps[0].looks[0]
    assert (first.by, first.saw, first.at) == ("J. Okafor", "Nothing", records.clerk.now)


def test_a_file_is_not_given_up_before_every_step_was_looked_at(council: Council, records: Records) -> None:
    file = council.file("HOU/1")
    records.lose(file)
    records.look(file, "place", "neighbours", "returns")
    said = refusal(records.officer, AskLost(file=records.id(file), why="Enough", is_personal=False))
    assert said == "Nobody has looked yet at the last holders, the off-site store. Record that first."


def test_two_people_give_a_file_up(council: Council, records: Records) -> None:
    file = council.file("HOU/1")
    records.lose(file)
    records.look(file)
    sign = SignLost(file=records.id(file))
    assert "is not proposed as lost" in refusal(records.manager, sign)
    records.ask(file)
    assert "may not do this" in refusal(records.officer, sign)
    assert records.sign(file)["say"] == "HOU/1 is lost. A scan of it will still find it."
    assert records.clerk.page(file)["state"] == "lost"
    assert council.movements(file) == ["missing", "lost"]
    assert records.clerk.scan(file)["outcome"] == "found", "a lost file can turn up"


def test_who_proposes_does_not_sign(council: Council, records: Records) -> None:
    file = council.file("HOU/1")
    number = records.id(file)
    records.manager.office.do(SetMissing(file=number, why="Gone"))
    records.look(file)
    records.manager.office.do(AskLost(file=number, why="Gone", is_personal=False))
    said = refusal(records.manager, SignLost(file=number))
    assert said == "Who proposes a loss does not sign it. Ask another senior."


def test_a_proposal_that_is_sent_back_lets_the_search_go_on(council: Council, records: Records) -> None:
    file = council.file("HOU/1")
    records.lose(file)
    records.look(file)
    records.ask(file)
    assert "proposed already" in refusal(
        records.officer, AskLost(file=records.id(file), why="Again", is_personal=False)
    )
    records.manager.office.do(SearchOn(file=records.id(file)))
    assert "is not proposed" in refusal(records.manager, SignLost(file=records.id(file)))
    records.ask(file)
    assert records.sign(file)["outcome"] == "done"


def test_personal_data_needs_the_moment_when_the_council_knew(council: Council, records: Records) -> None:
    file = council.file("HOU/1")
    number = records.id(file)
    records.lose(file)
    records.look(file)
    without = AskLost(file=number, why="Gone", is_personal=True)
    assert "when the council became aware" in refusal(records.officer, without)
    later = AskLost(file=number, why="Gone", is_personal=True, aware_at=NOON + dt.timedelta(days=1))
    assert "later than now" in refusal(records.officer, later)


def test_seventy_two_hours_run_from_then_until_it_is_decided(council: Council, records: Records) -> None:
    file = council.file("HOU/1")
    records.lose(file)
    records.look(file)
    records.ask(file, NOON - dt.timedelta(hours=10))
    records.sign(file)
    (row,) = records.manager.office.ask(searches, True)
    assert row.decide_by == NOON + dt.timedelta(hours=62)
    decide = DecideReport(file=records.id(file), is_reported=False, why="A sealed copy of what is public")
    assert "may not do this" in refusal(records.officer, decide)
    assert records.manager.office.do(decide)["say"] == "It is not to be reported."
    assert "decided already" in refusal(records.manager, decide)
    (row,) = records.manager.office.ask(searches, True)
    assert (row.decision, row.decide_by) == ("no report", None)


def test_a_loss_without_personal_data_has_nothing_to_decide(council: Council, records: Records) -> None:
    file = council.file("HOU/1")
    records.lose(file)
    records.look(file)
    records.ask(file)
    decide = DecideReport(file=records.id(file), is_reported=True, why="Better so")
    assert "not recorded as a loss of personal data" in refusal(records.manager, decide)


def test_a_file_that_turns_up_ends_its_proposal(council: Council, records: Records) -> None:
    file = council.file("HOU/1")
    records.lose(file)
    records.look(file)
    records.ask(file)
    records.clerk.scan(file)
    assert "The search for HOU/1 has ended." in refusal(records.manager, SignLost(file=records.id(file)))
    assert records.manager.office.ask(searches, True) == ()


def test_the_same_act_twice_is_one_search(council: Council, records: Records) -> None:
    file = records.id(council.file("HOU/1"))
    command = SetMissing(file=file, why="Gone", act="0b0f1f5e-1d3c-4a5e-9d52-6f3f6a2f7f01")
    records.officer.office.do(command)
    assert records.officer.office.do(command)["replayed"] is True
    assert len(records.officer.office.ask(searches, True)) == 1


def lend(council: Council, desk_name: str, file: str, start: threading.Barrier) -> str:
    """Lend a file on a connection of its own, and return the outcome."""
    database = Database(council.database.engine.url.render_as_string(hide_password=False))
    desk = TestDesk(database, desk_name, "clerk")
    desk.scan(council.okafor)
    start.wait()
    outcome = str(desk.scan(file)["outcome"])
    database.dispose()
    return outcome


def test_one_sets_it_missing_while_another_lends_it(council: Council, records: Records) -> None:
    """Whoever comes first: it is missing in the end, or it is out and was lent after."""
    for number in range(8):
        file = council.file(f"HOU/{number}")
        start = threading.Barrier(2)
        with ThreadPoolExecutor(1) as threads:
            lending = threads.submit(lend, council, f"Lender {number}", file, start)
            start.wait()
            records.lose(file)
            outcome = lending.result()
        state = {"checked_out": "missing", "found": "in"}[outcome]
        assert records.clerk.page(file)["state"] == state
