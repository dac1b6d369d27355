"""A file's page says how its disposal date was reckoned, and takes the dates that its rule counts from."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit

from app.core.rights import Right
from app.ui.screens.file.disposal import Disposal
from app.ui.screens.file.screen import FileScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.council import Council
from tests.ui.pages import open_page
from tests.ui.schedule import adopt, dated, happened

Settle = Callable[[], None]
Show = Callable[[str], Disposal]


@pytest.fixture
def show(window: Window, settle: Settle) -> Show:
    return lambda code: open_page(window, settle, FileScreen, "file", code).disposal


def fill(part: Disposal, event: str, day: str, settle: Settle) -> None:
    """Type a day and send it."""
    assert part.form is not None
    line = part.form.control(event)
    assert isinstance(line, QLineEdit)
    line.setText(day)
    part.form.send.click()
    settle()


def test_the_date_is_reckoned_step_by_step(council: Council, show: Show):
    ids = adopt(council, "RS02")
    file = council.file("LEG/1", class_id=ids["RS02"])
    happened(council, file, "Contract end", dt.date(2024, 2, 29))
    dated(council, file, ids["RS02"], dt.date(2036, 2, 29))
    part = show(file)
    assert part.facts.text("May be disposed of") == "29 February 2036"
    assert part.facts.text("Rule") == "12 years after: Contract end"
    assert part.steps.text().splitlines() == [
        "1. Contract end: 29 February 2024.",
        "2. 12 years later: 29 February 2036.",
        "3. By version 1 of the schedule.",
    ]


def test_a_missing_date_is_entered_and_the_file_is_dated(council: Council, show: Show, settle: Settle):
    ids = adopt(council, "RS02")
    part = show(council.file("LEG/1", class_id=ids["RS02"]))
    assert part.facts.text("May be disposed of") == "No date yet"
    assert "Contract end: the date is not recorded." in part.steps.text()
    fill(part, "Contract end", "1/3/2020", settle)
    assert part.facts.text("May be disposed of") == "1 March 2032"
    assert part.form is not None
    line = part.form.control("Contract end")
    assert isinstance(line, QLineEdit)
    assert line.text() == "1 March 2020"


def test_a_date_of_birth_shows_to_those_only_who_may_read_it(
    council: Council, show: Show, shell: Shell, settle: Settle
):
    ids = adopt(council, "RS04")
    file = council.file("LEG/2", class_id=ids["RS04"])
    happened(council, file, "birth", dt.date(2004, 2, 29))
    part = show(file)
    assert "Date of birth: 29 February 2004." in part.steps.text()
    assert part.form is not None
    shell.rights = frozenset({Right.DESK, Right.DATE_FILES})
    shell.worker.changed.emit()
    settle()
    assert "2004" not in part.steps.text()
    assert part.form is None


def test_who_may_not_date_files_is_told_who_does(council: Council, show: Show, shell: Shell):
    ids = adopt(council, "RS02")
    shell.rights = frozenset({Right.DESK})
    part = show(council.file("LEG/1", class_id=ids["RS02"]))
    assert part.form is None
    assert part.why_not.text() == "The dates that it counts from are entered by the records staff."
    assert part.why_not.isVisible()


def test_a_day_that_can_not_be_is_refused_there(council: Council, show: Show, settle: Settle):
    ids = adopt(council, "RS04")
    part = show(council.file("LEG/2", class_id=ids["RS04"]))
    fill(part, "birth", "1/1/2090", settle)
    assert part.form is not None
    assert part.form.refusal() == "✗ A date of birth can't lie ahead."


def test_a_file_without_a_class_says_so(council: Council, show: Show):
    assert show(council.file("OLD/1")).steps.text() == "1. The file has no record class yet."
