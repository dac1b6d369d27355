"""Tells a scanner from a person, whatever has the focus. What a scan means is left to whom it is given.

A scanner is a keyboard that types fast. How this decides:

- It looks at every key press of the program before any widget, and goes by the time that the window system
  gave it (`QKeyEvent.timestamp()`): that stays true when the window's thread was busy and the keys come late
  and in a bunch. A press without a time is a person's.
- Printable keys that follow each other within GAP_MS are a run. Shift and its like, pressed between them,
  belong to it; a key that repeats because it is held may go on with a run but never begins one.
- A run of LEAST or more that ends, as fast, with Enter, or with Tab where the settings say so, was a scan.
  Only then is anything taken back: the field is put back to what it held before the run, the last key does
  nothing, and the text goes to the scan box. So a person's key is never kept back to see what follows.
- Where letters mean nothing (a list, a button, a page, a menu) they go into the scan box, which gets the
  focus, whoever types them; in a dialog they are only counted, as the scan box can't have the focus. Space
  stays with a button and the like, unless a scan is on its way.
- While a scan is on its way, control characters in it do nothing, and neither does a second Enter or Tab
  that comes just as fast behind the first.
"""

import unicodedata

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.shell.settings import Settings
from app.ui.widgets.fields import Before, takes_text, typed_into
from app.ui.widgets.scan_box import ScanBox
from app.ui.widgets.soon import soon

GAP_MS = 35
"""At most this passes between two keys of a scanner."""
LEAST = 4
"""Shorter than this is no scan."""
LINGER_MS = 1000
"""So long a closed menu still hears keys that are on their way to it."""

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SILENT = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_Mode_switch,
)
_FIRST_NAMED = 0x0100_0000
"""From here on Qt numbers the keys that stand for no letter: Escape, Tab, the arrows."""
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_HELD = _CONTROL | _ALT | Qt.KeyboardModifier.MetaModifier


def is_printable(event: QKeyEvent) -> bool:
    """Tell whether a key writes something; Ctrl and Alt together are AltGr on some systems."""
    held = event.modifiers() & _HELD
    if held and held != _CONTROL | _ALT:
        return False
    text = event.text()
    return bool(text) and all(unicodedata.category(letter)[0] != "C" for letter in text)


def _takes_password() -> bool:
    """Tell whether the keys go to a password's field: what fills it in by itself is as fast as a scanner."""
    field = QApplication.focusWidget()
    return isinstance(field, QLineEdit) and field.echoMode() == QLineEdit.EchoMode.Password


class Scanner(QObject):
    """Watches the keys of the whole program and gives every scan to the scan box."""

    def __init__(self, application: QApplication, box: ScanBox, settings: Settings) -> None:
        super().__init__(box)
        self._box = box
        self._settings = settings
        self._text = ""
        self._last = 0
        self._just_taken = False
        self._befores: list[Before] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See each key press once: as it comes to the window, or to the focus when it has no time."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent) or _takes_password():
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._overrides(event)
        if isinstance(watched, QWidget) and (event.timestamp() or watched != QApplication.focusWidget()):
            return False
        return self._pressed(event)

    @property
    def _is_on_its_way(self) -> bool:
        """Whether so much came so fast that no person typed it."""
        return len(self._text) >= LEAST - 1

    def _is_fast(self, event: QKeyEvent) -> bool:
        return event.timestamp() > 0 and 0 <= event.timestamp() - self._last <= GAP_MS

    def _ends(self, event: QKeyEvent) -> bool:
        """Tell whether a key is one that ends a scan, if a scan it is."""
        if event.modifiers() & _HELD:
            return False
        return event.key() in _ENTER or (event.key() == Qt.Key.Key_Tab and self._settings.ends_with_tab)

    def _overrides(self, event: QKeyEvent) -> bool:
        """Keep a scan's keys from being shortcuts: they then come as ordinary presses."""
        if not self._is_fast(event) or event.key() in _SILENT:
            return False
        ours = self._just_taken if self._ends(event) and not self._text else self._is_on_its_way
        if ours and (self._ends(event) or event.text()):
            event.accept()
            return True
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        """Note a key; True if no widget may have it."""
        fast = self._is_fast(event)
        if event.key() in _SILENT:
            if fast:
                self._last = event.timestamp()
            return False
        if not fast:
            self._forget()
        if self._ends(event):
            return self._ended(event)
        self._just_taken = False
        if is_printable(event):
            return self._typed(event)
        if self._is_on_its_way and event.text() and event.key() < _FIRST_NAMED:
            self._last = event.timestamp()
            return True
        self._forget()
        return False

    def _ended(self, event: QKeyEvent) -> bool:
        """Take what was scanned, if it was."""
        text, befores = self._text, self._befores
        doubled = self._just_taken
        self._forget()
        self._last = event.timestamp()
        if len(text) < LEAST:
            self._just_taken = doubled
            return doubled
        self._just_taken = True
        for before in reversed(befores):
            before.restore()
        self._box.take(text)
        return True

    def _typed(self, event: QKeyEvent) -> bool:
        """Note a printable key, and lead it to where it can be read."""
        widget = typed_into()
        target = widget if widget is not None and takes_text(widget) else self._elsewhere(widget, event)
        if event.timestamp() and (self._text or not event.isAutoRepeat()):
            self._text += event.text()
            self._last = event.timestamp()
            if target is not None and all(before.widget is not target for before in self._befores):
                self._befores.append(Before(target))
        if target is widget:
            return False
        if target is not None:
            self._write(event.text())
        return True

    def _elsewhere(self, widget: QWidget | None, event: QKeyEvent) -> QWidget | None:
        """Return who gets a letter that means nothing to `widget`; None for nobody."""
        if event.text().isspace() and not self._is_on_its_way:
            return widget
        modal = QApplication.activeModalWidget()
        if modal is not None:
            return None
        window = widget.window() if widget is not None else QApplication.activeWindow()
        home = self._box.window()
        is_home = window is home or QApplication.activePopupWidget() is not None
        return self._box if is_home and self._box.isVisible() else None

    def _write(self, text: str) -> None:
        """Write into the scan box, which gets the focus; menus close."""
        popup = QApplication.activePopupWidget()
        while popup is not None and _closed(popup) and popup is not QApplication.activePopupWidget():
            popup = QApplication.activePopupWidget()
        if not self._box.hasFocus():
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._box.insert(text)

    def _forget(self) -> None:
        self._text = ""
        self._befores = []
        self._just_taken = False


def _closed(popup: QWidget) -> bool:
    """Close a menu, but keep it a while: the window system may have sent it the scan's next keys already."""
    gone = Qt.WidgetAttribute.WA_DeleteOnClose
    if popup.testAttribute(gone):
        popup.setAttribute(gone, on=False)
        soon(popup, LINGER_MS, popup.deleteLater).start()
    return popup.close()
