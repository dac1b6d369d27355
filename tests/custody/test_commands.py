"""Commands of the mat, visits that end by themselves, and the rules of lending."""

import datetime as dt
from typing import Any, ClassVar

from app.codes.command import Command
from app.codes.own import make
from app.custody.acts import Scan
from tests.council import Council, also

FAR = 60 * 60


class TestDone:
    def test_ends_the_visit(self, council: Council) -> None:
        desk = council.desk()
        desk.scan(council.okafor)
        closed = desk.command(Command.DONE)
        assert (closed["outcome"], closed["person"]) == ("visit_closed", "J. Okafor")

    def test_ends_modes_and_lets_waiting_files_go(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.scan(file)
        assert desk.command(Command.DONE)["outcome"] == "lapsed"
        desk.command(Command.RETURN)
        assert desk.command(Command.DONE)["outcome"] == "mode"
        assert desk.command(Command.DONE)["outcome"] == "unchanged"
        assert desk.scan(file)["outcome"] == "waiting"


class TestTime:
    def test_the_same_code_within_a_second_and_a_half_is_one_scan(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.scan(council.okafor)
        assert [desk.scan(file, after=gap)["outcome"] for gap in (2, 1.4, 1.6)] == [
            "checked_out",
            "repeated",
            "unchanged",
        ]

    def test_a_visit_ends_after_a_minute_and_the_next_files_wait(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.scan(council.okafor)
        late = desk.scan(file, after=61)
        assert (late["outcome"], also(late)) == ("waiting", ["visit_closed"])

    def test_files_after_such_an_end_go_to_the_same_person(self, council: Council) -> None:
        desk = council.desk()
        desk.scan(council.okafor)
        desk.scan(council.file("HOU/1"), after=120)
        assert also(desk.scan(council.okafor)) == ["checked_out"]

    def test_and_to_another_only_with_lend(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.scan(council.okafor)
        desk.scan(file, after=120)
        opened = desk.scan(council.khan)
        assert (opened["outcome"], also(opened)) == ("visit_opened", ["waiting"])
        lent = desk.command(Command.LEND)
        assert (lent["outcome"], lent["person"], lent["barcode"]) == ("checked_out", "M. Khan", file)

    def test_a_visit_goes_on_within_the_minute(self, council: Council) -> None:
        desk = council.desk()
        desk.scan(council.okafor)
        again = council.desk()
        again.now = desk.now
        assert again.scan(council.file("HOU/1"), after=59)["outcome"] == "checked_out"

    def test_a_later_entry_keeps_both_times(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        at = desk.now - dt.timedelta(days=1)
        desk.office.do(Scan(text=council.okafor, happened_at=at))
        desk.office.do(Scan(text=file, happened_at=at + dt.timedelta(seconds=5)))
        line = desk.page(file)["history"][-1]
        assert line["happened_at"] == "2026-03-02T12:00:05.000000Z"
        assert line["entered_at"] == "2026-03-03T12:00:00.000000Z"

    def test_a_time_far_ahead_of_the_clock_is_refused(self, council: Council) -> None:
        desk = council.desk()
        answer = desk.office.do(Scan(text=council.okafor, happened_at=desk.now + dt.timedelta(days=400)))
        assert answer["outcome"] == "refused"


class TestUndo:
    def test_a_loan(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        assert desk.command(Command.UNDO)["outcome"] == "undone"
        assert desk.scan(file)["outcome"] == "checked_out"
        assert council.movements(file) == ["out", "undone", "out"]

    def test_a_return(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file, council.okafor, file)
        assert desk.command(Command.UNDO)["outcome"] == "undone"
        back = desk.scan(file)
        assert (back["outcome"], back["person"], back["due_back"]) == ("checked_in", "J. Okafor", None)

    def test_a_finding(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        council.missing(file)
        desk.scan(file)
        desk.command(Command.UNDO)
        assert desk.scan(file)["outcome"] == "found"

    def test_a_shelving(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.place("shelf", "Bay 9"), file)
        desk.command(Command.UNDO)
        assert desk.page(file)["current"] == "Bay 1, Shelf 1"

    def test_a_renewal_brings_the_old_day_back(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        desk.wait(7 * 24 * FAR)
        desk.command(Command.RENEW)
        assert desk.scan(file)["due_back"] == "2026-04-07"
        desk.command(Command.UNDO)
        assert desk.page(file)["due_back"] == "2026-03-31"
        desk.command(Command.RENEW)
        assert desk.scan(file)["outcome"] == "renewed"

    def test_line_after_line(self, council: Council) -> None:
        first, second, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
        desk.outcomes(council.okafor, first, second)
        assert desk.command(Command.UNDO)["barcode"] == second
        assert desk.command(Command.UNDO)["barcode"] == first
        assert desk.command(Command.UNDO)["outcome"] == "unchanged"

    def test_any_line_by_its_act(self, council: Council) -> None:
        first, second, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
        desk.scan(council.okafor)
        act = desk.scan(first)["act"]
        desk.scan(second)
        assert desk.command(Command.UNDO, of=act)["barcode"] == first
        assert desk.scan(second)["outcome"] == "unchanged"

    def test_not_what_has_moved_on(self, council: Council) -> None:
        file, desk, other = council.file("HOU/1"), council.desk(), council.desk("Civic Centre")
        desk.outcomes(council.okafor, file)
        other.wait(90)
        other.scan(file)
        refused = desk.command(Command.UNDO)
        assert refused["outcome"] == "refused"
        assert "moved on" in refused["say"]

    def test_a_box_with_what_went_with_it(self, council: Council) -> None:
        first, second = council.file("HOU/1"), council.file("HOU/2")
        box, desk = council.box("B1", first, second), council.desk()
        desk.outcomes(council.okafor, box)
        assert desk.command(Command.UNDO)["outcome"] == "undone"
        assert "2 files" in desk.scan(box)["say"]
        assert council.movements(first) == ["out", "undone", "out"]

    def test_a_waiting_file(self, council: Council) -> None:
        first, second, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
        desk.outcomes(first, second)
        assert desk.command(Command.UNDO)["barcode"] == second
        assert [one["barcode"] for one in desk.scan(council.okafor)["also"]] == [first]

    def test_a_file_registered_and_lent_stays_registered(self, council: Council) -> None:
        code, desk = make("F", 5000), council.desk()
        desk.scan(council.okafor)
        desk.scan(code, title="A", service="HOU")
        assert desk.command(Command.UNDO)["outcome"] == "undone"
        assert desk.command(Command.UNDO)["outcome"] == "refused"
        assert desk.scan(code)["outcome"] == "checked_out"


class TestLend:
    def test_with_nothing_to_lend(self, council: Council) -> None:
        assert council.desk().command(Command.LEND)["outcome"] == "mode"

    def test_overrides_a_team_with_right_and_reason(self, council: Council) -> None:
        class_id = council.record_class("Tenancies", council.lettings)
        file, desk = council.file("HOU/1", class_id=class_id), council.desk()
        desk.scan(council.khan)
        refused = desk.scan(file)
        assert refused["outcome"] == "refused"
        assert "Lettings" in refused["say"]
        assert desk.command(Command.LEND)["outcome"] == "refused"
        assert (
            desk.command(Command.LEND, reason="Court bundle, agreed by the owner")["outcome"] == "checked_out"
        )


class TestRenew:
    def test_once(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        desk.command(Command.RENEW)
        assert desk.scan(file)["outcome"] == "renewed"
        desk.command(Command.RENEW)
        refused = desk.scan(file)
        assert refused["outcome"] == "refused"
        assert "renewed once" in refused["say"]

    def test_not_what_is_in_nor_anothers(self, council: Council) -> None:
        mine, theirs, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
        desk.outcomes(council.khan, theirs, council.okafor)
        desk.command(Command.RENEW)
        assert desk.scan(mine)["outcome"] == "refused"
        desk.command(Command.RENEW)
        assert "M. Khan" in desk.scan(theirs)["say"]


class TestOffSite:
    PERMIT: ClassVar[dict[str, Any]] = {
        "authorised_by": "A. Price",
        "reason": "Home visit",
        "carried": "Locked case",
    }

    def test_given_with_the_command(self, council: Council) -> None:
        desk = council.desk()
        desk.scan(council.okafor)
        desk.command(Command.OFF_SITE, **self.PERMIT)
        assert desk.scan(council.file("HOU/1"))["due_back"] == "2026-03-09", "five days, past the weekend"

    def test_given_with_the_file(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.scan(council.okafor)
        assert desk.command(Command.OFF_SITE)["outcome"] == "mode"
        assert desk.scan(file)["outcome"] == "refused"
        lent = desk.scan(file, due_back=dt.date(2026, 3, 4), **self.PERMIT)
        assert (lent["outcome"], lent["due_back"]) == ("checked_out", "2026-03-04")

    def test_ends_with_the_visit(self, council: Council) -> None:
        desk = council.desk()
        desk.scan(council.okafor)
        desk.command(Command.OFF_SITE, **self.PERMIT)
        desk.scan(council.khan)
        assert desk.scan(council.file("HOU/1"))["due_back"] == "2026-03-31"

    def test_a_day_in_the_past_is_refused(self, council: Council) -> None:
        desk = council.desk()
        desk.scan(council.okafor)
        past = dt.date(2026, 3, 2)
        assert desk.command(Command.OFF_SITE, due_back=past, **self.PERMIT)["outcome"] == "refused"


class TestCollecting:
    def test_lends_to_one_collected_by_another(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.scan(council.khan)
        desk.command(Command.COLLECTING)
        opened = desk.scan(council.okafor)
        assert opened["outcome"] == "visit_opened"
        assert "collected by M. Khan" in opened["say"]
        assert desk.scan(file)["person"] == "J. Okafor"
        assert desk.scan(council.khan)["outcome"] == "visit_closed", "the collector's own badge ends it"

    def test_needs_the_collector_first(self, council: Council) -> None:
        assert council.desk().command(Command.COLLECTING)["outcome"] == "mode"


class TestSlip:
    def test_lists_what_went_out(self, council: Council) -> None:
        desk = council.desk()
        desk.outcomes(council.okafor, council.file("HOU/1"), council.file("HOU/2"))
        slip = desk.command(Command.SLIP)
        assert slip["outcome"] == "mode"
        assert "HOU/1, 31 March; HOU/2, 31 March" in slip["say"]

    def test_names_whom_it_is_for_also_where_nothing_went_out(self, council: Council) -> None:
        desk = council.desk()
        assert desk.command(Command.SLIP)["barcode"] is None
        desk.now += dt.timedelta(seconds=5)
        desk.outcomes(council.okafor)
        assert desk.command(Command.SLIP)["barcode"] == council.okafor


class TestLoanRules:
    def test_bank_holidays_are_passed_over(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.now = dt.datetime(2026, 3, 6, 9, 0, tzinfo=dt.UTC)
        desk.scan(council.okafor)
        assert desk.scan(file)["due_back"] == "2026-04-07", "Good Friday to Easter Monday is passed over"

    def test_the_classes_own_period(self, council: Council) -> None:
        file = council.file("HOU/1", class_id=council.record_class("Short", loan_days=7))
        desk = council.desk()
        desk.scan(council.okafor)
        assert desk.scan(file)["due_back"] == "2026-03-10"

    def test_secret_is_not_lent(self, council: Council) -> None:
        file, desk = council.file("HOU/1", marking="TOP SECRET"), council.desk()
        assert desk.scan(file)["outcome"] == "refused"
        desk.scan(council.okafor)
        assert "TOP SECRET" in desk.scan(file)["say"]

    def test_a_sensitive_class_shows_its_reference_only(self, council: Council) -> None:
        class_id = council.record_class("Adoptions", is_sensitive=True)
        file, desk = council.file("CHS/1", "Baby Jones", class_id=class_id), council.desk()
        desk.scan(council.okafor)
        lent = desk.scan(file)
        assert (lent["reference"], lent["title"]) == ("CHS/1", None)
        assert "Jones" not in lent["say"]

    def test_an_act_sent_twice_happens_once(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        act = "0b7bb0e6-6c4b-4b55-8a62-7d0c1b1f6f10"
        desk.scan(council.okafor)
        first = desk.scan(file, act=act)
        again = desk.scan(file, act=act)
        assert again == first | {"replayed": True}
        assert council.movements(file) == ["out"]
        other = desk.scan(council.file("HOU/2"), act=act)
        assert other["outcome"] == "refused"
        assert other["replayed"] is False

    def test_a_refusal_is_answered_again_as_well(self, council: Council) -> None:
        file, desk = council.file("HOU/1", marking="SECRET"), council.desk()
        act = "0b7bb0e6-6c4b-4b55-8a62-7d0c1b1f6f11"
        assert desk.scan(file, act=act)["outcome"] == "refused"
        council.change(file, marking="OFFICIAL")
        assert desk.scan(file, act=act)["replayed"] is True
        assert desk.scan(file)["outcome"] == "waiting"
