"""Fields as they were: which widgets take text, and how to put back what a scanner typed into one.

It changes no field by itself; the scanner decides when.
"""

from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

OWN_KEYS = "own_keys"
"""A widget with this property set has a use for letters of its own (a key for each answer of a form)."""


def takes_text(widget: QWidget | None) -> bool:
    """Tell whether letters that a person types here belong to this widget."""
    if widget is None or not widget.isEnabled():
        return False
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
        return not widget.isReadOnly()
    return isinstance(widget, QComboBox) or bool(widget.property(OWN_KEYS))


def typed_into() -> QWidget | None:
    """Return what a key that is pressed now goes to: an open popup comes before the focus."""
    popup = QApplication.activePopupWidget()
    if popup is None:
        return QApplication.focusWidget()
    owner = popup.parentWidget()
    if isinstance(owner, QComboBox):
        return owner
    inside: tuple[QWidget | None, ...] = (popup.focusProxy(), popup.focusWidget())
    return next((widget for widget in inside if widget is not None), popup)


class Before:
    """What a field held at one moment."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget
        self._undo = _undo(widget)

    def restore(self) -> None:
        """Put it back, if the field is still there."""
        if shiboken6.isValid(self.widget):
            self._undo()


def _undo(widget: QWidget) -> Callable[[], None]:
    """Return what puts a field back to how it is now."""
    if isinstance(widget, QLineEdit):
        return _line(widget)
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return _text(widget)
    if isinstance(widget, QComboBox):
        return _combo(widget)
    if isinstance(widget, QAbstractSpinBox):
        return _spin(widget)
    return lambda: None


def _line(edit: QLineEdit) -> Callable[[], None]:
    text, cursor, modified = edit.text(), edit.cursorPosition(), edit.isModified()
    start, length = edit.selectionStart(), edit.selectionLength()

    def undo() -> None:
        if edit.text() != text:
            edit.setText(text)
            edit.textEdited.emit(text)  # who kept each letter as it was typed keeps this too
        edit.setModified(modified)
        edit.setCursorPosition(cursor)
        if start >= 0:
            backwards = cursor == start
            edit.setSelection(start + length if backwards else start, -length if backwards else length)

    return undo


def _text(edit: QPlainTextEdit | QTextEdit) -> Callable[[], None]:
    text, cursor = edit.toPlainText(), edit.textCursor()
    anchor, position = cursor.anchor(), cursor.position()

    def undo() -> None:
        back = edit.textCursor()
        if edit.toPlainText() != text:
            back.select(QTextCursor.SelectionType.Document)
            back.insertText(text)
        back.setPosition(anchor)
        back.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(back)

    return undo


def _combo(combo: QComboBox) -> Callable[[], None]:
    index = combo.currentIndex()
    line = combo.lineEdit()
    undo_line = _line(line) if combo.isEditable() and line is not None else None

    def undo() -> None:
        combo.hidePopup()
        combo.setCurrentIndex(index)
        if undo_line is not None:
            undo_line()

    return undo


def _spin(spin: QAbstractSpinBox) -> Callable[[], None]:
    line = spin.findChild(QLineEdit)
    undo_line = _line(line) if line is not None else None
    undo_value = _value(spin)

    def undo() -> None:
        undo_value()
        if undo_line is not None:
            undo_line()

    return undo


def _value(spin: QAbstractSpinBox) -> Callable[[], None]:
    if isinstance(spin, QSpinBox):
        return partial(spin.setValue, spin.value())
    if isinstance(spin, QDoubleSpinBox):
        return partial(spin.setValue, spin.value())
    if isinstance(spin, QDateTimeEdit):
        moment, section = spin.dateTime(), spin.currentSection()

        def undo() -> None:
            spin.setDateTime(moment)
            spin.setCurrentSection(section)

        return undo
    return lambda: None
