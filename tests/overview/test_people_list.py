"""The list of people: by name, narrowed, searched, with what each holds."""

import datetime as dt

import pytest

from app.core.refusals import Refused
from app.overview.finding_people import one_person
from app.overview.people_list import MOST, Which, people_list
from app.overview.teams import teams_list
from app.people.teams import NameOfficer
from tests.council import NOON, Council, TestDesk

TODAY = NOON.date()


def names(desk: TestDesk, which: Which = Which.ALL, text: str = "") -> list[str]:
    """Return the names of the list."""
    found = desk.office.ask(people_list, desk.office.dialect, which, text, TODAY)
    return [row["name"] for row in found]


def test_by_name_and_by_kind(council: Council) -> None:
    desk = council.desk()
    sponsor = council.ids[council.price]
    council.person("V. Isitor", kind="visitor", sponsor_id=sponsor, badge_until=TODAY)
    council.person("Harbour Law", kind="organisation", contact="R. Finch")
    council.person("Áine Byrne", status="left", left_on=TODAY)
    council.person("Z. Later", left_on=TODAY + dt.timedelta(days=3))
    assert names(desk)[:3] == ["A. Price", "Harbour Law", "J. Okafor"]
    assert names(desk, Which.VISITORS) == ["V. Isitor"]
    assert names(desk, Which.ORGANISATIONS) == ["Harbour Law"]
    assert set(names(desk, Which.AWAY)) == {"Áine Byrne", "Z. Later"}
    assert len(names(desk, Which.STAFF)) == 5


@pytest.mark.parametrize(
    ("text", "found"),
    [("oka", ["J. Okafor"]), ("aine b", ["Áine Byrne"]), ("Á", ["A. Price", "Áine Byrne"]), ("xy", [])],
)
def test_searched_by_words_of_the_name(council: Council, text: str, found: list[str]) -> None:
    council.person("Áine Byrne")
    desk = council.desk()
    assert sorted(names(desk, text=text)) == sorted(found)


def test_what_they_hold_and_who_left_with_it(council: Council) -> None:
    desk, files = council.desk(), [council.file(f"HOU/{number}") for number in (1, 2)]
    desk.outcomes(council.okafor, *files)
    later = TODAY + dt.timedelta(days=60)
    found = desk.office.ask(people_list, desk.office.dialect, Which.ALL, "okafor", later)
    assert [(row["holds"], row["overdue"]) for row in found] == [(2, 2)]
    assert names(desk, Which.OUTSTANDING) == []
    gone = council.person("G. Gone", status="active")
    desk.outcomes(gone, council.file("HOU/3"))
    council.change_person(gone, status="left", left_on=TODAY)
    assert names(desk, Which.OUTSTANDING) == ["G. Gone"]


def test_no_more_than_are_shown_and_one_that_tells(council: Council) -> None:
    for number in range(MOST):
        council.person(f"Person {number:04}")
    assert len(names(council.desk())) == MOST + 1


def test_one_person_by_badge_or_name(council: Council) -> None:
    office = council.desk().office
    assert office.ask(one_person, office.dialect, council.okafor)["name"] == "J. Okafor"
    assert office.ask(one_person, office.dialect, "okafor")["barcode"] == council.okafor
    with pytest.raises(Refused, match="Nobody here is called “nobody”"):
        office.ask(one_person, office.dialect, "nobody")
    council.person("J. Okafor Smith")
    assert office.ask(one_person, office.dialect, "j. okafor")["barcode"] == council.okafor, "exactly so"
    with pytest.raises(Refused, match=r"may be several: J\. Okafor, Lettings, P\w+; J\. Okafor Smith, P"):
        office.ask(one_person, office.dialect, "oka")


def test_teams_with_officer_members_and_files(council: Council) -> None:
    desk = council.desk()
    act = NameOfficer(team_id=council.lettings, officer_id=council.ids[council.price])
    badge = desk.office.do(act)["barcode"]
    desk.outcomes(badge, council.file("HOU/1"))
    rows = {row["name"]: row for row in desk.office.ask(teams_list, TODAY)}
    assert (rows["Lettings"]["officer"], rows["Lettings"]["holds"]) == ("A. Price", 1)
    assert (rows["Lettings"]["members"], rows["Lettings"]["service"]) == (2, "Housing")
    assert (rows["Consents"]["officer"], rows["Consents"]["barcode"]) == (None, None)
