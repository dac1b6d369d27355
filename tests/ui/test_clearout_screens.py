"""Clear-out days in the window: planned, scanned at a station by keys alone, approved, closed, answered."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.clearout.acts.answering import AnswerPaper
from app.clearout.acts.planning import ChangeDay
from app.core.certain import certain
from app.core.times import system_clock
from app.disposal.acts.collecting import KeepContractor
from app.overview.day_waits import day_waits
from app.ui.screens.batch.screen import BatchScreen
from app.ui.screens.clearout.screen import ClearoutScreen
from app.ui.screens.day.screen import DayScreen
from app.ui.screens.home.screen import HomeScreen
from app.ui.screens.station.screen import StationScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.clearout.day import Day
from tests.council import PHRASE, Council
from tests.ui.conftest import wait_until
from tests.ui.pages import opened, texts
from tests.ui.test_disposal_screens import form_of, played, scan
from tests.ui.test_file_edit import choose, line, send

Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def day(council: Council) -> Day:
    """Return a day that runs; the clerk at the window disposes of records."""
    made = Day(council)
    council.give(council.okafor, "disposal officer")
    council.passphrase("owner")
    for desk in made.chain.desks.values():
        desk.now = system_clock() - dt.timedelta(hours=1)
    made.start()
    return made


def station_of(day: Day, window: Window, settle: Settle) -> StationScreen:
    return opened(window, settle, StationScreen, lambda: window.open("station", day=day.number))


def day_of(day: Day, window: Window, settle: Settle) -> DayScreen:
    return opened(window, settle, DayScreen, lambda: window.open("day", day=day.number))


def open_bag(day: Day, screen: StationScreen, window: Window, settle: Settle) -> str:
    """Scan a blank label, say whose paper it is, and return the bag's code."""
    bag = day.label()
    scan(window, settle, bag)
    form = form_of(screen)
    choose(form, "whose", f"service {day.council.housing}")
    send(form, settle)
    return bag


def test_a_day_is_planned_in_the_window(day: Day, window: Window, settle: Settle) -> None:
    screen = opened(window, settle, ClearoutScreen, lambda: window.open("clearout"))
    assert [(row.number, row.state) for row in screen.days.rows()] == [(1, "running")]
    QTest.keyClick(window, Qt.Key.Key_R, CONTROL)
    settle()
    form = form_of(screen)
    line(form, "name").setText("Licensing, ground floor")
    line(form, "held_on").setText("30 June 2031")
    line(form, "target").setText("25")
    choose(form, "service", day.council.housing)
    choose(form, "lead_id", day.council.ids[day.council.khan])
    page = opened(window, settle, DayScreen, lambda: send(form, settle))
    assert page.title.text() == "Licensing, ground floor: Planned"
    assert "Target: 25 m." in page.facts.text()
    assert len(page.tasks.rows()) == 8
    page.tasks.chosen.emit(page.tasks.rows()[0])
    settle()
    assert [row.is_done for row in page.tasks.rows()].count(True) == 1
    page.buttons["start"].click()
    settle()
    assert page.title.text().endswith(": Running")


def test_a_department_with_most_to_shed_is_found_and_planned_for(
    day: Day, window: Window, settle: Settle
) -> None:
    day.chain.file("HOU/1", service_id=day.council.housing)
    screen = opened(window, settle, ClearoutScreen, lambda: window.open("clearout"))
    assert screen.most.isHidden()
    QTest.keyClick(window, Qt.Key.Key_G, CONTROL)
    settle()
    wait_until(lambda: bool(screen.proposals.rows()))
    (row,) = screen.proposals.rows()
    assert (row.name, row.due, row.unused) == ("Housing", 1, 1)
    screen.proposals.chosen.emit(row)
    settle()
    chosen: Any = form_of(screen).control("service")
    assert chosen.currentText() == "Housing"


def test_a_station_is_worked_by_keys_alone(day: Day, window: Window, settle: Settle, shell: Shell) -> None:
    screen = station_of(day, window, settle)
    bag = open_bag(day, screen, window, settle)
    assert screen.bag.text() == f"{bag} Housing"
    assert screen.told.text() == f"Bag {bag} is open."
    assert played(shell)[-1] == "out"
    code = certain(screen.seen).keys[0][1]
    for typed in (f"{code} 03-07 40", "1 25", "d 20"):
        scan(window, settle, typed)
    assert [row.amount for row in screen.lines.rows()] == ["20 cm", "25 cm", "40 cm"]
    assert screen.tally.figures[0] == "0.8 of 40 m"
    assert screen.teams.text() == "Housing 0.8 m"
    scan(window, settle, "1 2025 30")
    assert "✗" in screen.told.text()
    assert "is not due until" in screen.told.text()
    assert played(shell)[-1] == "refused"
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    settle()
    form = form_of(screen)
    line(form, "seal").setText("S-1")
    line(form, "kg").setText("12.5")
    send(form, settle)
    assert screen.tally.figures == ("0.8 of 40 m", "1 bag", "12 kg")
    assert screen.bag.text() == "Scan a bag"


def test_a_file_is_set_aside_and_one_that_is_held_stays(day: Day, window: Window, settle: Settle) -> None:
    ready, held = day.chain.file("HOU/1"), day.chain.file("HOU/2")
    day.council.hold(held)
    screen = station_of(day, window, settle)
    scan(window, settle, ready)
    assert "HOU/1 is due, but nobody has approved it yet" in screen.told.text()
    scan(window, settle, held)
    assert "HOU/2 stays: On hold" in screen.told.text()
    screen.buttons["day"].click()
    settle()
    assert day_of(day, window, settle).buttons["aside"].isEnabled()


def test_a_box_takes_the_next_line(day: Day, window: Window, settle: Settle) -> None:
    box = day.council.box("B1")
    screen = station_of(day, window, settle)
    open_bag(day, screen, window, settle)
    scan(window, settle, box)
    assert screen.box.text() == f"The next line goes into archive box {box}."
    scan(window, settle, "1 03-07 4O")
    assert screen.told.text().startswith("✗ 4o is neither years nor an amount")
    assert screen.box.isVisibleTo(screen)
    scan(window, settle, "1 03-07 40")
    assert not screen.box.isVisibleTo(screen)
    scan(window, settle, box)
    scan(window, settle, certain(certain(screen.seen).bag))
    scan(window, settle, "1 03-07 15")
    total = day.page().row.totals
    assert (total.boxed_mm, total.mm) == (400, 150)


def test_a_line_is_taken_out_again(day: Day, window: Window, settle: Settle) -> None:
    screen = station_of(day, window, settle)
    open_bag(day, screen, window, settle)
    scan(window, settle, "1 03-07 40")
    screen.buttons["out"].click()
    assert screen.told.text() == "Choose a line of bulk paper first."
    screen.lines.selectRow(0)
    screen.buttons["out"].click()
    form = form_of(screen)
    line(form, "why").setText("Wrong pile")
    send(form, settle)
    assert day.page().row.totals.mm == 0


def test_what_is_kept_and_what_is_asked(day: Day, window: Window, settle: Settle) -> None:
    screen = station_of(day, window, settle)
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    settle()
    form = form_of(screen)
    line(form, "what").setText("Appeals, red folder")
    line(form, "remark").setText("In use")
    send(form, settle)
    assert screen.told.text() == "It is kept."
    QTest.keyClick(window, Qt.Key.Key_Q, CONTROL)
    settle()
    form = form_of(screen)
    line(form, "what").setText("A box of keys")
    line(form, "amount").setText("two")
    send(form, settle)
    assert form_of(screen) is form
    line(form, "amount").setText("2k")
    send(form, settle)
    listed = opened(window, settle, ClearoutScreen, lambda: window.open("clearout"))
    (question,) = listed.questions.rows()
    assert (question.what, question.day) == ("A box of keys", day.number)
    assert (question.amount, question.owner) == ("2 kg", "M. Khan")
    listed.give.click()
    assert "Choose an open question first." in texts(listed)
    listed.questions.selectRow(0)
    listed.give.click()
    settle()
    form = form_of(listed)
    form.set_values({"owner_id": day.council.ids[day.council.price]})
    send(form, settle)
    (question,) = listed.questions.rows()
    assert question.owner == "A. Price"
    listed.questions.chosen.emit(question)
    form = form_of(listed)
    form.set_values({"outcome": "The locksmith has them"})
    send(form, settle)
    assert listed.questions.rows() == []


def test_the_owner_signs_for_the_bulk_paper(day: Day, window: Window, settle: Settle, tmp_path: Path) -> None:
    day.scan(day.label())
    day.line()
    day.line(who="officer", what="drafts")
    day.seal("S-1")
    screen = day_of(day, window, settle)
    assert screen.buttons["approve"].isVisibleTo(screen)
    screen.ask_approval()
    settle()
    form = form_of(screen)
    choose(form, "signer", "owner")
    line(form, "secret").setText(PHRASE)
    send(form, settle)
    assert "1 line of bulk paper is approved." in texts(screen)
    assert not screen.buttons["approve"].isVisibleTo(screen)
    screen.buttons["close"].click()
    settle()
    assert screen.title.text().endswith(": Closed")
    screen.buttons["measure"].click()
    form = form_of(screen)
    for name, value in (("before", "40"), ("after", "31.5"), ("hours", "18"), ("cost", "420")):
        line(form, name).setText(value)
    line(form, "metre").setText("55")
    send(form, settle)
    batch = opened(window, settle, BatchScreen, screen.buttons["batch"].click)
    assert batch.reckoning.text() == "0 files; 2 lines of bulk paper = 1 proposed + 1 approved"
    row = day.page().row
    assert (row.staff_minutes, row.cost_pence, row.saved_pence) == (18 * 60, 42_000, round(8.5 * 5500))
    for name in ("guide", "log", "report"):
        screen.prints[name].save_to(tmp_path / f"{name}.pdf")
        settle()
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")


def test_a_bag_is_taken_over_from_a_station_that_failed(day: Day, window: Window, settle: Settle) -> None:
    bag = day.label()
    day.scan(bag, "second")
    screen = station_of(day, window, settle)
    scan(window, settle, bag)
    form = form_of(screen)
    assert f"Bag {bag} is open at Second. Does it stand here now?" in texts(screen)
    send(form, settle)
    assert screen.told.text() == f"Bag {bag} goes on: 0 files, 0 lines."
    assert screen.bag.text().startswith(bag)


def test_a_task_is_handed_on_and_the_contractor_booked(day: Day, window: Window, settle: Settle) -> None:
    contractor = day.do(KeepContractor(name="Shred & Co"))["contractor"]
    day.do(ChangeDay(number=day.number, contractor_id=contractor))
    screen = day_of(day, window, settle)
    assert not screen.buttons["collection"].isVisibleTo(screen)
    screen.buttons["give_task"].click()
    assert "Choose something that is still to be done." in texts(screen)
    screen.tasks.selectRow(0)
    screen.buttons["give_task"].click()
    settle()
    form = form_of(screen)
    form.set_values({"owner_id": day.council.ids[day.council.price]})
    send(form, settle)
    assert sorted({task.owner for task in day.page().tasks}) == ["A. Price", "M. Khan"]
    screen.buttons["book"].click()
    form = form_of(screen)
    form.set_values({"way": "on site"})
    send(form, settle)
    assert "Collection 1 is booked." in screen.facts.text()
    assert not screen.buttons["book"].isVisibleTo(screen)
    screen.buttons["collection"].click()
    settle()
    assert window.screen_name == "collection"


def test_what_was_kept_is_kept_no_longer(day: Day, window: Window, settle: Settle) -> None:
    file = day.chain.file("HOU/1")
    day.do(AnswerPaper(number=day.number, answer="keep", what=file, remark="Appeal"))
    screen = day_of(day, window, settle)
    screen.answers.chosen.emit(screen.answers.rows()[0])
    form = form_of(screen)
    form.set_values({"outcome": "The appeal is over"})
    send(form, settle)
    day.scan(day.label())
    assert day.scan(file)["outcome"] == "set_aside"


def test_scans_of_badges_go_to_the_desk(day: Day, window: Window, settle: Settle) -> None:
    station_of(day, window, settle)
    scan(window, settle, day.council.price)
    assert window.screen_name == "desk"


def test_a_bag_scanned_on_the_days_page_opens_the_station(day: Day, window: Window, settle: Settle) -> None:
    day_of(day, window, settle)
    bag = day.label()
    station = opened(window, settle, StationScreen, lambda: scan(window, settle, bag))
    form = form_of(station)
    assert f"Whose paper goes into bag {bag}?" in texts(station)
    choose(form, "whose", f"team {day.council.lettings}")
    send(form, settle)
    assert station.bag.text() == f"{bag} Lettings"


def test_home_says_what_waits(day: Day, window: Window, settle: Settle) -> None:
    home = opened(window, settle, HomeScreen, lambda: window.open("home"))
    assert home.waits.buttons["runs"].text() == "Clear-out day runs: Housing, third floor"
    assert home.waits.buttons["lines"].isHidden()
    opened(window, settle, DayScreen, home.waits.buttons["runs"].click)


def test_an_owner_is_told_at_home_of_lines_to_sign(day: Day) -> None:
    day.scan(day.label())
    day.line()
    with day.council.database.read() as work:
        found = day_waits(work, "owner", system_clock())
    assert (found.lines, found.lines_of, found.runs) == (1, day.number, day.number)
    with day.council.database.read() as work:
        assert day_waits(work, "officer", system_clock()).tasks == 8
