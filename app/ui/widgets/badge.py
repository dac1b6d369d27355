"""A badge: a drawing and a few words on a ground of their tone, for a state that must not be missed."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.icons import pixmap
from app.ui.widgets.plain import PlainLabel


@dataclass(frozen=True, slots=True)
class Mark:
    """What a badge says: drawing, words and tone; a loud one has the tone as its ground."""

    icon: str
    text: str
    tone: Tone
    loud: bool = False


class Badge(QFrame):
    """One state, as drawing and words."""

    def __init__(self, theme: Theme, mark: "Mark", kind: Type = Type.STRONG) -> None:
        super().__init__()
        self._theme = theme
        self._mark = mark
        self._kind = kind
        self._drawing = QLabel()
        self._room = QSize()
        self._words = PlainLabel(mark.text)
        self._words.setWordWrap(False)
        self.setAccessibleName(mark.text)
        self.setObjectName("badge")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._drawing)
        self._row.addWidget(self._words, 1)
        self.dress()

    @property
    def room(self) -> QSize:
        """The room that it takes within the limit."""
        return self._room

    def text(self) -> str:
        """Return its words."""
        return self._words.text()

    def limit(self, width: int) -> None:
        """Wrap the words where the badge would be wider than this."""
        self._words.setWordWrap(False)
        self._room = self.sizeHint()
        if self._room.width() > width:
            self._words.setWordWrap(True)
            self._room = QSize(max(width, 1), self.heightForWidth(max(width, 1)))

    def dress(self) -> None:
        """Take the theme's fonts and colours."""
        theme = self._theme
        colour, ground = theme.colour(self._mark.tone), theme.ground(self._mark.tone)
        line, text = colour, colour
        if self._mark.loud:
            line, ground, text = text_on(colour), colour, text_on(colour)
        unit, font = theme.unit, theme.font(self._kind)
        size = max(round(font.pointSizeF() * 1.8), 16)
        self._row.setContentsMargins(unit, unit // 2, unit, unit // 2)
        self._row.setSpacing(unit // 2)
        self._words.setFont(font)
        self._drawing.setFixedSize(size, size)
        self._drawing.setPixmap(pixmap(self._mark.icon, text, size, self.devicePixelRatioF()))
        self.setStyleSheet(
            f"#badge {{ background: {ground.name()}; border: 2px solid {line.name()};"
            f" border-radius: {unit // 2}px; }} #badge QLabel {{ color: {text.name()}; }}"
        )


def text_on(colour: QColor) -> QColor:
    """Return the colour of text on a ground of a full tone."""
    return QColor("#000000") if colour.lightness() > 128 else QColor("#ffffff")


class BadgeRow(QWidget):
    """Badges side by side, on further lines where there is no room; its first line is always kept free."""

    def __init__(self, theme: Theme, kind: Type) -> None:
        super().__init__()
        self._theme = theme
        self._kind = kind
        self._badges: list[Badge] = []
        self._shown: tuple[Mark, ...] = ()
        theme.changed.connect(self._dress)
        self._place()

    def show_badges(self, *badges: Mark) -> None:
        """Show these."""
        if badges == self._shown:
            return
        self._shown = badges
        for old in self._badges:
            old.hide()
            old.deleteLater()
        self._badges = []
        for mark in badges:
            badge = Badge(self._theme, mark, self._kind)
            badge.setParent(self)
            badge.show()
            self._badges.append(badge)
        self._place()

    def set_kind(self, kind: Type) -> None:
        """Take another kind of type for all."""
        if kind is not self._kind:
            self._kind = kind
            shown, self._shown = self._shown, ()
            self.show_badges(*shown)
            self._place()

    def texts(self) -> list[str]:
        """Return the words of the badges that show."""
        return [badge.text() for badge in self._badges]

    def resizeEvent(self, event: object) -> None:
        """Place the badges anew."""
        self._place()

    def _dress(self) -> None:
        for badge in self._badges:
            badge.dress()
        self._place()

    def _place(self) -> None:
        gap = self._theme.unit
        model = Badge(self._theme, Mark("done", "X", Tone.QUIET), self._kind)
        line = model.sizeHint().height()
        model.deleteLater()
        x = y = 0
        for badge in self._badges:
            badge.limit(self.width())
            size = badge.room
            if x and x + size.width() > self.width():
                x, y = 0, y + line + gap
                line = size.height()
            badge.setGeometry(x, y, size.width(), size.height())
            line = max(line, size.height())
            x += size.width() + gap
        self.setFixedHeight(y + line)
