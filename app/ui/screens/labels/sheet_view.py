"""The sheet as it will be printed. Labels that are used already are clicked away, by mouse or keys."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.words import _, plural
from app.ui.screens.labels.order import Order
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Type

_A4 = (595.28, 841.89)
_PAPER, _LINE, _USED = QColor("#ffffff"), QColor("#8a929b"), QColor("#d4d8dc")
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SheetView(QWidget):
    """One sheet. `toggled` says which label was clicked."""

    toggled = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._order = Order("files")
        self._image: QImage | None = None
        self._sample = ""
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("The sheet as it will be printed"))
        shell.theme.changed.connect(self._dress)
        self._dress()

    def show_order(self, order: Order) -> None:
        """Show the sheet of an order, and which of its labels are used."""
        self._order = order
        self._at = min(self._at, max(self._count() - 1, 0))
        self._sample = _("blank, with a new code") if order.blank is not None else ""
        self._tell()
        self.update()

    def show_page(self, image: QImage | None) -> None:
        """Show the page as it will be printed; None for an empty one."""
        self._image = image
        self.update()

    @property
    def image(self) -> QImage | None:
        """The page that shows."""
        return self._image

    def sizeHint(self) -> QSize:
        """Return a room in which a sheet can be seen."""
        unit = self._shell.theme.unit
        return QSize(unit * 40, unit * 56)

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        unit = self._shell.theme.unit
        return QSize(unit * 20, unit * 30)

    def said(self) -> str:
        """Return what is said of the label that the arrow keys stand on."""
        if self._count() == 0:
            return ""
        state = _("free")
        if self._at in self._order.used:
            state = _("used already")
        elif self._at in self._order.first():
            state = _("will be printed")
        return _("Label {number} of {count}: {state}").format(
            number=self._at + 1, count=self._count(), state=state
        )

    def label_rect(self, position: int) -> QRectF:
        """Return where a label is in the widget."""
        sheet = self._order.sheet
        if sheet is None:
            return QRectF()
        box, page = sheet.label(position, self._order.offset), self.page_rect()
        scale = page.width() / sheet.size[0]
        top = sheet.size[1] - box.bottom - box.height
        return QRectF(
            page.left() + box.left * scale, page.top() + top * scale, box.width * scale, box.height * scale
        )

    def page_rect(self) -> QRectF:
        """Return where the page is: as large as fits."""
        wide, high = self._page_size()
        room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        scale = min(room.width() / wide, room.height() / high)
        left = room.left() + (room.width() - wide * scale) / 2
        return QRectF(left, room.top(), wide * scale, high * scale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the labels with the arrow keys; Space says that one is used, or not."""
        sheet = self._order.sheet if self._count() else None
        moves = _MOVES | ({Qt.Key.Key_Up: -sheet.across, Qt.Key.Key_Down: sheet.across} if sheet else {})
        key = Qt.Key(event.key())
        if sheet is None or (key not in moves and key != Qt.Key.Key_Space):
            super().keyPressEvent(event)
            return
        if key == Qt.Key.Key_Space:
            self.toggled.emit(self._at)
        elif 0 <= self._at + moves[key] < sheet.count:
            self._at += moves[key]
        self._tell()
        self._shell.ways.announce(self.said())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say that the label under the mouse is used, or not."""
        super().mousePressEvent(event)
        for position in range(self._count()):
            if self.label_rect(position).contains(event.position()):
                self._at = position
                self.toggled.emit(position)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page, what is printed on it, and the labels' edges."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page = self.page_rect()
        painter.fillRect(page, _PAPER)
        if self._image is not None:
            painter.drawImage(page, self._image)
        painter.setPen(QPen(_LINE, 1))
        painter.drawRect(page)
        printed = set(self._order.first())
        for position in range(self._count()):
            self._paint_label(painter, position, position in printed)
        painter.end()

    def _paint_label(self, painter: QPainter, position: int, is_printed: bool) -> None:
        where = self.label_rect(position).adjusted(0.5, 0.5, -0.5, -0.5)
        is_used = position in self._order.used
        painter.setPen(QPen(_LINE, 1, Qt.PenStyle.SolidLine if is_printed else Qt.PenStyle.DotLine))
        if is_used:
            painter.fillRect(where, _USED)
            painter.drawLine(where.topLeft(), where.bottomRight())
            painter.drawLine(where.bottomLeft(), where.topRight())
        painter.drawRect(where)
        if is_printed and self._sample:
            font = self._shell.theme.font(Type.SMALL)
            font.setPixelSize(max(round(min(where.height() / 4, where.width() / 14)), 1))
            painter.setFont(font)
            painter.setPen(QColor("#000000"))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(where.toRect(), flags, self._sample)
        if position == self._at and self.hasFocus():
            ring = self._shell.theme.unit / 3
            painter.setPen(QPen(QColor("#0b5a8a"), max(ring, 2)))
            painter.drawRect(where)

    def _count(self) -> int:
        return self._order.sheet.count if self._order.is_labels and self._order.sheet else 0

    def _page_size(self) -> tuple[float, float]:
        sheet = self._order.sheet if self._order.is_labels else None
        return sheet.size if sheet else _A4

    def _tell(self) -> None:
        used = len(self._order.used)
        told = plural("{count} label is used already", "{count} labels are used already", used)
        self.setAccessibleDescription(f"{self.said()}. {told}." if self._count() else "")

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
