"""The settings: they hold at once, and the scanner is tried without anything being done at the desk."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.codes.own import make
from app.ui.screens.settings.reading import Press, Reading
from app.ui.screens.settings.screen import SettingsScreen
from app.ui.shell.settings import Settings
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from tests.council import Council
from tests.ui.keyboard import Keyboard

if TYPE_CHECKING:
    from app.ui.widgets.button import Button


@pytest.fixture
def screen(window: Window) -> SettingsScreen:
    """Return the settings as they show."""
    window.open("settings")
    shown = window.shown()
    assert isinstance(shown, SettingsScreen)
    return shown


def test_looks_hold_at_once(screen: SettingsScreen, qapp: QApplication) -> None:
    before = qapp.font().pointSizeF()
    screen.sizes.buttons["200"].click()
    assert qapp.font().pointSizeF() == pytest.approx(before * 2)
    assert screen.shell.settings.text_size == 200
    screen.colours.buttons["dark"].click()
    assert screen.shell.theme.is_dark
    screen.colours.buttons["light"].click()
    assert not screen.shell.theme.is_dark


def test_silent_is_silent_and_each_sound_can_be_heard(screen: SettingsScreen) -> None:
    sounds: Any = screen.shell.sounds
    for button in screen.hear.values():
        button.click()
    assert sounds.played[-4:] == ["out", "in", "look", "refused"]
    screen.muted.click()
    assert screen.shell.settings.muted
    assert not any(button.isEnabled() for button in screen.hear.values())


def test_the_mute_key_of_the_desk_shows_here(screen: SettingsScreen) -> None:
    screen.shell.settings.muted = True
    assert screen.muted.isChecked()


@pytest.mark.parametrize("name", ["prefix", "suffix"])
def test_a_scan_into_these_fields_is_a_scan(
    screen: SettingsScreen, window: Window, council: Council, keys: Keyboard, name: str
) -> None:
    file, scans = council.file("HOU/1"), list[str]()
    window.scan_box.scanned.connect(scans.append)
    getattr(screen.scanner, name).setFocus()
    keys.scan(file)
    assert scans == [file]
    assert getattr(screen.shell.settings, name) == ""
    assert getattr(screen.scanner, name).text() == ""
    assert window.screen_name == "desk"


def test_prefix_suffix_and_tab_are_kept_and_found_again(screen: SettingsScreen, tmp_path: Path) -> None:
    scanner = screen.scanner
    scanner.prefix.setFocus()
    keyboard = Keyboard()
    keyboard.type("]C1")
    scanner.suffix.setFocus()
    keyboard.type("%%")
    scanner.ends_with_tab.click()
    kept = Settings(tmp_path / "window.ini")
    assert (kept.prefix, kept.suffix, kept.ends_with_tab) == ("]C1", "%%", False)


def test_a_scan_is_shown_and_not_done(
    screen: SettingsScreen, council: Council, settle: Callable[[], None]
) -> None:
    scanner, keyboard = screen.scanner, Keyboard()
    file = council.file("HOU/1")
    scanner.test.setFocus()
    keyboard.scan(f"]C1{file}")
    assert scanner.verdict.text() == "Recognised as a scan."
    facts = scanner.facts.text()
    assert f"]C1{file}" in facts
    assert "Milliseconds between the keys: 4 4" in facts
    assert "It ended with Enter." in facts
    assert "]C1" in scanner.advice.text()
    settle()
    assert screen.isVisible(), "the desk did not take it"
    assert council.movements(file) == []
    scanner.take_off.click()
    assert screen.shell.settings.prefix == "]C1"
    assert not scanner.take_off.isVisible()


def test_a_person_is_told_from_a_scanner(screen: SettingsScreen) -> None:
    screen.scanner.test.setFocus()
    Keyboard().type("F0000001X\r")
    assert screen.scanner.verdict.text().startswith("Not a scan: it was typed too slowly")


def test_a_scan_that_ends_with_tab(screen: SettingsScreen) -> None:
    scanner, keyboard = screen.scanner, Keyboard()
    scanner.test.setFocus()
    keyboard.scan(make("F", 1), end="\t")
    assert scanner.verdict.text() == "Recognised as a scan."
    assert "It ended with Tab." in scanner.facts.text()
    screen.shell.settings.ends_with_tab = False
    keyboard.scan(make("F", 1), end="\t")
    assert "Tab ends no code" in scanner.verdict.text()


def test_tab_of_a_person_leads_out(screen: SettingsScreen) -> None:
    screen.scanner.test.setFocus()
    Keyboard().key(Qt.Key.Key_Tab, "\t")
    assert not screen.scanner.test.hasFocus()


def test_a_scan_elsewhere_on_this_screen_is_the_desks(
    screen: SettingsScreen, window: Window, council: Council, settle: Callable[[], None]
) -> None:
    Keyboard().scan(council.okafor)
    settle()
    assert window.screen_name == "desk"


def test_the_desk_and_about(screen: SettingsScreen, qapp: QApplication) -> None:
    about: Button = screen.about
    about.click()
    titles = [top.windowTitle() for top in qapp.topLevelWidgets() if top.isVisible()]
    assert "About Paperchain" in titles
    for top in qapp.topLevelWidgets():
        if top.windowTitle() == "About Paperchain":
            top.close()


def reading(text: str, gap: int = 4, end: str = "Enter") -> Reading:
    presses = [Press(letter, "", 100 + number * gap) for number, letter in enumerate(text)]
    return Reading(presses, end, 100 + len(text) * gap)


@pytest.mark.parametrize(
    ("text", "around"),
    [
        (make("F", 7), ("", "")),
        (f"]C1{make('F', 7)}", ("]C1", "")),
        (f"\x02{make('P', 7)}\x03", ("\x02", "\x03")),
        (f"xx{make('B', 7).lower()}%%", ("xx", "%%")),
        ("]C15012345678900", ("]C1", "")),
        ("5012345678900", ("", "")),
        ("F00000071", ("", "")),
    ],
)
def test_what_stands_around_a_code(text: str, around: tuple[str, str]) -> None:
    assert reading(text).around() == around


def test_what_makes_a_scan() -> None:
    assert reading("ABCD").was_scan
    assert not reading("ABC").was_scan
    assert not reading("ABCD", end="").was_scan
    assert not reading("ABCD", gap=36).was_scan


def test_settings_that_make_no_sense_are_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[looks]\ntext=9000\ncolours=pink\n[desk]\nmuted=perhaps\n")
    kept = Settings(tmp_path / "window.ini")
    assert (kept.text_size, kept.colours, kept.muted) == (100, "system", False)


def test_a_shell_has_no_address_to_show_unless_it_is_told(shell: Shell) -> None:
    assert shell.access.address == ""
