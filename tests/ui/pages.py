"""How the tests of the pages look at them: the screen that shows, and the texts that are in sight on it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QLabel, QWidget

from app.ui.shell.screens import Screen
from app.ui.shell.window import Window

T = TypeVar("T", bound=Screen)


def texts(widget: QWidget) -> list[str]:
    """Return the texts of the labels that are in sight."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def open_page(window: Window, settle: Callable[[], None], kind: type[T], screen: str, code: str) -> T:
    """Open a page as a list or the find box would, and return it."""
    return opened(window, settle, kind, lambda: window.open(screen, code=code))


def opened(window: Window, settle: Callable[[], None], kind: type[T], act: Callable[[], object]) -> T:
    """Do something that shows a screen, and return that screen."""
    act()
    settle()
    shown = window.shown()
    assert isinstance(shown, kind)
    return shown
