"""The list of what is to be printed, and the fields beside it: by scan, by keys, by mouse."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.screens.labels.screen import LabelsScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.council import Council
from tests.ui.conftest import wait_until
from tests.ui.labels import Scan, Settle, choose, codes, open_labels
from tests.ui.press import PaperPress


@pytest.fixture
def press(cold_shell: Shell, tmp_path: Path) -> PaperPress:
    cold_shell.press = PaperPress(tmp_path, "Front laser", "Back office")
    return cold_shell.press


@pytest.fixture
def screen(press: PaperPress, window: Window, settle: Settle) -> LabelsScreen:
    return open_labels(window, settle)


@pytest.fixture
def scan(window: Window, settle: Settle) -> Callable[[str], None]:
    def scanned(text: str) -> None:
        window.scan_box.scanned.emit(text)
        settle()

    return scanned


def test_each_kind_has_a_list_that_stays_and_can_be_emptied(
    screen: LabelsScreen, council: Council, scan: Scan, settle: Settle
) -> None:
    files = [council.file(f"HOU/{number}") for number in range(3)]
    for file in files:
        scan(file)
    choose(screen, settle, "people")
    assert codes(screen) == []
    scan(council.okafor)
    choose(screen, settle, "files")
    assert codes(screen) == files
    screen.things.remove_all.click()
    assert codes(screen) == []
    choose(screen, settle, "people")
    assert codes(screen) == [council.okafor]


def test_what_was_typed_wrong_stays_to_be_put_right_and_is_heard(
    screen: LabelsScreen, council: Council, settle: Settle
) -> None:
    first, second = council.file("HOU/1"), council.file("HOU/2")
    screen.things.field.setText("HOU/1, HOU/9, HOU/2")
    screen.things.add.click()
    settle()
    assert codes(screen) == [first, second]
    assert screen.things.field.text() == "HOU/9"
    assert screen.outcome.text() == "Nothing here has the code HOU/9."
    sounds: Any = screen.shell.sounds
    assert sounds.played[-1] == "refused"


def test_delete_takes_off_what_was_clicked_though_the_focus_went_home(
    screen: LabelsScreen, council: Council, window: Window, scan: Scan
) -> None:
    first, second = council.file("HOU/1"), council.file("HOU/2")
    scan(first)
    scan(second)
    table = screen.things.table
    where = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    wait_until(window.scan_box.hasFocus)
    QTest.keyClick(window.scan_box, Qt.Key.Key_Delete)
    assert codes(screen) == [second]


def test_the_wheel_changes_no_field_that_it_passes(screen: LabelsScreen) -> None:
    for field in (screen.kind, screen.sheet, screen.printer.printer, screen.printer.right):
        assert not _wheel(field), "what holds the field gets it"
    assert (screen.order().kind, screen.printer.name()) == ("files", "Front laser")
    assert screen.shell.settings.offset("Front laser") == (0, 0)


def _wheel(field: QWidget) -> bool:
    """Turn the wheel over a field; tell whether it took that."""
    where = QPointF(field.rect().center())
    turned = QPoint(0, -120)
    none, still = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    away = field.mapToGlobal(where)
    held = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(where, away, QPoint(), turned, none, held, still, False)
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def test_what_came_of_it_shows_wherever_the_page_is_scrolled_to(
    screen: LabelsScreen, window: Window, scan: Scan, settle: Settle
) -> None:
    screen.shell.settings.text_size = 200
    window.resize(1024, 700)
    scan("RUBBISH")
    assert screen.outcome.text() == "Nothing here has the code RUBBISH."
    assert screen.outcome.visibleRegion().boundingRect() == screen.outcome.rect()


def test_a_sheet_that_became_smaller_has_no_used_labels_beyond_its_end(
    screen: LabelsScreen, council: Council, scan: Scan
) -> None:
    scan(council.file("HOU/1"))
    screen.shell.settings.keep_used("L7159", frozenset({0, 40, 64}))
    assert screen.order().used == {0}
