"""The papers of a clear-out day: guide and report are one page each, the log has every line."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from app.clearout.acts.answering import AnswerPaper
from app.clearout.acts.planning import CloseDay, MeasureDay
from app.disposal.acts.holds import Catch, PlaceHold
from app.overview.day_plan import GuideRow, guide, last_year
from app.paper.clear_day import day_log, day_report
from app.paper.clear_day import guide as guide_paper
from app.retention.reckoning import Rule
from tests.clearout.conftest import day
from tests.clearout.day import Day

__all__ = ["day"]
LONG = "Swyddfa Ôl-weithredol </para> <img src=x> & “dyfyniad” " * 8


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def pages_of(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


@pytest.fixture
def full(day: Day) -> Day:
    """Return a day with much on it, and long texts."""
    day.start()
    for number in range(3):
        day.scan(day.label())
        for _nth in range(12):
            day.line()
        day.seal(f"S-{number}")
    for number in range(12):
        day.do(AnswerPaper(number=day.number, answer="ask", what=f"{number} {LONG}"[:1900]))
    day.do(CloseDay(number=day.number))
    figures: dict[str, Any] = {"before_mm": 40_000, "after_mm": 20_000, "staff_minutes": 600}
    day.do(MeasureDay(number=day.number, **figures, cost_pence=12_345, metre_pence=5000))
    return day


def test_the_report_is_one_page_with_the_days_figures(full: Day) -> None:
    page = full.page()
    paper = day_report(page)
    assert pages_of(paper.pdf) == 1
    said = text_of(paper.pdf)
    for part in ("14.40 m", "Before", "40.00 m", "After", "20.00 m", "£123.45", "£1,000.00 a year"):
        assert part in said
    assert "12 questions are open." in said
    assert "6 more are in the log." in said


def test_the_guide_is_one_page_however_much_there_is_to_say(day: Day) -> None:
    found = day.chain.officer.office.ask(guide, day.number, day.chain.officer.now)
    rows = tuple(GuideRow(f"RS{nth}", LONG[:90], LONG[:90], "destroy", 2003, nth, False) for nth in range(30))
    holds = tuple(f"{nth}: {LONG[:200]}" for nth in range(20))
    paper = guide_paper(replace(found, rows=rows, holds=holds))
    assert pages_of(paper.pdf) == 1
    assert "more classes" in text_of(paper.pdf)


def test_a_hold_on_a_time_is_said_with_its_days(day: Day) -> None:
    catch = Catch(dated_from=dt.date(2001, 1, 1), dated_to=dt.date(2009, 12, 31))
    day.do(PlaceHold(kind="FOI", reason="A request", catch=catch), "owner")
    found = day.chain.officer.office.ask(guide, day.number, day.chain.officer.now)
    assert found.holds == ("1: 1 January 2001 – 31 December 2009",)


def test_a_rule_that_counts_from_opening_counts_bulk_paper_from_its_last_day() -> None:
    assert last_year(Rule("destroy", "opened", years=3), dt.date(2026, 11, 30)) == 2022


def test_the_log_has_every_line_and_every_bag(full: Day) -> None:
    page = full.page()
    said = text_of(day_log(page).pdf)
    assert said.count("Tenancies") >= 36
    for bag in page.bags:
        assert bag.code in said


def test_the_guide_is_one_page_and_says_holds_first(day: Day) -> None:
    file = day.chain.file("HOU/1", service_id=day.council.housing)
    day.council.hold(file)
    paper = guide_paper(day.chain.officer.office.ask(guide, day.number, day.chain.officer.now))
    assert pages_of(paper.pdf) == 1
    said = text_of(paper.pdf)
    assert said.index("On hold: keep") < said.index("Lead")
    assert "HOU/1" in said
    assert "Destroy up to 2019." in said


@pytest.mark.parametrize(
    ("rule", "year"),
    [
        (Rule("destroy", "closed", years=6), 2019),
        (Rule("destroy", "closed", year_end="financial", years=6), 2018),
        (Rule("destroy", "birth", age=25), None),
        (Rule("permanent", None), None),
    ],
)
def test_the_last_year_that_may_go(rule: Rule, year: int | None) -> None:
    assert last_year(rule, dt.date(2026, 3, 3)) == year
