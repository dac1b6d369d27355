"""Finding a person by name, however much of it is typed."""

import datetime as dt
import time

import pytest

from app.audit.trail import OpenEntry
from app.overview.finding_people import MOST, find_people
from app.people.models import Borrower
from tests.council import NOON, Council


def found(council: Council, text: str) -> list[str]:
    """The names that a search finds, in its order."""
    with council.database.read() as work:
        return [row["name"] for row in find_people(work, council.database.dialect, text)]


@pytest.fixture
def town(council: Council) -> Council:
    """A council whose borrowers have names as people have."""
    council.person("Zoë O’Brien-Smith", team_id=council.lettings)
    council.person("Adaeze Okafor", team_id=council.consents)
    council.person("Old Okafor", status="left", left_on=NOON.date())
    council.person("Aaron Okafor", status="suspended")
    council.person("Okafor & Sons (Solicitors)", kind="organisation")
    until, sponsor = NOON.date() + dt.timedelta(days=1), council.ids[council.price]
    council.person("Day Visitor", kind="visitor", badge_until=until, sponsor_id=sponsor)
    council.person("Łukasz 100% Ångström")
    return council


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("okaf", ["Adaeze Okafor", "J. Okafor", "Okafor & Sons (Solicitors)", "Aaron Okafor", "Old Okafor"]),
        ("OKAFOR j", ["J. Okafor"]),
        ("j okafor", ["J. Okafor"]),
        ("kafor", []),
        ("zoe", ["Zoë O’Brien-Smith"]),
        ("ZOË", ["Zoë O’Brien-Smith"]),
        ("brien", ["Zoë O’Brien-Smith"]),
        ("smith zo", ["Zoë O’Brien-Smith"]),
        ("sol", ["Okafor & Sons (Solicitors)"]),
        ("angstrom", ["Łukasz 100% Ångström"]),
        ("łuk 100", ["Łukasz 100% Ångström"]),
        ("visitor", ["Day Visitor"]),
        ("%", []),
        ("*", []),
        ("[a-z]kafor", []),
        ("", []),
        ("'; DROP TABLE borrower", []),
    ],
)
def test_every_word_begins_a_word_of_the_name(town: Council, text: str, names: list[str]) -> None:
    assert found(town, text) == names


def test_what_a_row_shows(town: Council) -> None:
    with town.database.read() as work:
        staff, firm = (
            find_people(work, town.database.dialect, text)[0] for text in ("j okafor", "solicitors")
        )
    assert staff == {
        "barcode": town.okafor,
        "name": "J. Okafor",
        "kind": "staff",
        "team": "Lettings",
        "status": "active",
    }
    assert (firm["kind"], firm["team"]) == ("organisation", None)


def test_ten_thousand_names_take_no_time(council: Council) -> None:
    first = ("Ann", "Bob", "Chloë", "Dafydd", "Eve")

    def add(entry: OpenEntry) -> None:
        for number in range(10_000):
            name = f"{first[number % 5]} Name{number}"
            row = {"id": 10**6 + number, "code": f"X{number}", "kind": "staff", "status": "active"}
            entry.insert(Borrower, name=name, **row)

    council.write("set_up", add)
    assert len(found(council, "name")) == MOST
    best = 1.0
    for _nth in range(5):
        start = time.perf_counter()
        assert len(found(council, "ann name99")) == MOST
        best = min(best, time.perf_counter() - start)
    assert best < 0.1, "a bound for a slow machine; it is a tenth of it on a quiet one"


def test_a_badges_code_finds_its_person(town: Council):
    assert found(town, town.okafor.lower()) == ["J. Okafor"]
