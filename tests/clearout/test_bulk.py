"""Bulk paper under the rules of a batch: two persons, holds, due dates, witnesses, boxes for the archive."""

import json
from typing import Any

from app.clearout.acts.station import EnterLine, SealHere
from app.disposal.acts.bags import BreakSeal, WitnessSeal
from app.disposal.acts.bulk import AddBulk, ApproveBulk, RejectBulk, TakeBulk
from app.disposal.acts.certifying import IssueCertificate
from app.disposal.acts.collecting import WitnessCollection
from app.disposal.acts.handing import MakeTransmittal, SignTransmittal
from app.disposal.acts.holds import Catch, PlaceHold
from app.disposal.acts.releasing import ReleaseCollection
from app.disposal.certificates import content_of
from app.disposal.reckoning import Decision
from app.overview.batches import transmittal_lines
from app.overview.disposals import disposals
from app.paper.disposal import transmittal_list
from tests.clearout.day import OLD, Day


def release(number: int = 1) -> ReleaseCollection:
    return ReleaseCollection(number=number, counted=1, driver="D. River", signed="sheet")


def sealed(day: Day, *markings: str) -> str:
    """Return the code of a sealed bag with a line of each marking."""
    day.start()
    bag = day.label()
    day.scan(bag)
    for marking in markings or ("OFFICIAL",):
        day.line(marking=marking)
    if day.seal("S-1")["needs_witness"]:
        day.do(WitnessSeal(bag=bag), "clerk")
    return bag


def test_who_enters_a_line_does_not_approve_it_and_who_approves_does_not_release(day: Day) -> None:
    bag = sealed(day)
    day.council.role(day.council.khan, "information asset owner", "officer")
    assert "does not approve" in day.why_not(ApproveBulk(number=day.batch))
    day.approve()
    number = day.chain.collection(bag)
    day.council.role(day.council.price, "disposal officer", "owner")
    assert "does not carry it out" in day.why_not(release(number), "owner")
    day.do(release(number))


def test_only_the_owner_of_the_class_decides(day: Day) -> None:
    sealed(day)
    day.council.role(day.council.okafor, "information asset owner", "clerk")
    line = day.page().log[0].line
    assert "is decided by the owner of its class" in day.why_not(
        ApproveBulk(number=day.batch, lines=(line or 0,)), "clerk"
    )


def test_a_rejected_line_keeps_its_bag_until_it_is_out(day: Day) -> None:
    bag = sealed(day)
    line = day.page().log[0].line or 0
    assert "why it is rejected" in day.why_not(RejectBulk(number=day.batch, lines=(line,), why=" "), "owner")
    day.do(RejectBulk(number=day.batch, lines=(line,), why="Needed for an appeal"), "owner")
    number = day.chain.collection(bag)
    assert "was rejected: open the bag" in day.why_not(release(number))
    assert "is sealed with S-1" in day.why_not(TakeBulk(line=line, why="Rejected"))
    day.do(BreakSeal(bag=bag, why="A line was rejected"))
    day.do(TakeBulk(line=line, why="Rejected"))
    assert f"Bag {bag} is empty" in day.why_not(SealHere(number=day.number, seal="S-2", weight_g=900))
    assert day.page().row.totals.mm == 0


def test_a_hold_that_comes_after_the_approval_stops_the_release(day: Day) -> None:
    bag = sealed(day)
    day.approve()
    number = day.chain.collection(bag)
    day.do(PlaceHold(kind="FOI", reason="A request", catch=Catch(class_id=day.class_id)), "owner")
    assert "is on hold" in day.why_not(release(number))


def test_a_hold_that_comes_after_the_release_orders_the_contractor_to_stop(day: Day) -> None:
    day.do(release(day.chain.collection(_approved(day))))
    other = day.council.record_class("Other", owner_id=day.council.ids[day.council.price])
    for catch, stops in ((Catch(class_id=other), 0), (Catch(class_id=day.class_id), 1)):
        placed = day.do(PlaceHold(kind="FOI", reason="A request", catch=catch), "owner")
        assert placed["stops"] == stops


def _approved(day: Day) -> str:
    bag = sealed(day)
    day.approve()
    return bag


def test_a_hold_on_one_file_or_another_time_does_not_stop_bulk_paper(day: Day) -> None:
    bag = sealed(day)
    day.council.hold(day.council.file("HOU/1"))
    later = Catch(class_id=day.class_id, dated_from=OLD["dated_to"].replace(year=2015))
    day.do(PlaceHold(kind="FOI", reason="A request", catch=later), "owner")
    day.approve()
    day.do(release(day.chain.collection(bag)))


def test_sensitive_paper_needs_a_witness_at_the_seal_and_at_our_own_shredder(day: Day) -> None:
    day.start()
    bag = day.label()
    day.scan(bag)
    day.line(marking="OFFICIAL-SENSITIVE")
    assert day.seal("S-1")["needs_witness"]
    day.do(WitnessSeal(bag=bag), "clerk")
    day.approve()
    number = day.chain.collection(bag, way="own shredder")
    act = ReleaseCollection(number=number, counted=1)
    assert "before a witness" in day.why_not(act)
    day.do(WitnessCollection(number=number), "clerk")
    day.do(act)


def test_an_approval_lapses_and_is_given_anew(day: Day) -> None:
    bag = sealed(day)
    day.approve()
    for desk in day.chain.desks.values():
        desk.wait(91 * 86_400)
    number = day.chain.collection(bag)
    assert "is not approved" in day.why_not(release(number))
    day.approve()
    day.do(release(number))


def test_boxes_go_to_the_archive_with_their_transmittal(day: Day) -> None:
    day.start()
    box = day.council.box("B1")
    day.scan(day.label())
    day.line(box=box)
    day.do(EnterLine(number=day.number, amount=300, class_id=day.class_id, **OLD, box=box))
    assert day.page().row.totals.boxes == 1
    assert day.page().row.totals.boxed_mm == 700
    made = MakeTransmittal(number=day.batch, decision=Decision.ARCHIVE, receiver="County archive")
    assert "No approved file" in day.why_not(made)
    day.approve()
    answer = day.do(made)
    assert answer["boxes"] == 1
    office, now = day.chain.officer.office, day.chain.officer.now
    found = office.ask(transmittal_lines, answer["transmittal"], now)
    assert [(one.box, one.amount) for one in found[2]] == [(box, "40 cm"), (box, "30 cm")]
    assert transmittal_list(*found).pdf.startswith(b"%PDF")
    day.do(SignTransmittal(number=answer["transmittal"], signed_by="An archivist"))
    assert {one.state for one in day.page().log} == {"Handed on"}
    rows = day.chain.officer.office.ask(disposals)
    assert [(row.way, row.metres) for row in rows] == [("transferred to the archive", 0.7)]


def test_bulk_paper_goes_into_a_bag_of_its_batch_or_a_box_and_nowhere_else(day: Day) -> None:
    day.start()
    other = day.chain.approved(day.chain.file("HOU/1"))
    bag = day.label()
    day.scan(bag)
    plain: dict[str, Any] = {"amount": 10, "class_id": day.class_id, **OLD}
    assert f"Bag {bag} is of batch" in day.why_not(AddBulk(number=other, bag=bag, **plain))
    assert "into a bag, or into a box" in day.why_not(AddBulk(number=day.batch, **plain))
    shelf = day.council.shelf
    assert "is no box" in day.why_not(AddBulk(number=day.batch, box=shelf, **plain))


def test_tally_log_register_and_certificate_have_the_same_numbers(day: Day) -> None:
    bag = sealed(day, "OFFICIAL", "OFFICIAL-SENSITIVE")
    day.approve()
    day.chain.certified(bag)
    issued = day.do(IssueCertificate(method="Cross-cut", place="Shredshire", batch=day.batch))
    page = day.page()
    (row,) = day.chain.officer.office.ask(disposals)
    total = page.row.totals
    assert (row.metres, row.files) == (total.metres, total.files)
    assert row.kilograms == total.kilograms == 8.0
    assert sum(line.mm for line in page.log) == total.mm
    content = json.loads(day.chain.officer.office.ask(content_of, issued["certificate"]))
    assert sum(line["mm"] for line in content["bulk"]) == total.mm
    assert sum(one["bags"][0]["weight_g"] for one in content["collections"]) == total.grams
