"""Lines of the desk's stream: chosen by the arrow keys, undone, and shown before they are answered."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.codes.command import Command
from app.codes.own import MAT
from app.core.words import _
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.council import Council
from tests.ui.desk import Clerk, lines

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def clerk(window: Window, shell: Shell, settle: Callable[[], None]) -> Clerk:
    return Clerk(window, shell, settle)


@pytest.fixture
def three(clerk: Clerk, council: Council) -> list[str]:
    """Lend three files to J. Okafor and return their codes."""
    files = [council.file(f"HOU/{number}", f"File {number}") for number in (1, 2, 3)]
    for code in (council.okafor, *files):
        clerk.scan(code)
    return files


def held(clerk: Clerk) -> list[str]:
    return [row.reference for row in clerk.desk.holdings.rows()]


def undone(clerk: Clerk) -> list[str | None]:
    model = clerk.desk.model
    marked = [model.line(row) for row in range(model.rowCount())]
    return [line.reference for line in marked if line.undone]


def test_undo_takes_the_last_line_back(clerk: Clerk, three: list[str]) -> None:
    clerk.key(Qt.Key.Key_Z, CONTROL)
    assert held(clerk) == ["HOU/1", "HOU/2"]
    assert undone(clerk) == ["HOU/3"]
    assert lines(clerk.desk)[:2] == [("Undone", "HOU/3", "File 3"), ("Undone", "HOU/3", "File 3")]
    assert clerk.played[-1] == "look"


def test_the_mat_code_is_the_same(clerk: Clerk, three: list[str]) -> None:
    clerk.scan(MAT[Command.UNDO])
    assert undone(clerk) == ["HOU/3"]


def test_any_line_can_be_chosen_and_undone(clerk: Clerk, three: list[str]) -> None:
    for _step in range(4):
        clerk.key(Qt.Key.Key_Down)
    clerk.key(Qt.Key.Key_Up)
    assert clerk.window.scan_box.hasFocus()
    assert clerk.desk.headline.text().startswith("Out HOU/1 lent")
    assert "Ctrl+Z undoes it" in clerk.desk.headline.caption()
    clerk.key(Qt.Key.Key_Z, CONTROL)
    assert held(clerk) == ["HOU/2", "HOU/3"]
    assert undone(clerk) == ["HOU/1"]
    assert clerk.desk.stream.selected() is None


def test_escape_gives_the_selection_up(clerk: Clerk, three: list[str]) -> None:
    clerk.key(Qt.Key.Key_Down)
    assert clerk.desk.stream.selected() is not None
    clerk.key(Qt.Key.Key_Escape)
    assert clerk.desk.stream.selected() is None
    assert clerk.window.scan_box.hasFocus()


def test_a_line_that_has_moved_on_is_refused(clerk: Clerk, council: Council, three: list[str]) -> None:
    council.desk("Elsewhere").outcomes(three[0])
    for _step in range(3):
        clerk.key(Qt.Key.Key_Down)
    clerk.key(Qt.Key.Key_Z, CONTROL)
    assert clerk.desk.headline.text() == "Refused HOU/1 has moved on since; that can't be undone."
    assert clerk.played[-1] == "refused"
    assert undone(clerk) == []


def test_of_files_that_went_together_the_chosen_one(clerk: Clerk, council: Council) -> None:
    for number in (1, 2, 3):
        clerk.scan(council.file(f"HOU/{number}"))
    clerk.scan(council.okafor)
    assert [ref for _word, ref, _title in lines(clerk.desk)[:4]] == [None, "HOU/1", "HOU/2", "HOU/3"]
    clerk.key(Qt.Key.Key_Down)
    clerk.key(Qt.Key.Key_Down)
    assert clerk.desk.headline.text().startswith("Out HOU/1 lent")
    clerk.key(Qt.Key.Key_Z, CONTROL)
    assert held(clerk) == ["HOU/2", "HOU/3"]
    assert undone(clerk) == ["HOU/1"]


def test_a_file_that_waits_can_be_let_go(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.file("HOU/1"))
    clerk.key(Qt.Key.Key_Z, CONTROL)
    assert clerk.desk.panel.badges() == []
    assert undone(clerk) == ["HOU/1"]


def test_typing_in_the_scan_box_is_left_alone(clerk: Clerk, three: list[str]) -> None:
    clerk.type("HOU")
    clerk.key(Qt.Key.Key_Z, CONTROL)
    clerk.key(Qt.Key.Key_Escape)
    assert held(clerk) == ["HOU/1", "HOU/2", "HOU/3"]


def test_scans_show_while_the_database_is_busy(clerk: Clerk, council: Council, qtbot: QtBot) -> None:
    first, second = council.file("HOU/1", "One"), council.file("HOU/2", "Two")
    clerk.scan(council.okafor)
    with council.database.act():
        for code in (first, second):
            clerk.window.scan_box.scanned.emit(code)
        qtbot.waitUntil(lambda: len(lines(clerk.desk)) == 3)
        assert [word for word, _ref, _title in lines(clerk.desk)] == ["Scanned", "Scanned", "Visit"]
        assert second in clerk.desk.headline.text()
        assert clerk.played == ["silent"], "nothing sounds before it is kept"
    clerk.settle()
    assert lines(clerk.desk) == [("Out", "HOU/2", "Two"), ("Out", "HOU/1", "One"), ("Visit", None, None)]
    assert clerk.played == ["silent", "out", "out"]


def test_a_visit_that_runs_out_is_said(clerk: Clerk, council: Council, qtbot: QtBot) -> None:
    long_ago = council.desk()
    long_ago.outcomes(council.okafor)
    clerk.desk.refresh()
    qtbot.waitUntil(lambda: clerk.desk.model.rowCount() > 0)
    assert clerk.desk.headline.text() == "Ended J. Okafor's visit ended by itself after a minute."
    assert clerk.announced[-1] == "J. Okafor's visit ended by itself after a minute."
    qtbot.waitUntil(lambda: clerk.desk.panel.name() == "Ready: scan a badge or a file")


def test_a_box_goes_with_its_files(clerk: Clerk, council: Council) -> None:
    box = council.box("B1", council.file("HOU/1"), council.file("HOU/2"))
    clerk.scan(council.okafor)
    clerk.scan(box)
    clerk.key(Qt.Key.Key_Z, CONTROL)
    assert set(undone(clerk)) == {"B1", "HOU/1", "HOU/2"}
    assert held(clerk) == []


def test_a_file_that_went_with_its_box_names_the_box(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.okafor)
    clerk.scan(council.box("B1", council.file("HOU/1")))
    clerk.key(Qt.Key.Key_Down)
    clerk.key(Qt.Key.Key_Down)
    assert "Ctrl+Z" not in clerk.desk.headline.caption()
    clerk.key(Qt.Key.Key_Z, CONTROL)
    assert clerk.announced[-1] == "It went with its box. Undo the line of the box."
    assert undone(clerk) == []
    assert held(clerk) == ["B1", "HOU/1"]


def test_of_a_refused_line_no_undo_is_promised(clerk: Clerk, council: Council) -> None:
    clerk.scan(council.okafor)
    clerk.scan(council.file("HOU/1", marking="SECRET"))
    clerk.key(Qt.Key.Key_Down)
    assert clerk.desk.headline.caption().endswith("Selected line. Esc gives it up.")


def test_an_alarm_is_one_still_when_the_window_is_opened_again(
    council: Council, cold_shell: Shell, make_window: Callable[[], Window], settle: Callable[[], None]
) -> None:
    destroyed, bagged = council.file("HOU/1"), council.file("HOU/2")
    council.disposed(destroyed)
    council.bagged(bagged)
    council.desk().outcomes(destroyed, bagged)
    window = make_window()
    cold_shell.worker.start()
    settle()
    clerk = Clerk(window, cold_shell, settle)
    model = clerk.desk.model
    assert [(_(model.line(row).sign.word), model.line(row).say) for row in range(2)] == [
        (
            "Stop",
            "Stop: HOU/2 should be in a sealed disposal bag. Keep it here and tell the disposal officer.",
        ),
        ("Stop", "Stop: HOU/1 is recorded as destroyed. Keep it here: a certificate may be wrong."),
    ]
