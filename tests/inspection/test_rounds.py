"""A round is drawn, walked, corrected, followed up and ended."""

import datetime as dt
from typing import Any

import pytest

from app.inspection.acts.checks import Failed, RecordCheck, WithdrawFinding
from app.inspection.acts.draw import DrawRound, EndRound
from app.inspection.acts.findings import AssignFinding, CloseFinding
from app.inspection.acts.programme import ChangeInspected
from app.inspection.acts.removals import RemovePapers, ReturnPapers
from app.inspection.sampling import drawn
from app.overview.rounds import open_findings, papers_kept, rates, rounds
from tests.council import NOON, Council
from tests.inspection.floor import Floor


class TestDraw:
    def test_anyone_can_draw_it_again(self, floor: Floor) -> None:
        codes = floor.make("1 to 30")
        answer = floor.draw()
        assert (answer["population"], answer["size"]) == (30, 6)
        assert answer["codes"] == drawn(codes, answer["seed"], 6)
        assert floor.draw(seed=answer["seed"])["codes"] == answer["codes"]
        assert floor.draw()["seed"] != answer["seed"]

    def test_what_is_not_in_use_is_not_drawn_and_other_places_and_home_workers_follow(
        self, floor: Floor, council: Council
    ) -> None:
        desks = floor.make("1 to 3")
        (home,) = floor.make("Home Okafor", "home", person_id=council.ids[council.okafor])
        (printer,) = floor.make("Printer", "printer")
        floor.do(ChangeInspected(code=desks[0], use="hot", is_in_use=False), floor.manager)
        answer = floor.draw(size=2)
        assert (set(answer["codes"]), answer["beside"], answer["home"]) == (set(desks[1:]), [printer], [home])
        assert [(check.code, check.is_drawn) for check in floor.page().checks][2:] == [
            (printer, False),
            (home, False),
        ]

    @pytest.mark.parametrize(("points", "population", "size"), [(10, 50, 34), (10, 100, 50)])
    def test_as_many_as_a_precision_needs(
        self, floor: Floor, points: float, population: int, size: int
    ) -> None:
        floor.make(f"1 to {population}")
        assert floor.draw(precision=points)["size"] == size

    @pytest.mark.parametrize(
        ("how", "why"),
        [
            ({"size": 4}, "Draw from 1 to 3 desks."),
            ({"size": 0}, "Draw from 1 to 3 desks."),
            ({"size": 1, "precision": 10}, "Give a size or a precision, not both."),
            ({"precision": 0}, "A precision lies between 0 and 50 points."),
            ({"seed": "x" * 65}, "A seed has at most 64 characters."),
        ],
    )
    def test_what_is_no_draw(self, floor: Floor, how: dict[str, Any], why: str) -> None:
        floor.make("1 to 3")
        assert floor.refused(DrawRound(area_id=floor.id, **how)) == why

    def test_an_area_without_desks(self, floor: Floor) -> None:
        why = "No desk in use is there. Make the desks first."
        assert floor.refused(DrawRound(area_id=floor.id)) == why
        both = DrawRound(area_id=floor.id, service_id=floor.council.housing)
        assert floor.refused(both) == "A round is of one area, or of one service."

    def test_a_clerk_does_not_inspect(self, floor: Floor) -> None:
        assert "may not do this" in floor.refused(DrawRound(area_id=floor.id), floor.clerk)


class TestChecks:
    def test_the_result_and_its_correction(self, floor: Floor) -> None:
        (code,) = floor.make("1")
        floor.draw()
        assert floor.record(code)["is_new"]
        assert floor.record(code)["is_same"]
        noted = Failed("CD07", "PC 12", is_secured=True)
        answer = floor.record(code, "findings", "CD01", noted)
        assert (answer["is_new"], answer["is_same"]) == (False, False)
        found = floor.check(code).findings
        assert [(one.code, one.note, one.is_secured, one.is_serious) for one in found] == [
            ("CD01", None, False, True),
            ("CD07", "PC 12", True, True),
        ]
        kept = found[1].id
        floor.record(code, "findings", noted)
        assert [one.id for one in floor.check(code).findings] == [kept]  # what stays the same is not touched
        floor.record(code)
        check = floor.check(code)
        assert (check.result, check.findings) == ("clear", ())

    @pytest.mark.parametrize(
        ("result", "failed", "why"),
        [
            ("fine", (), "There is no such result. It is clear, findings, locked or not in use."),
            ("findings", (), "Findings name the failed items, and only they do."),
            ("clear", ("CD01",), "Findings name the failed items, and only they do."),
            ("findings", ("CD99",), "The checklist has no item CD99 for this place."),
            ("findings", ("CD12",), "The checklist has no item CD12 for this place."),
            ("findings", ("CD01", "CD01"), "An item fails once at a place. Put both into its note."),
        ],
    )
    def test_what_is_no_result(self, floor: Floor, result: str, failed: tuple[str, ...], why: str) -> None:
        (code,) = floor.make("1")
        floor.draw()
        items = tuple(Failed(one) for one in failed)
        assert floor.refused(RecordCheck(number=1, code=code, result=result, failed=items)) == why
        assert floor.check(code).result is None

    def test_places_and_rounds_that_are_none(self, floor: Floor) -> None:
        drawn_code, other = floor.make("1 to 2")
        if floor.draw(size=1)["codes"] == [other]:
            drawn_code, other = other, drawn_code
        why = f"{other} was not drawn for round 1."
        assert floor.refused(RecordCheck(number=1, code=other, result="clear")) == why
        assert floor.refused(RecordCheck(number=9, code=other, result="clear")) == "There is no round 9."

    def test_a_form_of_yesterday_keeps_both_times(self, floor: Floor) -> None:
        (code,) = floor.make("1")
        floor.draw()
        floor.walker.wait(86400)
        at = NOON + dt.timedelta(hours=3)
        floor.do(RecordCheck(number=1, code=code, result="clear", happened_at=at))
        assert floor.check(code).checked_at == at
        early = RecordCheck(number=1, code=code, result="locked", happened_at=NOON - dt.timedelta(1))
        assert floor.refused(early) == "That is before what it follows."
        late = RecordCheck(number=1, code=code, result="locked", happened_at=NOON + dt.timedelta(9))
        assert floor.refused(late) == "The time of this lies ahead."

    def test_a_finding_is_taken_back(self, floor: Floor) -> None:
        (code,) = floor.make("1")
        floor.draw()
        floor.record(code, "findings", "CD01", "CD02")
        first, second = floor.check(code).findings
        floor.do(WithdrawFinding(number=1, finding=first.id))
        assert floor.check(code).result == "findings"
        floor.do(WithdrawFinding(number=1, finding=second.id))
        assert floor.check(code).result is None
        why = "That finding does not stand in round 1."
        assert floor.refused(WithdrawFinding(number=1, finding=first.id)) == why


class TestEnd:
    def test_serious_findings_have_an_owner_and_a_date_first(self, floor: Floor, council: Council) -> None:
        codes = floor.make("1 to 2")
        floor.draw(size=2)
        floor.record(codes[0], "findings", "CD01")
        why = "1 serious finding has no owner yet. Give it one, and a date."
        assert floor.refused(EndRound(number=1)) == why
        (found,) = floor.page().serious
        due = NOON.date() + dt.timedelta(14)
        owner = council.ids[council.khan]
        say = floor.do(AssignFinding(finding=found.id, owner_id=owner, due_on=due))["say"]
        assert say == "M. Khan puts it right by 17 March."
        assert floor.do(EndRound(number=1))["say"] == "Round 1 has ended. 1 place was not looked at."
        why = "Round 1 has ended; nothing of it changes."
        assert floor.refused(RecordCheck(number=1, code=codes[1], result="clear")) == why
        assert floor.refused(EndRound(number=1)) == why

    def test_what_is_open_over_all_rounds(self, floor: Floor) -> None:
        (code,) = floor.make("1")
        floor.draw()
        floor.record(code, "findings", "CD01", "CD18", Failed("CD22", "Closed it", is_secured=True))
        found = floor.walker.office.ask(open_findings)
        assert [one.code for one in found] == ["CD01", "CD18"]  # secured and not serious needs no more
        floor.do(CloseFinding(finding=found[1].id, done="Badge handed back"))
        assert [one.code for one in floor.walker.office.ask(open_findings)] == ["CD01"]
        assert floor.refused(CloseFinding(finding=found[1].id, done="x")) == "That finding is closed already."
        assert floor.refused(CloseFinding(finding=found[0].id, done=" ")) == "Say what was done about it."
        assert floor.refused(CloseFinding(finding=1, done="x")) == "There is no such finding."

    @pytest.mark.parametrize("days", [-1, 400])
    def test_a_date_that_is_none(self, floor: Floor, days: int) -> None:
        (code,) = floor.make("1")
        floor.draw()
        floor.record(code, "findings", "CD01")
        (found,) = floor.page().findings
        owner = floor.council.ids[floor.council.khan]
        due = NOON.date() + dt.timedelta(days)
        why = "Give a day from today on, and at most a year ahead."
        assert floor.refused(AssignFinding(finding=found.id, owner_id=owner, due_on=due)) == why


class TestPapers:
    def test_a_receipt_and_its_signed_return(self, floor: Floor) -> None:
        (code,) = floor.make("1")
        floor.draw()
        taken = RemovePapers(number=1, code=code, what="Rent statements", kept_at="Safe 2")
        assert floor.do(taken)["receipt"] == 1
        (row,) = floor.walker.office.ask(papers_kept)
        assert (row.place, row.what, row.kept_at, row.removed_by) == (
            "1",
            "Rent statements",
            "Safe 2",
            "walker",
        )
        assert floor.do(ReturnPapers(receipt=1, to="J. Okafor"))["say"] == "Receipt 1: returned."
        assert floor.walker.office.ask(papers_kept) == ()
        assert floor.check(code).papers[0].returned_to == "J. Okafor"
        assert floor.refused(ReturnPapers(receipt=1, to="x")) == "Receipt 1 was signed already."
        assert floor.refused(ReturnPapers(receipt=2, to="x")) == "There is no receipt 2."

    @pytest.mark.parametrize(
        ("what", "kept_at", "why"),
        [(" ", "Safe", "Say which papers were taken."), ("Papers", "", "Say where the papers are kept.")],
    )
    def test_what_a_receipt_needs(self, floor: Floor, what: str, kept_at: str, why: str) -> None:
        (code,) = floor.make("1")
        floor.draw()
        assert floor.refused(RemovePapers(number=1, code=code, what=what, kept_at=kept_at)) == why


def test_the_rate_counts_desks_that_were_looked_at(floor: Floor, council: Council) -> None:
    housing = floor.make("1 to 6", service_id=council.housing)
    planning = floor.make("7 to 10", service_id=council.planning)
    (printer,) = floor.make("Printer", "printer")
    floor.draw(size=10)
    for code in (*housing[:4], planning[0], printer):
        floor.record(code)
    floor.record(housing[4], "findings", "CD18")
    floor.record(housing[5], "locked")
    floor.record(planning[1], "not in use")
    page = floor.page()
    assert (page.row.rate.clear, page.row.rate.n, page.locked, page.not_in_use, page.left) == (5, 6, 1, 1, 2)
    assert floor.walker.office.ask(rounds)[0].rate == page.row.rate
    (whole,) = floor.walker.office.ask(rates)
    assert (whole.rate.n, whole.rate.rate) == (6, 83.3)
    by_service = {row.service: row.rate for row in floor.walker.office.ask(rates, True)}
    assert (by_service["Housing"].rate, by_service["Planning"].suppressed) == (80.0, True)
    assert page.top == (("ID badge left out", 1),)
