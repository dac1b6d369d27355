"""The way from screen to screen: one rail of buttons, each with its key, less what a person may not see."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.rights import Right
from app.core.words import _
from app.ui.shell.keys import EVERYWHERE, Key
from app.ui.shell.screens import Entry
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.fit_label import FitLabel
from app.ui.widgets.icons import icon

_KEYS = 10
"""So many screens have a key with a number."""
_MARK = 3
"""Pixels of the bar beside the screen that shows, and of the frame round what has the focus."""


class RailButton(QToolButton):
    """One screen: drawn with a bar and in bold while it shows, and with a frame while it has the focus."""

    reached = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _on: self.dress())

    def dress(self) -> None:
        """Take the looks as they are now."""
        self.setFont(self._theme.font(Type.STRONG if self.isChecked() else Type.BODY))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that somebody is here, so that it can be scrolled to."""
        super().focusInEvent(event)
        self.reached.emit()

    def minimumSizeHint(self) -> QSize:
        """Return the room of the bold text, so that nothing moves when the button is checked."""
        unit = self._theme.unit
        bold = QFontMetrics(self._theme.font(Type.STRONG))
        return QSize(bold.horizontalAdvance(self.text()) + unit * 2, self.iconSize().height() + unit * 4)

    def sizeHint(self) -> QSize:
        """Return the least room."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, then what marks it."""
        super().paintEvent(event)
        accent = self._theme.colour(Tone.ACCENT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.fillRect(0, 0, _MARK + 1, self.height(), accent)
        if self.hasFocus():
            inside = QRectF(self.rect()).adjusted(_MARK, _MARK, -_MARK, -_MARK)
            painter.setPen(QPen(accent, 2))
            painter.drawRoundedRect(inside, 4, 4)
        painter.end()


def _key(number: int) -> str:
    """Return the key of a screen: Ctrl with a digit, 0 for the tenth; with Shift from there on."""
    return f"Ctrl+{'Shift+' if number > _KEYS else ''}{number % _KEYS}"


class Navigation(QFrame):
    """The rail at the window's side; it scrolls where it is higher than the window."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, entries: list[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries = {entry.name: entry for entry in entries if entry.place is not None}
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self.setAccessibleName(_("Screens"))
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        for number, entry in enumerate(self._entries.values(), start=1):
            button = RailButton(theme)
            button.setText(_(entry.title))
            button.setAccessibleName(_(entry.title))
            key = _key(number)
            button.setShortcut(key)
            button.setAccessibleDescription(key)
            button.setToolTip(key)
            button.clicked.connect(partial(self.wanted.emit, entry.name))
            button.reached.connect(partial(self._scroll_to, button))
            self._group.addButton(button)
            self._buttons[entry.name] = button
            self._column.addWidget(button)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.who = FitLabel(theme, Type.BODY)
        whole.addWidget(self._scroll)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.who)
        whole.addLayout(self._foot)
        self.setAutoFillBackground(True)
        theme.changed.connect(self._dress)
        self._dress()

    def show_who(self, login: str) -> None:
        """Show who works here."""
        self.who.setText(login)
        self.who.setAccessibleName(_("{login} works here").format(login=login))

    def mark(self, name: str) -> None:
        """Mark the screen that shows; one that is not in the rail leaves the mark where it was."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)
            self._scroll_to(self._buttons[name])

    def _scroll_to(self, button: RailButton) -> None:
        self._scroll.ensureWidgetVisible(button, 0, 0)

    def allow(self, rights: frozenset[Right]) -> None:
        """Leave out what these rights don't open; its key does nothing then."""
        for name, entry in self._entries.items():
            allowed = entry.right is None or entry.right in rights
            self._buttons[name].setVisible(allowed)
            self._buttons[name].setEnabled(allowed)

    def listed(self) -> list[Key]:
        """Return the keys of the screens that may be seen."""
        return [
            Key(button.accessibleDescription(), button.text(), EVERYWHERE)
            for button in self._buttons.values()
            if button.isEnabled()
        ]

    def showEvent(self, event: QShowEvent) -> None:
        """Be as wide as the widest name, and a scroll bar beside it."""
        super().showEvent(event)
        self._widen()

    def _widen(self) -> None:
        widest = max((button.minimumSizeHint().width() for button in self._buttons.values()), default=0)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.setFixedWidth(max(widest, self._theme.unit * 9) + bar)

    def _dress(self) -> None:
        unit = self._theme.unit
        size = unit * 3
        self._column.setContentsMargins(0, unit, 0, unit)
        self._column.setSpacing(unit // 2)
        self._foot.setContentsMargins(unit, 0, unit, unit)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.ground(Tone.QUIET))
        self.setPalette(palette)
        for name, button in self._buttons.items():
            button.setIconSize(QSize(size, size))
            button.setIcon(icon(self._entries[name].icon, self._theme.colour(Tone.ACCENT), size))
            button.dress()
            button.updateGeometry()
        self._widen()
