"""The list of files: each filter, the find box's way of searching, and page after page."""

import pytest

from app.custody.files.merging import MergeFile, NameOriginal
from app.overview.file_list import Found, Marked, State, Wanted, file_list
from tests.council import Council
from tests.register.office import Registry


@pytest.fixture
def registry(council: Council) -> Registry:
    return Registry(council)


def found(
    registry: Registry,
    wanted: Wanted,
    *,
    login: str = "clerk",
    reveal: bool = True,
    after: int | None = None,
    most: int = 200,
) -> Found:
    office = registry.desk.office
    return office.ask(file_list, office.dialect, wanted, login, reveal, after, most)


def references(of: Found) -> list[str]:
    return [row["reference"] for row in of.rows]


def test_newest_first_and_page_by_page(council: Council, registry: Registry) -> None:
    for number in range(5):
        council.file(f"HOU/{number}")
    first = found(registry, Wanted(), most=2)
    second = found(registry, Wanted(), most=2, after=first.after)
    third = found(registry, Wanted(), most=2, after=second.after)
    pages = [references(one) for one in (first, second, third)]
    assert pages == [["HOU/4", "HOU/3"], ["HOU/2", "HOU/1"], ["HOU/0"]]
    assert third.after is None


def test_by_service_and_class(council: Council, registry: Registry) -> None:
    plan = council.record_class("Tenancies")
    council.file("HOU/1", service_id=council.housing, class_id=plan)
    council.file("HOU/2", service_id=council.housing)
    council.file("PLN/1", service_id=council.planning, class_id=plan)
    assert references(found(registry, Wanted(service=council.housing))) == ["HOU/2", "HOU/1"]
    assert references(found(registry, Wanted(record_class=plan))) == ["PLN/1", "HOU/1"]
    both = Wanted(service=council.housing, record_class=plan)
    assert references(found(registry, both)) == ["HOU/1"]


def test_by_state(council: Council, registry: Registry) -> None:
    files = {name: council.file(name) for name in ("IN", "OUT", "MISSING", "DISPOSED", "COVER", "MERGED")}
    registry.desk.outcomes(council.okafor, files["OUT"])
    council.missing(files["MISSING"])
    council.disposed(files["DISPOSED"])
    ids = {name: registry.id(code) for name, code in files.items()}
    registry.do(NameOriginal(file=ids["COVER"], original=ids["IN"]))
    registry.do(MergeFile(file=ids["MERGED"], original=ids["IN"]))
    for state in (State.OUT, State.MISSING, State.DISPOSED, State.COVER, State.MERGED):
        assert references(found(registry, Wanted(state=state))) == [state.value.upper()]
    assert references(found(registry, Wanted(state=State.IN))) == ["COVER", "IN"]
    states = {row["reference"]: row["state"] for row in found(registry, Wanted()).rows}
    assert states["MERGED"] == "merged"


def test_by_marking_and_what_waits_for_its_owner(council: Council, registry: Registry) -> None:
    badge, _desk = registry.person("I. Owner", "owner", "information asset owner")
    mine = council.record_class("Mine", owner_id=council.ids[badge])
    council.file("A", marking="SECRET")
    council.file("B", class_id=mine, legacy_marking="PROTECT")
    council.file("C", legacy_marking="RESTRICTED")
    council.file("D", class_id=mine, legacy_marking="PROTECT", marking_confirmed=True)
    council.file("E", is_special=True)
    wanted = {
        Marked.HIGH: ["A"],
        Marked.TO_MARK: ["C", "B"],
        Marked.MINE: ["B"],
        Marked.SPECIAL: ["E"],
        Marked.OFFICIAL: ["E", "D", "C", "B"],
        Marked.SENSITIVE: [],
    }
    for marked, expected in wanted.items():
        assert references(found(registry, Wanted(marked=marked), login="owner")) == expected
    assert references(found(registry, Wanted(marked=Marked.MINE))) == [], "nobody's own"


def test_words_as_in_the_find_box(council: Council, registry: Registry) -> None:
    one = council.file("HOU/1", "14 Station Road", service_id=council.housing)
    council.file("PLN/1", "Station yard", service_id=council.planning)
    assert references(found(registry, Wanted(text="stat"))) == ["PLN/1", "HOU/1"]
    assert references(found(registry, Wanted(text="stat", service=council.housing))) == ["HOU/1"]
    assert references(found(registry, Wanted(text=one))) == ["HOU/1"], "a code"
    assert references(found(registry, Wanted(text="/ -"))) == []


def test_hidden_titles_are_neither_shown_nor_searched(council: Council, registry: Registry) -> None:
    care = council.record_class("Care", is_sensitive=True)
    council.file("CHI/1", "Smith family", class_id=care)
    assert references(found(registry, Wanted(text="smith"))) == ["CHI/1"]
    assert references(found(registry, Wanted(text="smith"), reveal=False)) == []
    assert found(registry, Wanted(), reveal=False).rows[0]["title"] is None
