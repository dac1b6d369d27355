"""Staff, visitors and organisations are registered with a badge that works at the desk at once."""

import datetime as dt

import pytest

from app.codes.own import make
from app.core.refusals import Refused
from app.people.registering import GiveDayBadge, RegisterOrganisation, RegisterStaff
from tests.council import NOON, Council, TestDesk

TODAY = NOON.date()


class TestStaff:
    def test_the_next_badge_opens_a_visit(self, council: Council, desk: TestDesk) -> None:
        made = desk.office.do(RegisterStaff(name=" B. Osei ", team_id=council.lettings, login="bosei"))
        opened = desk.scan(made["barcode"])
        assert (opened["outcome"], opened["person"]) == ("visit_opened", "B. Osei")
        page = desk.page(made["barcode"])
        assert (page["team"], page["login"], page["kind"]) == ("Lettings", "bosei", "staff")

    def test_a_scanned_blank_badge_is_theirs(self, council: Council, desk: TestDesk) -> None:
        blank = make("P", 4321)
        made = desk.office.do(RegisterStaff(name="B. Osei", badge=blank.lower()))
        assert made["barcode"] == blank
        assert desk.scan(blank)["person"] == "B. Osei"
        assert council.okafor != blank

    def test_a_badge_that_somebody_has(self, council: Council, desk: TestDesk) -> None:
        with pytest.raises(Refused, match="has this badge already"):
            desk.office.do(RegisterStaff(name="B. Osei", badge=council.okafor))

    @pytest.mark.parametrize("code", ["12345", make("F", 9), "P00000019"])
    def test_what_is_no_badge(self, desk: TestDesk, code: str) -> None:
        with pytest.raises(Refused, match="no badge"):
            desk.office.do(RegisterStaff(name="B. Osei", badge=code))

    def test_a_login_is_one_persons(self, desk: TestDesk) -> None:
        desk.office.do(RegisterStaff(name="B. Osei", login="osei"))
        with pytest.raises(Refused, match=r"B\. Osei signs in as osei already"):
            desk.office.do(RegisterStaff(name="C. Osei", login="osei"))

    @pytest.mark.parametrize("name", ["", "  ", "\t\n"])
    def test_nobody_has_no_name(self, desk: TestDesk, name: str) -> None:
        with pytest.raises(Refused, match="Give the person's name"):
            desk.office.do(RegisterStaff(name=name))

    def test_a_name_is_not_a_book(self, desk: TestDesk) -> None:
        with pytest.raises(Refused, match="at most 200"):
            desk.office.do(RegisterStaff(name="x" * 201))

    def test_sent_twice_is_one_person(self, desk: TestDesk) -> None:
        first = desk.office.do(RegisterStaff(name="B. Osei", act="one"))
        again = desk.office.do(RegisterStaff(name="B. Osei", act="one"))
        assert again["replayed"]
        assert again["barcode"] == first["barcode"]


class TestVisitors:
    def test_a_day_badge_has_its_sponsor_and_its_last_day(self, council: Council, desk: TestDesk) -> None:
        sponsor = council.ids[council.price]
        made = desk.office.do(GiveDayBadge(name="A. Auditor", sponsor_id=sponsor, until=TODAY))
        file = council.file("HOU/1")
        assert "Sponsor: A. Price" in desk.scan(made["barcode"])["say"]
        assert desk.scan(file)["outcome"] == "checked_out"
        desk.wait(24 * 3600)
        assert "ran out" in desk.scan(made["barcode"])["say"]

    @pytest.mark.parametrize(("days", "says"), [(-1, "run out already"), (32, "a month at most")])
    def test_a_day_that_is_none(self, council: Council, desk: TestDesk, days: int, says: str) -> None:
        until = TODAY + dt.timedelta(days=days)
        with pytest.raises(Refused, match=says):
            desk.office.do(GiveDayBadge(name="V", sponsor_id=council.ids[council.price], until=until))

    def test_somebody_who_left_sponsors_nobody(self, council: Council, desk: TestDesk) -> None:
        gone = council.ids[council.person("G. Gone", status="left", left_on=TODAY)]
        with pytest.raises(Refused, match=r"G\. Gone can't answer for others"):
            desk.office.do(GiveDayBadge(name="V", sponsor_id=gone, until=TODAY))


class TestOrganisations:
    def test_borrows_with_somebody_to_ask(self, desk: TestDesk) -> None:
        made = desk.office.do(RegisterOrganisation(name="Harbour Law LLP", contact="R. Finch"))
        assert desk.scan(made["barcode"])["outcome"] == "visit_opened"
        assert desk.page(made["barcode"])["contact"] == "R. Finch"

    def test_needs_somebody_to_ask(self, desk: TestDesk) -> None:
        with pytest.raises(Refused, match="somebody to ask"):
            desk.office.do(RegisterOrganisation(name="Harbour Law LLP", contact=" "))


def test_only_those_with_the_right_register(council: Council, desk: TestDesk) -> None:
    council.role(council.okafor, "clerk", login="okafor")
    clerk = council.desk("Back desk", "okafor")
    with pytest.raises(Refused, match="okafor may not do this"):
        clerk.office.do(RegisterStaff(name="B. Osei"))
