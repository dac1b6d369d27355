"""People, their pages' acts, teams and the leaver's page, in the window over a real council."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.people.changing import ChangePerson
from app.people.teams import NameOfficer
from app.ui.pages.form_spot import FormSpot
from app.ui.screens.handover.screen import HandoverScreen
from app.ui.screens.people.screen import PeopleScreen
from app.ui.screens.person.screen import PersonScreen
from app.ui.screens.teams.screen import TeamsScreen
from app.ui.shell.window import Window
from tests.council import Council, TestDesk
from tests.ui.pages import open_page, opened, texts

Settle = Callable[[], None]


def fill(spot: FormSpot, settle: Settle, **values: str) -> None:
    """Type into the form that asks, and send it."""
    assert spot.form is not None
    for name, value in values.items():
        widget = spot.form.control(name)
        if isinstance(widget, QComboBox):
            widget.setCurrentIndex(widget.findText(value, Qt.MatchFlag.MatchStartsWith))
        elif isinstance(widget, QLineEdit):
            widget.setText(value)
    spot.form.send.click()
    settle()


@pytest.fixture
def now(council: Council) -> TestDesk:
    """A desk of today."""
    desk = council.desk("Other desk")
    desk.now = dt.datetime.now(dt.UTC)
    return desk


@pytest.fixture
def people(window: Window, settle: Settle) -> PeopleScreen:
    return opened(window, settle, PeopleScreen, lambda: window.open("people"))


@pytest.fixture
def person(window: Window, settle: Settle) -> Callable[[str], PersonScreen]:
    return lambda code: open_page(window, settle, PersonScreen, "person", code)


@pytest.fixture
def hand_over(window: Window, settle: Settle) -> Callable[[str], HandoverScreen]:
    return lambda code: open_page(window, settle, HandoverScreen, "handover", code)


class TestPeople:
    def test_are_listed_searched_and_narrowed(
        self, council: Council, people: PeopleScreen, settle: Settle
    ) -> None:
        council.person("Harbour Law", kind="organisation", contact="R. Finch")
        people.refresh()
        settle()
        assert [row["name"] for row in people.table.rows()][:2] == ["A. Price", "Harbour Law"]
        people.words.setText("khan")
        settle()
        assert [row["name"] for row in people.table.rows()] == ["M. Khan"]
        people.words.setText("")
        people.which.setCurrentIndex(people.which.findData("organisation"))
        settle()
        assert [row["answers"] for row in people.table.rows()] == ["R. Finch"]
        people.which.setCurrentIndex(people.which.findData("outstanding"))
        settle()
        assert people.table.accessibleDescription() == "Nobody fits that."

    def test_enter_opens_a_page(self, window: Window, people: PeopleScreen, settle: Settle) -> None:
        people.table.setFocus()
        people.table.selectRow(0)
        opened(window, settle, PersonScreen, lambda: QTest.keyClick(people.table, Qt.Key.Key_Return))

    def test_staff_are_registered_and_shown(
        self, window: Window, people: PeopleScreen, settle: Settle
    ) -> None:
        people.staff.click()
        settle()
        fill(people.spot, settle, name="B. Osei", team_id="Lettings")
        page = window.shown()
        assert isinstance(page, PersonScreen)
        assert {"B. Osei", "Lettings", "May borrow"} <= set(texts(page))

    def test_a_day_badge_with_its_sponsor_by_name(
        self, window: Window, people: PeopleScreen, settle: Settle
    ) -> None:
        people.day_badge.click()
        fill(people.spot, settle, name="V. Visitor", sponsor="nobody", until="31 December 2099")
        assert people.spot.form is not None
        assert "Nobody here is called “nobody”" in people.spot.form.refusal()
        tomorrow = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
        fill(people.spot, settle, sponsor="price", until=f"{tomorrow:%d/%m/%Y}")
        page = window.shown()
        assert isinstance(page, PersonScreen)
        assert {"V. Visitor", "A. Price", "Visitor"} <= set(texts(page))


class TestPerson:
    def test_is_changed(
        self, council: Council, person: Callable[[str], PersonScreen], settle: Settle
    ) -> None:
        page = person(council.okafor)
        page.acts.change.click()
        settle()
        fill(page.acts.spot, settle, name="J. Bright", team_id="Consents")
        assert {"J. Bright", "Consents"} <= set(texts(page))

    @pytest.mark.parametrize(("choice", "kept"), [("Theirs", "J. Theirs"), ("Mine", "J. Mine")])
    def test_two_at_once_the_second_chooses(
        self,
        council: Council,
        person: Callable[[str], PersonScreen],
        settle: Settle,
        now: TestDesk,
        choice: str,
        kept: str,
    ) -> None:
        page = person(council.okafor)
        page.acts.change.click()
        settle()
        was, theirs = (("name", "J. Okafor"),), (("name", "J. Theirs"),)
        now.office.do(ChangePerson(person_id=council.ids[council.okafor], was=was, now=theirs))
        fill(page.acts.spot, settle, name="J. Mine", login="jmine")
        assert "changed this meanwhile: Name" in " ".join(texts(page.acts.spot))
        fill(page.acts.spot, settle, name=choice)
        assert {kept, "jmine"} <= set(texts(page)), "what nobody else had changed is kept as well"

    def test_is_suspended_and_brought_back(
        self, council: Council, person: Callable[[str], PersonScreen], settle: Settle
    ) -> None:
        page = person(council.okafor)
        page.acts.suspend.click()
        fill(page.acts.spot, settle, reason="Overdue files")
        assert "Suspended" in texts(page)
        page.acts.back.click()
        settle()
        assert "May borrow" in texts(page)

    def test_leaves_with_files_only_with_a_reason(
        self, council: Council, person: Callable[[str], PersonScreen], settle: Settle, now: TestDesk
    ) -> None:
        now.outcomes(council.okafor, council.file("HOU/1"))
        page = person(council.okafor)
        page.acts.leave.click()
        fill(page.acts.spot, settle)
        assert page.acts.spot.form is not None
        assert "still holds 1 file" in page.acts.spot.form.refusal()
        fill(page.acts.spot, settle, reason="Went without a word")
        assert "Has left" in texts(page)


class TestTeams:
    def test_made_and_given_an_officer(self, council: Council, window: Window, settle: Settle) -> None:
        teams = opened(window, settle, TeamsScreen, lambda: window.open("teams"))
        teams.make.click()
        settle()
        fill(teams.spot, settle, name="Enforcement", service_id="Planning")
        assert [row["name"] for row in teams.table.rows()] == ["Consents", "Enforcement", "Lettings"]
        teams.table.selectRow(2)
        teams.officer.click()
        fill(teams.spot, settle, officer=council.price)
        assert [row["officer"] for row in teams.table.rows()] == [None, None, "A. Price"]
        page = opened(window, settle, PersonScreen, lambda: teams.table.chosen.emit(teams.table.rows()[2]))
        assert {"Team", "A. Price"} <= set(texts(page))


class TestHandover:
    def test_scanned_offered_and_accepted_with_the_badge(
        self,
        council: Council,
        window: Window,
        hand_over: Callable[[str], HandoverScreen],
        settle: Settle,
        now: TestDesk,
    ) -> None:
        first, second = council.file("HOU/1"), council.file("HOU/2")
        now.outcomes(council.okafor, first, second)
        page = hand_over(council.okafor)
        assert "Holds 2 files, 0 ticked" in texts(page)
        assert page.take_scan(first)
        assert page.spot.said() == "HOU/1 is ticked."
        page.offer.click()
        assert page.take_scan(council.price)
        assert page.spot.form is not None
        page.spot.form.send.click()
        settle()
        assert page.spot.said().startswith("1 file is offered to A. Price.")
        assert [row.thing.other for row in page.held.rows()] == ["A. Price", None]
        theirs = open_page(window, settle, PersonScreen, "person", council.price)
        assert theirs.offers.text() == "1 file offered by \u2068J. Okafor\u2069"
        page = opened(window, settle, HandoverScreen, theirs.offers.click)
        page.accept.click()
        fill(page.spot, settle, badge=council.okafor)
        assert page.spot.said().startswith("✗ That is not A. Price's badge.")
        page.accept.click()
        fill(page.spot, settle, badge=council.price)
        assert page.spot.said().startswith("A. Price has taken over 1 file")
        assert now.page(first)["holder"] == "A. Price"
        assert now.page(second)["holder"] == "J. Okafor"

    def test_all_ticked_offered_and_taken_back(
        self,
        council: Council,
        hand_over: Callable[[str], HandoverScreen],
        settle: Settle,
        now: TestDesk,
    ) -> None:
        now.outcomes(council.okafor, *(council.file(f"HOU/{number}") for number in range(3)))
        page = hand_over(council.okafor)
        page.offer.click()
        assert page.spot.said() == "✗ Tick what is handed over first."
        page.all.click()
        page.offer.click()
        fill(page.spot, settle, receiver="price")
        assert [row.thing.other for row in page.held.rows()] == ["A. Price"] * 3
        page.all.click()
        page.withdraw.click()
        settle()
        assert page.spot.said() == "3 files are no longer offered."
        assert [row.thing.other for row in page.held.rows()] == [None] * 3

    def test_declined(
        self,
        council: Council,
        hand_over: Callable[[str], HandoverScreen],
        settle: Settle,
        now: TestDesk,
    ) -> None:
        now.outcomes(council.okafor, council.file("HOU/1"))
        page = hand_over(council.okafor)
        page.all.click()
        page.offer.click()
        fill(page.spot, settle, receiver="price")
        page = hand_over(council.price)
        page.accept_own.click()
        settle()
        assert "Only A. Price can accept this" in page.spot.said()
        page.decline.click()
        settle()
        assert page.spot.said() == "1 file is declined."

    def test_what_else_they_answer_for_is_said(
        self, council: Council, hand_over: Callable[[str], HandoverScreen], now: TestDesk
    ) -> None:
        now.office.do(NameOfficer(team_id=council.lettings, officer_id=council.ids[council.price]))
        page = hand_over(council.price)
        assert "Answers for \u2068Lettings\u2069" in page.also.text()

    def test_the_list_is_printed(
        self,
        council: Council,
        hand_over: Callable[[str], HandoverScreen],
        settle: Settle,
        now: TestDesk,
    ) -> None:
        now.outcomes(council.okafor, council.file("HOU/1"))
        page = hand_over(council.okafor)
        page.print.click()
        settle()
        assert page.spot.said() == "Sent to the printer Front laser."
