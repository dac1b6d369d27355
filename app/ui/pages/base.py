"""The page of one thing: reads it, keeps what it showed, and sends a code to the page that it belongs to."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.ui.pages.moments import moments
from app.ui.pages.words import LETTERS, today
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.database import Work
    from app.office import Office
    from app.ui.shell.shell import Shell

PATIENCE_MS = 300
"""What is read within this needs no word that it is being read."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was read for a code: a page, or a sentence that says why there is none."""

    code: str
    page: dict[str, Any] | None
    sentence: str = ""


def read_page(work: "Work", code: str, reveal: bool) -> Found:
    """Read the page of what a code stands for; runs on the worker's thread."""
    from app.overview.pages import page

    try:
        found = page(work, code, reveal)
    except Refused as refused:
        return Found(code, None, str(refused))
    if found is None:
        return Found(code, None, _("Nothing here has the code {code}.").format(code=code))
    return Found(code, found)


class ThingScreen(Screen):
    """A page of one thing. What shows it is made by the screen: `lay_out` once, `fill` with each page."""

    name = ""
    """The screen's own name: the one that `LETTERS` has for what it shows."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._code = ""
        self._shown: tuple[dict[str, Any], dt.date, frozenset[Right]] | None = None
        self._blank = QWidget()
        self._message = Text(shell.theme, Type.LARGE, tone=Tone.QUIET)
        self._content = self.lay_out()
        self._scroll = Scroll(self._content)
        self._stack = QStackedWidget()
        for widget in (self._blank, self._message, self._scroll):
            self._stack.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(PATIENCE_MS)
        self._slow.timeout.connect(self._say_reading)
        shell.theme.changed.connect(self._dress)
        self._dress()

    def lay_out(self) -> QWidget:
        """Make what shows a page; empty where a screen makes nothing."""
        return QWidget()

    def fill(self, page: dict[str, Any], now: dt.date) -> None:
        """Show a page."""

    def read(self, office: "Office", code: str, reveal: bool) -> Found:
        """Read a page, with its history as `moments`: there can be thousands. On the worker's thread."""
        found = office.ask(read_page, code, reveal)
        if found.page is None:
            return found
        lines = moments(found.page["history"], today(), self.history_of(found.page))
        return replace(found, page=found.page | {"moments": lines})

    def history_of(self, _page: dict[str, Any]) -> str:
        """Return whose history a page has, as `moments` calls it."""
        return "thing"

    @property
    def page(self) -> dict[str, Any]:
        """The page that shows; empty while none does."""
        return self._shown[0] if self._shown else {}

    def said(self) -> str:
        """Return the sentence that stands where a page would; empty while a page shows."""
        return self._message.text() if self._stack.currentWidget() is self._message else ""

    def heading(self) -> str:
        """Return the reference or the name of what is shown."""
        return str(self.page.get("reference") or self.page.get("name") or self._code)

    def open(self, **what: Any) -> None:
        """Show what `code` stands for: a barcode of any kind, or a reference."""
        code = str(what.get("code", self._code))
        if code != self._code:
            self._code = code
            self._scroll.verticalScrollBar().setValue(0)
            self._slow.start()

    def refresh(self) -> None:
        """Read again. Until it is read, what was shown stays."""
        if not self._code:
            self._say(_("Scan or find a file, a person or a place to see its page."))
            return
        code, reveal = self._code, Right.READ_SENSITIVE in self.shell.rights
        self.shell.worker.ask(lambda office: self.read(office, code, reveal), self._read, key="page")

    def first_field(self) -> QWidget | None:
        """Return what gets the focus first: what leads on from the page."""
        if not self.page:
            return None
        widgets = self._content.findChildren(QWidget)
        return next((widget for widget in widgets if _takes_focus(widget)), None)

    def _read(self, found: Found) -> None:
        if found.code != self._code:
            return
        self._slow.stop()
        if found.page is None:
            self._shown = None
            self._say(found.sentence)
            return
        screen = LETTERS.get(str(found.page["barcode"])[:1], self.name)
        if screen != self.name:
            self._forward(screen, str(found.page["barcode"]))
            return
        now = today()
        shown = (found.page, now, self.shell.rights)
        if self._shown != shown:
            self._shown = shown
            self.fill(found.page, now)
        self._stack.setCurrentWidget(self._scroll)

    def _forward(self, screen: str, code: str) -> None:
        """Send a code to the page that it belongs to; the way back then leaves this page out."""
        if self.isVisible():
            self._code, self._shown = "", None
            self.shell.ways.back.emit()
            self.shell.ways.open(screen, code=code)

    def _say_reading(self) -> None:
        self._shown = None
        self._say(_("Reading …"))

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._stack.setCurrentWidget(self._message)

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._column.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _takes_focus(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and widget.isVisible() and widget.isEnabled()
