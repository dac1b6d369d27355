"""A bug: said once, written down without anybody's data, and the work goes on."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.core.texts import hide_password
from app.ui.shell.crash import Crashes
from app.ui.shell.crash_dialog import CrashDialog
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from app.ui.widgets.plain import PlainLabel
from tests.ui.conftest import wait_until

TITLE = "The Smith file, <b>14 Station Road</b>"


class Bug(Exception):
    """A mistake of ours."""


@pytest.fixture
def crashes(
    shell: Shell, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Crashes]:
    """Take bugs as the program does; the hooks are put back afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = Crashes(shell.theme, tmp_path / "logs" / "crashes.log", lambda: window)
    made.watch()
    shell.worker.broke.connect(made.take)
    yield made
    if made.dialog is not None:
        made.dialog.close()
        wait_until(lambda: made.dialog is None)


def bug(text: str = TITLE) -> Bug:
    """Return a bug with a place where it happened, and a cause."""
    try:
        try:
            raise KeyError(text)
        except KeyError as cause:
            raise Bug(text) from cause
    except Bug as error:
        return error


def shown(crashes: Crashes) -> CrashDialog:
    """Wait for the dialog."""
    wait_until(lambda: crashes.dialog is not None)
    assert crashes.dialog is not None
    return crashes.dialog


def text_of(dialog: CrashDialog) -> str:
    return dialog.findChildren(QPlainTextEdit)[0].toPlainText()


def test_a_bug_on_the_windows_thread(crashes: Crashes, window: Window, tmp_path: Path) -> None:
    error = bug()
    sys.excepthook(type(error), error, error.__traceback__)
    dialog = shown(crashes)
    assert dialog.isVisible()
    assert not dialog.isModal(), "it stands beside the work"
    report = text_of(dialog)
    for wanted in ("Bug", "KeyError", "test_crash.py", "Paperchain: ", "Python: ", "Qt: ", "SQLite: "):
        assert wanted in report
    assert TITLE not in report, "what an error says may be anybody's data"
    assert report.strip() in (tmp_path / "logs" / "crashes.log").read_text()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == report
    dialog.go_on.click()
    wait_until(lambda: crashes.dialog is None)
    assert window.isVisible()


def test_never_two_dialogs_at_once(crashes: Crashes) -> None:
    for number in range(3):
        crashes.take(bug(str(number)))
    crashes.take(ZeroDivisionError("division by zero"))
    dialog = shown(crashes)
    wait_until(lambda: "ZeroDivisionError: division by zero" in text_of(dialog))
    open_now = [top for top in QApplication.topLevelWidgets() if isinstance(top, CrashDialog)]
    assert len(open_now) == 1
    assert "4 times" in " ".join(label.text() for label in dialog.findChildren(PlainLabel))


def test_a_bug_that_was_waved_on_is_not_shown_again(crashes: Crashes, tmp_path: Path) -> None:
    same = [bug() for _again in range(2)]
    crashes.take(same[0])
    shown(crashes).go_on.click()
    wait_until(lambda: crashes.dialog is None)
    crashes.take(same[1])
    crashes.take(ZeroDivisionError("division by zero"))
    assert "ZeroDivisionError" in text_of(shown(crashes))
    assert "Bug" not in text_of(shown(crashes))
    log = (tmp_path / "logs" / "crashes.log").read_text()
    assert log.count("test_crash.Bug") == 2


def test_what_a_scan_closes_takes_no_bug_with_it(shell: Shell, window: Window, tmp_path: Path) -> None:
    window.help.toggle()
    page = window.help.page
    assert page is not None
    over_it = Crashes(shell.theme, tmp_path / "crashes.log", lambda: page)
    over_it.take(bug())
    dialog = shown(over_it)
    window.help.toggle()
    wait_until(lambda: window.help.page is None)
    assert dialog.isVisible()
    dialog.close()
    wait_until(lambda: over_it.dialog is None)


def test_a_bug_on_another_thread(crashes: Crashes) -> None:
    def fail() -> None:
        raise bug()

    thread = threading.Thread(target=fail, name="elsewhere")
    thread.start()
    thread.join()
    assert "Thread: elsewhere" in text_of(shown(crashes))


def test_a_log_that_cannot_be_written_stops_nothing(shell: Shell, window: Window, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    crashes = Crashes(shell.theme, tmp_path / "taken" / "crashes.log", lambda: window)
    crashes.take(bug())
    shown(crashes).close()
    wait_until(lambda: crashes.dialog is None)


@pytest.mark.parametrize(
    "address", ["postgresql://me:s3cret@db/council", "postgresql://db/council?user=me&password=s3cret"]
)
def test_no_password_is_shown(address: str) -> None:
    assert "s3cret" not in hide_password(address)
    assert "council" in hide_password(address)
