"""Missing files in the window: set missing on a file's page, searched for, and given up by two, by keys."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from app.core.certain import certain
from app.core.rights import Right
from app.core.times import system_clock
from app.custody.missing import AskLost, RecordLook
from app.custody.missing_rows import STEPS
from app.ui.screens.file.screen import FileScreen
from app.ui.screens.home.screen import HomeScreen
from app.ui.screens.missing.screen import MissingScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from app.ui.widgets.form import Form
from tests.council import PHRASE, Council
from tests.ui.pages import open_page, opened, texts
from tests.ui.test_file_edit import choose, line, send

Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def staff(council: Council) -> Council:
    """Return a council whose clerk is the information manager, with a records officer beside."""
    council.works_as("clerk", "information manager")
    council.works_as("officer", "records officer")
    return council


@pytest.fixture
def show(staff: Council, window: Window, settle: Settle) -> Callable[..., MissingScreen]:
    return lambda **what: opened(window, settle, MissingScreen, lambda: window.open("missing", **what))


def form_of(screen: MissingScreen) -> Form:
    return certain(screen.acts.form)


def chosen_step(form: Form) -> object:
    box = form.control("step")
    assert isinstance(box, QComboBox)
    return box.currentData()


def offered(screen: MissingScreen) -> list[str]:
    return [name for name, button in screen.buttons.items() if button.isVisibleTo(screen)]


def proposed(council: Council, file: str, hours: int | None = None) -> None:
    """Let the records officer look everywhere and propose the loss of a missing file."""
    office, number = council.desk("Records", "officer").office, council.ids[file]
    for step in STEPS:
        office.do(RecordLook(file=number, step=step, looked_by="J. Okafor"))
    aware = None if hours is None else council_now() - dt.timedelta(hours=hours)
    office.do(AskLost(file=number, why="Gone", is_personal=aware is not None, aware_at=aware))


def council_now() -> dt.datetime:
    """Return an instant that desks of tests, whose clock stands at noon of 3 March 2026, have had."""
    return dt.datetime(2026, 3, 3, 12, 0, tzinfo=dt.UTC)


def test_an_empty_list_says_how_a_file_goes_missing(show: Callable[..., MissingScreen]) -> None:
    screen = show()
    assert "Records staff set one missing on its page." in screen.table.accessibleDescription()
    assert not screen.one.isVisible()


def test_a_file_is_set_missing_on_its_page_and_its_search_is_a_key_away(
    staff: Council, window: Window, settle: Settle
) -> None:
    page = open_page(window, settle, FileScreen, "file", staff.file("HOU/1"))
    assert not page.record.search.isVisible()
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    settle()
    form = certain(page.record.form)
    QTest.keyClicks(form.control("why"), "Not on its shelf")
    send(form, settle)
    assert "HOU/1 is missing. Its search has begun." in texts(page)
    screen = opened(window, settle, MissingScreen, page.record.search.click)
    assert screen.title.text() == "HOU/1: Searched for"
    assert [row.step for row in screen.steps.rows()][:5] == list(STEPS)


def test_looks_are_recorded_with_the_keyboard(
    staff: Council, window: Window, settle: Settle, show: Callable[..., MissingScreen]
) -> None:
    staff.missing(staff.file("HOU/1"))
    screen = show()
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    form = form_of(screen)
    assert chosen_step(form) == "place"
    line(form, "looked_by").setText("M. Khan")
    QTest.keyClick(form, Qt.Key.Key_Return, CONTROL)
    settle()
    assert "Recorded: M. Khan looked at the recorded place." in texts(screen)
    assert [len(row.looks) for row in screen.steps.rows()] == [1, 0, 0, 0, 0, 0]
    screen.steps.selectRow(3)
    QTest.keyClick(screen.steps, Qt.Key.Key_Return)
    assert chosen_step(form_of(screen)) == "holders"


def test_a_loss_before_all_was_searched_is_refused_in_the_form(
    staff: Council, settle: Settle, show: Callable[..., MissingScreen]
) -> None:
    staff.missing(staff.file("HOU/1"))
    screen = show()
    screen.buttons["lose"].click()
    form = form_of(screen)
    QTest.keyClicks(form.control("why"), "Enough")
    send(form, settle)
    assert "Nobody has looked yet at the recorded place" in form.refusal()


def test_a_time_that_is_none_is_said_beside_it(
    staff: Council, settle: Settle, show: Callable[..., MissingScreen]
) -> None:
    staff.missing(staff.file("HOU/1"))
    screen = show()
    screen.buttons["lose"].click()
    form = form_of(screen)
    QTest.keyClicks(form.control("why"), "Enough")
    line(form, "aware_time").setText("25:00")
    send(form, settle)
    assert "Give a time, such as 14:05." in form.wrong("aware_time")


def test_a_senior_signs_what_another_proposed(
    staff: Council, settle: Settle, show: Callable[..., MissingScreen]
) -> None:
    file = staff.file("HOU/1")
    staff.missing(file)
    proposed(staff, file)
    staff.passphrase("clerk")
    screen = show()
    assert "Proposed as lost by officer: Gone" in screen.facts.text()
    assert offered(screen) == ["look", "sign", "on", "file"]
    screen.buttons["sign"].click()
    settle()
    form = form_of(screen)
    QTest.keyClicks(form.control("secret"), "not the passphrase")
    send(form, settle)
    assert "That is not the passphrase of clerk." in form.refusal()
    line(form, "secret").setText(PHRASE)
    send(form, settle)
    assert "HOU/1 is lost. A scan of it will still find it." in texts(screen)
    assert offered(screen) == ["file"]
    assert "Signed by clerk" in screen.facts.text()


def test_a_senior_signs_at_the_officer_s_window(
    staff: Council, shell: Shell, settle: Settle, show: Callable[..., MissingScreen]
) -> None:
    """The act is the senior's own; the window goes on in the name of whose it is."""
    staff.works_as("senior", "information manager")
    file = staff.file("HOU/1")
    staff.missing(file)
    proposed(staff, file)
    staff.passphrase("senior")
    screen = show()
    screen.buttons["sign"].click()
    settle()
    form = form_of(screen)
    signer = form.control("signer")
    assert isinstance(signer, QComboBox)
    assert [signer.itemData(at) for at in range(signer.count())] == ["clerk", "senior"]
    signer.setCurrentIndex(1)
    line(form, "secret").setText(PHRASE)
    send(form, settle)
    assert "Signed by senior" in screen.facts.text()
    assert shell.login == "clerk"


def test_a_clerk_records_looks_and_nothing_else(
    staff: Council, shell: Shell, show: Callable[..., MissingScreen]
) -> None:
    staff.missing(staff.file("HOU/1"))
    shell.rights = frozenset({Right.DESK})
    assert offered(show()) == ["look", "file"]


def test_the_hours_for_a_decision_run_on_this_page_and_at_home(
    staff: Council, window: Window, settle: Settle, show: Callable[..., MissingScreen]
) -> None:
    file = staff.file("HOU/1")
    staff.missing(file)
    proposed(staff, file, hours=10)
    screen = show()
    hours = int((system_clock() - council_now()).total_seconds() // 3600) - 62
    assert f"{hours} hours over" in screen.clock.text()
    home = opened(window, settle, HomeScreen, lambda: window.open("home"))
    assert "1 loss of personal data waits for a decision on reporting" in home.clock.text()
    screen = show()
    screen.buttons["decide"].click()
    form = form_of(screen)
    choose(form, "is_reported", True)
    QTest.keyClicks(form.control("why"), "Names and addresses")
    send(form, settle)
    assert "It is to be reported." in texts(screen)
    assert not screen.clock.isVisible()
    home = opened(window, settle, HomeScreen, lambda: window.open("home"))
    assert not home.clock.isVisible()
