"""Handing on: the giver answers for a file until the receiver accepts it, and then the receiver does."""

from typing import Any

import pytest
import sqlalchemy as sa

from app.codes.command import Command
from app.core.acts import Answer
from app.core.columns import table_of
from app.core.prepared import Row
from app.core.refusals import Refused
from app.custody.handover import AcceptTransfer, DeclineTransfer, OfferTransfer, WithdrawTransfer
from app.custody.models import Loan, TransferOffer
from app.people.standing import Suspend
from app.people.teams import NameOfficer
from tests.council import Council, TestDesk
from tests.faults.whole import faults

LOAN = table_of(Loan)
OFFER = table_of(TransferOffer)


class Sitting:
    """J. Okafor with files, a desk, and short ways to hand them on to A. Price."""

    def __init__(self, council: Council) -> None:
        self.council = council
        self.desk = council.desk()

    def lend(self, *files: str, **details: Any) -> None:
        """Lend files to J. Okafor and end the visit."""
        self.desk.scan(self.council.okafor)
        for file in files:
            assert self.desk.scan(file, **details)["outcome"] == "checked_out"
        self.desk.command(Command.DONE)

    def loan(self, code: str) -> Row:
        """Return the open loan of a file or a box."""
        thing = LOAN.c.file_id if code[0] == "F" else LOAN.c.box_id
        wanted = sa.select(*LOAN.c).where(thing == self.council.ids[code], LOAN.c.returned_at.is_(None))
        with self.council.database.read() as work:
            return work.row(wanted)

    def offers(self) -> dict[int, Any]:
        """Return all offers by their loan."""
        with self.council.database.read() as work:
            return {row.loan_id: row for row in work.rows(sa.select(*OFFER.c).order_by(OFFER.c.id))}

    def offer(self, *codes: str, to: str | None = None, desk: TestDesk | None = None) -> Answer:
        """Offer what J. Okafor has to A. Price, or to somebody else."""
        receiver = self.council.ids[to or self.council.price]
        loans = tuple(self.loan(code).id for code in codes)
        act = OfferTransfer(giver_id=self.council.ids[self.council.okafor], receiver_id=receiver, loans=loans)
        return (desk or self.desk).office.do(act)

    def open_offers(self) -> tuple[int, ...]:
        """Return the ids of the offers that wait for an answer."""
        return tuple(row.id for row in self.offers().values() if row.closed_at is None)

    def accept(self, *offers: int, badge: str | None = None, desk: TestDesk | None = None) -> Answer:
        """Accept for A. Price, with the badge unless another is given."""
        price = self.council.price
        act = AcceptTransfer(
            receiver_id=self.council.ids[price],
            offers=offers or self.open_offers(),
            badge=price if badge is None else badge or None,
        )
        return (desk or self.desk).office.do(act)


@pytest.fixture
def sitting(council: Council) -> Sitting:
    return Sitting(council)


class TestOffered:
    def test_the_giver_has_it_as_before(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        answer = sitting.offer(file)
        assert answer["say"] == (
            "1 file is offered to A. Price. J. Okafor answers for it until it is accepted."
        )
        assert sitting.desk.page(file)["holder"] == "J. Okafor"
        assert council.movements(file) == ["out"]

    def test_what_the_receiver_may_not_have_is_named(self, council: Council, sitting: Sitting) -> None:
        plain = council.file("HOU/1")
        lettings = council.file("HOU/2", class_id=council.record_class("Homes", council.lettings))
        sitting.lend(plain, lettings)
        answer = sitting.offer(plain, lettings, to=council.khan)
        assert answer["offered"] == 1
        assert answer["exceptions"] == [
            "HOU/2 may be borrowed by Lettings only. Ask the information manager."
        ]
        assert answer["say"].endswith("Not these: " + answer["exceptions"][0])

    def test_nothing_that_could_be(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1", class_id=council.record_class("Homes", council.lettings))
        sitting.lend(file)
        with pytest.raises(Refused, match="may be borrowed by Lettings only"):
            sitting.offer(file, to=council.khan)

    def test_to_two_at_once(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        sitting.offer(file)
        with pytest.raises(Refused, match=r"HOU/1 is offered to A\. Price already"):
            sitting.offer(file, to=council.khan)

    def test_to_oneself(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        with pytest.raises(Refused, match="choose somebody else"):
            sitting.offer(file, to=council.okafor)

    def test_to_somebody_who_may_not_borrow(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        sitting.desk.office.do(Suspend(person_id=council.ids[council.price], reason="Overdue"))
        with pytest.raises(Refused, match=r"A\. Price may not borrow at present"):
            sitting.offer(file)

    def test_what_came_back_meanwhile(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        loan = sitting.loan(file).id
        sitting.desk.scan(file)
        okafor, price = council.ids[council.okafor], council.ids[council.price]
        with pytest.raises(Refused, match=r"HOU/1 is no longer out to J\. Okafor"):
            sitting.desk.office.do(OfferTransfer(giver_id=okafor, receiver_id=price, loans=(loan,)))

    def test_a_file_that_went_in_its_box_goes_with_it(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        box = council.box("1", file)
        sitting.lend(box)
        with pytest.raises(Refused, match="HOU/1 went out in its box: hand over the box"):
            sitting.offer(file)


class TestAccepted:
    def test_the_receiver_has_it_until_the_same_day(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        before = sitting.loan(file)
        sitting.offer(file)
        sitting.desk.wait(86_400 * 3)
        answer = sitting.accept()
        assert answer["say"] == "A. Price has taken over 1 file, and answers for it from now on."
        after = sitting.loan(file)
        assert after.borrower_id == council.ids[council.price]
        assert after.due_back == before.due_back
        assert council.movements(file) == ["out", "transferred"]
        offer = sitting.offers()[before.id]
        assert (offer.ended, offer.known_by, offer.entry_id) == ("accepted", "badge", after.id)
        assert faults(council.database) == []

    def test_a_renewal_is_not_given_twice(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        sitting.desk.wait(86_400)
        sitting.desk.scan(council.okafor)
        sitting.desk.command(Command.RENEW)
        assert sitting.desk.scan(file)["outcome"] == "renewed"
        sitting.desk.command(Command.DONE)
        sitting.offer(file)
        sitting.accept()
        sitting.desk.scan(council.price)
        sitting.desk.command(Command.RENEW)
        assert "renewed once already" in sitting.desk.scan(file)["say"]

    def test_an_undone_renewal_has_the_day_of_the_transfer(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        due = sitting.loan(file).due_back
        sitting.offer(file)
        sitting.accept()
        sitting.desk.wait(86_400 * 2)
        sitting.desk.scan(council.price)
        sitting.desk.command(Command.RENEW)
        assert sitting.desk.scan(file)["due_back"] > due.isoformat()
        assert sitting.desk.command(Command.UNDO)["outcome"] == "undone"
        assert sitting.loan(file).due_back == due

    def test_by_the_receivers_own_login(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        sitting.offer(file)
        council.role(council.price, "clerk", login="price")
        own = council.desk("Back desk", "price")
        assert sitting.accept(badge="", desk=own)["accepted"] == 1
        assert next(iter(sitting.offers().values())).known_by == "login"

    def test_not_by_a_clerk_without_the_badge(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        sitting.offer(file)
        with pytest.raises(Refused, match=r"Only A\. Price can accept this: scan their badge"):
            sitting.accept(badge="")
        council.role(council.khan, "clerk", login="khan")
        with pytest.raises(Refused, match=r"Only A\. Price can accept this"):
            sitting.accept(badge="", desk=council.desk("Back desk", "khan"))

    def test_not_with_anybody_elses_badge(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        sitting.offer(file)
        for wrong in (council.okafor, council.khan, file, "12345"):
            with pytest.raises(Refused, match=r"That is not A\. Price's badge\. Nothing was handed over"):
                sitting.accept(badge=wrong)
        assert sitting.desk.page(file)["holder"] == "J. Okafor"

    def test_for_a_team_by_its_officers_badge(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        made = sitting.desk.office.do(
            NameOfficer(team_id=council.lettings, officer_id=council.ids[council.price])
        )
        council.ids[made["barcode"]] = made["id"]
        sitting.offer(file, to=made["barcode"])
        act = AcceptTransfer(receiver_id=made["id"], offers=sitting.open_offers(), badge=council.price)
        sitting.desk.office.do(act)
        assert sitting.desk.page(file)["holder"] == "Lettings"

    def test_once_only(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        sitting.offer(file)
        offers = sitting.open_offers()
        sitting.accept(*offers)
        with pytest.raises(Refused, match=r"HOU/1 was accepted by A\. Price already"):
            sitting.accept(*offers)
        assert council.movements(file) == ["out", "transferred"]

    def test_in_the_receivers_visit_it_is_lent_in_that_visit(
        self, council: Council, sitting: Sitting
    ) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        sitting.offer(file)
        sitting.desk.scan(council.price)
        sitting.accept()
        answer = sitting.desk.scan(file)
        assert answer["say"].startswith("HOU/1 is lent to A. Price already")

    def test_comes_back_from_the_receiver(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        sitting.offer(file)
        sitting.accept()
        sitting.desk.wait(120)
        assert sitting.desk.scan(file)["say"].endswith("HOU/1, from A. Price.")
        assert council.movements(file) == ["out", "transferred", "in"]
        assert faults(council.database) == []

    def test_is_not_undone_but_offered_back(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        sitting.offer(file)
        sitting.accept()
        answer = sitting.desk.command(Command.UNDO)
        assert answer["say"] == "The transfer of HOU/1 was accepted: it has to be offered back."
        price, okafor = council.ids[council.price], council.ids[council.okafor]
        act = OfferTransfer(giver_id=price, receiver_id=okafor, loans=(sitting.loan(file).id,))
        sitting.desk.office.do(act)
        sitting.desk.office.do(
            AcceptTransfer(receiver_id=okafor, offers=sitting.open_offers(), badge=council.okafor)
        )
        assert sitting.desk.page(file)["holder"] == "J. Okafor"
        assert council.movements(file) == ["out", "transferred", "transferred"]
        assert faults(council.database) == []

    def test_a_box_goes_with_what_went_out_in_it(self, council: Council, sitting: Sitting) -> None:
        files = [council.file(f"HOU/{number}") for number in (1, 2)]
        box = council.box("1", *files)
        sitting.lend(box)
        sitting.offer(box)
        sitting.accept()
        for code in (box, *files):
            assert sitting.desk.page(code)["holder"] == "A. Price"
        sitting.desk.wait(120)
        sitting.desk.scan(council.price)
        assert sitting.desk.scan(box)["outcome"] == "checked_in"
        assert [sitting.desk.page(code)["holder"] for code in (box, *files)] == [None, None, None]
        assert faults(council.database) == []

    def test_off_site_stays_off_site_on_the_same_authority(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.desk.scan(council.okafor)
        sitting.desk.command(
            Command.OFF_SITE, authorised_by="A. Price", reason="Hearing", carried="Locked case"
        )
        sitting.desk.scan(file)
        sitting.desk.command(Command.DONE)
        sitting.offer(file)
        sitting.accept()
        with council.database.connected() as connection:
            permits = connection.exec_driver_sql("SELECT authorised_by, reason, carried FROM permit").all()
        assert permits == [("A. Price", "Hearing", "Locked case")] * 2

    def test_what_changed_since_the_offer_is_looked_at_again(
        self, council: Council, sitting: Sitting
    ) -> None:
        file, other = council.file("HOU/1"), council.file("HOU/2")
        sitting.lend(file, other)
        sitting.offer(file, other)
        council.change(file, marking="SECRET")
        answer = sitting.accept()
        assert answer["accepted"] == 1
        assert "HOU/1 is SECRET" in answer["exceptions"][0]
        assert sitting.desk.page(file)["holder"] == "J. Okafor"


class TestNotAccepted:
    def test_declined(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        sitting.offer(file)
        offers = sitting.open_offers()
        answer = sitting.desk.office.do(DeclineTransfer(offers=offers))
        assert answer["say"] == "1 file is declined."
        with pytest.raises(Refused, match=r"HOU/1 was declined by A\. Price already"):
            sitting.accept(*offers)
        assert sitting.desk.page(file)["holder"] == "J. Okafor"

    def test_withdrawn_and_offered_to_another(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        sitting.offer(file)
        offers = sitting.open_offers()
        sitting.desk.office.do(WithdrawTransfer(offers=offers))
        with pytest.raises(Refused, match=r"HOU/1 is no longer offered by J\. Okafor"):
            sitting.accept(*offers)
        assert sitting.offer(file, to=council.khan)["offered"] == 1

    def test_come_back_at_a_desk(self, council: Council, sitting: Sitting) -> None:
        file, other = council.file("HOU/1"), council.file("HOU/2")
        sitting.lend(file, other)
        sitting.offer(file, other)
        offers = sitting.open_offers()
        back = council.desk("Back desk").scan(file, after=120)
        assert back["outcome"] == "checked_in"
        sitting.desk.wait(120)
        answer = sitting.accept(*offers)
        assert answer["accepted"] == 1
        assert answer["exceptions"] == [
            "HOU/1 has come back from J. Okafor meanwhile: it is not handed over."
        ]
        assert council.movements(file) == ["out", "in"]
        assert faults(council.database) == []

    def test_a_loan_that_is_undone_takes_its_offer_with_it(self, council: Council, sitting: Sitting) -> None:
        file = council.file("HOU/1")
        sitting.lend(file)
        sitting.offer(file)
        assert sitting.desk.command(Command.UNDO)["outcome"] == "undone"
        assert sitting.open_offers() == ()
        assert faults(council.database) == []
