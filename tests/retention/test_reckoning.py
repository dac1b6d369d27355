"""Disposal dates by rule: written out by hand where days are awkward, and against another reckoning."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.retention.reckoning import Rule, plus, reckon, rule_text, year_end
from app.retention.starter import starter
from tests.faults.reckon import DAYS, ENDS, PERIODS, ROWS, RULES, cases, compare, difference, of_row, walked

LAST = dt.date.max


def closed(rule: Rule, day: str) -> str:
    found = reckon(rule, {"closed": dt.date.fromisoformat(day)}).date
    assert found
    return found.isoformat()


def born(rule: Rule, day: str) -> str:
    found = reckon(rule, {"birth": dt.date.fromisoformat(day)}).date
    assert found
    return found.isoformat()


class TestByHand:
    @pytest.mark.parametrize(
        ("day", "kind", "end"),
        [
            ("2025-03-31", "financial", "2025-03-31"),
            ("2025-04-01", "financial", "2026-03-31"),
            ("2025-04-05", "tax", "2025-04-05"),
            ("2025-04-06", "tax", "2026-04-05"),
            ("2025-03-31", "tax", "2025-04-05"),
            ("2025-12-31", "calendar", "2025-12-31"),
            ("2026-01-01", "calendar", "2026-12-31"),
            ("2024-02-29", "financial", "2024-03-31"),
            ("9999-03-31", "financial", "9999-03-31"),
            ("9999-04-01", "financial", "9999-12-31"),
            ("9999-12-31", "tax", "9999-12-31"),
        ],
    )
    def test_ends_of_years(self, day: str, kind: str, end: str) -> None:
        assert year_end(dt.date.fromisoformat(day), kind).isoformat() == end

    def test_current_year_plus_six(self) -> None:
        rule = Rule("destroy", "closed", year_end="financial", years=6)
        assert closed(rule, "2020-03-31") == "2026-03-31"
        assert closed(rule, "2020-04-01") == "2027-03-31"

    def test_leap_days(self) -> None:
        assert closed(Rule("destroy", "closed", years=1), "2024-02-29") == "2025-02-28"
        assert closed(Rule("destroy", "closed", years=4), "2024-02-29") == "2028-02-29"
        assert closed(Rule("destroy", "closed", years=76), "2024-02-29") == "2100-02-28"
        assert closed(Rule("destroy", "closed", days=1), "2024-02-28") == "2024-02-29"
        assert closed(Rule("destroy", "closed", days=366), "2024-02-29") == "2025-03-01"

    def test_ends_of_months(self) -> None:
        assert closed(Rule("destroy", "closed", months=1), "2025-01-31") == "2025-02-28"
        assert closed(Rule("destroy", "closed", months=1), "2024-01-31") == "2024-02-29"
        assert closed(Rule("destroy", "closed", months=3), "2025-11-30") == "2026-02-28"
        assert closed(Rule("destroy", "closed", months=1, days=1), "2025-01-31") == "2025-03-01"

    def test_birthdays(self) -> None:
        assert born(Rule("review", "birth", age=18, years=3), "2004-02-29") == "2025-02-28"
        assert born(Rule("review", "birth", years=100), "2000-02-29") == "2100-02-28"
        assert born(Rule("review", "birth", age=18, year_end="tax"), "2007-04-06") == "2026-04-05"

    def test_a_period_of_nothing_ends_at_once(self) -> None:
        assert closed(Rule("destroy", "closed"), "2025-06-30") == "2025-06-30"

    def test_the_last_year(self) -> None:
        assert plus(LAST, days=1) == plus(LAST, years=1) == plus(dt.date(9990, 1, 1), months=120) == LAST
        assert plus(dt.date(9999, 1, 31), months=1) == dt.date(9999, 2, 28)
        assert plus(dt.date(9999, 11, 30), months=1, days=31) == LAST

    def test_whichever_is_later(self) -> None:
        rule = Rule("review", "Accrual", other_event="Date of knowledge", other_is="later", years=3)
        early, late = dt.date(2020, 1, 1), dt.date(2022, 2, 2)
        for one, other in ((early, late), (late, early), (late, late)):
            assert reckon(rule, {"Accrual": one, "Date of knowledge": other}).date == dt.date(2025, 2, 2)
        assert reckon(rule, {"Accrual": late}).missing == ("Date of knowledge",)
        assert reckon(rule, {}).missing == ("Accrual", "Date of knowledge")

    def test_a_birthday_is_later_than_a_closure_while_the_birth_was_earlier(self) -> None:
        rule = Rule("destroy", "birth", age=18, other_event="closed", other_is="later", years=1)
        found = reckon(rule, {"birth": dt.date(2000, 5, 5), "closed": dt.date(2010, 1, 1)})
        assert found.date == dt.date(2019, 5, 5)
        assert found.steps == (
            "Date of birth: 5 May 2000.",
            "Reaching the age of 18: 5 May 2018.",
            "Closed: 1 January 2010.",
            "The later of them counts: Reaching the age of 18.",
            "1 year later: 5 May 2019.",
        )

    def test_else(self) -> None:
        rule = Rule("destroy", "Awarded", other_event="Terminated", other_is="else", years=3)
        one, other = dt.date(2020, 1, 1), dt.date(2022, 2, 2)
        assert reckon(rule, {"Awarded": one, "Terminated": other}).date == dt.date(2023, 1, 1)
        assert reckon(rule, {"Terminated": other}).date == dt.date(2025, 2, 2)
        assert reckon(rule, {}).missing == ("Awarded",)

    def test_for_ever(self) -> None:
        found = reckon(Rule("permanent", None), {"closed": dt.date(2020, 1, 1)})
        assert (found.date, found.missing, found.steps) == (
            None,
            (),
            ("Files of this class are kept for ever.",),
        )

    def test_every_step_is_said(self) -> None:
        rule = Rule("destroy", "closed", year_end="financial", years=6, months=1)
        assert reckon(rule, {"closed": dt.date(2024, 2, 29)}).steps == (
            "Closed: 29 February 2024.",
            "The end of the financial year: 31 March 2024.",
            "6 years and 1 month later: 30 April 2030.",
        )
        assert reckon(rule, {}).steps == ("Closed: the date is not recorded.",)


@pytest.mark.parametrize("code", sorted(ROWS))
class TestStarter:
    @given(data=st.data())
    def test_a_row_is_dated_as_it_is_written(self, code: str, data: st.DataObject) -> None:
        rule = RULES[code]
        dates = {event: data.draw(DAYS) for event in rule.events()}
        assert difference(code, rule, dates) is None

    def test_its_rule_is_said(self, code: str) -> None:
        said = rule_text(RULES[code])
        years = ROWS[code]["years"]
        assert said
        assert years in ("", "0", "1") or f"{years} years" in said
        assert (said == "Kept for ever") is (ROWS[code]["action"] == "permanent")


def test_every_row_is_there_and_every_kind_of_date_comes_of_them() -> None:
    assert [row.code for row in starter()] == list(ROWS)
    assert len({row.title for row in starter() if row.code in ("RS30", "RS31")}) == 2
    day = dt.date(2025, 4, 5)
    dated = {code: of_row(row, dict.fromkeys(RULES[code].events(), day)) for code, row in ROWS.items()}
    assert [code for code, due in dated.items() if due is None] == [
        code for code, row in ROWS.items() if row["action"] == "permanent"
    ]
    assert len(set(dated.values())) > 10


@given(cases())
def test_arbitrary_rules(case: tuple[str | None, Rule, dict[str, dt.date]]) -> None:
    assert difference(*case) is None


@given(DAYS, st.sampled_from(sorted(ENDS)))
def test_the_end_of_a_year_is_walked_to(day: dt.date, kind: str) -> None:
    assert year_end(day, kind) == walked(day, ENDS[kind])


@given(DAYS, DAYS, PERIODS)
def test_a_later_day_is_never_due_earlier(one: dt.date, other: dt.date, period: dict[str, int]) -> None:
    first, second = sorted((one, other))
    assert first <= plus(first, **period) <= plus(second, **period)


def test_the_script_finds_nothing() -> None:
    counted = compare(300)
    assert counted["broken"] == []
    assert counted["cases"] == 300
    assert counted["with a date"] > 150
