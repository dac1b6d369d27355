"""The schedule's screen over a real council: drafted, adopted row by row, approved, files dated anew."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.core.rights import Right
from app.overview.schedule import ClassRow
from app.retention.starter import starter
from app.ui.screens.schedule.compare import ComparePage
from app.ui.screens.schedule.redate import RedatePage
from app.ui.screens.schedule.screen import ScheduleScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.council import PHRASE, Council
from tests.ui.keyboard import Keyboard
from tests.ui.pages import texts
from tests.ui.schedule import adopt, happened

Settle = Callable[[], None]


class Shown:
    """The screen, and a hand that presses its buttons and fills its forms."""

    def __init__(self, screen: ScheduleScreen, settle: Settle, keys: Keyboard) -> None:
        self.screen, self.settle, self.keys = screen, settle, keys

    def press(self, name: str) -> None:
        buttons = self.screen.of_plan.buttons | self.screen.of_class.buttons
        assert buttons[name].isEnabled(), f"{name} can't be pressed"
        buttons[name].click()
        self.settle()

    def may(self, name: str) -> bool:
        return (self.screen.of_plan.buttons | self.screen.of_class.buttons)[name].isEnabled()

    def choose(self, code: str) -> None:
        row = [one.code for one in self.screen.table.rows()].index(code)
        self.screen.table.selectRow(row)

    def row(self, code: str) -> ClassRow:
        found: ClassRow = next(one for one in self.screen.table.rows() if one.code == code)
        return found

    def fill(self, **values: str) -> None:
        """Type into the form, or choose by the text, and send it."""
        form = self.screen.aside.form
        assert form is not None, "no form shows"
        for name, text in values.items():
            widget: Any = form.control(name)
            if isinstance(widget, QComboBox):
                widget.setCurrentIndex(widget.findText(text))
            elif isinstance(widget, QLineEdit):
                widget.setText(text)
            else:
                widget.setPlainText(text)
        form.send.click()
        self.settle()

    def said(self) -> set[str]:
        return set(texts(self.screen))


@pytest.fixture
def shown(council: Council, window: Window, settle: Settle, keys: Keyboard) -> Shown:
    window.open("schedule")
    settle()
    screen = window.shown()
    assert isinstance(screen, ScheduleScreen)
    return Shown(screen, settle, keys)


@pytest.fixture
def adopted(council: Council) -> dict[str, int]:
    return adopt(council, "RS01", "RS02")


def test_without_a_schedule_it_says_how_to_begin(shown: Shown):
    assert any(text.startswith("There is no schedule yet. Begin a draft") for text in shown.said())
    assert (shown.may("draft"), shown.may("approve")) == (True, False)
    shown.press("draft")
    assert len(shown.screen.table.rows()) == len(starter())
    assert "Version 1, draft" in shown.screen.versions.choice.currentText()


def test_space_adopts_row_by_row(shown: Shown):
    shown.press("draft")
    shown.choose("RS06")
    shown.screen.table.setFocus()
    at = shown.screen.table.currentIndex().row()
    first, second = (one.code for one in shown.screen.table.rows()[at : at + 2])
    shown.keys.type("  ")
    shown.settle()
    assert {one.code for one in shown.screen.table.rows() if one.line and one.line.is_adopted} == {
        first,
        second,
    }
    assert any("2 of 49 lines are adopted" in text for text in shown.said())
    shown.choose(first)
    shown.press("adopt")
    line = shown.row(first).line
    assert line is not None and not line.is_adopted


def test_a_rule_is_changed_and_said_in_words(shown: Shown):
    shown.press("draft")
    shown.choose("RS01")
    shown.press("rule")
    shown.fill(years="7", months="6", year_end="The end of the financial year", authority="Minute 12")
    shown.choose("RS01")
    assert shown.screen.panel.rule.text("Authority") == "Minute 12"
    said = shown.screen.panel.rule.text("Rule")
    assert said == "7 years and 6 months after: The end of the financial year (Contract end)"


def test_a_rule_that_says_nothing_is_refused_beside_what_was_typed(shown: Shown):
    shown.press("draft")
    shown.choose("RS01")
    shown.press("rule")
    shown.fill(age="18")
    form = shown.screen.aside.form
    assert form is not None
    assert form.refusal() == "✗ An age counts from the date of birth only."
    shown.keys.type("\x1b")
    shown.settle()
    assert not shown.screen.aside.is_open
    assert shown.screen.table.hasFocus()


def test_an_approved_version_shows_by_whom_and_never_changes(adopted: dict[str, int], shown: Shown):
    assert "In force since 1 January 2020, approved by clerk. It never changes." in shown.said()
    shown.choose("RS01")
    assert [shown.may(name) for name in ("adopt", "rule", "class", "anew")] == [False, False, True, True]
    assert "To change rules, begin a draft of the next version." in shown.said()


def test_the_draft_is_compared_line_by_line_and_approved(
    adopted: dict[str, int], council: Council, shown: Shown
):
    council.works_as("clerk", "information manager")
    council.passphrase("clerk")
    shown.press("draft")
    shown.choose("RS01")
    shown.press("rule")
    shown.fill(years="8")
    for code in ("RS02", "RS05"):
        shown.choose(code)
        shown.press("adopt")
    shown.press("compare")
    page = shown.screen.aside.currentWidget()
    assert isinstance(page, ComparePage)
    found = {row.code: (row.kind, row.before[:8], row.after[:8]) for row in page.table.rows()}
    assert found["RS01"] == ("changed", "6 years ", "8 years ")
    assert (found["RS02"][0], found["RS05"][0]) == ("left out", "added")
    shown.keys.type("\x1b")
    assert not shown.screen.aside.is_open
    shown.press("approve")
    shown.fill(secret=PHRASE)
    assert shown.screen.versions.choice.currentText() == "Version 2, in force"


def test_files_are_dated_anew_after_a_preview(council: Council, adopted: dict[str, int], shown: Shown):
    shown.choose("RS02")
    file = council.file("LEG/1", class_id=adopted["RS02"])
    happened(council, file, "Contract end", dt.date(2024, 2, 29))
    shown.press("anew")
    page = shown.screen.aside.currentWidget()
    assert isinstance(page, RedatePage)
    assert {"1 file would be dated by version 1."} <= set(texts(page))
    assert [(row.reference, row.due, row.new_due) for row in page.table.rows()] == [
        ("LEG/1", None, dt.date(2036, 2, 29))
    ]
    shown.keys.key(Qt.Key.Key_Return, "\r", held=Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    assert "1 file dated anew." in texts(page)


def test_owner_and_loan_period_of_a_class(council: Council, shown: Shown, window: Window):
    council.record_class("Tenancies", code="TEN")
    shown.screen.refresh()
    shown.settle()
    shown.choose("TEN")
    shown.press("class")
    shown.fill(owner="Nobody", loan_days="21")
    form = shown.screen.aside.form
    assert form is not None
    assert form.wrong("owner") == "✗ Nobody on the staff here is Nobody."
    line: Any = form.control("owner")
    line.clear()
    assert shown.screen.take_scan(council.okafor)
    form.send.click()
    shown.settle()
    shown.choose("TEN")
    about = shown.screen.panel.about
    assert (about.text("Owner"), about.text("Loan period")) == ("J. Okafor", "21 days")


def test_who_may_borrow_is_a_tick_for_each_team(council: Council, shown: Shown):
    council.record_class("Tenancies", council.consents, code="TEN")
    shown.screen.refresh()
    shown.settle()
    shown.choose("TEN")
    shown.press("teams")
    form = shown.screen.aside.form
    assert form is not None
    for team in (council.lettings, council.consents):
        box: Any = form.control(str(team))
        box.click()
    shown.fill()
    assert shown.screen.panel.about.text("May borrow") == "Lettings"


def test_a_new_class_is_in_the_draft(shown: Shown):
    shown.press("draft")
    shown.press("add")
    shown.fill(code="TREE", function="Environment", title="Tree preservation orders")
    shown.screen.search.setText("tree pres")
    assert [row.code for row in shown.screen.table.rows()] == ["TREE"]
    assert shown.screen.panel.rule.text("Rule") == "Kept for ever"


def test_who_does_not_keep_it_may_look(shown: Shown, shell: Shell, adopted: dict[str, int], settle: Settle):
    shell.rights = frozenset({Right.DESK})
    shown.screen.refresh()
    settle()
    shown.choose("RS01")
    assert any(text.startswith("You may look.") for text in shown.said())
    assert not any(shown.may(name) for name in ("draft", "approve", "add", "adopt", "rule", "class", "anew"))
