"""The page of whatever a code stands for: state, holder and the whole history."""

import datetime as dt

from app.codes.command import Command
from app.codes.own import make
from app.core.certain import certain
from app.overview.pages import page
from tests.council import Council


class TestFile:
    def test_that_is_in(self, council: Council) -> None:
        file = council.file("HOU/1", "14 Station Road")
        shown = council.desk().page(file)
        assert (shown["barcode"], shown["reference"], shown["title"]) == (file, "HOU/1", "14 Station Road")
        assert (shown["state"], shown["holder"], shown["due_back"]) == ("in", None, None)
        assert (shown["home"], shown["current"]) == ("Bay 1, Shelf 1", "Bay 1, Shelf 1")
        assert shown["history"] == []

    def test_that_is_out_is_nowhere_but_with_its_holder(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        shown = desk.page(file)
        assert (shown["state"], shown["holder"], shown["due_back"]) == ("out", "J. Okafor", "2026-03-31")
        assert (shown["home"], shown["current"]) == ("Bay 1, Shelf 1", None)

    def test_history_is_oldest_first_with_both_times_and_the_act(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.scan(council.okafor)
        act = desk.scan(file)["act"]
        desk.command(Command.DONE)
        desk.scan(file)
        desk.command(Command.UNDO)
        history = desk.page(file)["history"]
        assert [line["kind"] for line in history] == ["out", "in", "undone"]
        assert history[0] == {
            "kind": "out",
            "happened_at": "2026-03-03T12:00:04.000000Z",
            "entered_at": "2026-03-03T12:00:04.000000Z",
            "person": "J. Okafor",
            "place": None,
            "desk": "Front desk",
            "due_back": "2026-03-31",
            "act": act,
        }
        assert history[1]["place"] == "Returns shelf, Front desk"

    def test_states(self, council: Council) -> None:
        desk = council.desk()
        lost, bagged, gone = council.file("HOU/1"), council.file("HOU/2"), council.file("HOU/3")
        council.missing(lost)
        council.bagged(bagged)
        council.disposed(gone, "archived")
        assert [desk.page(code)["state"] for code in (lost, bagged, gone)] == [
            "missing",
            "bagged",
            "disposed",
        ]
        assert desk.page(make("F", 4711))["state"] == "blank"

    def test_is_found_by_alias_foreign_code_and_reference(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        alias = make("F", 4000)
        council.barcode(alias, file, own=True)
        council.barcode("RM-00123", file)
        for code in (file, file.lower(), alias, "rm-00123", "hou/1", " HOU/1\r"):
            assert desk.page(code)["barcode"] == file
        assert desk.page(file)["codes"] == [file, alias, "RM-00123"]

    def test_a_part_is_named(self, council: Council) -> None:
        council.file("HOU/1")
        second = council.file("HOU/1", part=2)
        assert council.desk().page(second)["reference"] == "HOU/1 part 2"

    def test_a_sensitive_title_is_shown_only_to_who_may_read_it(self, council: Council) -> None:
        class_id = council.record_class("Adoptions", is_sensitive=True)
        file, desk = council.file("CHS/1", "Baby Jones", class_id=class_id), council.desk()
        hidden = desk.office.ask(page, file, False)
        assert hidden is not None
        assert (hidden["reference"], hidden["title"]) == ("CHS/1", None)
        assert "Jones" not in str(hidden)
        assert desk.page(file)["title"] == "Baby Jones"


class TestOthers:
    def test_a_person_with_what_they_hold_soonest_first(self, council: Council) -> None:
        short = council.record_class("Short", loan_days=7)
        first, second = council.file("HOU/1"), council.file("HOU/2", class_id=short)
        desk = council.desk()
        desk.outcomes(council.okafor, first, second)
        shown = desk.page(council.okafor)
        assert (shown["name"], shown["team"], shown["state"]) == ("J. Okafor", "Lettings", "active")
        assert [(one["barcode"], one["due_back"]) for one in shown["files"]] == [
            (second, "2026-03-10"),
            (first, "2026-03-31"),
        ]

    def test_a_visitor_with_sponsor_and_last_day(self, council: Council) -> None:
        sponsor = council.ids[council.price]
        day = dt.date(2026, 3, 5)
        badge = council.person("V. Isitor", kind="visitor", sponsor_id=sponsor, badge_until=day)
        shown = council.desk().page(badge)
        assert (shown["kind"], shown["sponsor"], shown["badge_until"]) == (
            "visitor",
            "A. Price",
            "2026-03-05",
        )

    def test_a_box_with_its_files_and_holder(self, council: Council) -> None:
        file = council.file("HOU/1")
        box, desk = council.box("B1", file), council.desk()
        assert [one["barcode"] for one in desk.page(box)["files"]] == [file]
        assert desk.page(box)["current"] == "Bay 1, Shelf 1"
        desk.outcomes(council.okafor, box)
        shown = desk.page(box)
        assert (shown["state"], shown["holder"], shown["current"]) == ("out", "J. Okafor", None)
        assert [line["kind"] for line in shown["history"]] == ["out"]
        assert shown["files"][0]["state"] == "out"

    def test_a_location_with_what_lies_there(self, council: Council) -> None:
        file = council.file("HOU/1")
        shown = council.desk().page(council.shelf)
        assert shown["current"] == "Bay 1, Shelf 1"
        assert [one["barcode"] for one in shown["files"]] == [file]

    def test_only_the_latest_of_a_long_history_of_a_place_or_a_person(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file)
        desk.wait(120)
        desk.scan(file)
        returns = desk.page(file)["current_code"]
        for code in (returns, council.okafor):
            assert not desk.page(code)["history_is_cut"]
            shown = certain(desk.office.ask(page, code, True, 1))
            assert shown["history_is_cut"]
            assert len(shown["history"]) == 1

    def test_links_lead_on_from_file_and_box(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        assert (desk.page(file)["home_code"], desk.page(file)["current_code"]) == (council.shelf,) * 2
        desk.outcomes(council.okafor, file)
        shown = desk.page(file)
        assert (shown["holder_code"], shown["current_code"]) == (council.okafor, None)
        assert shown["out_at"] == "2026-03-03T12:00:04.000000Z"

    def test_nothing_is_known_of_a_strange_code(self, council: Council) -> None:
        desk = council.desk()
        for code in ("5012345678900", "", "\x00", "HOU/999", make("D", 1), make("K", 1)):
            assert desk.office.ask(page, code, True) is None
