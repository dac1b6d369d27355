"""A home worker declares the own desk in the window, led there by the home page."""

from collections.abc import Callable

import pytest

from app.inspection.acts.draw import DrawRound
from app.inspection.acts.programme import MakeInspected
from app.overview.rounds import round_page
from app.ui.screens.declare.screen import DeclareScreen
from app.ui.screens.home.screen import HomeScreen
from app.ui.shell.window import Window
from tests.council import Council, TestDesk
from tests.ui.pages import opened

Settle = Callable[[], None]


@pytest.fixture
def manager(council: Council) -> TestDesk:
    """Return the manager's desk; a round in which the clerk's own home is goes on."""
    council.works_as("boss", "administrator")
    council.works_as("clerk", "clerk")
    boss = council.desk("Managers", "boss")
    clerk = max(number for code, number in council.ids.items() if code.startswith("P"))
    floor = council.place("floor", "Floor", parent_id=council.ids[council.place("building", "Hall")])
    boss.office.do(MakeInspected(inside=floor, names="1", use="hot"))
    boss.office.do(MakeInspected(inside=floor, names="At home", use="home", person_id=clerk))
    boss.office.do(DrawRound(area_id=council.ids[floor]))
    return boss


def test_the_home_page_leads_there_until_it_is_declared(
    manager: TestDesk, window: Window, settle: Settle
) -> None:
    home = opened(window, settle, HomeScreen, lambda: window.open("home"))
    assert home.declare.text() == "Declare your desk at home for round 1"
    screen = opened(window, settle, DeclareScreen, home.declare.click)
    assert not screen.found.isEnabled()
    next(one for one in screen.items.buttons if one.code == "CD07").click()
    assert not screen.clear.isEnabled()
    screen.note.setText("At lunch")
    screen.found.click()
    settle()
    check = manager.office.ask(round_page, 1).checks[-1]
    assert [(one.code, one.note) for one in check.findings] == [("CD07", "At lunch")]
    assert screen.state.text() == "At home: Findings. It counts outside the rate."
    home = opened(window, settle, HomeScreen, lambda: window.open("home"))
    assert not home.own.isVisible()


def test_all_of_it_is_in_order(manager: TestDesk, window: Window, settle: Settle) -> None:
    screen = opened(window, settle, DeclareScreen, lambda: window.open("declare", round=1))
    screen.clear.click()
    settle()
    assert manager.office.ask(round_page, 1).checks[-1].result == "clear"


def test_a_round_without_a_home_of_theirs(window: Window, settle: Settle) -> None:
    screen = opened(window, settle, DeclareScreen, lambda: window.open("declare", round=7))
    assert screen.state.text() == "No home desk of yours is in this round, or it has ended."
    assert not screen.row.isVisible()
