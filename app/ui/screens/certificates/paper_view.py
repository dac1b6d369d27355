"""A document page by page, as it prints."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.core.words import _
from app.ui.shell.theme import Tone
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.shell.shell import Shell

WIDTH = 1000
"""Pixels that a page is drawn wide."""
_PAPER, _LINE = QColor("#ffffff"), QColor("#8a929b")
_TALL = 1.4143


class _Sheet(QWidget):
    """One page, as wide as there is room."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        self._shell = shell
        self.image: QImage | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say that its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of a page as wide."""
        return int(min(width, self._most()) * _TALL)

    def sizeHint(self) -> QSize:
        """Return a room in which a page can be read."""
        return QSize(self._most(), int(self._most() * _TALL))

    def show_page(self, image: QImage) -> None:
        """Show a page."""
        self.image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page, smoothly scaled, with a line around it."""
        wide = min(self.width(), self._most())
        room = QRect(0, 0, wide - 1, int(wide * _TALL) - 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(room, _PAPER)
        if self.image is not None:
            painter.drawImage(room, self.image)
        painter.setPen(QPen(_LINE))
        painter.drawRect(room)
        painter.end()

    def _most(self) -> int:
        return int(self._shell.theme.unit * 90)


class PaperView(QWidget):
    """The page that shows, and the ways to the others."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        self._shell = shell
        self._pdf, self._count, self._nth, self._asked = b"", 0, 0, 0
        self.sheet = _Sheet(shell)
        self.where = Text(shell.theme, tone=Tone.QUIET)
        self.row = ButtonRow(shell.theme)
        self.back = self.row.add(_("Page before"), lambda: self._turn(-1))
        self.on = self.row.add(_("Next page"), lambda: self._turn(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.row, self.where, self.sheet):
            column.addWidget(part)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_made(self, make: "Callable[[], bytes]", failed: "Callable[[str], None]") -> None:
        """Make a document off the window's thread and show its first page."""
        self._asked += 1
        asked = self._asked

        def made(found: tuple[bytes, int, QImage]) -> None:
            if asked == self._asked:
                self._pdf, self._count, image = found
                self._shown(0, image)

        self._shell.worker.aside(lambda: _opened(make()), made, failed)

    def _turn(self, step: int) -> None:
        nth, pdf = self._nth + step, self._pdf
        if not 0 <= nth < self._count:
            return
        self._asked += 1
        asked = self._asked

        def drawn(image: QImage) -> None:
            if asked == self._asked:
                self._shown(nth, image)

        self._shell.worker.aside(lambda: _drawn(pdf, nth), drawn, self._shell.ways.announce)

    def _shown(self, nth: int, image: QImage) -> None:
        self._nth = nth
        said = _("Page {number} of {count}, as it prints").format(number=nth + 1, count=self._count)
        self.where.setText(said)
        self.sheet.setAccessibleName(said)
        self.back.setEnabled(nth > 0)
        self.on.setEnabled(nth + 1 < self._count)
        self.sheet.show_page(image)
        self.show()


def _opened(pdf: bytes) -> tuple[bytes, int, QImage]:
    from app.ui.paper.pixels import count_pages

    return pdf, count_pages(pdf), _drawn(pdf, 0)


def _drawn(pdf: bytes, nth: int) -> QImage:
    from app.ui.paper.pixels import page_at

    return page_at(pdf, nth, WIDTH)
