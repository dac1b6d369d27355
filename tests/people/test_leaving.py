"""Suspended, gone and back again; nobody leaves with what they answer for unseen."""

import datetime as dt

import pytest

from app.core.refusals import Refused
from app.custody.leaving import Leave
from app.people.changing import ChangePerson
from app.people.registering import GiveDayBadge, RegisterStaff
from app.people.standing import BringBack, Suspend
from app.people.teams import NameOfficer
from tests.council import NOON, Council, TestDesk

TODAY = NOON.date()
A_DAY = dt.timedelta(days=1)


class TestSuspended:
    def test_borrows_nothing_and_can_bring_back(self, council: Council, desk: TestDesk) -> None:
        file, okafor = council.file("HOU/1"), council.ids[council.okafor]
        desk.outcomes(council.okafor, file)
        desk.office.do(Suspend(person_id=okafor, reason="Files not returned"))
        desk.wait(120)
        assert desk.scan(council.okafor)["outcome"] == "refused"
        assert desk.scan(file)["outcome"] == "checked_in"
        desk.office.do(BringBack(person_id=okafor))
        assert desk.scan(council.okafor)["outcome"] == "visit_opened"

    def test_says_why(self, council: Council, desk: TestDesk) -> None:
        with pytest.raises(Refused, match="Say why"):
            desk.office.do(Suspend(person_id=council.ids[council.okafor], reason=" "))

    def test_twice(self, council: Council, desk: TestDesk) -> None:
        act = Suspend(person_id=council.ids[council.okafor], reason="Files not returned")
        desk.office.do(act)
        with pytest.raises(Refused, match="suspended already"):
            desk.office.do(act)

    def test_who_may_borrow_is_not_brought_back(self, council: Council, desk: TestDesk) -> None:
        with pytest.raises(Refused, match="may borrow already"):
            desk.office.do(BringBack(person_id=council.ids[council.okafor]))


class TestLeaving:
    def test_today(self, council: Council, desk: TestDesk) -> None:
        answer = desk.office.do(Leave(person_id=council.ids[council.okafor], on=TODAY))
        assert answer["say"] == "J. Okafor left on 3 March."
        assert desk.scan(council.okafor)["say"].startswith("J. Okafor left on 3 March.")
        assert desk.page(council.okafor)["state"] == "left"

    def test_on_a_day_to_come_borrows_until_then(self, council: Council, desk: TestDesk) -> None:
        answer = desk.office.do(Leave(person_id=council.ids[council.okafor], on=TODAY + A_DAY))
        assert answer["say"] == "J. Okafor leaves on 4 March."
        assert desk.scan(council.okafor)["outcome"] == "visit_opened"
        desk.wait(24 * 3600)
        assert desk.scan(council.okafor)["outcome"] == "refused"

    def test_whose_day_has_come_works_here_no_more(self, council: Council, desk: TestDesk) -> None:
        made = desk.office.do(RegisterStaff(name="M. Cole", login="mcole"))
        council.ids[made["barcode"]] = made["id"]
        council.role(made["barcode"], "records officer", login="mcole")
        cole = council.desk("Back desk", "mcole")
        okafor = council.ids[council.okafor]
        cole.office.do(Leave(person_id=made["id"], on=TODAY + A_DAY))
        cole.office.do(Suspend(person_id=okafor, reason="Still here"))
        cole.wait(24 * 3600)
        with pytest.raises(Refused, match="mcole may not do this"):
            cole.office.do(BringBack(person_id=okafor))

    def test_with_files_needs_a_reason(self, council: Council, desk: TestDesk) -> None:
        file, okafor = council.file("HOU/1"), council.ids[council.okafor]
        desk.outcomes(council.okafor, file)
        with pytest.raises(Refused, match=r"J\. Okafor still holds 1 file\. Hand it over, or say why"):
            desk.office.do(Leave(person_id=okafor, on=TODAY))
        answer = desk.office.do(Leave(person_id=okafor, on=TODAY, reason="Did not come back"))
        assert answer["say"] == "J. Okafor left on 3 March. 1 file is outstanding."
        assert desk.page(file)["holder"] == "J. Okafor", "nothing is lost"

    def test_the_reason_is_an_override(self, council: Council, desk: TestDesk) -> None:
        file, okafor = council.file("HOU/1"), council.ids[council.okafor]
        desk.outcomes(council.okafor, file)
        desk.office.do(Leave(person_id=okafor, on=TODAY, reason="Did not come back"))
        with council.database.connected() as connection:
            body = connection.exec_driver_sql(
                "SELECT body FROM entry WHERE kind = 'person_leaves'"
            ).scalar_one()
        assert '"override"' in body
        assert "Did not come back" not in body, "free text is private"

    def test_an_officer_hands_the_team_over_first(self, council: Council, desk: TestDesk) -> None:
        price, okafor = council.ids[council.price], council.ids[council.okafor]
        desk.office.do(NameOfficer(team_id=council.lettings, officer_id=price))
        with pytest.raises(Refused, match=r"A\. Price answers for Lettings\. Name another officer first"):
            desk.office.do(Leave(person_id=price, on=TODAY))
        desk.office.do(NameOfficer(team_id=council.lettings, officer_id=okafor))
        assert desk.office.do(Leave(person_id=price, on=TODAY))["outstanding"] == 0

    def test_a_sponsor_hands_the_badge_over_first(self, council: Council, desk: TestDesk) -> None:
        price, okafor = council.ids[council.price], council.ids[council.okafor]
        visitor = desk.office.do(GiveDayBadge(name="V. Visitor", sponsor_id=price, until=TODAY))
        with pytest.raises(Refused, match=r"sponsors the day badge of V\. Visitor"):
            desk.office.do(Leave(person_id=price, on=TODAY))
        was, now = (("sponsor_id", price),), (("sponsor_id", okafor),)
        desk.office.do(ChangePerson(person_id=visitor["id"], was=was, now=now))
        desk.office.do(Leave(person_id=price, on=TODAY))

    def test_twice(self, council: Council, desk: TestDesk) -> None:
        act = Leave(person_id=council.ids[council.okafor], on=TODAY)
        desk.office.do(act)
        with pytest.raises(Refused, match="has left already"):
            desk.office.do(act)

    def test_by_mistake_and_back(self, council: Council, desk: TestDesk) -> None:
        okafor = council.ids[council.okafor]
        desk.office.do(Leave(person_id=okafor, on=TODAY))
        desk.office.do(BringBack(person_id=okafor))
        page = desk.page(council.okafor)
        assert (page["state"], page["left_on"]) == ("active", None)
        assert desk.scan(council.okafor)["outcome"] == "visit_opened"
