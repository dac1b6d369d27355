"""A person is changed field by field; when two change the same one, the second chooses."""

import datetime as dt

import pytest

from app.core.refusals import Refused
from app.people.changing import ChangePerson, GiveBadge
from app.people.registering import GiveDayBadge
from tests.council import NOON, Council, TestDesk

TODAY = NOON.date()


class TestChange:
    def test_name_team_and_login(self, council: Council, desk: TestDesk) -> None:
        okafor, khan = council.ids[council.okafor], council.consents
        was = (("name", "J. Okafor"), ("team_id", council.lettings), ("login", None))
        now = (("name", "J. Okafor-Bright"), ("team_id", khan), ("login", "jokafor"))
        answer = desk.office.do(ChangePerson(person_id=okafor, was=was, now=now))
        assert answer["changed"] == ["login", "name", "team_id"]
        page = desk.page(council.okafor)
        assert (page["name"], page["team"], page["login"]) == ("J. Okafor-Bright", "Consents", "jokafor")

    def test_what_is_as_it_was_is_no_change(self, council: Council, desk: TestDesk) -> None:
        same = (("name", "J. Okafor"),)
        act = ChangePerson(person_id=council.ids[council.okafor], was=same, now=same)
        assert desk.office.do(act)["say"] == "Nothing was changed."

    def test_an_empty_name(self, council: Council, desk: TestDesk) -> None:
        okafor = council.ids[council.okafor]
        act = ChangePerson(person_id=okafor, was=(("name", "J. Okafor"),), now=(("name", " "),))
        with pytest.raises(Refused, match="Give a name"):
            desk.office.do(act)

    def test_a_member_of_staff_has_no_sponsor(self, council: Council, desk: TestDesk) -> None:
        okafor, price = council.ids[council.okafor], council.ids[council.price]
        act = ChangePerson(person_id=okafor, was=(("sponsor_id", None),), now=(("sponsor_id", price),))
        with pytest.raises(Refused, match="can't be changed here"):
            desk.office.do(act)

    def test_a_day_badge_is_made_longer_and_gets_another_sponsor(
        self, council: Council, desk: TestDesk
    ) -> None:
        price, khan = council.ids[council.price], council.ids[council.khan]
        made = desk.office.do(GiveDayBadge(name="V", sponsor_id=price, until=TODAY))
        later = TODAY + dt.timedelta(days=2)
        was = (("sponsor_id", price), ("badge_until", TODAY))
        now = (("sponsor_id", khan), ("badge_until", later))
        desk.office.do(ChangePerson(person_id=made["id"], was=was, now=now))
        page = desk.page(made["barcode"])
        assert (page["sponsor"], page["badge_until"]) == ("M. Khan", later.isoformat())


class TestTwoAtOnce:
    def changed(self, council: Council, desk: TestDesk, **fields: str) -> dict[str, object]:
        """Change fields of J. Okafor as from a form that was filled at first."""
        first = {"name": "J. Okafor", "login": None}
        was = tuple((field, first[field]) for field in fields)
        okafor = council.ids[council.okafor]
        answer: dict[str, object] = desk.office.do(
            ChangePerson(person_id=okafor, was=was, now=tuple(fields.items()))
        )
        return answer

    def test_different_fields_are_both_kept(self, council: Council, desk: TestDesk) -> None:
        other = council.desk("Back desk", "second")
        self.changed(council, desk, name="J. Bright")
        assert self.changed(council, other, login="jbright")["conflicts"] == []
        page = desk.page(council.okafor)
        assert (page["name"], page["login"]) == ("J. Bright", "jbright")

    def test_the_same_field_is_shown_with_both_values_and_nothing_is_changed(
        self, council: Council, desk: TestDesk
    ) -> None:
        other = council.desk("Back desk", "second")
        self.changed(council, desk, name="J. Bright")
        answer = self.changed(council, other, name="J. Brite", login="jbrite")
        assert answer["say"] == "clerk changed this meanwhile: Name. Choose which to keep."
        assert answer["conflicts"] == [
            {"field": "name", "label": "Name", "theirs": "J. Bright", "mine": "J. Brite"}
        ]
        assert answer["rest"] == [{"field": "login", "theirs": None, "mine": "jbrite"}]
        page = desk.page(council.okafor)
        assert (page["name"], page["login"]) == ("J. Bright", None), "nothing of it was done"

    def test_mine_after_theirs_was_seen(self, council: Council, desk: TestDesk) -> None:
        self.changed(council, desk, name="J. Bright")
        seen = ChangePerson(
            person_id=council.ids[council.okafor], was=(("name", "J. Bright"),), now=(("name", "J. Brite"),)
        )
        assert desk.office.do(seen)["conflicts"] == []
        assert desk.page(council.okafor)["name"] == "J. Brite"

    def test_the_same_value_twice_is_no_conflict(self, council: Council, desk: TestDesk) -> None:
        self.changed(council, desk, name="J. Bright")
        assert self.changed(council, desk, name="J. Bright")["conflicts"] == []


def test_a_new_badge_opens_the_same_persons_visit(council: Council, desk: TestDesk) -> None:
    made = desk.office.do(GiveBadge(person_id=council.ids[council.okafor]))
    assert made["barcode"] != council.okafor
    assert desk.scan(made["barcode"])["person"] == "J. Okafor"
