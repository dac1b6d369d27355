"""The desk's grammar, cell by cell: blank labels, locations, boxes and everything else."""

from app.codes.command import Command
from app.codes.own import make
from tests.council import Council, also


class TestBlanks:
    def test_asks_then_registers_and_waits(self, council: Council) -> None:
        code, desk = make("F", 5000), council.desk()
        asked = desk.scan(code)
        assert asked["outcome"] == "unchanged"
        assert "title and service" in asked["say"]
        made = desk.scan(code, title="14 Station Road", service="housing")
        assert (made["outcome"], made["reference"]) == ("registered", "HOU/2026/00001")
        assert also(made) == ["waiting"]
        assert also(desk.scan(council.okafor)) == ["checked_out"]

    def test_in_a_visit_is_lent(self, council: Council) -> None:
        code, desk = make("F", 5000), council.desk()
        desk.scan(council.okafor)
        made = desk.scan(code, title="14 Station Road", service="HOU")
        assert made["outcome"] == "registered"
        assert [(one["outcome"], one["reference"]) for one in made["also"]] == [
            ("checked_out", "HOU/2026/00001")
        ]
        assert desk.scan(code)["outcome"] == "unchanged"

    def test_in_return_mode_registers_only(self, council: Council) -> None:
        code, desk = make("F", 5000), council.desk()
        desk.command(Command.RETURN)
        made = desk.scan(code, title="14 Station Road", service="HOU")
        assert (made["outcome"], made["also"]) == ("registered", [])

    def test_unknown_service_is_named(self, council: Council) -> None:
        refused = council.desk().scan(make("F", 5000), title="A", service="Magic")
        assert refused["outcome"] == "refused"
        assert "Housing" in refused["say"]

    def test_badge(self, council: Council) -> None:
        code, desk = make("P", 5000), council.desk()
        assert desk.scan(code)["outcome"] == "unchanged"
        assert desk.scan(code, name="N. New", team="lettings")["outcome"] == "registered"
        opened = desk.scan(code)
        assert (opened["outcome"], opened["person"]) == ("visit_opened", "N. New")

    def test_badge_needs_the_right(self, council: Council) -> None:
        clerk = council.person("C. Lerk", login="clerk")
        council.give(clerk, "clerk")
        refused = council.desk().scan(make("P", 5000), name="N. New", team="Lettings")
        assert refused["outcome"] == "refused"


class TestPlaces:
    def test_just_after_a_check_in_puts_the_file_there(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file, council.okafor, file)
        put = desk.scan(council.shelf)
        assert (put["outcome"], put["barcode"], put["location"]) == ("shelved", file, "Bay 1, Shelf 1")

    def test_otherwise_shelving_mode_until_done(self, council: Council) -> None:
        first, second, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
        other = council.place("shelf", "Bay 1, Shelf 2")
        assert desk.outcomes(other, first, second) == ["mode", "shelved", "shelved"]
        desk.command(Command.DONE)
        assert desk.scan(first)["outcome"] == "waiting"

    def test_shelving_ends_with_a_badge(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        assert desk.outcomes(council.shelf, council.okafor, file) == ["mode", "visit_opened", "checked_out"]

    def test_shelving_takes_a_file_back_that_is_out(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file, council.okafor, council.shelf)
        back = desk.scan(file)
        assert (back["outcome"], also(back)) == ("checked_in", ["shelved"])
        assert council.movements(file) == ["out", "in", "shelved"]

    def test_undoing_both_brings_it_back_out(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file, council.okafor, council.shelf, file)
        assert desk.command(Command.UNDO)["outcome"] == "undone"
        assert desk.page(file)["current"] == "Returns shelf, Front desk"
        assert desk.command(Command.UNDO)["outcome"] == "undone"
        assert desk.page(file)["state"] == "out"

    def test_box_just_after_a_check_in(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        box = council.box("B1")
        desk.outcomes(council.okafor, file, council.okafor, file)
        put = desk.scan(box)
        assert (put["outcome"], put["location"]) == ("shelved", "Box B1")


class TestBoxes:
    def test_without_a_visit_shows_its_contents(self, council: Council) -> None:
        box = council.box("B1", council.file("HOU/1"), council.file("HOU/2"))
        shown = council.desk().scan(box)
        assert shown["outcome"] == "unchanged"
        assert "2 files" in shown["say"]

    def test_in_a_visit_is_lent_with_contents_and_exceptions_listed(self, council: Council) -> None:
        plain, secret = council.file("HOU/1"), council.file("HOU/2", marking="SECRET")
        box, desk = council.box("B1", plain, secret), council.desk()
        desk.scan(council.okafor)
        lent = desk.scan(box)
        assert lent["outcome"] == "checked_out"
        assert {one["barcode"]: one["outcome"] for one in lent["also"]} == {
            plain: "checked_out",
            secret: "refused",
        }
        assert "HOU/2 is SECRET" in lent["say"]

    def test_return_mode_takes_back_the_box_and_what_it_held(self, council: Council) -> None:
        first, second = council.file("HOU/1"), council.file("HOU/2")
        box, desk = council.box("B1", first, second), council.desk()
        desk.outcomes(council.okafor, box)
        desk.command(Command.DONE)
        assert "out to J. Okafor" in desk.scan(box)["say"]
        desk.command(Command.RETURN)
        back = desk.scan(box)
        assert back["outcome"] == "checked_in"
        assert {one["barcode"] for one in back["also"] if one["outcome"] == "checked_in"} == {first, second}

    def test_a_file_comes_back_while_its_box_is_out(self, council: Council) -> None:
        first, second = council.file("HOU/1"), council.file("HOU/2")
        box, desk = council.box("B1", first, second), council.desk()
        desk.outcomes(council.okafor, box)
        desk.command(Command.DONE)
        back = desk.scan(first)
        assert back["outcome"] == "checked_in"
        assert "box is out to J. Okafor" in back["say"]
        desk.command(Command.RETURN)
        assert [one["barcode"] for one in desk.scan(box)["also"]] == [second]

    def test_in_shelving_mode_moves(self, council: Council) -> None:
        box, desk = council.box("B1", council.file("HOU/1")), council.desk()
        other = council.place("shelf", "Bay 1, Shelf 2")
        desk.scan(other)
        put = desk.scan(box)
        assert (put["outcome"], put["location"]) == ("shelved", "Bay 1, Shelf 2")


class TestAnythingElse:
    def test_is_kept(self, council: Council) -> None:
        desk = council.desk()
        assert desk.outcomes("5012345678900", "F0000001?", "FOOOOOO1X") == ["unknown"] * 3

    def test_foreign_codes_and_aliases_find_their_file(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        council.barcode("RM-00123", file)
        alias = make("F", 4000)
        council.barcode(alias, file, own=True)
        desk.scan(council.okafor)
        lent = desk.scan("rm-00123")
        assert (lent["outcome"], lent["barcode"]) == ("checked_out", file)
        assert desk.scan(alias)["outcome"] == "unchanged"

    def test_one_that_matches_two_is_refused_by_name(self, council: Council) -> None:
        first, second, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
        council.barcode("RM-00123", first)
        council.barcode("RM-00123", second)
        refused = desk.scan("RM-00123")
        assert refused["outcome"] == "refused"
        assert "HOU/1" in refused["say"]
        assert "HOU/2" in refused["say"]
