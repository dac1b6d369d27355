"""A person's page in the window, over a real council."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.codes.own import make
from app.ui.screens.file.screen import FileScreen
from app.ui.screens.person.screen import PersonScreen
from app.ui.screens.place.screen import PlaceScreen
from app.ui.shell.window import Window
from tests.council import NOON, Council
from tests.ui.pages import open_page, opened, texts

Settle = Callable[[], None]


@pytest.fixture
def show(window: Window, settle: Settle) -> Callable[[str], PersonScreen]:
    return lambda code: open_page(window, settle, PersonScreen, "person", code)


def test_name_team_and_that_they_may_borrow(council: Council, show: Callable[[str], PersonScreen]) -> None:
    page = show(council.okafor)
    assert {"J. Okafor", "Member of staff", "Lettings", "May borrow"} <= set(texts(page))
    assert page.files.accessibleDescription() == "Holds no files."
    assert page.timeline.accessibleDescription() == "Has borrowed nothing so far."


def test_one_who_left_one_suspended_and_a_visitor(
    council: Council, show: Callable[[str], PersonScreen]
) -> None:
    gone = council.person("L. Eft", status="left", left_on=dt.date(2020, 2, 1))
    page = show(gone)
    assert "Left on 1 February 2020." in texts(page)
    assert page.serve.isHidden(), "somebody who left is served no more"
    assert "Suspended" in texts(show(council.person("S. Uspended", status="suspended")))
    sponsor = council.ids[council.price]
    until = dt.date(2020, 3, 5)
    page = show(council.person("V. Isitor", kind="visitor", sponsor_id=sponsor, badge_until=until))
    assert {"Visitor", "A. Price", "Badge has run out", "It was good until 5 March 2020."} <= set(texts(page))
    assert "Blank label" in texts(show(make("P", 4711)))


def test_what_they_hold_overdue_first_opens_its_page(
    council: Council, window: Window, settle: Settle, show: Callable[[str], PersonScreen]
) -> None:
    desk = council.desk()
    late, later = council.file("HOU/1"), council.file("HOU/2")
    desk.now = NOON - dt.timedelta(days=3650)
    desk.outcomes(council.okafor, late)
    desk.now = dt.datetime.now(dt.UTC)
    desk.outcomes(council.okafor, later)
    page = show(council.okafor)
    assert [row["reference"] for row in page.files.rows()] == ["HOU/1", "HOU/2"]
    assert "Holds 2 files, 1 overdue" in texts(page)
    overdue = [page.files.model().index(row, 3).data() for row in (0, 1)]
    assert overdue[0].endswith("days")
    assert overdue[1] == ""
    page.files.setFocus()
    page.files.selectRow(1)
    opened(window, settle, FileScreen, lambda: QTest.keyClick(page.files, Qt.Key.Key_Return))
    assert "HOU/2" in texts(window.shown())


def test_boxes_and_history(
    council: Council, window: Window, settle: Settle, show: Callable[[str], PersonScreen]
) -> None:
    box = council.box("B1", council.file("HOU/1"))
    council.desk().outcomes(council.okafor, box)
    page = show(council.okafor)
    assert [row["name"] for row in page.boxes.rows()] == ["B1"]
    assert {moment.word for moment in page.timeline.moments()} == {"Out"}
    page.boxes.selectRow(0)
    opened(window, settle, PlaceScreen, lambda: QTest.keyClick(page.boxes, Qt.Key.Key_Return))


def test_who_forgot_the_badge_is_served_at_the_desk(
    council: Council, window: Window, settle: Settle, show: Callable[[str], PersonScreen]
) -> None:
    file = council.file("HOU/1")
    page = show(council.okafor)
    QTest.keyClick(page.serve, Qt.Key.Key_Return)
    settle()
    assert window.screen_name == "desk"
    desk = council.desk()
    desk.now = dt.datetime.now(dt.UTC)
    assert desk.outcomes(file) == ["checked_out"]
    page = show(council.okafor)
    assert "badge forgotten, found by name" in page.timeline.moments()[0].small
    assert "HOU/1" in page.timeline.moments()[0].subject


def test_selection_survives_what_another_desk_does(
    council: Council, settle: Settle, show: Callable[[str], PersonScreen]
) -> None:
    files = [council.file(f"HOU/{number}") for number in range(1, 4)]
    desk = council.desk("Other desk")
    desk.outcomes(council.okafor, *files[:2])
    page = show(council.okafor)
    page.files.selectRow(1)
    desk.outcomes(files[2])
    page.refresh()
    settle()
    assert len(page.files.rows()) == 3
    row = page.files.current_row()
    assert isinstance(row, dict)
    assert row["reference"] == "HOU/2"
