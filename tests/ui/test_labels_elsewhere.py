"""Slips from the desk, and the ways from a page to its label and its slip."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.codes.command import Command
from app.codes.own import MAT
from app.core.rights import Right
from app.ui.screens.file.screen import FileScreen
from app.ui.screens.labels.screen import LabelsScreen
from app.ui.screens.person.screen import PersonScreen
from app.ui.screens.settings.screen import SettingsScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.council import Council
from tests.ui.conftest import wait_until
from tests.ui.desk import Clerk
from tests.ui.labels import codes_on
from tests.ui.pages import open_page, opened
from tests.ui.press import PaperPress

Settle = Callable[[], None]


@pytest.fixture
def press(cold_shell: Shell, tmp_path: Path) -> PaperPress:
    cold_shell.press = PaperPress(tmp_path, "Front laser")
    return cold_shell.press


@pytest.fixture
def clerk(press: PaperPress, window: Window, shell: Shell, settle: Settle) -> Clerk:
    return Clerk(window, shell, settle)


def test_f8_prints_the_visits_slip(clerk: Clerk, council: Council, press: PaperPress) -> None:
    file = council.file("HOU/1")
    clerk.scan(council.okafor)
    clerk.scan(file)
    clerk.key(Qt.Key.Key_F8)
    assert codes_on(press.came_out[0]) == {council.okafor}
    assert clerk.announced[-1].endswith(" Sent to the printer Front laser.")
    assert "1 file from this visit: HOU/1" in clerk.announced[-1]
    assert clerk.desk.headline.text().endswith("Sent to the printer Front laser.")


def test_the_mats_code_prints_it_too_and_a_printer_that_is_off_says_so(
    clerk: Clerk, council: Council, press: PaperPress
) -> None:
    press.is_off = True
    clerk.scan(council.okafor)
    clerk.scan(council.file("HOU/1"))
    clerk.scan(MAT[Command.SLIP])
    assert clerk.announced[-1].startswith("The printer Front laser is off. Nothing is lost")
    assert clerk.played[-1] == "refused"
    assert clerk.desk.headline.text().startswith("Refused The printer Front laser is off.")


def test_without_a_printer_the_slip_is_kept_and_shown(
    clerk: Clerk, council: Council, press: PaperPress
) -> None:
    press.names = ()
    clerk.scan(council.okafor)
    clerk.scan(council.file("HOU/1"))
    clerk.scan(MAT[Command.SLIP])
    assert codes_on(press.shown[0]) == {council.okafor}
    assert str(press.shown[0]) in clerk.announced[-1]


def test_slip_with_nobody_there_prints_nothing(clerk: Clerk, press: PaperPress) -> None:
    clerk.scan(MAT[Command.SLIP])
    assert press.came_out == []
    assert clerk.announced[-1] == "Nobody is being served: there is no slip."


def test_the_slip_is_of_whom_was_served_when_f8_was_pressed(
    clerk: Clerk, window: Window, council: Council, press: PaperPress
) -> None:
    clerk.scan(council.okafor)
    clerk.scan(council.file("HOU/1"))
    press.knows.clear()
    for code in (MAT[Command.SLIP], MAT[Command.DONE], council.khan):
        window.scan_box.scanned.emit(code)
    wait_until(lambda: clerk.desk.scans.flying == 0)
    press.knows.set()
    clerk.settle()
    assert codes_on(press.came_out[0]) == {council.okafor}


def test_after_returns_only_f8_prints_the_receipt(clerk: Clerk, council: Council, press: PaperPress) -> None:
    file = council.file("HOU/1")
    council.desk("Annexe").outcomes(council.okafor, file)
    for code in (council.okafor, file):
        clerk.scan(code)
    clerk.key(Qt.Key.Key_F8)
    assert codes_on(press.came_out[0]) == {council.okafor}


def test_a_files_page_leads_to_its_label_and_to_its_tracer(
    clerk: Clerk, window: Window, council: Council, settle: Settle, press: PaperPress
) -> None:
    file = council.file("HOU/1")
    page = open_page(window, settle, FileScreen, "file", file)
    assert not page.paper.slip.isVisible(), "it is in"
    labels = opened(window, settle, LabelsScreen, page.paper.label.click)
    assert labels.order().kind == "files"
    assert [one.code for one in labels.order().things] == [file]
    clerk.window.open("desk")
    clerk.scan(council.okafor)
    clerk.scan(file)
    page = open_page(window, settle, FileScreen, "file", file)
    labels = opened(window, settle, LabelsScreen, page.paper.slip.click)
    assert labels.preview.sheet.image is not None
    labels.print.click()
    settle()
    assert codes_on(press.came_out[0]) == {file}


def test_a_persons_page_leads_to_the_slip_and_to_no_badge_without_the_right(
    clerk: Clerk, window: Window, council: Council, settle: Settle, shell: Shell
) -> None:
    shell.rights = frozenset({Right.DESK})
    page = open_page(window, settle, PersonScreen, "person", council.okafor)
    assert not page.paper.label.isVisible()
    labels = opened(window, settle, LabelsScreen, page.paper.slip.click)
    assert labels.preview.count.text().startswith("J. Okafor has nothing on a slip")


def test_the_settings_have_the_printer_too(
    press: PaperPress, window: Window, settle: Settle, shell: Shell
) -> None:
    screen = opened(window, settle, SettingsScreen, lambda: window.open("settings"))
    assert screen.printer.name() == "Front laser"
    screen.printer.down.setValue(-0.5)
    assert shell.settings.offset("Front laser") == (0, -0.5)
    labels = opened(window, settle, LabelsScreen, lambda: window.open("labels"))
    labels.printer.right.setValue(1.5)
    window.open("settings")
    settle()
    screen.printer.down.setValue(-1)
    assert shell.settings.offset("Front laser") == (1.5, -1), "what the other screen kept stays"
