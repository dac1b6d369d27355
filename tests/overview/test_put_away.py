"""The put-away list is in the order of the shelves, by number and not by letter."""

from app.custody.box_acts import MakeBox
from app.overview.put_away import AwayLine, put_away, returns_shelves
from app.register.place_acts import MovePlace
from tests.council import Council, TestDesk
from tests.places import Houses


def test_it_goes_shelf_by_shelf(council: Council) -> None:
    houses, desk = Houses(council), council.desk()
    box = houses.do(MakeBox(name="B1", at=houses.shelves[4]))["code"]
    away = {
        "HOU/10": houses.shelves[9],
        "HOU/2": houses.shelves[1],
        "HOU/1": houses.shelves[0],
        "HOU/D": houses.drawers[0],
        "HOU/B": box,
    }
    files = [houses.file(reference, home) for reference, home in away.items()]
    files.append(council.file("HOU/0", home_id=None))
    for file in files:
        desk.outcomes(council.okafor, file)
        desk.wait(120)
        desk.scan(file)
        desk.wait(120)
    found = desk.office.ask(put_away, None, "Front desk")
    assert found is not None
    assert [line.reference for line in found.lines] == ["HOU/1", "HOU/2", "HOU/B", "HOU/10", "HOU/D", "HOU/0"]
    assert found.lines[2].home == "Box B1, Town Hall, Records Room, Bay 1, Shelf 5"
    assert [(one.desk, one.count) for one in desk.office.ask(returns_shelves)] == [("Front desk", 6)]


def test_what_was_put_away_or_is_out_is_not_on_it(council: Council) -> None:
    houses, desk = Houses(council), council.desk()
    file, lent = houses.file("HOU/1", houses.shelves[0]), houses.file("HOU/2", houses.shelves[0])
    for code in (file, lent):
        desk.outcomes(council.okafor, code)
        desk.wait(120)
        desk.scan(code)
        desk.wait(120)
    desk.outcomes(council.khan, lent)
    desk.wait(120)
    assert [line.reference for line in _lines(desk)] == ["HOU/1"]
    desk.outcomes(houses.shelves[0], file)
    assert not _lines(desk)


def test_only_a_returns_shelf_has_one(council: Council) -> None:
    houses = Houses(council)
    assert houses.desk.office.ask(put_away, houses.shelves[0], "Front desk") is None
    assert houses.desk.office.ask(put_away, None, "No such desk") is None


def test_a_shelf_that_moved_to_another_building_comes_in_its_order(council: Council) -> None:
    houses, desk = Houses(council), council.desk()
    files = [houses.file("HOU/1", houses.shelves[0]), houses.file("HOU/2", houses.drawers[0])]
    for file in files:
        desk.outcomes(council.okafor, file)
        desk.wait(120)
        desk.scan(file)
        desk.wait(120)
    houses.do(MovePlace(code=houses.cabinet, inside=houses.depot))
    assert [line.reference for line in _lines(desk)] == ["HOU/2", "HOU/1"]


def _lines(desk: TestDesk) -> tuple[AwayLine, ...]:
    found = desk.office.ask(put_away, None, "Front desk")
    assert found is not None
    return found.lines
