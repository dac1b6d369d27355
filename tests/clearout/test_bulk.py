"""Bulk paper under the rules of a batch: two persons, holds, due dates, witnesses, boxes for the archive."""

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

from app.clearout.acts.station import EnterLine, SealHere
from app.disposal.acts.bags import BreakSeal, WitnessSeal
from app.disposal.acts.bulk import ApproveBulk, RejectBulk, TakeBulk
from app.disposal.acts.certifying import IssueCertificate
from app.disposal.acts.collecting import PlanCollection, PutOn, WitnessCollection
from app.disposal.acts.handing import MakeTransmittal, SignTransmittal
from app.disposal.acts.holds import Catch, PlaceHold
from app.disposal.acts.releasing import ReleaseCollection
from app.disposal.bulk import bulk_would_catch
from app.disposal.certificates import content_of
from app.disposal.reckoning import Decision
from app.overview.batches import transmittal_lines
from app.overview.disposals import disposals
from app.paper.disposal import transmittal_list
from app.register.models import Place
from app.retention.reckoning import Rule
from tests.clearout.day import OLD, Day
from tests.disposal.chain import TODAY


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
    day.scan(bag)
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


def test_a_hold_on_a_box_catches_the_bulk_paper_in_it(day: Day) -> None:
    day.start()
    box = day.council.box("B1")
    day.scan(day.label())
    day.line(box=box)
    day.line()
    catch = Catch(box_id=day.council.ids[box])
    office = day.chain.officer.office
    assert office.ask(bulk_would_catch, asdict(catch)) == 1
    assert office.ask(bulk_would_catch, asdict(Catch(class_id=day.class_id))) == 2
    assert office.ask(bulk_would_catch, asdict(Catch(reference="HOU"))) == 0
    day.do(PlaceHold(kind="FOI", reason="A request", catch=catch), "owner")
    assert "is on hold" in day.why_not(ApproveBulk(number=day.batch), "owner")


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


def test_bulk_paper_goes_into_an_open_bag_or_a_box_of_its_own_and_nowhere_else(day: Day) -> None:
    day.start()
    day.scan(day.label())
    box, full = day.council.box("B1"), day.council.box("B2", day.chain.file("HOU/1"))
    closed = day.council.box("B3")
    closed_id = day.council.ids[closed]
    day.council.write("closed", lambda entry: entry.update(Place, closed_id, closed_at=entry.happened_at))
    for place, why in (
        (day.council.shelf, "is no box"),
        (full, "holds files: take an empty one"),
        (closed, "is closed"),
    ):
        assert why in day.why_not(EnterLine(day.number, 10, class_id=day.class_id, **OLD, box=place))
    day.line(box=box)
    other = day.another(day.council.housing)
    other.scan(other.label())
    assert f"Box {box} is of batch {day.batch}" in other.why_not(
        EnterLine(other.number, 10, class_id=day.class_id, **OLD, box=box)
    )
    made = MakeTransmittal(number=day.batch, decision=Decision.ARCHIVE, receiver="County archive")
    day.approve()
    number = day.do(made)["transmittal"]
    late = day.chain.file("HOU/2")
    day.council.change(late, current_id=day.council.ids[box])
    sign = SignTransmittal(number=number, signed_by="An archivist")
    assert f"Box {box} holds files as well" in day.why_not(sign)
    day.council.change(late, current_id=day.council.ids[day.council.shelf])
    day.do(sign)
    assert "was handed on" in day.why_not(EnterLine(day.number, 10, class_id=day.class_id, **OLD, box=box))


def test_a_box_leaves_whole_or_not_at_all(day: Day) -> None:
    day.start()
    day.scan(day.label())
    box, other = day.council.box("B1"), day.council.box("B2")
    for one in (box, box, other):
        day.line(box=one)
    lines = tuple(one.line or 0 for one in day.page().log)
    made = MakeTransmittal(number=day.batch, decision=Decision.ARCHIVE, receiver="County archive")
    day.do(ApproveBulk(number=day.batch, lines=lines[1:]), "owner")
    answer = day.do(made)
    assert answer["say"] == f"Transmittal 1 lists 1 box of bulk paper. Not all is approved in {box}."
    day.approve()
    assert day.do(made)["say"] == "Transmittal 2 lists 1 box of bulk paper."
    day.do(RejectBulk(number=day.batch, lines=lines[:1], why="Wanted"), "owner")
    sign = SignTransmittal(number=2, signed_by="An archivist")
    assert "can't leave" in day.why_not(sign)
    day.do(TakeBulk(line=lines[0], why="Wanted"))
    late = day.line(box=box)
    assert f"Box {box} goes whole" in day.why_not(sign)
    day.do(TakeBulk(line=late, why="Too late"))
    assert day.do(sign)["say"] == "Handed on: 1 box of bulk paper."


def test_a_rule_that_counts_from_opening_counts_from_the_last_day(day: Day) -> None:
    class_id = day.council.record_class("Advice", owner_id=day.council.ids[day.council.price])
    day.council.schedule({class_id: Rule("destroy", "opened", years=3)}, TODAY)
    day.start()
    day.scan(day.label())
    old: dict[str, Any] = {"class_id": class_id, "dated_from": dt.date(2010, 1, 1)}
    assert "is not due until 31 December 2026" in day.why_not(
        EnterLine(day.number, 10, **old, dated_to=dt.date(2023, 12, 31))
    )
    day.do(EnterLine(day.number, 10, **old, dated_to=dt.date(2015, 12, 31)))


def test_a_box_of_bulk_paper_for_the_archive_does_not_leave_for_destruction(day: Day) -> None:
    day.start()
    day.scan(day.label())
    box = day.council.box("B1")
    day.line(box=box)
    file = day.chain.file("HOU/1")
    day.council.change(file, current_id=day.council.ids[box])
    day.chain.approved(file)
    day.chain.collection()
    plan = PlanCollection(way="storage supplier", contractor_id=day.chain.contractor)
    number = day.do(plan)["collection"]
    assert "holds bulk paper for the archive" in day.why_not(PutOn(number=int(number), code=box))


def test_an_approval_does_not_outlive_the_rule_that_it_rests_on(day: Day) -> None:
    bag = sealed(day)
    day.approve()
    number = day.chain.collection(bag)
    day.council.schedule({day.class_id: Rule("destroy", "closed", years=7)}, TODAY - dt.timedelta(days=1))
    assert "the rule of its class has changed" in day.why_not(release(number))
    day.council.schedule({day.class_id: Rule("destroy", "closed", years=6)}, TODAY)
    day.do(release(number))


def test_the_marking_of_a_class_is_the_least(day: Day) -> None:
    class_id = day.council.record_class(
        "Care", owner_id=day.council.ids[day.council.price], marking="OFFICIAL-SENSITIVE"
    )
    day.council.schedule({class_id: Rule("destroy", "closed", years=6)}, TODAY)
    day.start()
    day.scan(day.label())
    day.line(class_id=class_id, marking="OFFICIAL")
    assert day.page().log[0].marking == "OFFICIAL-SENSITIVE"
    assert day.seal("S-1")["needs_witness"]


def test_an_approval_is_not_dated_before_what_it_approves(day: Day) -> None:
    sealed(day)
    early = day.chain.officer.now - dt.timedelta(days=1)
    act = ApproveBulk(number=day.batch, happened_at=early)
    assert "before what it follows" in day.why_not(act, "owner")


def test_a_box_counts_once_and_a_line_in_whole_millimetres(day: Day) -> None:
    day.start()
    box = day.council.box("B1")
    for who, team in (("officer", day.council.lettings), ("second", None)):
        day.scan(day.label(), who, service_id=day.council.housing, team_id=team)
        day.line(who=who, box=box)
        for _again in range(15):
            day.line(2490, who=who, unit="g")
        day.seal(f"S-{who}", who=who)
    total, page = day.page().row.totals, day.page()
    assert (total.boxes, total.mm) == (1, 1500)
    assert sum(line.mm for line in page.log) == total.mm + total.boxed_mm
    line = page.log[-1].line or 0
    day.do(BreakSeal(bag=page.bags[-1].code, why="Wrong"))
    day.do(TakeBulk(line=line, why="Wrong"))
    page = day.page()
    assert sum(line.mm for line in page.log) == page.row.totals.mm + page.row.totals.boxed_mm


def test_of_several_departments_a_box_is_filled_beside_a_bag(day: Day) -> None:
    both = day.another(day.council.housing, day.council.planning)
    act = EnterLine(both.number, 10, class_id=both.class_id, **OLD, box=day.council.box("B1"))
    assert "Scan a bag first: it says whose paper this is." in both.why_not(act)


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
