"""The stream as it is painted: compact lines of one height in columns, or on two rows where it is narrow."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.core.times import local_day, system_clock
from app.core.words import _
from app.custody.steps import Outcome
from app.ui.screens.desk.stream_model import LINE, MOST, Line, StreamModel
from app.ui.screens.desk.words import all_words, due_text, tone_of, when_text
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.draw import draw_choice, draw_line
from app.ui.widgets.icons import pixmap

_IN_COLUMNS = frozenset(
    {
        Outcome.CHECKED_OUT.value,
        Outcome.CHECKED_IN.value,
        Outcome.RENEWED.value,
        Outcome.FOUND.value,
        Outcome.SHELVED.value,
        Outcome.RECEIVED.value,
        Outcome.REGISTERED.value,
        Outcome.WAITING.value,
    }
)
"""Outcomes whose facts say it all; of the others the sentence is shown."""
NARROW = 48
"""Em of room for title, person and date below which a line takes two rows."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """Fonts and widths, taken once for each look."""

    body: QFont
    strong: QFont
    struck: QFont
    gap: float
    row: float
    icon: int
    time: float
    word: float
    reference: float
    due: float
    em: float

    @classmethod
    def of(cls, theme: Theme) -> "_Measures":
        body, strong = theme.font(Type.BODY), theme.font(Type.STRONG)
        struck = QFont(body)
        struck.setStrikeOut(True)
        plain, bold = QFontMetricsF(body), QFontMetricsF(strong)
        return cls(
            body,
            strong,
            struck,
            gap=theme.unit,
            row=plain.height(),
            icon=round(plain.height() * 1.15),
            time=max(plain.horizontalAdvance(text) for text in ("00:00", "30 Sept")),
            word=max(bold.horizontalAdvance(word) for word in all_words()),
            reference=bold.horizontalAdvance("HOU/2026/00012 p"),
            due=plain.horizontalAdvance(due_text(dt.date(2026, 9, 28), dt.date(2026, 1, 1))),
            em=plain.averageCharWidth(),
        )


class StreamDelegate(QStyledItemDelegate):
    """Paints one line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icons: dict[tuple[str, str], QPixmap] = {}
        self._tones: dict[Tone, QColor] = {}
        self._times: dict[dt.datetime, str] = {}
        self._days: dict[dt.date, str] = {}
        self.today = local_day(system_clock())
        self.dress()

    def dress(self) -> None:
        """Take the theme's fonts and colours."""
        self._measures = _Measures.of(self._theme)
        self._tones = {tone: self._theme.colour(tone) for tone in Tone}
        self._rule = QColor(self._tones[Tone.QUIET])
        self._rule.setAlpha(60)
        for kept in (self._icons, self._times, self._days):
            kept.clear()

    def turn_to(self, today: dt.date) -> None:
        """Write times and days as they are written on this day."""
        if today != self.today or len(self._times) > MOST * 2:
            self.today = today
            self._times.clear()
            self._days.clear()

    def is_narrow(self, width: float) -> bool:
        """Tell whether lines of this width take two rows."""
        m = self._measures
        return width - (m.time + m.icon + m.word + m.reference + m.gap * 6) < NARROW * m.em

    def height(self, width: float) -> int:
        """Return the height of every line."""
        m = self._measures
        rows = 2 if self.is_narrow(width) else 1
        return max(round(m.row * rows + m.gap * (0.25 * (rows - 1) + 1)), 24)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room of a line."""
        width = option.rect.width() or 100
        return QSize(100, self.height(width))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a line."""
        line: Line = index.data(LINE)
        painter.save()
        area = QRectF(option.rect)
        accent = self._tones[Tone.ACCENT]
        if not draw_choice(painter, option, self._theme.ground(Tone.ACCENT), accent):
            painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), self._rule)
        m = self._measures
        inner = area.adjusted(m.gap, m.gap / 2, -m.gap, -m.gap / 2)
        if self.is_narrow(area.width()):
            self._on_two_rows(painter, line, inner, option.palette)
        else:
            self._on_one_row(painter, line, inner, option.palette)
        painter.restore()

    def _on_one_row(self, painter: QPainter, line: Line, area: QRectF, palette: QPalette) -> None:
        m = self._measures
        quiet = self._tones[Tone.QUIET]
        x = self._text(painter, self._when(line), area.left(), m.time, area, m.body, quiet)
        x = self._sign(painter, line, x, area)
        text = palette.color(QPalette.ColorRole.Text)
        facts = m.struck if line.undone else m.body
        if line.outcome not in _IN_COLUMNS:
            self._text(painter, line.say, x, area.right() - x, area, facts, text)
            return
        x = self._text(painter, line.reference or "", x, m.reference, area, facts, text)
        goes = max((area.right() - x) * 0.28, m.due)
        room = area.right() - x - goes - m.gap * 2
        x = self._text(painter, line.title or "", x, room * 0.68, area, facts, text)
        x = self._text(painter, line.person or "", x, room * 0.32, area, facts, text)
        self._text(painter, self._goes(line), x, goes, area, facts, text)

    def _on_two_rows(self, painter: QPainter, line: Line, area: QRectF, palette: QPalette) -> None:
        m = self._measures
        quiet, text = self._tones[Tone.QUIET], palette.color(QPalette.ColorRole.Text)
        upper = QRectF(area.left(), area.top(), area.width(), m.row)
        lower = upper.translated(0, m.row + m.gap / 4)
        facts = m.struck if line.undone else m.body
        start = self._sign(painter, line, area.left(), upper)
        room = area.right() - start
        when = self._when(line)
        self._text(painter, when, area.left(), start - area.left() - m.gap, lower, m.body, quiet)
        if line.outcome not in _IN_COLUMNS:
            first, rest = _on_two(line.say, facts, room)
            self._text(painter, first, start, room, upper, facts, text)
            self._text(painter, rest, start, room, lower, facts, text)
            return
        reference = line.reference or ""
        wanted = QFontMetricsF(facts).horizontalAdvance(reference) + 1
        x = self._text(painter, reference, start, min(wanted, room), upper, facts, text)
        self._text(painter, line.title or "", x, area.right() - x, upper, facts, text)
        half = (room - m.gap) / 2
        x = self._text(painter, self._goes(line), start, half, lower, m.body, quiet)
        self._text(painter, line.person or "", x, half, lower, m.body, quiet)

    def _sign(self, painter: QPainter, line: Line, x: float, area: QRectF) -> float:
        m = self._measures
        sign = line.sign
        tone = Tone.QUIET if line.pending or line.undone else tone_of(line.outcome, line.sound)
        colour = self._tones[tone]
        top = area.top() + (area.height() - m.icon) / 2
        painter.drawPixmap(round(x), round(top), self._icon(painter, sign.icon, colour))
        return self._text(painter, _(sign.word), x + m.icon + m.gap / 2, m.word, area, m.strong, colour)

    def _when(self, line: Line) -> str:
        if line.at not in self._times:
            self._times[line.at] = when_text(line.at, self.today)
        return self._times[line.at]

    def _goes(self, line: Line) -> str:
        """Return when it is due back, or else where it goes."""
        due = line.due_back
        if due is None:
            return line.location or ""
        if due not in self._days:
            self._days[due] = due_text(due, self.today)
        return self._days[due]

    def _icon(self, painter: QPainter, name: str, colour: QColor) -> QPixmap:
        key = (name, colour.name())
        if key not in self._icons:
            ratio = painter.device().devicePixelRatio()
            self._icons[key] = pixmap(name, colour, self._measures.icon, ratio)
        return self._icons[key]

    def _text(
        self, painter: QPainter, text: str, x: float, width: float, area: QRectF, font: QFont, colour: QColor
    ) -> float:
        """Draw one column, cut with "…" where it must be; return where the next one begins."""
        draw_line(painter, text, QRectF(x, area.top(), width, area.height()), font, colour)
        return x + width + self._measures.gap


def _on_two(text: str, font: QFont, width: float) -> tuple[str, str]:
    """Return the words that fit on one row, and the rest."""
    metrics, words = QFontMetricsF(font), text.split()
    count = len(words)
    while count > 1 and metrics.horizontalAdvance(" ".join(words[:count])) > width:
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])


class StreamView(QListView):
    """The list of lines. None is selected until somebody wants one."""

    chosen = Signal(object)
    """The line that is selected, or None."""

    def __init__(self, theme: Theme, model: StreamModel) -> None:
        super().__init__()
        self._theme = theme
        self._lines = model
        self._delegate = StreamDelegate(theme)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # columns never shift
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("What happened, newest first"))
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.chosen.emit(self.selected()))
        model.rowsInserted.connect(lambda *_rows: self._delegate.turn_to(local_day(system_clock())))
        theme.changed.connect(self._dress)
        self._dress()

    def selected(self) -> Line | None:
        """Return the line that is selected."""
        rows = self.selectionModel().selectedIndexes()
        return self._lines.line(rows[0].row()) if rows else None

    def step(self, by: int) -> None:
        """Select the line below (1) or above (-1); from none, the newest."""
        count = self._lines.rowCount()
        if not count:
            return
        rows = self.selectionModel().selectedIndexes()
        row = min(max(rows[0].row() + by, 0), count - 1) if rows else 0
        self.setCurrentIndex(self._lines.index(row))

    def give_up(self) -> None:
        """Select nothing, and show the newest line."""
        self.selectionModel().clear()
        self.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the lines out anew when they become narrow or wide."""
        super().resizeEvent(event)
        if self._delegate.is_narrow(event.oldSize().width()) != self._delegate.is_narrow(
            event.size().width()
        ):
            self.scheduleDelayedItemsLayout()

    def _dress(self) -> None:
        self._delegate.dress()
        self.verticalScrollBar().setSingleStep(self._delegate.height(self.width()))
        self.setMinimumHeight(self._delegate.height(1) * 3)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
