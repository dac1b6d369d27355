"""The desk's window as it stands on the counter: a scanner and a person at its keyboard."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from app.core.database import Database
from tests.council import Council
from tests.ui.driver import PERSON_MS, Display, Driven, until

Start: TypeAlias = Callable[..., Driven]


@pytest.fixture(scope="module")
def display() -> Iterator[Display]:
    with Display() as display:
        yield display


@pytest.fixture
def address(sqlite_template: Path, tmp_path: Path) -> str:
    file = tmp_path / "council.db"
    file.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{file}"


@pytest.fixture
def council(address: str) -> Iterator[Council]:
    database = Database(address)
    yield Council(database)
    database.dispose()


@pytest.fixture
def open_window(display: Display, address: str, tmp_path: Path, council: Council) -> Iterator[Start]:
    with ExitStack() as stack:

        def start(**how: Any) -> Driven:
            return stack.enter_context(Driven(display, address, tmp_path, **how))

        yield start


def files(council: Council, count: int) -> list[str]:
    return [council.file(f"HOU/{number:04}") for number in range(count)]


def out(*codes: str) -> list[tuple[str, str]]:
    return [("out", code) for code in codes]


def wait_for(window: Driven, council: Council, expected: list[tuple[str, str]]) -> None:
    until(lambda: len(window.movements(council)) >= len(expected), f"{len(expected)} movements")
    assert window.movements(council) == expected


def test_thirty_files_to_one_officer_in_thirty_one_scans(open_window: Start, council: Council):
    codes = files(council, 30)
    window = open_window()
    window.type(council.khan, *codes)
    wait_for(window, council, out(*codes))


def test_a_person_types_the_codes(open_window: Start, council: Council):
    codes = files(council, 2)
    window = open_window()
    window.type(council.khan, *codes, delay=PERSON_MS)
    wait_for(window, council, out(*codes))


def test_what_is_scanned_before_the_database_is_open_is_answered_in_order(
    open_window: Start, council: Council
):
    codes = files(council, 5)
    window = open_window(opening=2)
    window.type(council.khan, *codes)
    assert not window.movements(council)
    wait_for(window, council, out(*codes))


def test_a_scan_into_another_field_is_a_scan_and_leaves_the_field_as_it_was(
    open_window: Start, council: Council
):
    first, second, third = files(council, 3)
    window = open_window()
    window.type(council.khan)
    window.press("ctrl+f")
    window.write("appeal")
    window.type(first)
    wait_for(window, council, out(first))
    window.press("F3")
    window.press("End")
    window.type(second)
    window.write("HOU")
    window.type(third)
    wait_for(window, council, out(first, second, third))
    until(lambda: window.note()["fields"]["scan_box"] == "HOU", "the half-typed code")
    assert window.note()["fields"]["find_box"] == "appeal"


def test_a_burst_while_the_database_is_slow(open_window: Start, council: Council):
    codes = files(council, 49)
    window = open_window(act=0.2)
    until(window.note, "the heart's beat")
    before = len(window.note()["gaps"])
    window.type(council.khan, *codes)
    wait_for(window, council, out(*codes))
    gaps = sorted(window.note()["gaps"][before:])
    assert len(gaps) > 100
    assert gaps[len(gaps) // 2] < 20, f"median of {len(gaps)} beats"
    assert gaps[-1] < 250, f"longest of {len(gaps)} beats; the strict figure: python -m tests.faults.burst"
