"""Scans in orders that nobody plans: what was armed must not reach a later scan or another person."""

import datetime as dt

from app.codes.command import Command
from app.codes.own import make
from app.people.models import Borrower
from tests.council import Council, also

FAR = 60 * 60


class TestForOneScan:
    def test_collecting_ends_with_the_next_scan(self, council: Council) -> None:
        desk = council.desk()
        desk.scan(council.khan)
        desk.command(Command.COLLECTING)
        desk.scan(council.file("HOU/1"))
        assert "collected" not in desk.scan(council.okafor)["say"]

    def test_collecting_for_two_keeps_the_collector(self, council: Council) -> None:
        desk = council.desk()
        desk.scan(council.khan)
        desk.command(Command.COLLECTING)
        desk.scan(council.okafor)
        desk.command(Command.COLLECTING)
        assert "A. Price, collected by M. Khan" in desk.scan(council.price)["say"]

    def test_collecting_keeps_the_permit(self, council: Council) -> None:
        desk = council.desk()
        desk.scan(council.khan)
        desk.command(Command.OFF_SITE, authorised_by="A. Price", reason="Court", carried="Case")
        desk.command(Command.COLLECTING)
        desk.scan(council.okafor)
        assert "off site" in desk.scan(council.file("HOU/1"))["say"]

    def test_renew_ends_with_the_next_scan(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        desk.command(Command.RENEW)
        desk.scan("RM-9999999")
        desk.command(Command.DONE)
        assert desk.scan(file)["outcome"] == "checked_in"

    def test_lend_and_just_in_end_with_the_next_scan(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.khan, file, council.okafor, file, "RM-9999999")
        assert desk.command(Command.LEND)["outcome"] == "mode"
        assert desk.scan(council.shelf)["outcome"] == "mode"


class TestRenewing:
    def test_off_site_stays_off_site(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.scan(council.okafor)
        desk.command(Command.OFF_SITE, authorised_by="A. Price", reason="Court", carried="Case")
        desk.scan(file)
        desk.command(Command.DONE)
        desk.command(Command.RENEW, after=FAR)
        assert desk.scan(file)["due_back"] == "2026-03-09"

    def test_a_box_with_its_files_and_back(self, council: Council) -> None:
        file = council.file("HOU/1")
        box, desk = council.box("B1", file), council.desk()
        desk.outcomes(council.okafor, box)
        desk.command(Command.DONE)
        desk.wait(10 * 24 * FAR)
        desk.command(Command.RENEW)
        renewed = desk.scan(box)
        assert renewed["outcome"] == "renewed"
        assert [(one["barcode"], one["due_back"]) for one in renewed["also"]] == [(file, renewed["due_back"])]
        desk.command(Command.UNDO)
        assert desk.page(file)["due_back"] == "2026-03-31"

    def test_not_for_somebody_who_has_left(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        desk.command(Command.DONE)
        left = {"status": "left", "left_on": dt.date(2026, 3, 1)}
        council.write("left", lambda entry: entry.update(Borrower, council.ids[council.okafor], **left))
        desk.command(Command.RENEW)
        refused = desk.scan(file)
        assert (refused["outcome"], refused["person"]) == ("refused", "J. Okafor")


class TestWaiting:
    def test_files_do_not_pass_from_a_barred_person_to_the_next(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        barred = council.person("S. Pended", status="suspended")
        desk.scan(file)
        assert also(desk.scan(barred)) == ["lapsed"]
        assert also(desk.scan(council.okafor)) == []

    def test_a_file_that_went_missing_meanwhile_is_found(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.scan(file)
        council.missing(file)
        assert also(desk.scan(council.okafor)) == ["found"]

    def test_a_file_that_was_destroyed_meanwhile_is_an_alarm(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.scan(file)
        council.disposed(file)
        assert also(desk.scan(council.okafor)) == ["alarm"]


class TestUndo:
    def test_goes_past_a_registration_when_asked_again(self, council: Council) -> None:
        file, code, desk = council.file("HOU/1"), make("F", 5000), council.desk()
        desk.outcomes(council.okafor, file)
        desk.scan(code, title="A", service="HOU")
        assert desk.command(Command.UNDO)["outcome"] == "undone"
        assert desk.command(Command.UNDO)["outcome"] == "refused"
        undone = desk.command(Command.UNDO)
        assert (undone["outcome"], undone["barcode"]) == ("undone", file)

    def test_a_lost_file_that_was_found_is_lost_again(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        council.lost(file)
        assert desk.scan(file)["outcome"] == "found"
        desk.command(Command.UNDO)
        assert desk.page(file)["state"] == "lost"


class TestOther:
    def test_a_box_that_came_back_is_put_on_the_shelf_scanned_next(self, council: Council) -> None:
        box, desk = council.box("B1", council.file("HOU/1")), council.desk()
        desk.outcomes(council.okafor, box)
        desk.command(Command.RETURN)
        desk.scan(box)
        put = desk.scan(council.shelf)
        assert (put["outcome"], put["barcode"], put["location"]) == ("shelved", box, "Bay 1, Shelf 1")

    def test_a_reference_that_is_taken_is_passed_over(self, council: Council) -> None:
        council.file("HOU/2026/00001")
        made = council.desk().scan(make("F", 5000), title="A", service="HOU")
        assert made["reference"] == "HOU/2026/00002"

    def test_a_found_file_is_not_offered(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        council.missing(file)
        desk.outcomes(council.okafor, file)
        assert "LEND" not in desk.scan(file)["say"]
        assert desk.command(Command.LEND)["outcome"] == "mode"
