"""A window with a scan box and whatever else a test puts beside it."""

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.shell.settings import Settings
from app.ui.widgets.scan_box import ScanBox

CODE = "F0000123X"


class Place:
    """A window with a scan box and one other widget that has the focus."""

    def __init__(self, box: ScanBox, settings: Settings, home: QWidget) -> None:
        self.box, self.settings, self.home = box, settings, home
        self.scans: list[str] = []
        box.scanned.connect(self.scans.append)

    def focus(self, widget: QWidget) -> None:
        layout = self.home.layout()
        assert layout is not None
        layout.addWidget(widget)
        widget.show()
        widget.setFocus()
        assert QApplication.focusWidget() is not self.box


def front(qtbot: QtBot, dialog: QDialog) -> None:
    """Wait until the keys go to a dialog."""

    def has_focus() -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and focus.window() is dialog

    qtbot.waitUntil(has_focus)


def line(text: str) -> QLineEdit:
    return QLineEdit(text)
