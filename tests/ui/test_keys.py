"""F1 and About: beside the work and not on it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from app.ui.shell.about import AboutDialog, facts
from app.ui.shell.keys_page import KeysPage
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from app.ui.widgets.plain import PlainLabel
from tests.council import Council
from tests.ui.conftest import wait_until
from tests.ui.keyboard import Keyboard


def page_of(window: Window) -> KeysPage:
    page = window.help.page
    assert page is not None
    return page


def open_keys(window: Window) -> KeysPage:
    window.help.toggle()
    page = page_of(window)
    page.activateWindow()
    wait_until(page.isActiveWindow)
    return page


def said(page: KeysPage) -> list[str]:
    return [label.text() for label in page.findChildren(PlainLabel)]


def test_f1_shows_the_keys_that_work_now(window: Window) -> None:
    page = open_keys(window)
    assert {"Here", "Everywhere", "Screens", "F1", "F12", "Ctrl+1"} <= set(said(page))
    Keyboard().key(Qt.Key.Key_F1)
    wait_until(lambda: window.help.page is None)
    window.open("settings")
    page = open_keys(window)
    assert "F12" not in said(page), "no key of the desk works on this screen"
    Keyboard().key(Qt.Key.Key_Escape, "\x1b")
    wait_until(lambda: window.help.page is None)


def test_a_scan_closes_it_and_is_done(window: Window, council: Council, settle: Callable[[], None]) -> None:
    file = council.file("HOU/1")
    open_keys(window)
    Keyboard().scan(council.okafor)
    wait_until(lambda: window.help.page is None)
    window.activateWindow()
    wait_until(window.isActiveWindow)
    Keyboard().scan(file)
    settle()
    assert council.movements(file) == ["out"]


def test_about_can_be_read_out_and_copied(window: Window, shell: Shell, qapp: QApplication) -> None:
    shell.access.address = "postgresql://me:s3cret@db.example/council"
    page = open_keys(window)
    next(b for b in page.findChildren(QPushButton) if b.text() == "About Paperchain").click()
    about = next(top for top in qapp.topLevelWidgets() if isinstance(top, AboutDialog))
    about.copy.click()
    copied = QGuiApplication.clipboard().text()
    names = {name for name, _value in facts(shell)}
    assert {"Paperchain", "Python", "Qt", "SQLite", "Licence", "Database", "Desk"} <= names
    assert "Desk: Front desk" in copied
    assert "db.example/council" in copied
    assert "s3cret" not in copied
    about.close()
