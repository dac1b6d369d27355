"""In transit between buildings: packed, sent, barred at the desk, received; and clearing a cabinet."""

import datetime as dt
from typing import Any

import pytest

from app.codes.command import Command
from app.core.acts import Answer
from app.core.refusals import Refused
from app.custody.box_acts import MoveBox
from app.custody.clearing import ClearPlace, ReopenPlace
from app.custody.transit import GiveUpDespatch, PackThing, ReceiveThing, SendDespatch, StartDespatch
from app.overview.clearing import clearance, in_the_way
from app.overview.transit import DespatchPage, despatch, despatches
from app.register.place_acts import ChangePlace, ClosePlace, MakePlaces, Rehome
from tests.council import Council, TestDesk, also
from tests.places import Houses


@pytest.fixture
def houses(council: Council) -> Houses:
    return Houses(council)


@pytest.fixture
def depot(council: Council) -> TestDesk:
    return council.desk("Depot desk")


def start(houses: Houses, **more: Any) -> int:
    given: dict[str, Any] = {"from_code": houses.hall, "to_code": houses.depot, "carrier": "D. Driver"}
    return int(houses.do(StartDespatch(**given | more))["despatch_id"])


def sent(houses: Houses, *codes: str) -> int:
    number = start(houses)
    for code in codes:
        houses.do(PackThing(despatch_id=number, code=code))
    houses.do(SendDespatch(despatch_id=number, seal="S-77"))
    return number


def shown(houses: Houses, despatch_id: int) -> DespatchPage:
    page = houses.desk.office.ask(despatch, despatch_id, True)
    assert page is not None
    return page


class TestPacking:
    def test_a_second_scan_takes_it_off_the_list(self, houses: Houses) -> None:
        file = houses.file("HOU/1", houses.shelves[0])
        number = start(houses)
        pack = PackThing(despatch_id=number, code=file)
        assert [houses.do(pack)["say"], houses.do(pack)["say"]] == [
            "HOU/1 is on the list.",
            "HOU/1 is off the list again.",
        ]
        assert not shown(houses, number).lines
        houses.do(pack)
        assert [line.reference for line in shown(houses, number).lines] == ["HOU/1"]

    def test_what_is_not_here_does_not_go(self, council: Council, houses: Houses) -> None:
        out, gone, lost = (houses.file(f"HOU/{number}", houses.shelves[0]) for number in (1, 2, 3))
        houses.desk.outcomes(council.okafor, out)
        council.disposed(gone)
        council.missing(lost)
        number = start(houses)
        for code, says in ((out, "is out to J. Okafor"), (gone, "disposed of"), (lost, "is missing")):
            with pytest.raises(Refused, match=says.replace(".", r"\.")):
                houses.do(PackThing(despatch_id=number, code=code))
        for code in (council.okafor, houses.shelves[0], "nonsense", ""):
            with pytest.raises(Refused, match="no one file or box"):
                houses.do(PackThing(despatch_id=number, code=code))

    def test_a_file_is_on_one_list_only(self, houses: Houses) -> None:
        file = houses.file("HOU/1", houses.shelves[0])
        one, other = start(houses), start(houses)
        houses.do(PackThing(despatch_id=one, code=file))
        with pytest.raises(Refused, match="on the list of despatch 1 to Depot"):
            houses.do(PackThing(despatch_id=other, code=file))

    def test_until_it_leaves_it_is_where_it_was_and_can_be_lent(
        self, council: Council, houses: Houses
    ) -> None:
        file = houses.file("HOU/1", houses.shelves[0])
        number = start(houses)
        houses.do(PackThing(despatch_id=number, code=file))
        assert houses.desk.page(file)["current"].endswith("Shelf 1")
        assert houses.desk.outcomes(council.okafor, file) == ["visit_opened", "checked_out"]
        with pytest.raises(Refused, match=r"These can't go: HOU/1\. Take them off"):
            houses.do(SendDespatch(despatch_id=number))

    def test_nothing_is_no_despatch(self, houses: Houses) -> None:
        with pytest.raises(Refused, match="Nothing is on the list"):
            houses.do(SendDespatch(despatch_id=start(houses)))

    def test_given_up_everything_stays(self, houses: Houses) -> None:
        file = houses.file("HOU/1", houses.shelves[0])
        number = start(houses)
        houses.do(PackThing(despatch_id=number, code=file))
        houses.do(GiveUpDespatch(despatch_id=number))
        with pytest.raises(Refused, match="has left or was given up"):
            houses.do(SendDespatch(despatch_id=number))
        other = start(houses)
        assert houses.do(PackThing(despatch_id=other, code=file))["outcome"] == "done"

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"to_code": "hall"}, "Choose two buildings"),
            ({"to_code": "room"}, "Choose two buildings"),
            ({"carrier": " "}, "Say who carries it"),
            ({"carrier": "x" * 201}, "too long"),
            ({"expected_on": dt.date(2026, 3, 2)}, "in the past"),
            ({"expected_on": dt.date(2028, 3, 2)}, "more than a year ahead"),
        ],
    )
    def test_it_needs_two_buildings_a_carrier_and_a_day(
        self, houses: Houses, wrong: dict[str, object], says: str
    ) -> None:
        given = {
            key: getattr(houses, str(value)) if key == "to_code" else value for key, value in wrong.items()
        }
        with pytest.raises(Refused, match=says):
            start(houses, **given)


class TestUnderWay:
    def test_it_shows_where_it_is_going(self, houses: Houses) -> None:
        file = houses.file("HOU/1", houses.shelves[0])
        sent(houses, file)
        page = houses.desk.page(file)
        assert (page["on_way"]["to"], page["on_way"]["number"], page["current"]) == ("Depot", 1, None)
        assert page["history"][-1]["kind"] == "despatched"

    def test_it_cannot_be_lent_and_the_desk_says_so(self, council: Council, houses: Houses) -> None:
        file = houses.file("HOU/1", houses.shelves[0])
        sent(houses, file)
        houses.desk.scan(council.okafor)
        said = houses.desk.scan(file)
        assert said["outcome"] == "refused"
        assert said["say"].startswith("HOU/1 is in transit to Depot since 12:00, despatch 1.")

    def test_a_box_goes_with_its_files_except_those_that_are_out(
        self, council: Council, houses: Houses
    ) -> None:
        stays, goes = council.file("HOU/1"), council.file("HOU/2")
        box = council.box("B1", stays, goes)
        houses.desk.outcomes(council.okafor, stays)
        houses.desk.command(Command.DONE)
        number = sent(houses, box)
        assert [line.reference for line in shown(houses, number).lines] == ["Box B1", "HOU/2"]
        for code in (box, goes):
            assert houses.desk.outcomes(council.khan, code)[1] == "refused"
            houses.desk.command(Command.DONE)
        with pytest.raises(Refused, match="in transit to Depot"):
            houses.do(MoveBox(code=box, to=houses.shelves[0]))

    def test_the_lists_say_what_is_late(self, houses: Houses) -> None:
        file = houses.file("HOU/1", houses.shelves[0])
        sent(houses, file)
        row = houses.desk.office.ask(despatches)[0]
        assert (row.count, row.left, row.seal, row.expected_on) == (1, 1, "S-77", dt.date(2026, 3, 6))
        assert not row.is_late(dt.date(2026, 3, 6))
        assert row.is_late(dt.date(2026, 3, 7))


class TestReceiving:
    def test_one_by_one_until_all_have_arrived(self, houses: Houses, depot: TestDesk) -> None:
        one, two = (houses.file(f"HOU/{number}", houses.shelves[0]) for number in (1, 2))
        number = sent(houses, one, two)
        first = receive(houses, depot, one, number)
        assert (first["say"], first["left"]) == ("Received: keep it here. HOU/1, despatch 1.", 1)
        row = shown(houses, number).row
        assert (row.left, row.ended_at) == (1, None)
        assert depot.page(one)["current"] == "Returns shelf, Depot desk"
        assert receive(houses, depot, two, number)["left"] == 0
        assert shown(houses, number).row.ended_at is not None

    def test_a_box_with_what_is_in_it(self, council: Council, houses: Houses, depot: TestDesk) -> None:
        file = council.file("HOU/1")
        box = council.box("B1", file)
        number = sent(houses, box)
        assert receive(houses, depot, box, number)["left"] == 0
        assert depot.page(box)["current"] == "Returns shelf, Depot desk"
        assert depot.page(file)["current"] == "Box B1"
        assert depot.outcomes(council.okafor, file)[1] == "checked_out"

    def test_the_desk_receives_it_in_return_mode(
        self, council: Council, houses: Houses, depot: TestDesk
    ) -> None:
        file = houses.file("HOU/1", houses.shelves[0])
        number = sent(houses, file)
        depot.command(Command.RETURN)
        said = depot.scan(file)
        assert (said["outcome"], said["sound"]) == ("received", "in")
        assert shown(houses, number).row.ended_at is not None
        undone = depot.command(Command.UNDO)
        assert (undone["outcome"], "can't be undone" in undone["say"]) == ("refused", True)
        depot.command(Command.RETURN)
        assert depot.outcomes(council.okafor, file)[1] == "checked_out"

    def test_a_box_in_return_mode(self, council: Council, houses: Houses, depot: TestDesk) -> None:
        box = council.box("B1", council.file("HOU/1"))
        sent(houses, box)
        depot.command(Command.RETURN)
        assert depot.scan(box)["say"].startswith("Received: keep it here. Box B1 with 1 file")

    def test_shelving_receives_it_and_puts_it_away(self, houses: Houses, depot: TestDesk) -> None:
        file = houses.file("HOU/1", houses.shelves[0])
        sent(houses, file)
        shelf = houses.make("shelf", "Shelf 1", houses.store)
        depot.scan(shelf)
        said = depot.scan(file)
        assert (said["outcome"], also(said)) == ("received", ["shelved"])
        assert depot.page(file)["current"] == "Depot, Box Store, Shelf 1"

    def test_what_is_not_in_transit_is_for_the_desk(self, houses: Houses, depot: TestDesk) -> None:
        file = houses.file("HOU/1", houses.shelves[0])
        with pytest.raises(Refused, match="HOU/1 is not in transit"):
            receive(houses, depot, file, None)

    def test_one_that_was_set_missing_on_the_way_is_found_at_the_desk(
        self, council: Council, houses: Houses, depot: TestDesk
    ) -> None:
        file = houses.file("HOU/1", houses.shelves[0])
        number = sent(houses, file)
        council.missing(file)
        with pytest.raises(Refused, match="set missing meanwhile"):
            receive(houses, depot, file, number)
        assert depot.scan(file)["outcome"] == "found"
        assert shown(houses, number).row.ended_at is not None


class TestClearing:
    def test_it_refuses_while_something_is_in_it_or_belongs_there(
        self, council: Council, houses: Houses
    ) -> None:
        file = houses.file("HOU/1", houses.drawers[1])
        houses.desk.outcomes(council.okafor, file)
        houses.desk.command(Command.DONE)
        clear = ClearPlace(code=houses.cabinet, checked_by="R. Osei")
        with pytest.raises(Refused, match="Cabinet 4 is not empty: HOU/1"):
            houses.do(clear)
        (found,) = houses.desk.office.ask(in_the_way, houses.cabinet, True)
        assert (found.reference, found.holder) == ("HOU/1", "J. Okafor")
        houses.do(Rehome(code=houses.cabinet, home=houses.shelves[0]))
        with pytest.raises(Refused, match="Cabinet 4 is not empty: HOU/1"):
            houses.do(clear)
        houses.desk.scan(file)
        assert houses.do(clear)["number"] == 1
        assert not houses.desk.office.ask(in_the_way, houses.cabinet, True)

    def test_a_box_in_it_or_at_home_in_it_counts(self, council: Council, houses: Houses) -> None:
        box = council.box("B1")
        houses.do(MoveBox(code=box, to=houses.drawers[0], belongs=True))
        clear = ClearPlace(code=houses.cabinet, checked_by="R. Osei")
        with pytest.raises(Refused, match="Box B1"):
            houses.do(clear)
        houses.do(MoveBox(code=box, to=houses.shelves[0]))
        with pytest.raises(Refused, match="Box B1"):
            houses.do(clear)
        houses.do(MoveBox(code=box, to=houses.shelves[0], belongs=True))
        assert houses.do(clear)["outcome"] == "done"

    def test_afterwards_nothing_can_be_put_there(self, houses: Houses) -> None:
        file = houses.file("HOU/1", houses.shelves[0])
        houses.do(ClearPlace(code=houses.cabinet, checked_by="R. Osei", goes_to="Scrap dealer"))
        for code in (houses.cabinet, *houses.drawers):
            assert houses.desk.scan(code)["outcome"] == "refused"
        for act in (
            MakePlaces(kind="shelf", name="Drawer 9", inside=houses.cabinet),
            Rehome(code=houses.shelves[0], home=houses.drawers[0]),
            ChangePlace(code=houses.cabinet, name="Other"),
            ClosePlace(code=houses.cabinet),
            ClearPlace(code=houses.cabinet, checked_by="R. Osei"),
            ReopenPlace(code=houses.cabinet),
        ):
            with pytest.raises(Refused, match=r"is closed|stays closed"):
                houses.do(act)
        made = houses.desk.office.ask(clearance, houses.cabinet)
        assert made is not None
        assert (made.number, made.places, made.goes_to) == (1, 4, "Scrap dealer")
        assert houses.desk.page(file)["state"] == "in"

    def test_numbers_have_no_gaps(self, houses: Houses) -> None:
        other = houses.make("cabinet", "Cabinet 5", houses.room)
        houses.file("HOU/1", houses.cabinet)
        with pytest.raises(Refused):
            houses.do(ClearPlace(code=houses.cabinet, checked_by="R. Osei"))
        assert houses.do(ClearPlace(code=other, checked_by="R. Osei"))["number"] == 1

    def test_it_says_who_looked(self, houses: Houses) -> None:
        with pytest.raises(Refused, match="Say who looked into it"):
            houses.do(ClearPlace(code=houses.cabinet, checked_by="  "))


def receive(houses: Houses, desk: TestDesk, code: str, despatch_id: int | None) -> Answer:
    return houses.do(ReceiveThing(code=code, despatch_id=despatch_id), desk)
