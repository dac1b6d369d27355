"""The desk's grammar, cell by cell: badges and files, on a real database of each engine."""

import datetime as dt

from app.codes.command import Command
from app.codes.own import make
from app.people.models import Borrower
from tests.council import Council, also

FAR = 60 * 60


class TestPerson:
    def test_opens_a_visit_and_says_what_they_hold(self, council: Council) -> None:
        first, second = council.file("HOU/1"), council.file("HOU/2")
        desk = council.desk()
        desk.outcomes(council.okafor, first, second)
        desk.command(Command.DONE)
        desk.wait(40 * 24 * FAR)
        opened = desk.scan(council.okafor)
        assert opened["outcome"] == "visit_opened"
        assert opened["person"] == "J. Okafor"
        assert "Holds 2" in opened["say"]
        assert "2 are overdue" in opened["say"]

    def test_again_without_a_scan_between_changes_nothing(self, council: Council) -> None:
        desk = council.desk()
        desk.scan(council.okafor)
        assert desk.scan(council.okafor)["outcome"] == "unchanged"
        assert desk.scan(council.file("HOU/1"))["outcome"] == "checked_out"

    def test_again_ends_the_visit(self, council: Council) -> None:
        desk = council.desk()
        desk.outcomes(council.okafor, council.file("HOU/1"))
        assert desk.scan(council.okafor)["outcome"] == "visit_closed"
        assert desk.scan(council.file("HOU/2"))["outcome"] == "waiting"

    def test_another_ends_the_first_visit_and_opens_theirs(self, council: Council) -> None:
        desk = council.desk()
        desk.scan(council.okafor)
        switched = desk.scan(council.khan)
        assert switched["outcome"] == "visit_opened"
        assert switched["person"] == "M. Khan"
        assert [(one["outcome"], one["person"]) for one in switched["also"]] == [
            ("visit_closed", "J. Okafor")
        ]
        assert desk.scan(council.file("HOU/1"))["person"] == "M. Khan"

    def test_lends_the_files_that_wait(self, council: Council) -> None:
        first, second = council.file("HOU/1"), council.file("HOU/2")
        desk = council.desk()
        assert desk.outcomes(first, second) == ["waiting", "waiting"]
        opened = desk.scan(council.okafor)
        assert opened["outcome"] == "visit_opened"
        assert [(one["outcome"], one["barcode"]) for one in opened["also"]] == [
            ("checked_out", first),
            ("checked_out", second),
        ]
        assert all(one["due_back"] == "2026-03-31" for one in opened["also"])

    def test_in_return_mode_as_in_a_visit(self, council: Council) -> None:
        desk = council.desk()
        desk.command(Command.RETURN)
        assert desk.scan(council.okafor)["outcome"] == "visit_opened"
        assert also(desk.scan(council.khan)) == ["visit_closed"]
        assert desk.scan(council.file("HOU/1"))["outcome"] == "unchanged", "return mode goes on"

    def test_who_has_left_is_refused_and_their_files_come_back(self, council: Council) -> None:
        file = council.file("HOU/1")
        desk = council.desk()
        gone = council.person("B. Gone")
        desk.outcomes(gone, file)
        desk.command(Command.DONE)
        left = {"status": "left", "left_on": dt.date(2026, 3, 1)}
        council.write("left", lambda entry: entry.update(Borrower, council.ids[gone], **left))
        desk.wait(FAR)
        refused = desk.scan(gone)
        assert refused["outcome"] == "refused"
        assert "left on 1 March" in refused["say"]
        assert desk.scan(file)["outcome"] == "checked_in"

    def test_a_barred_person_still_ends_the_visit_before(self, council: Council) -> None:
        desk = council.desk()
        barred = council.person("S. Pended", status="suspended")
        desk.scan(council.okafor)
        refused = desk.scan(barred)
        assert refused["outcome"] == "refused"
        assert also(refused) == ["visit_closed"]
        assert desk.scan(council.file("HOU/1"))["outcome"] == "waiting"

    def test_day_badge_runs_out(self, council: Council) -> None:
        badge = council.person(
            "V. Isitor",
            kind="visitor",
            badge_until=dt.date(2026, 3, 2),
            sponsor_id=council.ids[council.price],
        )
        assert "ran out on 2 March" in council.desk().scan(badge)["say"]


class TestFileIn:
    def test_waits_with_a_count(self, council: Council) -> None:
        desk = council.desk()
        assert "1 file waits" in desk.scan(council.file("HOU/1"))["say"]
        assert "2 files wait" in desk.scan(council.file("HOU/2"))["say"]

    def test_waiting_twice_waits_once(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        assert desk.outcomes(file, file) == ["waiting", "unchanged"]
        assert also(desk.scan(council.okafor)) == ["checked_out"]

    def test_lapses_aloud_after_twenty_seconds(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.scan(file)
        late = desk.scan(council.okafor, after=21)
        assert late["outcome"] == "visit_opened"
        assert [(one["outcome"], one["barcode"]) for one in late["also"]] == [("lapsed", file)]

    def test_goes_within_twenty_seconds(self, council: Council) -> None:
        desk = council.desk()
        desk.scan(council.file("HOU/1"))
        assert also(desk.scan(council.okafor, after=19)) == ["checked_out"]

    def test_is_lent_in_a_visit(self, council: Council) -> None:
        file, desk = council.file("HOU/1", "Smith & Sons <b>"), council.desk()
        desk.scan(council.okafor)
        lent = desk.scan(file)
        assert lent["outcome"] == "checked_out"
        assert lent["title"] == "Smith & Sons <b>"
        assert (lent["person"], lent["due_back"]) == ("J. Okafor", "2026-03-31")

    def test_in_return_mode_goes_to_the_returns_shelf(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.command(Command.RETURN)
        back = desk.scan(file)
        assert back["outcome"] == "unchanged"
        assert "was not out" in back["say"]
        assert back["location"] == "Returns shelf, Front desk"


class TestFileReturnedHereJustNow:
    def test_in_the_visit(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        desk.command(Command.DONE)
        desk.scan(council.okafor, after=FAR)
        assert desk.outcomes(file, file) == ["checked_in", "unchanged"]
        overridden = desk.command(Command.LEND)
        assert overridden["outcome"] == "checked_out"
        assert "override" in overridden["say"]

    def test_without_a_visit_for_ten_minutes(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        desk.command(Command.DONE)
        desk.scan(file, after=FAR)
        assert desk.scan(file, after=9 * 60)["outcome"] == "unchanged"
        assert desk.scan(file, after=2 * 60)["outcome"] == "waiting"

    def test_without_a_visit_lend_lets_it_wait(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        desk.command(Command.DONE)
        desk.scan(file, after=FAR)
        desk.scan(file)
        assert desk.command(Command.LEND)["outcome"] == "waiting"
        assert also(desk.scan(council.khan)) == ["checked_out"]

    def test_in_return_mode(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        desk.command(Command.DONE)
        desk.command(Command.RETURN)
        assert desk.outcomes(file, file) == ["checked_in", "unchanged"]


class TestFileOut:
    def test_is_checked_in_without_a_visit(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        desk.command(Command.DONE)
        back = desk.scan(file)
        assert back["outcome"] == "checked_in"
        assert back["person"] == "J. Okafor"
        assert back["say"].startswith("Returned: keep it here")
        assert back["location"] == "Returns shelf, Front desk"

    def test_lent_in_this_visit_changes_nothing(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        assert desk.outcomes(council.okafor, file, file) == ["visit_opened", "checked_out", "unchanged"]

    def test_lent_before_is_checked_in(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file, council.okafor, council.okafor)
        assert desk.scan(file)["outcome"] == "checked_in"

    def test_another_officers_comes_in_and_lend_lends_it_on(self, council: Council) -> None:
        mine, theirs, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
        desk.outcomes(council.khan, theirs)
        desk.scan(council.okafor)
        back = desk.scan(theirs)
        assert (back["outcome"], back["person"]) == ("checked_in", "M. Khan")
        assert desk.scan(mine)["outcome"] == "checked_out"
        assert desk.outcomes(theirs) == ["unchanged"]
        lent = desk.command(Command.LEND)
        assert (lent["outcome"], lent["person"]) == ("checked_out", "J. Okafor")

    def test_in_return_mode_is_checked_in_even_if_lent_in_this_visit(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        desk.command(Command.RETURN)
        assert desk.scan(file)["outcome"] == "checked_in"

    def test_lent_at_another_desk_within_the_minute_is_refused_by_name(self, council: Council) -> None:
        file = council.file("HOU/1")
        first, second = council.desk("Front desk"), council.desk("Civic Centre")
        first.outcomes(council.okafor, file)
        second.scan(council.khan)
        refused = second.scan(file)
        assert refused["outcome"] == "refused"
        assert "J. Okafor" in refused["say"]
        assert "Front desk" in refused["say"]
        second.command(Command.RETURN)
        assert second.scan(file, after=3)["outcome"] == "refused"
        assert second.scan(file, after=60)["outcome"] == "checked_in"


class TestMissing:
    def test_is_found_and_stays(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        council.missing(file)
        desk.scan(council.okafor)
        found = desk.scan(file)
        assert found["outcome"] == "found"
        assert found["location"] == "Returns shelf, Front desk"
        assert council.movements(file)[-1] == "found"

    def test_without_a_visit_and_in_return_mode(self, council: Council) -> None:
        first, second, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
        council.missing(first)
        council.missing(second)
        assert desk.scan(first)["outcome"] == "found"
        desk.command(Command.RETURN)
        assert desk.scan(second)["outcome"] == "found"

    def test_waiting_goes_on_but_found_is_not_lent(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        council.missing(file)
        desk.scan(file)
        assert also(desk.scan(council.okafor)) == []


class TestDisposal:
    def test_in_an_approved_batch_is_refused_naming_the_officer(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        council.change(file, disposal_officer_id=council.ids[council.price])
        for prepare in (
            lambda: None,
            lambda: desk.scan(council.okafor),
            lambda: desk.command(Command.RETURN),
        ):
            prepare()
            refused = desk.scan(file)
            assert refused["outcome"] == "refused"
            assert "A. Price" in refused["say"]

    def test_in_a_sealed_bag_is_an_alarm(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        council.bagged(file)
        assert desk.scan(file)["outcome"] == "alarm"
        desk.scan(council.okafor)
        assert desk.scan(file)["outcome"] == "alarm"

    def test_destroyed_is_an_alarm_and_kept_as_a_sighting(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        council.disposed(file)
        desk.scan(council.okafor)
        assert desk.scan(file)["outcome"] == "alarm"
        assert council.movements(file) == ["sighted"]

    def test_bag_and_certificate_codes_are_refused(self, council: Council) -> None:
        desk = council.desk()
        assert desk.outcomes(make("D", 1), make("C", 1)) == ["refused", "refused"]
