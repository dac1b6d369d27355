"""Drafting, submitting and approving: who may, what blocks, and what lapses."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from app.core.refusals import Refused
from app.disposal.acts.approving import ApproveLines, RejectLines, SendBack
from app.disposal.acts.bags import BagFile, OpenBag
from app.disposal.acts.batches import (
    DecideLines,
    DraftBatch,
    ProposeAgain,
    ProposeFiles,
    SubmitBatch,
    TakeOut,
)
from app.disposal.reckoning import Decision, State
from app.office import Office
from app.overview.batches import batch_lines, batch_page
from app.retention.acts import ChangeLine, DraftSchedule
from app.retention.queries import lines_of, schedules
from app.retention.reckoning import Rule
from tests.council import NOON, Council
from tests.disposal.chain import Chain

LATER = dt.date(2030, 6, 30)


def lend(chain: Chain, file: str) -> None:
    chain.clerk.scan(chain.council.okafor)
    chain.clerk.scan(file)


def re_draft(chain: Chain, file: str) -> None:
    """Give the class a rule in force, by which the file is dated, and draft another one."""
    six, seven = Rule("destroy", "closed", years=6), Rule("destroy", "closed", years=7)
    chain.council.schedule({chain.class_id: six})
    chain.council.dated(file, chain.class_id, closed_on=dt.date(2019, 12, 31))
    chain.council.works_as("manager", "information manager")
    office = chain.council.desk("Managers", "manager").office
    office.do(DraftSchedule())
    draft = office.ask(schedules)[0]
    line = office.ask(lines_of, draft.id)[0]
    office.do(ChangeLine(line_id=line.id, rule=seven))


def to_mark(chain: Chain, file: str) -> None:
    chain.council.change(file, legacy_marking="RESTRICTED")


def put_away(chain: Chain, file: str) -> None:
    other = chain.council.place("shelf", "Bay 9, Shelf 9")
    chain.council.change(file, current_id=chain.council.ids[other])


def without_owner(chain: Chain, file: str) -> None:
    chain.council.change(file, class_id=chain.council.record_class("Nobody's"))


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda chain, file: chain.council.hold(file), "On hold"),
        (lambda chain, file: chain.council.missing(file), "Missing"),
        (lend, "On loan"),
        (
            lambda chain, file: chain.council.change(file, disposal_due=None),
            "The trigger's date is not recorded",
        ),
        (lambda chain, file: chain.council.change(file, disposal_due=LATER), "Not due yet"),
        (to_mark, "The marking is not confirmed"),
        (re_draft, "Its class is under review"),
        (lambda chain, file: chain.drafted(file), "In a batch already"),
        (lambda chain, file: chain.council.change(file, class_id=None), "It has no record class"),
        (without_owner, "Its class has no owner who signs in here"),
        (lambda chain, file: chain.council.disposed(file), "It was disposed of"),
    ],
)
def test_what_blocks_a_file_keeps_it_out_by_name(
    chain: Chain, spoil: Callable[[Chain, str], Any], why: str
) -> None:
    file, other = chain.file("HOU/1"), chain.file("HOU/2")
    number = chain.do(DraftBatch(name="Old"))["batch"]
    spoil(chain, file)
    both = ProposeFiles(number=number, codes=(file, other))
    assert f"HOU/1 ({why}" in chain.why_not(both)
    assert chain.places(number) == {}
    answer = chain.do(ProposeFiles(number=number, codes=(file, other), skip=True))
    assert (answer["added"], answer["left_out"]) == (1, 1)


def test_what_is_only_to_be_looked_at_keeps_nothing_out(chain: Chain) -> None:
    away, boxed, young = chain.file("HOU/1"), chain.file("HOU/2"), chain.file("HOU/3", disposal_due=LATER)
    put_away(chain, away)
    chain.council.box("A7", boxed, young)
    number = chain.drafted(away, boxed)
    page = chain.officer.office.ask(batch_lines, number, NOON, True)
    assert {one.reference: one.notes for one in page} == {
        "HOU/1": "Not at home",
        "HOU/2": "Other files in its box are not due",
    }


def test_a_review_is_decided_before_it_is_submitted(chain: Chain) -> None:
    file = chain.file("HOU/1")
    number = chain.drafted(file, decision=None)
    assert chain.why_not(SubmitBatch(number=number)) == "Nobody has said yet what becomes of HOU/1."
    line = chain.line(number, file)
    keep = DecideLines(number=number, lines=(line,), decision=Decision.KEEP)
    assert chain.why_not(keep) == "Say until when it is kept: a day after today."
    late = DecideLines(number=number, lines=(line,), decision=Decision.KEEP, keep_until=LATER)
    assert chain.why_not(late) == "Say why it is kept longer."
    chain.do(DecideLines(number=number, lines=(line,), decision=Decision.DESTROY))
    assert chain.do(SubmitBatch(number=number))["owners"] == ["A. Price"]


def test_who_proposes_does_not_approve(chain: Chain, council: Council) -> None:
    file = chain.file("HOU/1")
    council.give(council.price, "disposal officer")
    number = int(chain.do(DraftBatch(name="Mine"), "owner")["batch"])
    chain.do(ProposeFiles(number=number, codes=(file,), decision=Decision.DESTROY), "owner")
    chain.do(SubmitBatch(number=number), "owner")
    assert (
        chain.why_not(ApproveLines(number=number), "owner") == "Who proposes a disposal does not approve it."
    )


def test_only_the_owner_of_the_class_approves(chain: Chain, council: Council) -> None:
    file = chain.file("HOU/1")
    council.works_as("other", "information asset owner")
    number = chain.drafted(file)
    assert chain.why_not(ApproveLines(number=number), "owner") == f"Batch {number} is not submitted yet."
    chain.do(SubmitBatch(number=number))
    chain.desks["other"] = council.desk("Elsewhere", "clerk")
    chain.desks["other"].office.login = "other"
    line = chain.line(number, file)
    why = chain.why_not(ApproveLines(number=number, lines=(line,)), "other")
    assert why == "HOU/1 is decided by the owner of its class: A. Price."
    assert (
        chain.why_not(ApproveLines(number=number), "other") == f"No file of batch {number} waits for other."
    )
    assert "may not do this" in chain.why_not(ApproveLines(number=number), "officer")


def test_an_approval_is_a_signature(chain: Chain) -> None:
    number = chain.drafted(chain.file("HOU/1"))
    chain.do(SubmitBatch(number=number))
    office = Office(chain.council.database, "Upstairs", "owner", clock=lambda: chain.owner.now)
    with pytest.raises(Refused) as refused:
        office.do(ApproveLines(number=number))
    why = str(refused.value)
    assert why == "This is a signature: prove with your passphrase who you are."


def test_files_are_approved_rejected_or_sent_back_one_by_one(chain: Chain) -> None:
    files = [chain.file(f"HOU/{one}") for one in range(4)]
    number = chain.drafted(*files)
    chain.do(SubmitBatch(number=number))
    lines = [chain.line(number, file) for file in files]
    assert chain.why_not(RejectLines(number=number, lines=(lines[0],), why=" "), "owner") == (
        "Say why it is rejected."
    )
    chain.do(RejectLines(number=number, lines=(lines[0],), why="Still needed"), "owner")
    chain.do(SendBack(number=number, lines=(lines[1],), why="Which tenancy?"), "owner")
    chain.do(ApproveLines(number=number, lines=(lines[2],)), "owner")
    assert chain.places(number) == {
        State.REJECTED: 1,
        State.SENT_BACK: 1,
        State.APPROVED: 1,
        State.PROPOSED: 1,
    }
    chain.do(ProposeAgain(number=number, lines=(lines[1],)))
    assert chain.do(ApproveLines(number=number), "owner")["approved"] == 2
    assert chain.places(number) == {State.REJECTED: 1, State.APPROVED: 3}
    another = chain.drafted(files[0])
    assert chain.places(another) == {State.PROPOSED: 1}


def test_keeping_longer_gives_a_new_date(chain: Chain) -> None:
    file = chain.file("HOU/1")
    number = chain.approved(file, decision=Decision.KEEP, keep_until=LATER, why="A claim is likely")
    assert chain.places(number) == {State.KEPT: 1}
    row = chain.lines(number)[0]
    assert (row.disposal_due, row.state) == (LATER, "in")
    page = chain.officer.office.ask(batch_page, number)
    assert (page.row.left, page.row.state) == (0, "Done")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"disposal_due": dt.date(2026, 2, 1)}, "It has another disposal date"),
        ({"marking": "OFFICIAL-SENSITIVE"}, "It has another marking"),
    ],
)
def test_an_approval_lapses_when_a_fact_changes(chain: Chain, change: dict[str, Any], says: str) -> None:
    file = chain.file("HOU/1")
    number = chain.approved(file)
    chain.council.change(file, **change)
    bag = chain.do(OpenBag(number=number))["bag"]
    assert says in chain.why_not(BagFile(bag=bag, file=file))
    (line,) = chain.officer.office.ask(batch_lines, number, NOON, False)
    assert (line.warns, chain.waiting()) == (says, {number: 1})
    chain.do(ApproveLines(number=number), "owner")
    (line,) = chain.officer.office.ask(batch_lines, number, NOON, False)
    assert (line.warns, chain.waiting()) == ("", {})
    chain.do(BagFile(bag=bag, file=file))


def test_an_approval_lapses_after_ninety_days(chain: Chain) -> None:
    file = chain.file("HOU/1")
    number = chain.approved(file)
    bag = chain.do(OpenBag(number=number))["bag"]
    for desk in chain.desks.values():
        desk.wait(90 * 24 * 3600 + 60)
    assert "Approved more than 90 days ago" in chain.why_not(BagFile(bag=bag, file=file))
    assert chain.waiting() == {number: 1}
    chain.do(ApproveLines(number=number), "owner")
    assert chain.waiting() == {}
    chain.do(BagFile(bag=bag, file=file))


def test_a_submitted_batch_takes_no_more_files(chain: Chain) -> None:
    number = chain.drafted(chain.file("HOU/1"))
    chain.do(SubmitBatch(number=number))
    more = ProposeFiles(number=number, codes=(chain.file("HOU/2"),))
    assert "was submitted: nothing is added to it" in chain.why_not(more)


def test_what_is_taken_out_is_free_again(chain: Chain) -> None:
    file = chain.file("HOU/1")
    number = chain.approved(file)
    lines = (chain.line(number, file),)
    assert (
        chain.why_not(TakeOut(number=number, lines=lines, why="")) == "Say why it is taken out of the batch."
    )
    chain.do(TakeOut(number=number, lines=lines, why="The service wants it"))
    assert chain.places(number) == {State.WITHDRAWN: 1}
    lend(chain, file)
    assert chain.officer.page(file)["state"] == "out"


def test_a_batch_is_submitted_as_it_is_then(chain: Chain) -> None:
    file, empty = chain.file("HOU/1"), int(chain.do(DraftBatch(name="Empty"))["batch"])
    assert chain.why_not(SubmitBatch(number=empty)) == f"Batch {empty} has no files yet."
    number = chain.drafted(file)
    lend(chain, file)
    assert chain.why_not(SubmitBatch(number=number)) == "Not for disposal now: HOU/1 (On loan)."
    assert chain.why_not(SubmitBatch(number=99)) == "There is no disposal batch 99."
