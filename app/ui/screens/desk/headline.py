"""The newest line, or the one that is selected, with the whole sentence, large enough for an arm's length."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel

from app.core.words import _, time_text
from app.ui.screens.desk.stream_model import Line
from app.ui.screens.desk.words import tone_of
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.badge import text_on
from app.ui.widgets.fit_label import FitLabel
from app.ui.widgets.icons import pixmap
from app.ui.widgets.plain import PlainLabel

SHOWN_AGAIN_MS = 1500
"""How long an outcome that is shown again stands out."""


class Headline(QFrame):
    """One line with its sentence, its title and its time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._line: Line | None = None
        self._said = ""
        self._is_selected = False
        self._is_compact = False
        self._stands_out = QTimer(self, singleShot=True, interval=SHOWN_AGAIN_MS)
        self._stands_out.timeout.connect(self._dress)
        self._drawing = QLabel()
        self._word = PlainLabel()
        self._word.setWordWrap(False)
        self._caption = FitLabel(theme, Type.BODY, Type.SMALL)
        self._say = FitLabel(theme, Type.HEADING, Type.LARGE, Type.BODY, lines=2)
        self._title = FitLabel(theme, Type.LARGE, Type.BODY)
        self.setAccessibleName(_("Latest outcome"))
        self._grid = QGridLayout(self)
        self._grid.addWidget(self._drawing, 0, 0)
        self._grid.addWidget(self._word, 0, 1)
        self._grid.addWidget(self._caption, 0, 2)
        self._grid.addWidget(self._say, 1, 0, 1, 3)
        self._grid.addWidget(self._title, 2, 0, 1, 3)
        self._grid.setColumnStretch(2, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def show_line(self, line: Line | None, said: str = "", *, is_selected: bool = False) -> None:
        """Show a line; `said` is all that was said with it, where that is more than its sentence."""
        self._line = line
        self._said = said or (line.say if line else "")
        self._is_selected = is_selected
        self._stands_out.stop()
        self._dress()

    def be_compact(self, is_compact: bool) -> None:
        """Take less room: the window is low, or its text is very large."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            large = (Type.LARGE, Type.BODY) if is_compact else (Type.HEADING, Type.LARGE, Type.BODY)
            self._say.set_kinds(*large)
            self._title.set_kinds(*((Type.BODY,) if is_compact else (Type.LARGE, Type.BODY)))
            self._dress()

    def stand_out(self) -> None:
        """Make it impossible to miss for a moment."""
        self._stands_out.start()
        self._dress()

    @property
    def stands_out(self) -> bool:
        """Whether it is shown again just now."""
        return self._stands_out.isActive()

    def text(self) -> str:
        """Return the word and the sentence that show."""
        return f"{self._word.text()} {self._say.text()}".strip()

    def title(self) -> str:
        """Return the file's title as it shows."""
        return self._title.text()

    def caption(self) -> str:
        """Return what stands beside the word."""
        return self._caption.text()

    def _tone(self) -> Tone:
        line = self._line
        if line is None or line.pending or line.undone:
            return Tone.QUIET
        return tone_of(line.outcome, line.sound)

    def _dress(self) -> None:
        theme = self._theme
        unit = theme.unit
        edge = unit // 2 if self._is_compact else unit
        self._grid.setContentsMargins(unit * 2, edge, unit * 2, edge)
        self._grid.setHorizontalSpacing(unit)
        self._grid.setVerticalSpacing(unit // 2)
        self._word.setFont(theme.font(Type.LARGE if self._is_compact else Type.HEADING))
        tone = theme.colour(self._tone())
        plain = QApplication.palette().color(QPalette.ColorRole.WindowText)
        sign, text = (text_on(tone), text_on(tone)) if self.stands_out else (tone, plain)
        colours = QPalette()
        colours.setColor(QPalette.ColorRole.WindowText, text)
        self.setPalette(colours)
        colours.setColor(QPalette.ColorRole.WindowText, sign)
        self._word.setPalette(colours)
        self._fill(sign)
        self.update()

    def _fill(self, sign: QColor) -> None:
        line, size = self._line, round(self._theme.unit * (2.5 if self._is_compact else 3.5))
        self._drawing.setFixedSize(size, size)
        if line is None:
            self._drawing.setPixmap(pixmap("scan", sign, size, self.devicePixelRatioF()))
            self._word.setText(_("Nothing yet"))
            self._caption.setText("")
            self._say.setText(_("What is scanned shows here."))
            self._title.setText("")
        else:
            self._drawing.setPixmap(pixmap(line.sign.icon, sign, size, self.devicePixelRatioF()))
            self._word.setText(_(line.sign.word))
            self._caption.setText(f"{time_text(line.at)}   {self._note(line)}".strip())
            self._say.setText(self._said)
            self._title.setText(line.title or "")

    def _note(self, line: Line) -> str:
        if not self._is_selected:
            return ""
        if line.can_be_undone:
            return _("Selected line. Ctrl+Z undoes it, Esc gives it up.")
        return _("Selected line. Esc gives it up.")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the bar in the line's tone."""
        theme, tone = self._theme, self._tone()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.unit / 2
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        colour = theme.colour(tone)
        painter.setPen(colour if not self._is_selected else theme.colour(Tone.ACCENT))
        painter.setBrush(colour if self.stands_out else theme.ground(tone))
        painter.drawRoundedRect(area, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(
            QRectF(area.left(), area.top(), theme.unit * 0.75, area.height()), radius, radius
        )
