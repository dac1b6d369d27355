"""A round of forty desks in the real window, by keyboard alone; and one that a power cut interrupts."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from app.core.database import Database
from app.inspection.acts.draw import DrawRound
from app.inspection.acts.programme import MakeInspected
from app.overview.rounds import RoundPage, round_page
from tests.council import Council
from tests.ui.driver import Display, Driven, until

if TYPE_CHECKING:
    from app.office import Office

Start: TypeAlias = Callable[[], Driven]
DESKS = 40
FOUND = {
    3: ("7", "pc4"),
    8: ("1", "8", "Return"),
    15: ("2", "1", "diary"),
    22: ("5",),
    30: ("0", "2"),
    39: ("6", "door"),
}
"""By the place in the draw: the digits of the item, and what is typed as its note."""


class Walk:
    """A round in a council of its own, walked in a window that may be killed and opened again."""

    def __init__(self, address: str, start: Start) -> None:
        self._database = Database(address)
        council = Council(self._database)
        hall = council.place("building", "Hall")
        floor = council.place("floor", "Hall, First Floor", parent_id=council.ids[hall])
        self._office: Office = council.desk("Managers").office
        self._office.do(MakeInspected(inside=floor, names=f"1.01 to 1.{DESKS}", use="hot"))
        self._office.do(DrawRound(area_id=council.ids[floor], size=DESKS))
        self._start = start
        self.window = self.open()
        self.keys = 0

    def open(self) -> Driven:
        window = self._start()
        window.press("ctrl+0")
        window.type("ROUND-1")
        window.press("ctrl+w")
        self.window = window
        return window

    def press(self, *keys: str) -> None:
        self.window.press(*keys)
        self.keys += len(keys)

    def write(self, text: str) -> None:
        self.window.write(text)
        self.keys += len(text)

    def page(self) -> RoundPage:
        return self._office.ask(round_page, 1)

    def done(self) -> int:
        return sum(check.result is not None for check in self.page().checks)

    def close(self) -> None:
        self._database.dispose()


@pytest.fixture
def walk(sqlite_template: Path, tmp_path: Path) -> Iterator[Walk]:
    file = tmp_path / "council.db"
    file.write_bytes(sqlite_template.read_bytes())
    address = f"sqlite:///{file}"
    with Display() as display, ExitStack() as stack:

        def start() -> Driven:
            return stack.enter_context(Driven(display, address, tmp_path))

        walked = Walk(address, start)
        yield walked
        walked.close()


def finding(walk: Walk, keys: tuple[str, ...]) -> None:
    """Press the digits of an item, type its note, keep it, and go on."""
    for key in keys:
        if key.isdecimal():
            walk.press(key)
        elif key != "Return":
            walk.write(key)
    walk.press("Return", "space")


def test_forty_desks_by_keyboard_alone(walk: Walk, record_property: Callable[[str, object], None]) -> None:
    clean, found = [], []
    for nth in range(1, DESKS + 1):
        before = walk.keys
        if nth in FOUND:
            finding(walk, FOUND[nth])
            found.append(walk.keys - before)
        else:
            walk.press("space")
            clean.append(walk.keys - before)
    until(lambda: walk.done() == DESKS, "forty results")
    page = walk.page()
    assert (page.row.rate.clear, page.row.rate.n) == (34, 40)
    notes = {one.code: one.note for one in page.findings}
    assert notes == {
        "CD07": "pc4",
        "CD18": None,
        "CD21": "diary",
        "CD05": None,
        "CD02": None,
        "CD06": "door",
    }
    assert max(clean) < 3
    assert max(found) < 12
    record_property("keys a clean desk, a finding", (max(clean), max(found)))


def test_a_power_cut_loses_at_most_the_field_that_is_typed(walk: Walk) -> None:
    walk.press("space", "space", "7")
    walk.write("kept")
    walk.press("Return", "space", "5")
    walk.write("half a no")
    until(lambda: walk.done() == 4, "four results")
    walk.window.kill()
    found = [(one.code, one.note) for one in walk.page().findings]
    assert found == [("CD07", "kept"), ("CD05", None)]
    walk.open()
    walk.press("space")
    until(lambda: walk.done() == 5, "the fifth result")
    assert [check.result for check in walk.page().checks][:5] == [
        "clear",
        "clear",
        "findings",
        "findings",
        "clear",
    ]


@pytest.mark.parametrize("places", [3, 7])
def test_killed_in_the_middle_of_a_run_the_places_up_to_there_are_whole(walk: Walk, places: int) -> None:
    walk.press("7", "Return")
    walk.press(*["space"] * places)
    until(lambda: walk.done() >= places - 2, "the first results")
    walk.window.kill()
    results = [check.result for check in walk.page().checks]
    done = walk.done()
    assert results[:done] == ["findings", *["clear"] * (done - 1)]
    assert set(results[done:]) == {None}
    assert len(walk.page().findings) == 1
    walk.open()
    walk.press("space")
    until(lambda: walk.done() == done + 1, "the next result")
    assert walk.page().checks[done].result == "clear"
