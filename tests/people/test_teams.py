"""Teams are made and renamed, and borrow when an officer answers for them."""

import pytest

from app.core.refusals import Refused
from app.people.changing import ChangePerson
from app.people.standing import BringBack, Suspend
from app.people.teams import ChangeTeam, MakeTeam, NameOfficer
from tests.council import NOON, Council, TestDesk


def borrower(council: Council, desk: TestDesk) -> str:
    """Let Lettings borrow, with A. Price as the officer, and return the team's badge."""
    act = NameOfficer(team_id=council.lettings, officer_id=council.ids[council.price])
    code: str = desk.office.do(act)["barcode"]
    return code


class TestMake:
    def test_a_team_that_people_can_be_in(self, council: Council, desk: TestDesk) -> None:
        made = desk.office.do(MakeTeam(name="Enforcement", service_id=council.planning))
        okafor = council.ids[council.okafor]
        was, now = (("team_id", council.lettings),), (("team_id", made["id"]),)
        desk.office.do(ChangePerson(person_id=okafor, was=was, now=now))
        assert desk.page(council.okafor)["team"] == "Enforcement"

    @pytest.mark.parametrize("name", ["Lettings", "LETTINGS", " lettings "])
    def test_a_name_is_one_teams(self, desk: TestDesk, name: str) -> None:
        with pytest.raises(Refused, match="There is a team Lettings already"):
            desk.office.do(MakeTeam(name=name))

    def test_of_a_service_that_is_none(self, desk: TestDesk) -> None:
        with pytest.raises(Refused, match="no such service"):
            desk.office.do(MakeTeam(name="Enforcement", service_id=7))


class TestRename:
    def test_the_badge_is_called_like_the_team(self, council: Council, desk: TestDesk) -> None:
        badge = borrower(council, desk)
        desk.office.do(
            ChangeTeam(
                team_id=council.lettings, was_name="Lettings", name="Homes", service_id=council.housing
            )
        )
        assert desk.page(badge)["name"] == "Homes"
        assert desk.page(council.okafor)["team"] == "Homes"

    def test_two_at_once(self, council: Council, desk: TestDesk) -> None:
        team = council.lettings
        desk.office.do(ChangeTeam(team_id=team, was_name="Lettings", name="Homes", service_id=None))
        with pytest.raises(Refused, match="clerk renamed this team to Homes meanwhile"):
            desk.office.do(ChangeTeam(team_id=team, was_name="Lettings", name="Flats", service_id=None))


class TestBorrowing:
    def test_its_visit_says_who_answers(self, council: Council, desk: TestDesk) -> None:
        badge, file = borrower(council, desk), council.file("HOU/1")
        assert desk.scan(badge)["say"] == "Lettings (A. Price answers). Holds nothing."
        assert desk.scan(file)["say"].startswith("HOU/1 lent to Lettings, due back")
        assert desk.page(file)["holder"] == "Lettings"
        assert desk.page(badge)["officer"] == "A. Price"

    def test_a_class_for_the_team_is_for_its_badge_too(self, council: Council, desk: TestDesk) -> None:
        badge = borrower(council, desk)
        mine = council.file("HOU/1", class_id=council.record_class("Homes", council.lettings))
        other = council.file("PLN/1", class_id=council.record_class("Consents", council.consents))
        desk.scan(badge)
        assert desk.scan(mine)["outcome"] == "checked_out"
        assert desk.scan(other)["outcome"] == "refused"

    def test_another_officer_keeps_the_badge(self, council: Council, desk: TestDesk) -> None:
        badge = borrower(council, desk)
        act = NameOfficer(team_id=council.lettings, officer_id=council.ids[council.okafor])
        answer = desk.office.do(act)
        assert answer["barcode"] == badge
        assert answer["say"] == "J. Okafor answers for what Lettings holds."

    def test_while_the_officer_is_suspended_it_borrows_nothing(
        self, council: Council, desk: TestDesk
    ) -> None:
        badge, file, price = borrower(council, desk), council.file("HOU/1"), council.ids[council.price]
        desk.outcomes(badge, file)
        desk.office.do(Suspend(person_id=price, reason="Sick leave"))
        desk.wait(120)
        answer = desk.scan(badge)
        assert answer["say"] == (
            "Lettings can't borrow: A. Price, who answers for it, is away. Ask a records officer for another."
        )
        assert desk.scan(file)["outcome"] == "checked_in", "what it has can come back"
        desk.office.do(BringBack(person_id=price))
        assert desk.scan(badge)["outcome"] == "visit_opened"

    @pytest.mark.parametrize(
        "values",
        [{"status": "suspended"}, {"status": "left", "left_on": NOON.date()}, {"kind": "organisation"}],
    )
    def test_an_officer_is_active_staff(
        self, council: Council, desk: TestDesk, values: dict[str, object]
    ) -> None:
        other = council.ids[council.person("X", **values)]
        with pytest.raises(Refused, match="X can't answer for others"):
            desk.office.do(NameOfficer(team_id=council.lettings, officer_id=other))
