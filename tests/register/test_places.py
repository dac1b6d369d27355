"""The tree of locations by its acts: made, changed, moved and closed, and how it is said afterwards."""

import pytest

from app.codes.command import Command
from app.codes.own import make
from app.core.refusals import Refused
from app.custody.box_acts import MakeBox, MoveBox
from app.custody.clearing import ReopenPlace
from app.overview.places import branch, find_places
from app.register.place_acts import ChangePlace, ClosePlace, MakePlaces, MovePlace, Rehome
from app.register.place_kinds import in_order, path_of, shelf_order
from app.register.room import Room, taken_cm
from tests.council import Council
from tests.places import Houses, clerk


@pytest.fixture
def houses(council: Council) -> Houses:
    return Houses(council)


class TestMaking:
    def test_twenty_shelves_are_typed_once(self, houses: Houses) -> None:
        bay = houses.make("bay", "Bay 2", houses.room)
        codes = houses.makes("shelf", "Shelf", bay, first=1, last=20, capacity_cm=90)
        shown = houses.desk.office.ask(branch, bay)
        assert [one.name for one in shown.places] == [f"Shelf {number}" for number in range(1, 21)]
        assert [one.code for one in shown.places] == codes
        assert houses.path(codes[19]) == "Town Hall, Records Room, Bay 2, Shelf 20"

    @pytest.mark.parametrize(
        ("kind", "inside", "says"),
        [
            ("floor", "room", "can't stand in"),
            ("building", "room", "can't stand in"),
            ("bay", "cabinet", "can't stand in"),
            ("room", None, "Say in which building"),
            ("box", "room", "boxes are made with a label"),
            ("returns", "room", "A returns shelf comes with its desk"),
            ("cellar", "room", "no such kind"),
        ],
    )
    def test_a_kind_stands_only_where_it_belongs(
        self, houses: Houses, kind: str, inside: str | None, says: str
    ) -> None:
        code = getattr(houses, inside) if inside else None
        with pytest.raises(Refused, match=says):
            houses.do(MakePlaces(kind=kind, name="X", inside=code))

    def test_a_name_is_there_once(self, houses: Houses) -> None:
        with pytest.raises(Refused, match="There is Shelf 12 already"):
            houses.makes("shelf", "shelf".title(), houses.bay, first=12, last=14)
        assert len(houses.desk.office.ask(branch, houses.bay).places) == 12

    @pytest.mark.parametrize("measure", [0, -1, 1_000_000])
    def test_a_measure_is_sensible(self, houses: Houses, measure: int) -> None:
        with pytest.raises(Refused, match="A measure is"):
            houses.make("shelf", "Wide", houses.bay, capacity_cm=measure)

    @pytest.mark.parametrize(("first", "last"), [(5, 4), (1, 501), (-3, 2)])
    def test_a_row_of_them_has_sensible_numbers(self, houses: Houses, first: int, last: int) -> None:
        with pytest.raises(Refused, match="from 1 to 500"):
            houses.makes("shelf", "Row", houses.bay, first=first, last=last)

    def test_a_clerk_may_not(self, council: Council, houses: Houses) -> None:
        clerk(council)
        with pytest.raises(Refused, match="may not do this"):
            houses.make("building", "Annexe")

    def test_sent_twice_it_is_made_once(self, houses: Houses) -> None:
        act = MakePlaces(kind="building", name="Annexe", act="one")
        assert houses.do(act)["codes"] == houses.do(act)["codes"]


class TestChanging:
    def test_what_is_below_is_said_by_the_new_name(self, houses: Houses) -> None:
        houses.do(ChangePlace(code=houses.room, name="Strong Room"))
        assert houses.path(houses.room) == "Town Hall, Strong Room"
        assert houses.path(houses.shelves[9]) == "Town Hall, Strong Room, Bay 1, Shelf 10"
        assert houses.path(houses.drawers[2]) == "Town Hall, Strong Room, Cabinet 4, Drawer 3"
        houses.do(ChangePlace(code=houses.floor, name="Ground floor"))
        assert houses.path(houses.floor) == "Town Hall, Ground floor"
        assert houses.path(houses.bay) == "Town Hall, Strong Room, Bay 1"

    def test_what_is_below_goes_with_what_is_moved(self, houses: Houses) -> None:
        file = houses.file("HOU/1", houses.shelves[1])
        houses.do(MovePlace(code=houses.bay, inside=houses.store))
        assert houses.path(houses.shelves[1]) == "Depot, Box Store, Bay 1, Shelf 2"
        assert houses.desk.page(file)["current"] == "Depot, Box Store, Bay 1, Shelf 2"

    def test_nothing_is_moved_into_itself(self, houses: Houses) -> None:
        for inside in (houses.room, houses.bay):
            with pytest.raises(Refused, match="into itself or into what is below it"):
                houses.do(MovePlace(code=houses.room, inside=inside))

    def test_a_returns_shelf_can_stand_in_a_room_and_keeps_its_name(self, houses: Houses) -> None:
        returns = houses.desk.page(houses.file("HOU/1", houses.bay))
        desk = next(one for one in houses.desk.office.ask(branch).places if one.kind == "returns")
        houses.do(MovePlace(code=desk.code, inside=houses.room))
        assert houses.desk.page(desk.code)["current"] == "Town Hall, Records Room"
        assert houses.desk.page(desk.code)["name"] == "Returns shelf, Front desk"
        with pytest.raises(Refused, match="Its name stays"):
            houses.do(ChangePlace(code=desk.code, name="Other"))
        assert returns["state"] == "in"


class TestClosing:
    def test_only_what_is_empty(self, houses: Houses) -> None:
        shelf = houses.shelves[0]
        file = houses.file("HOU/1", shelf)
        with pytest.raises(Refused, match="Shelf 1 is not empty: HOU/1"):
            houses.do(ClosePlace(code=shelf))
        with pytest.raises(Refused, match="is not empty: Town Hall, Records Room, Bay 1, Shelf"):
            houses.do(ClosePlace(code=houses.bay))
        houses.desk.outcomes(houses.shelves[1], file)
        with pytest.raises(Refused, match="is not empty: HOU/1"):
            houses.do(ClosePlace(code=shelf))
        houses.do(Rehome(code=shelf, home=houses.shelves[1]))
        houses.do(ClosePlace(code=shelf))
        assert shelf not in [one.code for one in houses.desk.office.ask(branch, houses.bay).places]

    def test_a_closed_one_takes_nothing_at_the_desk(self, houses: Houses) -> None:
        shelf, desk = houses.shelves[0], houses.desk
        file = houses.file("HOU/1", houses.shelves[1])
        desk.outcomes(shelf, file)
        desk.command(Command.DONE)
        desk.outcomes(houses.shelves[2], file)
        desk.command(Command.DONE)
        houses.do(ClosePlace(code=shelf))
        said = desk.scan(shelf)
        assert (said["outcome"], "is closed; nothing can be put there" in said["say"]) == ("refused", True)
        houses.do(ReopenPlace(code=shelf))
        assert desk.outcomes(shelf, file) == ["mode", "shelved"]

    def test_shelving_ends_where_the_shelf_was_closed_meanwhile(self, houses: Houses) -> None:
        file = houses.file("HOU/1", houses.shelves[1])
        houses.desk.scan(houses.shelves[0])
        houses.do(ClosePlace(code=houses.shelves[0]))
        assert houses.desk.scan(file)["outcome"] == "refused"

    def test_an_undo_does_not_put_a_file_back_where_nothing_goes(self, houses: Houses) -> None:
        shelf, desk = houses.shelves[0], houses.desk
        file = houses.file("HOU/1", shelf, home_id=houses.id(houses.shelves[1]))
        desk.outcomes(houses.shelves[1], file)
        houses.do(ClosePlace(code=shelf))
        said = desk.command(Command.UNDO)
        assert (said["outcome"], "closed now" in said["say"]) == ("refused", True)

    def test_what_stands_in_a_closed_one_is_opened_after_it(self, houses: Houses) -> None:
        for code in (*houses.drawers, houses.cabinet):
            houses.do(ClosePlace(code=code))
        with pytest.raises(Refused, match=r"Cabinet 4 is closed\. Open it first"):
            houses.do(ReopenPlace(code=houses.drawers[0]))

    def test_a_returns_shelf_stays(self, houses: Houses) -> None:
        desk = next(one for one in houses.desk.office.ask(branch).places if one.kind == "returns")
        with pytest.raises(Refused, match="the desk needs it"):
            houses.do(ClosePlace(code=desk.code))


class TestBoxes:
    def test_one_is_made_with_a_blank_label_or_a_new_code(self, houses: Houses) -> None:
        label = make("B", 4711)
        assert houses.do(MakeBox(name="B4711", at=houses.shelves[0], code=label))["code"] == label
        assert houses.desk.page(label)["home"].endswith("Shelf 1")
        assert houses.do(MakeBox(name="B2", at=houses.shelves[0]))["code"].startswith("B")
        assert [line["kind"] for line in houses.desk.page(label)["history"]] == ["registered"]

    @pytest.mark.parametrize("label", ["F0000123X", "nonsense", make("F", 9)])
    def test_not_with_another_label(self, houses: Houses, label: str) -> None:
        with pytest.raises(Refused, match="no box label"):
            houses.do(MakeBox(name="B1", at=houses.shelves[0], code=label))

    def test_not_with_a_label_in_use(self, council: Council, houses: Houses) -> None:
        with pytest.raises(Refused, match="is a box already"):
            houses.do(MakeBox(name="B1", at=houses.shelves[0], code=council.box("B9")))

    def test_its_files_move_with_it_in_one_act(self, council: Council, houses: Houses) -> None:
        file = council.file("HOU/1")
        box = council.box("B1", file)
        assert "with 1 file put at" in houses.do(MoveBox(code=box, to=houses.shelves[3]))["say"]
        assert houses.desk.page(box)["current"].endswith("Shelf 4")
        assert houses.desk.page(file)["current"] == "Box B1"
        assert houses.desk.page(box)["home"] == "Bay 1, Shelf 1"
        houses.do(MoveBox(code=box, to=houses.shelves[3], belongs=True))
        assert houses.desk.page(box)["home"].endswith("Bay 1, Shelf 4")

    def test_one_that_is_out_is_returned_first(self, council: Council, houses: Houses) -> None:
        box = council.box("B1", council.file("HOU/1"))
        houses.desk.outcomes(council.okafor, box)
        with pytest.raises(Refused, match=r"Box B1 is out to J\. Okafor since"):
            houses.do(MoveBox(code=box, to=houses.shelves[3]))


class TestRoom:
    def test_files_and_boxes_take_room_and_the_rest_is_free(self, council: Council, houses: Houses) -> None:
        for number in range(10):
            houses.file(f"HOU/{number}", houses.shelves[0])
        houses.do(MakeBox(name="B1", at=houses.shelves[0], width_cm=40))
        shelf = houses.desk.office.ask(branch, houses.bay).places[0]
        assert (shelf.files, shelf.room) == (10, Room(90, 60))
        assert shelf.room is not None and shelf.room.free_cm == 30

    def test_a_bay_has_the_room_of_its_shelves_unless_it_has_its_own(self, houses: Houses) -> None:
        houses.file("HOU/1", houses.shelves[0])
        bay = _line(houses, houses.room, "Bay 1")
        assert bay == Room(12 * 90, 2)
        houses.do(ChangePlace(code=houses.bay, name="Bay 1", capacity_cm=500))
        assert _line(houses, houses.room, "Bay 1") == Room(500, 2)

    def test_the_place_may_say_how_thick_its_files_are(self, houses: Houses) -> None:
        houses.file("HOU/1", houses.shelves[0])
        houses.do(ChangePlace(code=houses.shelves[0], name="Shelf 1", capacity_cm=90, file_mm=55))
        assert houses.desk.office.ask(branch, houses.bay).places[0].room == Room(90, 6)

    @pytest.mark.parametrize(
        ("files", "file_mm", "cm"), [(0, None, 0), (1, None, 2), (3, 5, 2), (25, None, 50)]
    )
    def test_it_is_rounded_up(self, files: int, file_mm: int | None, cm: int) -> None:
        assert taken_cm(files, file_mm) == cm


class TestFinding:
    def test_by_words_of_the_path_in_shelf_order(self, houses: Houses) -> None:
        found = houses.desk.office.ask(find_places, "bay 1 shelf")
        assert [one.name for one in found if one.path.startswith("Town")] == [
            f"Shelf {number}" for number in range(1, 13)
        ]

    @pytest.mark.parametrize("words", ["%", "_", "/", "100%"])
    def test_signs_are_only_signs(self, houses: Houses, words: str) -> None:
        assert not houses.desk.office.ask(find_places, words)

    def test_numbers_count(self) -> None:
        names = ["Shelf 10", "Shelf 2", "Shelf 1", "Annexe", "Shelf 2a"]
        assert sorted(names, key=in_order) == ["Annexe", "Shelf 1", "Shelf 2", "Shelf 2a", "Shelf 10"]
        assert shelf_order(["Hall", "Bay 2"]) < shelf_order(["Hall", "Bay 10"])

    def test_a_floor_is_said_only_where_it_ends_the_path(self) -> None:
        above = [("building", "Hall"), ("floor", "First")]
        assert path_of("room", "Store", above) == "Hall, Store"
        assert path_of("floor", "First", above[:1]) == "Hall, First"
        assert path_of("box", "B1", above) == "Box B1"


def _line(houses: Houses, inside: str, name: str) -> Room | None:
    return next(one.room for one in houses.desk.office.ask(branch, inside).places if one.name == name)
