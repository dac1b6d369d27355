"""A badge forgotten: the person is found by name, and the visit says so for good."""

import json

import pytest
import sqlalchemy as sa

from app.audit.models import Entry
from app.cli.lines import parse
from app.codes.command import Command
from app.core.columns import table_of
from app.custody.models import Visit
from tests.council import Council, also

VISIT = table_of(Visit)
ENTRY = table_of(Entry)


def visits(council: Council) -> list[bool]:
    """Of every visit, oldest first: was the person found by name?"""
    with council.database.read() as work:
        return [bool(row.by_name) for row in work.rows(sa.select(VISIT.c.by_name).order_by(VISIT.c.id))]


def test_the_visit_its_entry_and_the_answer_say_so(council: Council) -> None:
    file, desk = council.file("HOU/1"), council.desk()
    desk.scan(file)
    opened = desk.scan(council.okafor, by_name=True)
    assert (opened["outcome"], also(opened)) == ("visit_opened", ["checked_out"])
    assert opened["say"] == "J. Okafor. Holds nothing. Badge forgotten, found by name."
    assert opened["also"][0]["say"].endswith("due back 31 March.")
    assert visits(council) == [True]
    with council.database.read() as work:
        body = work.row(sa.select(ENTRY.c.body).where(ENTRY.c.kind == "visit_opened")).body
    assert ["visit", "by_name", True] in [[one[0], *one[2:]] for one in json.loads(body)["sets"]]


def test_a_badge_that_is_scanned_is_not_flagged(council: Council) -> None:
    desk = council.desk()
    assert "forgotten" not in desk.scan(council.okafor)["say"]
    assert "forgotten" not in desk.scan(council.okafor, by_name=True)["say"], "open already"
    assert visits(council) == [False]


def test_the_person_page_shows_which_loans(council: Council) -> None:
    first, second, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
    desk.outcomes(council.okafor, first)
    desk.command(Command.DONE)
    desk.scan(council.okafor, by_name=True)
    desk.scan(second)
    desk.command(Command.DONE)
    desk.scan(council.khan, by_name=True)
    desk.scan(first)
    lines = [(line["kind"], line["by_name"]) for line in desk.page(council.okafor)["history"]]
    assert lines == [("out", False), ("out", True), ("in", False)], "the last was M. Khan's visit"


@pytest.mark.parametrize(("collector", "borrower"), [(True, False), (False, True), (True, True)])
def test_collecting_is_flagged_whoever_was_found(council: Council, collector: bool, borrower: bool) -> None:
    desk = council.desk()
    desk.scan(council.okafor, by_name=collector)
    desk.command(Command.COLLECTING)
    opened = desk.scan(council.khan, by_name=borrower)
    assert opened["say"].endswith("Badge forgotten, found by name.")
    assert visits(council) == [collector, True]


def test_those_who_may_not_borrow_are_refused_all_the_same(council: Council) -> None:
    desk = council.desk()
    barred = council.person("B. Arred", status="suspended")
    assert desk.scan(barred, by_name=True)["outcome"] == "refused"
    assert visits(council) == []


def test_a_line_of_the_terminal_knows_nothing_of_it() -> None:
    problem = parse('{"scan": "P00000014", "by_name": true}').problem
    assert problem == "This line has fields that are not known: by_name."
