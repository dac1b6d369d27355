"""The labels screen: what is chosen is what is printed, once, and nothing is lost when the printer fails."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.codes.command import Command
from app.codes.own import MAT, make
from app.ui.screens.labels.screen import LabelsScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from app.ui.shell.worker import Worker
from app.ui.widgets.scroll import Scroll
from tests.council import Council
from tests.ui.conftest import wait_until
from tests.ui.labels import (
    Scan,
    Settle,
    blank_codes,
    choose,
    codes,
    codes_on,
    entries,
    millimetres,
    open_labels,
    printed,
)
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


def test_a_scan_goes_onto_the_list_and_does_nothing_at_the_desk(
    screen: LabelsScreen, council: Council, scan: Scan
) -> None:
    file = council.file("HOU/1", "14 Station Road")
    scan(file)
    assert codes(screen) == [file]
    scan(file)
    assert codes(screen) == [file], "each once"
    scan(council.okafor)
    assert screen.outcome.text() == f"{council.okafor} is a badge's code."
    scan("RUBBISH")
    assert screen.outcome.text() == "Nothing here has the code RUBBISH."
    assert codes(screen) == [file]
    assert council.movements(file) == []


def test_codes_and_references_are_typed_and_taken_off_with_delete(
    screen: LabelsScreen, council: Council, settle: Settle
) -> None:
    first, second = council.file("HOU/1"), council.file("HOU/2")
    screen.things.field.setText(f"HOU/1, {second}")
    QTest.keyClick(screen.things.field, Qt.Key.Key_Return)
    settle()
    assert codes(screen) == [first, second]
    screen.things.table.selectRow(0)
    screen.things.table.setFocus()
    QTest.keyClick(screen.things.table, Qt.Key.Key_Delete)
    assert codes(screen) == [second]
    screen.things.add_all.click()
    settle()
    assert set(codes(screen)) == {first, second}
    assert screen.preview.count.text() == "2 labels on 1 page"


def test_what_is_printed_reads_and_is_recorded_and_the_sheet_is_used_on(
    screen: LabelsScreen, council: Council, scan: Scan, settle: Settle, press: PaperPress
) -> None:
    files = [council.file(f"HOU/{number}") for number in range(3)]
    for file in files:
        scan(file)
    screen.preview.sheet.toggled.emit(1)
    before = entries(council)["labels_printed"]
    assert printed(screen, settle) == "Sent to the printer Front laser."
    assert codes_on(press.came_out[0]) >= set(files)
    assert millimetres(press.came_out[0]) == [(210, 297)]
    assert entries(council)["labels_printed"] == before + 1
    assert screen.shell.settings.used("L7159") == {0, 1, 2, 3}
    assert "had a label before" in printed(screen, settle)


@pytest.mark.parametrize(
    ("sheet", "size"), [("Z57X32", (57, 32)), ("L7651", (210, 297)), ("LARGE", (210, 297))]
)
def test_each_page_has_its_true_size_and_reads(
    screen: LabelsScreen,
    council: Council,
    scan: Scan,
    settle: Settle,
    press: PaperPress,
    sheet: str,
    size: tuple[int, int],
) -> None:
    file = council.file("HOU/1", "14 Station Road")
    choose(screen, settle, "files", sheet)
    scan(file)
    printed(screen, settle)
    assert codes_on(press.came_out[0]) == {file}
    assert millimetres(press.came_out[0]) == [size]


def test_a_preview_shows_the_page_and_records_nothing(
    screen: LabelsScreen, council: Council, scan: Scan, settle: Settle
) -> None:
    before = entries(council)
    scan(council.file("HOU/1"))
    before = entries(council)
    assert screen.preview.sheet.image is not None
    screen.blank.setChecked(True)
    screen.number.setValue(30)
    settle()
    assert screen.preview.sheet.image is None
    assert screen.preview.count.text() == "30 labels on 2 pages; the first is shown"
    assert entries(council) == before


def test_used_labels_are_clicked_away_by_mouse_and_by_keys(
    screen: LabelsScreen, council: Council, scan: Scan, settle: Settle
) -> None:
    scan(council.file("HOU/1"))
    view, used = screen.preview.sheet, screen.shell.settings.used
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.label_rect(2).center().toPoint())
    assert used("L7159") == {2}
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert used("L7159") == {2, 4}
    assert view.said() == "Label 5 of 24: used already"
    choose(screen, settle, "files", "L7160")
    assert used("L7160") == frozenset()
    choose(screen, settle, "files", "L7159")
    assert screen.order().used == {2, 4}
    screen.preview.fresh.click()
    assert used("L7159") == frozenset()


def test_a_printer_that_fails_loses_no_codes(
    screen: LabelsScreen, council: Council, settle: Settle, press: PaperPress
) -> None:
    screen.blank.setChecked(True)
    screen.number.setValue(5)
    press.is_off = True
    said = printed(screen, settle)
    assert said.startswith("The printer Front laser is off. Nothing is lost")
    assert entries(council)["labels_printed"] == 1
    press.is_off = False
    screen.again.click()
    settle()
    assert screen.outcome.text() == "Sent to the printer Front laser."
    assert len(blank_codes(codes_on(press.came_out[0]))) == 5
    assert entries(council)["labels_printed"] == 1, "the same codes, none new"


def test_labels_that_came_out_and_are_printed_again_are_recorded(
    screen: LabelsScreen, council: Council, scan: Scan, settle: Settle, press: PaperPress
) -> None:
    scan(council.file("HOU/1"))
    printed(screen, settle)
    press.is_off = True
    screen.again.click()
    settle()
    assert "Nothing is lost" in screen.outcome.text()
    assert entries(council)["labels_printed"] == 2
    press.is_off = False
    screen.again.click()
    settle()
    assert entries(council)["labels_printed"] == 2, "the recorded copy has not come out yet"
    screen.again.click()
    settle()
    assert (
        screen.outcome.text()
        == "Sent to the printer Front laser. They were printed before; that is recorded."
    )
    assert entries(council)["labels_printed"] == 3
    assert codes_on(press.came_out[-1]) == codes_on(press.came_out[0])


def test_a_slip_does_not_take_the_place_of_labels_that_are_to_be_printed_again(
    screen: LabelsScreen, council: Council, window: Window, scan: Scan, settle: Settle, press: PaperPress
) -> None:
    screen.blank.setChecked(True)
    screen.number.setValue(2)
    press.is_off = True
    kept = printed(screen, settle).rpartition("kept as ")[2].removesuffix(".")
    window.open("desk")
    for code in (council.okafor, council.file("HOU/1"), MAT[Command.SLIP]):
        scan(code)
    press.is_off = False
    screen.again.click()
    settle()
    assert blank_codes(codes_on(press.came_out[0])) == blank_codes(codes_on(Path(kept))) != set()


def test_only_the_latest_prints_are_kept(
    screen: LabelsScreen,
    council: Council,
    scan: Scan,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.ui.paper.jobs.KEPT", 2)
    scan(council.file("HOU/1"))
    for _count in range(4):
        printed(screen, settle)
    assert len(list((tmp_path / "printed").iterdir())) == 4, "each with its codes beside it"


def test_without_a_printer_nothing_is_recorded_and_it_can_be_saved(
    screen: LabelsScreen, council: Council, scan: Scan, settle: Settle, press: PaperPress, tmp_path: Path
) -> None:
    press.names = ()
    screen.printer.refresh()
    file = council.file("HOU/1")
    scan(file)
    assert "no printer on this computer" in printed(screen, settle)
    assert entries(council)["labels_printed"] == 0
    screen.save_to(tmp_path / "mine.pdf")
    settle()
    assert screen.outcome.text() == f"Saved as {tmp_path / 'mine.pdf'}."
    assert codes_on(tmp_path / "mine.pdf") == {file}
    screen.save_to(tmp_path / "nowhere" / "mine.pdf")
    settle()
    assert "can't be written" in screen.outcome.text()
    assert entries(council)["labels_printed"] == 1


def test_badges_and_the_mat_are_printed_too(
    screen: LabelsScreen, council: Council, scan: Scan, settle: Settle, press: PaperPress
) -> None:
    choose(screen, settle, "people")
    scan(council.okafor)
    printed(screen, settle)
    assert codes_on(press.came_out[-1]) >= {council.okafor}
    choose(screen, settle, "mat")
    assert screen.preview.sheet.image is not None
    printed(screen, settle)
    assert codes_on(press.came_out[-1]) >= {make("K", number) for number in range(1, 9)}


def test_each_printer_has_its_offset(
    screen: LabelsScreen, council: Council, window: Window, settle: Settle
) -> None:
    screen.printer.right.setValue(1.5)
    screen.printer.printer.setCurrentIndex(1)
    screen.printer.printer.activated.emit(1)
    assert screen.order().offset == (0, 0)
    assert screen.shell.settings.printer == "Back office"
    screen.printer.printer.setCurrentIndex(0)
    screen.printer.printer.activated.emit(0)
    assert screen.order().offset == (1.5, 0)


def test_with_text_twice_as_large_nothing_is_cut_off(
    screen: LabelsScreen, window: Window, settle: Settle
) -> None:
    screen.shell.settings.text_size = 200
    window.resize(1000, 700)
    settle()
    for scroll in screen.findChildren(Scroll):
        assert scroll.horizontalScrollBar().maximum() == 0
    for button in (screen.print, screen.save, screen.things.add, screen.things.remove):
        assert button.width() >= button.sizeHint().width()


def test_work_that_breaks_comes_back_as_a_sentence(
    worker: Worker, expected_log: Callable[[str], Any]
) -> None:
    said: list[str] = []
    broke: list[Exception] = []
    worker.broke.connect(broke.append)
    worker.start()

    def fail() -> None:
        raise ValueError("a bug")

    worker.aside(fail, lambda _nothing: None, said.append)
    wait_until(lambda: worker.busy == 0)
    assert said == ["The program failed. Tell whoever looks after it."]
    assert [str(error) for error in broke] == ["a bug"]
    expected_log("the worker failed")
