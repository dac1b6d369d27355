"""Find: files by reference and words of the title, people by name, as somebody types.

It is for the file whose label fell off and the officer who forgot the badge: Ctrl+Enter has the desk answer
as if what was found had been scanned. The focus stays in the box while its list shows.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.core.rights import Right
from app.core.words import _, mark, plural
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.find_list import FindList, Found
from app.ui.widgets.icons import icon
from app.ui.widgets.soon import soon

if TYPE_CHECKING:
    from app.office import Office

SOON_MS = 30
"""So long it waits for a next letter."""
PEOPLE_FIRST = 5
"""So many people come before the files when the text may be a name."""
_PAGE = 8
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STATES = {
    "in": (mark("In"), Tone.IN),
    "out": (mark("Out"), Tone.OUT),
    "missing": (mark("Missing"), Tone.REFUSED),
    "disposed": (mark("Disposed of"), Tone.QUIET),
    "merged": (mark("Merged"), Tone.QUIET),
}
_STATUS = {
    "active": (mark("By name"), Tone.ACCENT),
    "suspended": (mark("Suspended"), Tone.REFUSED),
    "left": (mark("Has left"), Tone.QUIET),
}
Pages = list[dict[str, Any]]


def _search(text: str, reveal: bool, office: "Office") -> tuple[Pages, Pages]:
    """Return the files and the people that a text finds; runs on the worker's thread."""
    from app.overview.finding import find
    from app.overview.finding_people import find_people

    files = office.ask(find, office.dialect, text, reveal)
    return files, office.ask(find_people, office.dialect, text)


def _file(page: dict[str, Any]) -> Found:
    word, tone = _STATES.get(page["state"], (page["state"], Tone.QUIET))
    title = page["title"] if page["title"] is not None else _("Sensitive: the title is not shown here.")
    return Found("file", page["barcode"], page["reference"], title, _(word), tone, "file")


def _person(page: dict[str, Any]) -> Found:
    word, tone = _STATUS.get(page["status"], (page["status"], Tone.QUIET))
    return Found("person", page["barcode"], page["name"], page["team"] or "", _(word), tone, "person")


class FindBox(QLineEdit):
    """A line, and under it a list of what was found."""

    left = Signal()
    """Somebody is done here: the focus may go home."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._list: FindList | None = None
        self._answered = ""
        self._awaited: bool | None = None
        self._soon = soon(self, SOON_MS, self._ask)
        self._drawing = QAction(self)
        self.addAction(self._drawing, QLineEdit.ActionPosition.LeadingPosition)
        self.setObjectName("find_box")
        self.setPlaceholderText(_("Find: reference, words of a title, or a name"))
        self.setAccessibleName(_("Find"))
        self.setAccessibleDescription(_("Reference, words of a title, or a name. Ctrl+F"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        shell.theme.changed.connect(self._dress)
        self._dress()

    @property
    def list(self) -> FindList:
        """The list under the box, part of the same window; made when it is first wanted."""
        if self._list is None:
            self._list = FindList(self._shell.theme, self.window())
            self._list.opened.connect(partial(self._choose, at_desk=False))
            self._list.moved.connect(lambda found: self._shell.ways.announce(found.said()))
        return self._list

    def begin(self) -> None:
        """Have the focus, with what was typed before chosen, so that typing replaces it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def replace_list(self) -> None:
        """Put the list where it belongs: the window has another size."""
        if self._list is not None and self._list.isVisible():
            self._list.place(self)

    def event(self, event: QEvent) -> bool:
        """Keep Escape and Enter from being somebody else's shortcuts."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in (Qt.Key.Key_Escape, *_ENTER)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list, take a row of it, or leave."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in _ENTER:
            self._enter(at_desk=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the list away when the focus goes elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._awaited = None
            self._hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Search again for what still stands here."""
        super().focusInEvent(event)
        self._changed()

    def _wanted(self) -> str:
        return " ".join(self.text().split())

    def _changed(self) -> None:
        self._awaited = None
        if self._wanted():
            self._soon.start()
        else:
            self._soon.stop()
            self._answered = ""
            self._hide()

    def _ask(self) -> None:
        text = self._wanted()
        if text:
            reveal = Right.READ_SENSITIVE in self._shell.rights
            self._shell.worker.ask(partial(_search, text, reveal), partial(self._show, text), key="find")

    def _show(self, text: str, found: tuple[Pages, Pages]) -> None:
        if text != self._wanted() or not self.hasFocus():
            return
        files, people = [_file(page) for page in found[0]], [_person(page) for page in found[1]]
        first = 0 if any(letter.isdigit() for letter in text) else PEOPLE_FIRST
        rows = people[:first] + files + people[first:]
        nothing = _("Nothing was found for “{text}”.").format(text=text)
        self._answered = text
        self.list.show_rows(rows, nothing)
        self.list.place(self)
        self.list.show()
        said = plural("{count} found.", "{count} found.", len(rows)) if rows else nothing
        self._shell.ways.announce(said)
        if self._awaited is not None:
            at_desk, self._awaited = self._awaited, None
            self._enter(at_desk)

    def _step(self, by: int) -> None:
        if self.list.isVisible():
            self.list.step(by)
        elif self._wanted():
            self._ask()

    def _enter(self, at_desk: bool) -> None:
        """Take the chosen row; if the list is still that of another text, as soon as it is right."""
        if not self._wanted():
            return
        if self._answered != self._wanted() or not self.list.isVisible():
            self._awaited = at_desk
            self._soon.stop()
            self._ask()
            return
        chosen = self.list.chosen()
        if chosen is not None:
            self._choose(chosen, at_desk)

    def _choose(self, found: Found, at_desk: bool) -> None:
        self.clear()
        self._hide()
        self.left.emit()
        if not at_desk:
            self._shell.ways.open(found.screen, code=found.code)
        elif found.screen == "person":
            self._shell.ways.scan(found.code, by_name=True)
        else:
            self._shell.ways.scan(found.code)

    def _leave(self) -> None:
        self.clear()
        self._hide()
        self.left.emit()

    def _hide(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _dress(self) -> None:
        theme = self._shell.theme
        side = theme.unit // 2
        self.setFont(theme.font(Type.BODY))
        self._drawing.setIcon(icon("search", theme.colour(Tone.QUIET), theme.unit * 2))
        self.setTextMargins(side, side, side, side)
        self.setMinimumWidth(theme.unit * 14)
