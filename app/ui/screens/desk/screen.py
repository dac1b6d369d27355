"""The reception desk: puts visit, forms, stream and what is held together, and gives each scan on.

What a scan means is the office's; how an outcome is shown is in the modules beside this one.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from app.codes.command import Command
from app.core.times import local_day, parse_instant, system_clock
from app.core.words import _, day_text, time_text
from app.ui.screens.desk.asking import Asking
from app.ui.screens.desk.forms import Forms
from app.ui.screens.desk.headline import Headline
from app.ui.screens.desk.holdings import Holdings
from app.ui.screens.desk.relief import Relief
from app.ui.screens.desk.scans import Scans
from app.ui.screens.desk.slip import Slips
from app.ui.screens.desk.stream_model import Line, StreamModel, line_of
from app.ui.screens.desk.stream_view import StreamView
from app.ui.screens.desk.visit_panel import VisitPanel
from app.ui.screens.desk.words import as_answered, mat_code
from app.ui.shell.screens import Screen
from app.ui.shell.shell import Shell
from app.ui.widgets.scan_box import ScanBox
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.office import Office
    from app.overview.standing import Standing

NAME = "desk"
SIDE_BY_SIDE = 100
"""Spacing units of width from which what is held stands beside the stream."""
LOW = 56
"""Spacing units of height below which the large parts take less room."""


class DeskScreen(Screen):
    """The desk."""

    minds_destroyed = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self.model = StreamModel()
        self.scans = Scans(shell, self.model)
        self.scans.setParent(self)  # its timers end with the screen
        self.panel = VisitPanel(theme)
        self.forms = Forms(theme, shell.worker)
        self.forms.said.connect(shell.ways.announce)
        self.asking = Asking(shell, self.forms, self.scans)
        self.asking.setParent(self)  # so does what ends off-site after Escape
        self.slips = Slips(shell, self.scans)
        self.relief = Relief(shell, self.forms, self.scans)
        self.relief.setParent(self)
        self.headline = Headline(theme)
        self.stream = StreamView(theme, self.model)
        self.holdings = Holdings(theme)
        self._now: Standing | None = None
        self._is_filled = False
        self._box: ScanBox | None = None
        self._clock = QTimer(self, interval=1000)
        self._lay_out()
        self._connect()
        self._add_keys()
        self._dress()

    def _lay_out(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.addWidget(self.stream, 2)
        self._halves.addWidget(self.holdings, 1)
        for part in (self.panel, self.forms, self.headline):
            self._column.addWidget(part)
        self._column.addLayout(self._halves, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(content)
        whole.addWidget(self._scroll)

    def _connect(self) -> None:
        shell = self.shell
        shell.theme.changed.connect(self._dress)
        shell.settings.changed.connect(self._show_mute)
        self.scans.answered.connect(lambda _flight, _answer: self._read())
        self.model.rowsInserted.connect(lambda *_where: self._show_headline())
        self.model.dataChanged.connect(lambda *_where: self._show_headline())
        self.scans.said.connect(lambda _sentence: self._show_headline())
        self.stream.chosen.connect(lambda _line: self._show_headline())
        self.holdings.chosen.connect(self._open_page)
        for part in (self.asking, self.relief):
            part.closed.connect(self._go_home)
        self._clock.timeout.connect(self.scans.tick)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self._show_mute()

    def _add_keys(self) -> None:
        for key, title, command in (
            ("F2", _("LEND: lend it all the same"), Command.LEND),
            ("F4", _("RETURN MODE on or off"), Command.RETURN),
            ("F5", _("RENEW the next file"), Command.RENEW),
            ("F6", _("OFF SITE: ask for a permit, or end it"), Command.OFF_SITE),
            ("F7", _("COLLECTING FOR somebody else"), Command.COLLECTING),
            ("F8", _("SLIP: what this visit has lent"), Command.SLIP),
            ("F11", _("RELIEF: somebody else takes over"), Command.RELIEF),
            ("F12", _("DONE: end the visit or the mode"), Command.DONE),
        ):
            self.shell.keys.add(key, title, partial(self._command, command), NAME)
        self.shell.keys.add("F9", _("Show and say the last outcome again"), self._again, NAME)
        self.shell.keys.add("Ctrl+Z", _("UNDO the selected line, or the last one"), self._undo, NAME)
        self.shell.keys.add("Ctrl+M", _("Sound on or off"), self._toggle_mute, NAME)

    def heading(self) -> str:
        """Return the title of the screen."""
        return _("Desk")

    def take_scan(self, text: str) -> bool:
        """Answer a scan; the badge of who takes over goes into the form that asks for it."""
        if not self.relief.takes(text):
            self.scan(text)
        return True

    def scan(self, text: str, **details: Any) -> None:
        """Give a scan to the office; a form that waits for typing gives way to it."""
        self.asking.scanned(text)
        self.stream.give_up()
        self._scroll.verticalScrollBar().setValue(0)
        self.scans.give(text, **details)

    def refresh(self) -> None:
        """Read again how the desk stands."""
        self._read()
        if not self._is_filled:
            self._is_filled = True
            self.shell.worker.ask(partial(_earlier, desk=self.shell.desk), self._fill, key="earlier")

    def first_field(self) -> QWidget | None:
        """Return the stream."""
        return self.stream

    def _read(self) -> None:
        self.shell.worker.ask(partial(_standing, desk=self.shell.desk), self._stood, key="standing")

    def _stood(self, now: "Standing") -> None:
        self._now = now
        self.panel.show_standing(now)
        self.holdings.show_standing(now)
        self.asking.stood(now)
        counter = now.counter
        is_armed = counter.renewing or counter.collecting or now.off_site
        if now.may_run_out or is_armed:
            if not self._clock.isActive():
                self._clock.start()
        else:
            self._clock.stop()

    def _fill(self, lines: list[Line]) -> None:
        """Put what happened here before under what is there: the window was opened again."""
        shown = {self.model.line(row).act for row in range(self.model.rowCount())}
        self.model.fill([line for line in lines if line.act not in shown])

    def _undo(self) -> None:
        """Undo the selected line, or the last one; a line that did nothing is refused like any other."""
        line = self.stream.selected()
        if line is None:
            self._command(Command.UNDO)
        elif line.in_box:
            self.scans.note(_("It went with its box. Undo the line of the box."))
        elif line.of is None:
            self.scans.note(_("There is nothing to undo in this line."))
        else:
            self._command(Command.UNDO, of=line.of)

    def _command(self, command: Command, **details: Any) -> None:
        """Do what scanning a command's code on the mat does."""
        self.scan(mat_code(command), **details)

    def _open_page(self, code: str) -> None:
        self.shell.ways.open("file" if code.startswith("F") else "place", code=code)

    def _again(self) -> None:
        self.stream.give_up()
        self.headline.stand_out()
        self.scans.again()

    def _toggle_mute(self) -> None:
        self.shell.settings.muted = not self.shell.settings.muted
        self.shell.ways.announce(_("Sound off") if self.shell.settings.muted else _("Sound on"))

    def _show_mute(self) -> None:
        self.panel.mute(self.shell.settings.muted)

    def _show_headline(self) -> None:
        selected = self.stream.selected()
        if selected is not None:
            self.headline.show_line(selected, is_selected=True)
            return
        newest = self.model.newest()
        said = self.scans.last[0] if newest is not None and newest.say in self.scans.last[0] else ""
        self.headline.show_line(newest, said)

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to the arrow keys of the scan box: it has the focus, the stream has the lines."""
        super().showEvent(event)
        box = self.window().findChild(ScanBox)
        if self._box is None and box is not None:
            self._box = box
            box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up, Down and Escape in the empty scan box mean the stream."""
        box = self._box
        if box is None or watched is not box or not self.isVisible() or box.text():
            return False
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        return self._moved(event.key())

    def _moved(self, key: int) -> bool:
        """Do what a key means to the stream; False if it means nothing there."""
        if key == Qt.Key.Key_Up:
            self.stream.step(-1)
        elif key == Qt.Key.Key_Down:
            self.stream.step(1)
        elif key == Qt.Key.Key_Escape and self.stream.selected() is not None:
            self.stream.give_up()
        else:
            return key == Qt.Key.Key_Escape and self.asking.give_up()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the selection up at Escape, also from the list."""
        if event.key() == Qt.Key.Key_Escape and self.stream.selected() is not None:
            self.stream.give_up()
            self._go_home()
            return
        super().keyPressEvent(event)

    def _go_home(self) -> None:
        """Give the focus back to the scan box, and show who is served again."""
        self._scroll.verticalScrollBar().setValue(0)
        if self._box is not None and self.isVisible():
            self._box.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is held beside the stream, or below it."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        is_wide = self.width() >= self.shell.theme.unit * SIDE_BY_SIDE
        wanted = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(wanted)
        is_low = self.height() < self.shell.theme.unit * LOW
        self.panel.be_compact(is_low)
        self.headline.be_compact(is_low)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Keep the field in sight in which somebody types."""
        if new is not None and self.forms.isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new)

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._column.setContentsMargins(unit * 2, 0, unit * 2, unit * 2)
        self._column.setSpacing(unit)
        self._halves.setSpacing(unit * 2)
        self._turn()


def _standing(office: "Office", desk: str) -> "Standing":
    from app.overview.standing import standing

    return office.ask(standing, desk)


def _earlier(office: "Office", desk: str) -> list[Line]:
    """Return the lines of this desk's latest movements.

    The first day and time that are written take a while: they are written here, not on the window's thread.
    """
    from app.overview.recent import recent

    now = system_clock()
    today = local_day(now)
    day_text(today, today)
    time_text(now)
    return [
        line_of(as_answered(one, today), parse_instant(one["happened_at"]))
        for one in office.ask(recent, desk)
    ]
