"""The focus goes home to the scan box, or to what a screen has instead, whenever nothing else wants it.

It does when what had the focus is hidden, disabled or gone, after a mouse click on something that takes no
text, and when the window is back in front after a dialog. A field in which somebody types keeps it, and so
does what was given the focus meanwhile.
"""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.widgets.fields import takes_text
from app.ui.widgets.soon import soon


class Home(QObject):
    """Brings the focus home."""

    def __init__(self, application: QApplication, window: QWidget, home: Callable[[], QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._home = home
        self._fallen_to: QWidget | None = None
        self._is_back = False
        self._soon = soon(window, 0, self._look)
        application.focusChanged.connect(self._moved)
        application.installEventFilter(self)

    def come(self) -> None:
        """Bring the focus home now, unless a dialog is open."""
        home = self._home()
        if QApplication.activeModalWidget() is None and home.isVisibleTo(self._window):
            home.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look where the focus is after each click, and when the window comes to the front."""
        kind = event.type()
        if kind not in (QEvent.Type.MouseButtonRelease, QEvent.Type.WindowActivate):
            return False
        if isinstance(watched, QWidget) and watched.window() is self._window:
            self._is_back = self._is_back or kind == QEvent.Type.WindowActivate
            focus = QApplication.focusWidget()
            self._fallen_to = self._fallen_to if takes_text(focus) else focus
            self._soon.start()
        return False

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        is_gone = old is not None and (
            not shiboken6.isValid(old) or not old.isVisible() or not old.isEnabled()
        )
        if new is None or is_gone:
            self._fallen_to = new
            self._soon.start()

    def _look(self) -> None:
        fallen, self._fallen_to = self._fallen_to, None
        is_back, self._is_back = self._is_back, False
        if not self._window.isActiveWindow() or QApplication.activePopupWidget() is not None:
            return
        focus = QApplication.focusWidget()
        if focus is None or focus is fallen or (is_back and not takes_text(focus)):
            self.come()
