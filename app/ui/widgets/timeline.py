"""A chain of custody as lines, newest first: an icon, what happened, who or where, and when.

What the kinds of movement are called, and in which order they come, is the page's business.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.moments import WRAPPED, Moment, MomentDrawing, Moments
from app.ui.widgets.plain import plain_tip


class Timeline(QListView):
    """Moments in their order. One that leads somewhere is chosen with Enter or a double click."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._empty = empty
        self._moments = Moments()
        self._drawing = MomentDrawing(theme, self)
        self.setModel(self._moments)
        self.setItemDelegate(self._drawing)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        self.doubleClicked.connect(self._choose)
        theme.changed.connect(self._dress)
        self._dress()
        self._tell_empty()

    def set_moments(self, moments: Sequence[Moment]) -> None:
        """Show other moments; when some were added above, what was in sight stays in sight."""
        new = list(moments)
        old = self._moments.moments
        if new == old:
            return
        bar = self.verticalScrollBar()
        at, current = bar.value(), self.currentIndex().row()
        is_longer = len(new) >= len(old) and bool(old) and new[len(new) - len(old) :] == old
        added = len(new) - len(old) if is_longer else 0
        self._moments.replace(new)
        self._tell_empty()
        self._wrap()
        self.doItemsLayout()
        if is_longer and current >= 0:
            self.selectionModel().setCurrentIndex(
                self._moments.index(current + added, 0),
                self.selectionModel().SelectionFlag.ClearAndSelect,
            )
        if is_longer:
            bar.setValue(at + added * self._drawing.height() if at else 0)

    def moments(self) -> list[Moment]:
        """Return the moments in the order in which they are shown."""
        return list(self._moments.moments)

    def _tell_empty(self) -> None:
        is_empty = not self._moments.moments
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if is_empty else Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(self._empty if is_empty else "")
        self.viewport().setAutoFillBackground(not is_empty)
        self.setFrameShape(self.Shape.NoFrame if is_empty else self.Shape.StyledPanel)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and (code := self._moments.moments[index.row()].code):
            self.chosen.emit(code)

    def keyboardSearch(self, _search: str) -> None:
        """Search nothing: letters are for the scan box."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, leave letters to others."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole moment, as plain as it is."""
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return super().viewportEvent(event)
        index = self.indexAt(event.pos())
        text = self._moments.moments[index.row()].said if index.isValid() else ""
        QToolTip.showText(event.globalPos(), plain_tip(text) if text else "", self)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the moments, or the sentence that there are none."""
        super().paintEvent(event)
        if self._moments.moments:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self._theme.colour(Tone.QUIET))
        painter.drawText(self.viewport().rect(), int(WRAPPED), self._empty)
        painter.end()

    def sizeHint(self) -> QSize:
        """Return the least height: a page gives more if it has it."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the small print anew."""
        super().resizeEvent(event)
        self._wrap()

    def _dress(self) -> None:
        self._drawing.dress()
        self._wrap()
        self.setMinimumHeight(self._drawing.height() * 5)
        self.doItemsLayout()

    def _wrap(self) -> None:
        if self._drawing.wrap(self._moments.moments, self.viewport().width()):
            self.scheduleDelayedItemsLayout()
