"""Home workers declare their own desk, by their own login, outside the rate."""

import pytest

from app.inspection.acts.checks import DeclareHome, Failed
from app.inspection.acts.draw import EndRound
from app.overview.declaring import declaration, to_declare
from tests.council import Council, TestDesk
from tests.inspection.floor import Floor


@pytest.fixture
def homely(floor: Floor, council: Council) -> TestDesk:
    """Return the desk of J. Okafor, who works at home; a round of two desks and that home goes on."""
    council.role(council.okafor, "auditor", "okafor")
    floor.make("1 to 2")
    floor.make("Home Okafor", "home", person_id=council.ids[council.okafor])
    floor.draw(size=2)
    return council.desk("At home", "okafor")


def test_it_waits_until_it_is_declared(floor: Floor, homely: TestDesk) -> None:
    ask = homely.office.ask
    assert ask(to_declare, "okafor") == (1,)
    assert ask(to_declare, "walker") == ()
    found = ask(declaration, "okafor", 1)
    assert found is not None
    assert (found.check.name, found.items[0][1].code) == ("Home Okafor", "CD01")
    say = homely.office.do(DeclareHome(number=1, result="findings", failed=(Failed("CD07", "At lunch"),)))[
        "say"
    ]
    assert say == "Home Okafor: recorded."
    assert ask(to_declare, "okafor") == ()
    check = floor.page().checks[-1]
    assert (check.result, check.checked_by, check.is_drawn) == ("findings", "okafor", False)
    assert [(one.code, one.note) for one in check.findings] == [("CD07", "At lunch")]
    assert floor.page().row.rate.n == 0


def test_it_is_declared_again_while_the_round_goes_on(floor: Floor, homely: TestDesk) -> None:
    homely.office.do(DeclareHome(number=1, result="findings", failed=(Failed("CD18"),)))
    homely.office.do(DeclareHome(number=1, result="clear"))
    assert floor.page().checks[-1].result == "clear"
    floor.do(EndRound(number=1))
    why = "Round 1 has ended; nothing of it changes."
    assert floor.refused(DeclareHome(number=1, result="clear"), homely) == why
    assert homely.office.ask(declaration, "okafor", 1) is None


def test_nobody_declares_for_another(floor: Floor, homely: TestDesk) -> None:
    why = "No home desk of yours is in round 1."
    assert floor.refused(DeclareHome(number=1, result="clear")) == why
    assert floor.refused(DeclareHome(number=9, result="clear"), homely) == "There is no round 9."
    locked = DeclareHome(number=1, result="locked")
    assert floor.refused(locked, homely) == "At home it is clear, or there are findings."
