"""The rail: every screen that may be seen, by mouse and by key, at every size."""

import pytest
from PySide6.QtCore import QPoint

from app.core.rights import Right
from app.ui.screens.settings import ENTRY
from app.ui.shell.navigation import Navigation, RailButton
from app.ui.shell.screens import Entry
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.ui.conftest import wait_until


def buttons(navigation: Navigation) -> list[RailButton]:
    return navigation.findChildren(RailButton)


def test_each_screen_has_a_button_with_a_name_and_a_key(window: Window) -> None:
    found = buttons(window.navigation)
    assert [button.accessibleDescription() for button in found] == [
        *(f"Ctrl+{number}" for number in range(1, 10)),
        "Ctrl+0",
        "Ctrl+Shift+1",
        "Ctrl+Shift+2",
        "Ctrl+Shift+3",
        "Ctrl+Shift+4",
    ]
    assert all(button.accessibleName() for button in found)
    assert all(min(button.width(), button.height()) >= 24 for button in found)


def test_a_button_shows_its_screen_and_is_marked(window: Window) -> None:
    settings = next(button for button in buttons(window.navigation) if button.text() == "Settings")
    settings.click()
    assert window.screen_name == "settings"
    assert settings.isChecked()
    assert settings.font().bold()


def test_nothing_is_lost_in_a_small_window_at_200_per_cent(window: Window, shell: Shell) -> None:
    many = [
        Entry(f"n{number}", f"Screen {number}", ENTRY.icon, ENTRY.make, place=number) for number in range(9)
    ]
    rail = Navigation(shell.theme, many)
    shell.settings.text_size = 200
    rail.resize(rail.width(), 600)
    rail.show()
    rail.activateWindow()
    wait_until(rail.isActiveWindow)
    last = buttons(rail)[-1]
    last.setFocus()
    rail.repaint()
    top = last.mapTo(rail, QPoint(0, 0)).y()
    assert 0 <= top <= 600 - last.height(), "what has the focus is scrolled to"
    assert all(
        button.fontMetrics().horizontalAdvance(button.text()) < button.width() for button in buttons(rail)
    )
    rail.deleteLater()


@pytest.mark.parametrize("may", [True, False])
def test_what_a_person_may_not_see_is_not_there(shell: Shell, may: bool) -> None:
    entry = Entry("closed", "Closed", ENTRY.icon, ENTRY.make, place=1, right=Right.READ_SENSITIVE)
    rail = Navigation(shell.theme, [entry, ENTRY])
    rail.show()
    rail.allow(frozenset({Right.READ_SENSITIVE}) if may else frozenset())
    assert [button.isVisible() for button in buttons(rail)] == [may, True]
    assert [key.keys for key in rail.listed()] == (["Ctrl+1", "Ctrl+2"] if may else ["Ctrl+2"])
    rail.deleteLater()
