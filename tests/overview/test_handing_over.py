"""A leaver's page: everything that somebody answers for, and what is offered to them."""

import pytest

from app.codes.command import Command
from app.core.refusals import Refused
from app.custody.handover import OfferTransfer
from app.overview.handing_over import HandingOver, handing_over, handover_list
from app.people.registering import GiveDayBadge
from app.people.teams import NameOfficer
from tests.council import NOON, Council, TestDesk

TODAY = NOON.date()


def of(desk: TestDesk, person: str, *, reveal: bool = True) -> HandingOver:
    """Return somebody's page."""
    return desk.office.ask(handing_over, person, TODAY, reveal)


def test_everything_they_answer_for(council: Council) -> None:
    desk = council.desk()
    file, boxed = council.file("HOU/1", "Rents"), council.file("HOU/2")
    box = council.box("7", boxed)
    desk.outcomes(council.okafor, file, box)
    okafor = council.ids[council.okafor]
    team = desk.office.do(NameOfficer(team_id=council.lettings, officer_id=okafor))
    badge = desk.office.do(GiveDayBadge(name="V. Visitor", sponsor_id=okafor, until=TODAY))
    found = of(desk, council.okafor)
    assert [one.reference for one in found.held] == ["HOU/1", "Box 7"], "a file in a box goes with it"
    assert [(one.barcode, one.name) for one in found.teams] == [(team["barcode"], "Lettings")]
    assert [(one.barcode, one.until) for one in found.visitors] == [(badge["barcode"], TODAY)]


def test_an_offer_shows_at_both_ends(council: Council) -> None:
    desk, file = council.desk(), council.file("HOU/1")
    desk.outcomes(council.okafor, file)
    loan = of(desk, council.okafor).held[0].loan_id
    okafor, price = council.ids[council.okafor], council.ids[council.price]
    desk.office.do(OfferTransfer(giver_id=okafor, receiver_id=price, loans=(loan,)))
    assert [one.other for one in of(desk, council.okafor).held] == ["A. Price"]
    assert [(one.reference, one.other) for one in of(desk, council.price).offered] == [("HOU/1", "J. Okafor")]
    assert of(desk, council.price).held == ()


def test_off_site_is_told_and_a_sensitive_title_is_not(council: Council) -> None:
    desk = council.desk()
    private = council.record_class("Care", is_sensitive=True)
    desk.scan(council.okafor)
    desk.command(Command.OFF_SITE, authorised_by="A. Price", reason="Hearing", carried="Case")
    desk.scan(council.file("HOU/1", "Mrs Jones", class_id=private))
    held = of(desk, council.okafor, reveal=False).held
    assert [(one.off_site, one.title) for one in held] == [(True, None)]


def test_the_list_to_sign(council: Council) -> None:
    desk, files = council.desk(), [council.file(f"HOU/{number}") for number in (1, 2)]
    with pytest.raises(Refused, match=r"J\. Okafor holds nothing"):
        desk.office.ask(handover_list, council.okafor, "Front desk", NOON)
    desk.outcomes(council.okafor, *files)
    whole = desk.office.ask(handover_list, council.okafor, "Front desk", NOON)
    assert ([line.reference for line in whole.lines], whole.receiver) == (["HOU/1", "HOU/2"], None)
    loan = of(desk, council.okafor).held[0].loan_id
    okafor, price = council.ids[council.okafor], council.ids[council.price]
    desk.office.do(OfferTransfer(giver_id=okafor, receiver_id=price, loans=(loan,)))
    offered = desk.office.ask(handover_list, council.okafor, "Front desk", NOON)
    assert ([line.reference for line in offered.lines], offered.receiver) == (["HOU/1"], "A. Price")


def test_no_badge(council: Council) -> None:
    with pytest.raises(Refused, match="Nobody here has the badge"):
        of(council.desk(), "P12")
