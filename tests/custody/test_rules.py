"""Who may borrow what, and until when: due dates against an independent reckoning."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.custody.facts import Item, LoanFacts, PermitFacts, Person
from app.custody.rules import due_back, item_bar, lending_bar, person_bar
from app.custody.steps import Why
from tests.working_days import rolled

TODAY = dt.date(2026, 3, 3)
FILE = Item("F", 1, "F00000019", "HOU/1")
OKAFOR = Person(7, "P00000019", "J. Okafor", team_id=3)
LOAN = LoanFacts(1, OKAFOR, 1, "Front desk", None, dt.datetime(2026, 3, 1, tzinfo=dt.UTC), TODAY)
PERMIT = PermitFacts("A. Price", "Home visit", "Locked case")

days = st.dates(dt.date(2026, 1, 1), dt.date(2028, 6, 30))


class TestDueBack:
    @given(days)
    def test_is_28_days_on_and_a_working_day(self, today: dt.date) -> None:
        assert due_back(today, None) == rolled(today, 28)

    @given(days, st.integers(1, 150))
    def test_or_the_classes_own_period(self, today: dt.date, period: int) -> None:
        assert due_back(today, period) == rolled(today, period)

    @given(days, st.none() | st.integers(1, 150))
    def test_off_site_it_is_five(self, today: dt.date, period: int | None) -> None:
        assert due_back(today, period, PERMIT) == rolled(today, 5)

    @given(days, st.integers(0, 60))
    def test_or_as_agreed_in_the_permit(self, today: dt.date, agreed: int) -> None:
        permit = replace(PERMIT, due_back=today + dt.timedelta(days=agreed))
        assert due_back(today, None, permit) == rolled(today, agreed)

    @pytest.mark.parametrize(
        ("today", "due"),
        [
            ("2026-03-06", "2026-04-07"),  # Good Friday to Easter Monday
            ("2026-11-27", "2026-12-29"),  # Christmas on a Friday, Boxing Day on the Monday instead
            ("2027-11-29", "2027-12-29"),  # both days of Christmas given back
            ("2026-04-06", "2026-05-05"),  # the early May holiday
            ("2027-12-04", "2028-01-04"),  # New Year's Day given back on Monday the 3rd
        ],
    )
    def test_holidays_that_are_easy_to_get_wrong(self, today: str, due: str) -> None:
        assert due_back(dt.date.fromisoformat(today), None).isoformat() == due


class TestBars:
    def test_people(self) -> None:
        assert person_bar(OKAFOR, TODAY) is None
        left = replace(OKAFOR, status="left", left_on=TODAY)
        assert person_bar(left, TODAY) is Why.PERSON_LEFT
        assert person_bar(replace(OKAFOR, status="suspended"), TODAY) is Why.PERSON_SUSPENDED
        assert person_bar(replace(OKAFOR, badge_until=TODAY), TODAY) is None, "its last day counts"
        yesterday = TODAY - dt.timedelta(days=1)
        assert person_bar(replace(OKAFOR, badge_until=yesterday), TODAY) is Why.BADGE_RAN_OUT

    @pytest.mark.parametrize(
        ("file", "bar"),
        [
            (FILE, None),
            (replace(FILE, marking="OFFICIAL-SENSITIVE"), None),
            (replace(FILE, marking="SECRET"), Why.MARKED_TOO_HIGH),
            (replace(FILE, marking="TOP SECRET"), Why.MARKED_TOO_HIGH),
            (replace(FILE, state="missing"), Why.IS_MISSING),
            (replace(FILE, state="lost"), Why.IS_MISSING),
            (replace(FILE, state="bagged"), Why.SEALED),
            (replace(FILE, state="disposed", disposed_how="destroyed"), Why.DESTROYED),
            (replace(FILE, state="disposed", disposed_how="destroyed without authority"), Why.DESTROYED),
            (replace(FILE, state="disposed", disposed_how="archived"), Why.DISPOSED),
            (replace(FILE, disposal_officer="A. Price"), Why.IN_BATCH),
            (replace(FILE, loan=LOAN), Why.IS_OUT),
        ],
    )
    def test_files(self, file: Item, bar: Why | None) -> None:
        assert item_bar(file) is bar
        assert lending_bar(file, OKAFOR, TODAY) is bar

    def test_a_class_says_which_teams_may_borrow_it(self) -> None:
        ours, theirs = replace(FILE, lends_to=frozenset({3, 4})), replace(FILE, lends_to=frozenset({5}))
        assert lending_bar(ours, OKAFOR, TODAY) is None
        assert lending_bar(theirs, OKAFOR, TODAY) is Why.NOT_THIS_TEAM
        assert lending_bar(ours, replace(OKAFOR, team_id=None), TODAY) is Why.NOT_THIS_TEAM
