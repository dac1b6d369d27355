"""Two desks change the tree at the same moment: no cycle, no old path, nothing in a closed place."""

import threading
from collections.abc import Callable

import pytest

from app.core.acts import Command
from app.core.database import Database
from app.core.refusals import Refused
from app.office import Office
from app.overview.places import branch
from app.register.place_acts import ChangePlace, ClosePlace, MakePlaces, MovePlace
from tests.council import NOON, Council
from tests.places import Houses

ROUNDS = 6


def at_once(address: str, *makes: Callable[[], list[Command]]) -> list[str]:
    """Let a desk of its own do each list of acts, all at once; return what went wrong otherwise than said."""
    start = threading.Barrier(len(makes))
    broken: list[str] = []

    def run(number: int, acts: list[Command]) -> None:
        database = Database(address)
        try:
            office = Office(database, f"Racer {number}", "clerk", clock=lambda: NOON)
            office.open()
            start.wait()
            for act in acts:
                try:
                    office.do(act)
                except Refused:
                    continue
        except Exception as error:
            broken.append(repr(error))
            start.abort()
        finally:
            database.dispose()

    threads = [threading.Thread(target=run, args=(n, make())) for n, make in enumerate(makes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return broken


def test_two_desks_make_no_cycle_together(address: str, database: Database, council: Council) -> None:
    houses = Houses(council)
    other = houses.make("floor", "Second floor", houses.hall)
    rooms = [houses.room, houses.make("room", "Archive", other)]
    bays = [houses.bay, houses.make("bay", "Bay 9", rooms[1])]

    def crossing(here: int) -> Callable[[], list[Command]]:
        acts: list[Command] = []
        for _round in range(ROUNDS):
            acts += [
                MovePlace(code=rooms[here], inside=bays[1 - here]),
                MovePlace(code=bays[here], inside=rooms[1 - here]),
                MovePlace(code=rooms[here], inside=rooms[1 - here]),
                MovePlace(code=bays[here], inside=rooms[here]),
            ]
        return lambda: acts

    assert not at_once(address, crossing(0), crossing(1))
    with database.connected() as connection:
        rows = connection.exec_driver_sql("SELECT id, parent_id FROM place").all()
    parents: dict[int, int | None] = {row.id: row.parent_id for row in rows}
    for place in parents:
        met: set[int] = set()
        at: int | None = place
        while at is not None:
            assert at not in met
            met.add(at)
            at = parents[at]


def test_what_is_made_while_its_room_gets_a_name_is_said_by_that(address: str, council: Council) -> None:
    houses = Houses(council)

    def makes() -> list[Command]:
        return [MakePlaces(kind="bay", name=f"Bay {number}", inside=houses.room) for number in range(20, 26)]

    def names() -> list[Command]:
        return [ChangePlace(code=houses.room, name=f"Room {number}") for number in range(6)]

    assert not at_once(address, makes, names)
    shown = houses.desk.office.ask(branch, houses.room)
    assert {one.path.rsplit(", ", 1)[0] for one in shown.places} == {"Town Hall, Room 5"}
    assert len(shown.places) == 8


@pytest.mark.parametrize("turn", range(3))
def test_nothing_is_put_where_it_is_closed_just_now(
    address: str, database: Database, council: Council, turn: int
) -> None:
    from app.custody.acts import Scan

    houses = Houses(council)
    shelf = houses.shelves[turn]
    files = [houses.file(f"HOU/{number}", houses.shelves[11]) for number in range(3)]

    def puts() -> list[Command]:
        return [Scan(text=text, happened_at=NOON) for text in (shelf, *files)]

    assert not at_once(address, puts, lambda: [ClosePlace(code=shelf)])
    with database.connected() as connection:
        closed = "SELECT 1 FROM file JOIN place ON place.id = current_id WHERE closed_at IS NOT NULL"
        assert not connection.exec_driver_sql(closed).all()
