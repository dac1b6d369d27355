"""Holds: what they catch, also tomorrow; what they take out of a batch; and what has left already."""

import datetime as dt
from typing import Any

import pytest

from app.disposal.acts.approving import ApproveLines
from app.disposal.acts.bags import BreakSeal, SealBag, UnbagFile
from app.disposal.acts.batches import DraftBatch, ProposeFiles
from app.disposal.acts.holds import AnswerStop, Catch, ChangeHold, LiftHold, PlaceHold, TellStop
from app.disposal.acts.releasing import ReleaseCollection
from app.disposal.holding import holds_on, would_catch
from app.disposal.reckoning import State
from app.overview.collections import hold_rows, stop_rows
from tests.disposal.chain import TODAY, Chain


def place(chain: Chain, who: str = "officer", **catch: Any) -> dict[str, Any]:
    return chain.do(PlaceHold(kind="FOI", reason="Request 12", catch=Catch(**catch)), who)


def on_hold(chain: Chain, file: str) -> list[int]:
    file_id = chain.council.ids[file]
    return [row.number for row in chain.officer.office.ask(holds_on, file_id, TODAY)]


@pytest.fixture
def files(chain: Chain) -> dict[str, str]:
    made = {
        "plain": chain.file("HOU/1", "Rent review"),
        "named": chain.file("HOU/2", "Smith v Council"),
        "marked": chain.file("HOU/3", "A file", marking="OFFICIAL-SENSITIVE"),
        "other": chain.file("PLN/4", "A file", service_id=chain.council.planning),
        "old": chain.file("HOU/5", "A file", opened_on=dt.date(1999, 1, 1), closed_on=dt.date(2001, 1, 1)),
        "boxed": chain.file("HOU/6", "A file"),
    }
    chain.council.ids["box"] = chain.council.ids[chain.council.box("A7", made["boxed"])]
    return made


@pytest.mark.parametrize(
    ("catch", "caught"),
    [
        ({"file": "plain"}, {"plain"}),
        ({"box": True}, {"boxed"}),
        ({"service": True}, {"other"}),
        ({"marking": "OFFICIAL-SENSITIVE"}, {"marked"}),
        ({"reference": "pln/"}, {"other"}),
        ({"title": "SMITH"}, {"named"}),
        ({"class": True, "dated_to": dt.date(2000, 1, 1), "dated_from": dt.date(2000, 1, 1)}, {"old"}),
        ({"class": True, "title": "rent"}, {"plain"}),
    ],
)
def test_a_hold_catches_what_fits_all_of_it(
    chain: Chain, files: dict[str, str], catch: dict[str, Any], caught: set[str]
) -> None:
    fields = {name: value for name, value in catch.items() if name not in ("file", "box", "service", "class")}
    if "file" in catch:
        fields["file_id"] = chain.council.ids[files[catch["file"]]]
    if "box" in catch:
        fields["box_id"] = chain.council.ids["box"]
    if "service" in catch:
        fields["service_id"] = chain.council.planning
    if "class" in catch:
        fields["class_id"] = chain.class_id
        if "dated_to" in catch:  # a file that says no day of opening might have been open then
            for name in set(files) - {"old"}:
                chain.council.change(files[name], opened_on=dt.date(2015, 1, 1))
    count, some = chain.officer.office.ask(would_catch, fields)
    assert {row.code for row in some} == {files[name] for name in caught}
    assert count == len(caught)
    number = place(chain, **fields)["hold"]
    assert {name for name in files if on_hold(chain, files[name])} == caught
    assert all(on_hold(chain, files[name]) == [number] for name in caught)


def test_a_file_that_is_registered_later_is_caught_as_well(chain: Chain) -> None:
    place(chain, class_id=chain.class_id)
    late = chain.file("HOU/9")
    assert on_hold(chain, late) == [1]
    number = chain.do(DraftBatch(name="B"))["batch"]
    why = chain.why_not(ProposeFiles(number=number, codes=(late,)))
    assert why == "Not for disposal now: HOU/9 (On hold)."


def test_a_hold_stops_no_loan(chain: Chain, files: dict[str, str]) -> None:
    place(chain, file_id=chain.council.ids[files["plain"]])
    chain.clerk.scan(chain.council.okafor)
    assert chain.clerk.scan(files["plain"])["outcome"] == "checked_out"


def test_a_hold_takes_files_out_of_their_batch(chain: Chain, files: dict[str, str]) -> None:
    number = chain.approved(files["plain"], files["named"], files["other"])
    answer = place(chain, "owner", title="smith")
    assert answer["say"] == "Hold 1 is placed. 1 file was taken out of its batch."
    assert chain.places(number) == {State.APPROVED: 2, State.HELD: 1}
    assert chain.officer.scan(files["named"])["outcome"] == "waiting"
    line = chain.line(number, files["named"])
    again = ApproveLines(number=number, lines=(line,))
    assert "approved already" in chain.why_not(again, "owner")
    assert chain.waiting() == {}
    chain.do(LiftHold(number=1, why="The request was answered"))
    assert chain.waiting() == {number: 1}
    chain.do(again, "owner")
    assert chain.places(number) == {State.APPROVED: 3}


def test_what_is_held_comes_out_of_its_bag_before_that_leaves(chain: Chain, files: dict[str, str]) -> None:
    number = chain.approved(files["plain"], files["named"])
    bag = chain.bagged(number, files["plain"], files["named"])
    collection = chain.collection(bag)
    place(chain, file_id=chain.council.ids[files["named"]])
    assert chain.places(number) == {State.BAGGED: 1, State.HELD: 1}
    leave = ReleaseCollection(number=collection, counted=1, driver="D", signed="sheet")
    assert "counts as open" in chain.why_not(leave)
    assert "sealed with S1. Break the seal first" in chain.why_not(UnbagFile(file=files["named"]))
    chain.do(BreakSeal(bag=bag, why="A hold"))
    assert "on hold. Take it out first" in chain.why_not(SealBag(bag=bag, seal="S2", weight_g=100))
    chain.do(UnbagFile(file=files["named"]))
    assert chain.officer.page(files["named"])["state"] == "in"
    assert chain.do(SealBag(bag=bag, seal="S2", weight_g=100))["needs_witness"]


def test_what_has_left_is_to_be_stopped(chain: Chain, files: dict[str, str]) -> None:
    number = chain.approved(files["plain"])
    collection = chain.collection(chain.bagged(number, files["plain"]))
    chain.release(collection, 1)
    answer = place(chain, class_id=chain.class_id)
    assert "1 collection has left with it: tell the contractor to stop." in answer["say"]
    early = AnswerStop(number=1, collection=collection, is_stopped=False, answer="Done")
    assert chain.why_not(early) == "Record first whom you told to stop."
    chain.do(TellStop(number=1, collection=collection, told="M. Rowe, by telephone"))
    said = chain.do(AnswerStop(number=1, collection=collection, is_stopped=False, answer="Shredded at noon"))
    assert said["say"] == "It was too late. The answer is recorded."
    (row,) = chain.officer.office.ask(stop_rows)
    assert (row.hold, row.collection, row.result, row.answer) == (
        1,
        collection,
        "too late",
        "Shredded at noon",
    )
    assert "recorded already" in chain.why_not(early)


def test_a_hold_that_ran_out_catches_nothing(chain: Chain, files: dict[str, str]) -> None:
    wanted = PlaceHold(
        kind="audit",
        reason="Internal audit",
        catch=Catch(class_id=chain.class_id),
        review_on=TODAY,
        expires_on=TODAY + dt.timedelta(days=3),
    )
    chain.do(wanted)
    assert on_hold(chain, files["plain"]) == [1]
    later = TODAY + dt.timedelta(days=4)
    assert chain.officer.office.ask(holds_on, chain.council.ids[files["plain"]], later) == []


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"kind": "a hunch"}, "There is no hold of this kind."),
        ({"reason": "  "}, "Say why: which request, claim or audit."),
        ({"catch": Catch()}, "Say what the hold is on: nothing is chosen yet."),
        ({"catch": Catch(title=" ")}, "Say what the hold is on: nothing is chosen yet."),
        ({"catch": Catch(marking="RESTRICTED")}, "There is no such marking."),
        ({"catch": Catch(class_id=1)}, "There is no such record class."),
        (
            {"catch": Catch(dated_from=TODAY, dated_to=dt.date(2000, 1, 1))},
            "The last day lies before the first.",
        ),
        ({"expires_on": dt.date(2000, 1, 1)}, "A hold is looked at again, and ends, today or later."),
        ({"owner_id": 1}, "Choose somebody who works here."),
    ],
)
def test_a_hold_that_makes_no_sense_is_refused(chain: Chain, wanted: dict[str, Any], why: str) -> None:
    given: dict[str, Any] = {"kind": "FOI", "reason": "R", "catch": Catch(title="x")} | wanted
    assert chain.why_not(PlaceHold(**given)) == why


def test_a_hold_is_changed_and_lifted_by_name(chain: Chain) -> None:
    place(chain, title="Smith")
    owner = chain.council.ids[chain.council.price]
    chain.do(ChangeHold(number=1, owner_id=owner, review_on=TODAY + dt.timedelta(days=30)))
    assert chain.why_not(LiftHold(number=1, why="")) == "Say why it is lifted."
    chain.do(LiftHold(number=1, why="Withdrawn"), "owner")
    (row,) = chain.officer.office.ask(hold_rows, True)
    assert (row.on, row.owner, row.placed_by, row.lifted_by, row.lifted_why) == (
        "Title contains “Smith”",
        "A. Price",
        "officer",
        "owner",
        "Withdrawn",
    )
    assert chain.why_not(LiftHold(number=1, why="Again")) == "Hold 1 was lifted already."
    assert chain.officer.office.ask(hold_rows) == []


def test_a_clerk_places_no_hold(chain: Chain) -> None:
    wanted = PlaceHold(kind="FOI", reason="R", catch=Catch(title="x"))
    assert "may not do this" in chain.why_not(wanted, "clerk")
