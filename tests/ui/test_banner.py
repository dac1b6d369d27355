"""The banner comes and goes by itself, and is heard doing so."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.ui.conftest import wait_until


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a screen reader was told."""
    found: list[str] = []

    def update(event: QAccessibleAnnouncementEvent) -> None:
        found.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", update)
    return found


def test_it_says_what_is_wrong_and_what_is_kept(window: Window, shell: Shell, heard: list[str]) -> None:
    shell.worker.trouble.emit("The database is away.")
    assert window.banner.isVisible()
    assert window.banner.text() == "The database is away."
    window.banner.count(2)
    assert window.banner.text() == "The database is away. 2 scans are kept and will be done."
    shell.worker.trouble.emit("")
    assert not window.banner.isVisible()
    assert heard == ["The database is away.", "The trouble is over."]


def test_markup_is_shown_as_it_is(window: Window) -> None:
    window.banner.say("<b>& so on</b>")
    assert window.banner.text() == "<b>& so on</b>"
    window.banner.say("")


def test_what_lies_below_moves_by_its_height_only(window: Window, shell: Shell) -> None:
    shown = window.shown()
    before, top = shown.height(), window.scan_box.geometry()
    shell.worker.trouble.emit("The database is away.")
    wait_until(lambda: shown.height() != before)
    assert shown.height() == before - window.banner.height()
    assert window.scan_box.geometry() == top
