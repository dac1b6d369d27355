"""Finding files by the beginnings of words, whatever is typed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.overview.finding import MOST, find
from tests.council import Council


def found(council: Council, text: str, *, reveal: bool = True) -> list[str]:
    """The references of the files that a search finds, in its order."""
    rows = council.desk().office.ask(find, council.database.dialect, text, reveal)
    return [row["reference"] for row in rows]


@pytest.fixture
def shelf(council: Council) -> Council:
    """A council with titles as clerks write them."""
    council.file("HOU/2026/00001", "14 Station Road: damp & mould, O'Brien <urgent>")
    council.file("PLN/2026/00002", "Café Zoë, 3 Ty’r Cyngor – change of use (A1/A3)")
    council.file("LIC/2026/00003", 'The "Red Lion" AND the Stag* NOT 2nd floor')
    council.file("HOU/2026/00004", "14 Station Road part two")
    return council


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("station road", ["HOU/2026/00004", "HOU/2026/00001"]),
        ("STATION mould", ["HOU/2026/00001"]),
        ("stat dam", ["HOU/2026/00001"]),
        ("tation", []),
        ("cafe zoe", ["PLN/2026/00002"]),
        ("CAFÉ", ["PLN/2026/00002"]),
        ("Cafe\u0301 ZOE\u0308", ["PLN/2026/00002"]),
        ("brien", ["HOU/2026/00001"]),
        ("O'Brien", ["HOU/2026/00001"]),
        ("HOU/2026/00004", ["HOU/2026/00004"]),
        ("pln 00002", ["PLN/2026/00002"]),
        ('"red lion"', ["LIC/2026/00003"]),
        ("stag*", ["LIC/2026/00003"]),
        ("red AND stag", ["LIC/2026/00003"]),
        ("red OR damp", []),
        ("words:red", []),
        ("red:lion", ["LIC/2026/00003"]),
        ("-red", ["LIC/2026/00003"]),
        ("NEAR(red lion)", []),
        ("red & !lion | (stag <-> 2nd)", ["LIC/2026/00003"]),
        ("<urgent>", ["HOU/2026/00001"]),
        ("'; DROP TABLE file; --", []),
        ("100%", []),
        ("_", []),
        ("", []),
        (" ", []),
        ("\"'*:()^-+!&|<>\\", []),
        ("\x00\ud800", []),
        ("нет такого", []),
    ],
)
def test_finds(shelf: Council, text: str, references: list[str]) -> None:
    assert found(shelf, text) == references


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_takes_whatever_is_typed(shelf: Council, text: str) -> None:
    assert set(found(shelf, text)) <= {
        f"{s}/2026/0000{n}" for n, s in enumerate(("HOU", "PLN", "LIC", "HOU"), 1)
    }


def test_words_of_any_length(shelf: Council) -> None:
    assert found(shelf, "station " * 3000) != []
    assert found(shelf, "x" * 100_000) == []


def test_at_most_fifty_the_newest_first(council: Council) -> None:
    for number in range(MOST + 3):
        council.file(f"HOU/{number:03d}", "One of many")
    assert found(council, "many") == [f"HOU/{number:03d}" for number in range(MOST + 2, 2, -1)]


def test_rows_say_state_and_hide_sensitive_titles(council: Council) -> None:
    class_id = council.record_class("Adoptions", is_sensitive=True)
    file, desk = council.file("CHS/1", "Baby Jones", class_id=class_id), council.desk()
    desk.outcomes(council.okafor, file)
    row = desk.office.ask(find, council.database.dialect, "CHS/1", False)[0]
    assert row == {"barcode": file, "reference": "CHS/1", "title": None, "state": "out"}


def test_a_changed_title_is_found_by_its_new_words_only(council: Council) -> None:
    file = council.file("HOU/1", "Old words")
    council.change(file, title="New words")
    assert found(council, "new") == ["HOU/1"]
    assert found(council, "old") == []


def test_a_file_is_found_by_any_of_its_codes(shelf: Council) -> None:
    file = shelf.file("HOU/2026/00009", "Nine")
    shelf.barcode("OLD-4711", file)
    for text in (file, f" {file.lower()} ", "old-4711"):
        assert found(shelf, text) == ["HOU/2026/00009"]
    assert found(shelf, shelf.okafor) == []


def test_the_whole_reference_comes_first_however_it_is_written(council: Council) -> None:
    secret = council.record_class("Tenancies", is_sensitive=True)
    council.file("HOU/1", "One", class_id=secret)
    council.file("HOU/1", "Two", part=2)
    council.file("HOU/10", "Ten")
    for text in ("HOU/1", "hou/1", "hou-1", "HOU 1"):
        assert set(found(council, text, reveal=False)) == {"HOU/1", "HOU/1 part 2", "HOU/10"}
    for text in ("HOU/1", "hou-1"):
        assert found(council, text)[:2] == ["HOU/1", "HOU/1 part 2"]


def test_the_last_word_may_be_cut_off_anywhere(shelf: Council) -> None:
    for length in range(3, len("station road part two") + 1):
        assert "HOU/2026/00004" in found(shelf, "station road part two"[:length])
    for length in range(3, len("HOU-2026-00004") + 1):
        assert "HOU/2026/00004" in found(shelf, "HOU-2026-00004"[:length])


def test_a_sensitive_file_is_found_by_its_code_and_keeps_its_title(council: Council) -> None:
    secret = council.record_class("Tenancies", is_sensitive=True)
    file = council.file("HOU/1", "J. Smith", class_id=secret)
    rows = council.desk().office.ask(find, council.database.dialect, file, False)
    assert [(row["barcode"], row["title"]) for row in rows] == [(file, None)]
