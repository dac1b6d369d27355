"""The main window: navigation, the scan box that is always there, the banner, and one screen at a time.

It gives every scan to whom it belongs, and makes each screen when it is first shown.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.codes.own import read
from app.core.rights import Right
from app.core.words import _, plural
from app.ui.shell.banner import Banner
from app.ui.shell.focus import Home
from app.ui.shell.help import Help
from app.ui.shell.house import House
from app.ui.shell.keys import EVERYWHERE
from app.ui.shell.navigation import Navigation
from app.ui.shell.screens import Entry, Screen, entries
from app.ui.shell.shell import Shell
from app.ui.shell.top_bar import TopBar
from app.ui.widgets.scanner import Scanner
from app.ui.widgets.soon import soon

if TYPE_CHECKING:
    from app.office import Office
    from app.ui.shell.first import FirstPage

DESK = "desk"
HOME = "home"
PAGES = {"F": "file", "P": "person", "B": "place", "L": "place"}
"""The page of what a code stands for, by its letter."""
RIGHTS_MS = 30_000
"""Who leaves, or gets another role, is known here after so long at the latest."""
REFRESH_MS = 150
"""However much is committed, what shows is read again at most once in this time."""
MOST_BACK = 50
"""So many steps lead back."""
_WIDTH, _HEIGHT = 1180, 760


class Window(QMainWindow):
    """Holds the screens and sees to the focus, the scans and the way back."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._entries: dict[str, Entry] = {entry.name: entry for entry in entries()}
        self._screens: dict[str, Screen] = {}
        self._trail: list[tuple[str, dict[str, Any]]] = []
        self._first: FirstPage | None = None
        self._is_sure = False
        self._asking: QMessageBox | None = None
        self.setWindowTitle(_("Paperchain"))
        self.setObjectName("window")
        self.top_bar = TopBar(shell)
        self.scan_box, self.find_box = self.top_bar.scan_box, self.top_bar.find_box
        self.banner = Banner(shell.theme)
        self.navigation = Navigation(shell.theme, list(self._entries.values()))
        self._stack = QStackedWidget()
        self._late = soon(self, REFRESH_MS, lambda: self.shown().refresh())
        shell.keys.attach(self)
        self._lay_out()
        self._see_to_keys()
        self._connect()
        self._stand()
        self.house = House(shell.worker, shell.settings)
        self._rights_due = QTimer(self)
        self._rights_due.setInterval(RIGHTS_MS)
        self._rights_due.timeout.connect(self._read_rights)
        self.open(DESK)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(right, 1)
        self.setCentralWidget(whole)
        for first, second in ((self.scan_box, self.find_box), (self.find_box, self._stack)):
            QWidget.setTabOrder(first, second)
        QWidget.setTabOrder(self._stack, self.navigation)

    def _see_to_keys(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise TypeError("a window needs a QApplication")
        self.scanner = Scanner(application, self.scan_box, self._shell.settings)
        self._home = Home(application, self, self._focus_home)
        keys = self._shell.keys
        self.help = Help(self._shell, self.navigation.listed, self)
        keys.add("Ctrl+F", _("Find a file or a person"), self.find_box.begin)
        keys.add("F3", _("Find a file or a person"), self.find_box.begin)
        keys.add("Alt+Left", _("Back"), self.back)

    def _connect(self) -> None:
        worker, ways = self._shell.worker, self._shell.ways
        self.navigation.wanted.connect(lambda name: self.open(name))
        self.scan_box.scanned.connect(self._scanned)
        self.scan_box.left.connect(self._enter_screen)
        self.find_box.left.connect(self._home.come)
        worker.trouble.connect(self.banner.say)
        worker.waiting.connect(self.banner.count)
        worker.opened.connect(self._opened)
        worker.unusable.connect(self._unusable)
        worker.changed.connect(self._changed)
        worker.waiting.connect(lambda _count: self._count_asked())
        ways.wanted.connect(lambda name, what: self.open(name, **what))
        ways.back.connect(self.back)
        ways.scan_wanted.connect(self._scan_from_elsewhere)
        ways.announced.connect(self._announce)
        ways.rights_changed.connect(self._read_rights)
        ways.relieved.connect(self._relieved)
        self.navigation.show_who(self._shell.login)

    def _stand(self) -> None:
        """Stand where it stood, or for the first time in the middle of the screen, as large as is good."""
        if self.restoreGeometry(self._shell.settings.remembered("window")):
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))
        self.move(room.center() - self.rect().center())

    @property
    def screen_name(self) -> str:
        """The name of the screen that shows."""
        return self._trail[-1][0]

    def _focus_home(self) -> QWidget:
        own = self.shown().home() if self._trail else None
        return own or self.scan_box

    def shown(self) -> Screen:
        """Return the screen that shows."""
        return self._screens[self.screen_name]

    def open(self, name: str, **what: Any) -> None:
        """Show a screen, and in it what the words say."""
        if self._first is not None or not self._may_see(name):
            return
        if name not in self._screens:
            self._screens[name] = self._entries[name].make(self._shell)
            self._stack.addWidget(self._screens[name])
        if not self._trail or self._trail[-1] != (name, what):
            self._trail.append((name, what))
            del self._trail[:-MOST_BACK]
        screen = self._screens[name]
        screen.open(**what)
        self._stack.setCurrentWidget(screen)
        self.navigation.mark(name)
        self._shell.keys.show(name)
        screen.refresh()
        self._home.come()

    def back(self) -> None:
        """Show what was shown before."""
        if len(self._trail) > 1:
            self._trail.pop()
            name, what = self._trail[-1]
            self.open(name, **what)

    def _scanned(self, text: str) -> None:
        """Give a scan to the screen that shows, if it takes scans; else to the desk, which then shows."""
        if self._first is not None:
            return
        self._home.come()
        screen = self.shown()
        if screen.take_scan(text):
            if not screen.minds_destroyed and self._may_see(DESK) and read(text).letter == "F":
                self._shell.worker.ask(partial(_is_destroyed, text), partial(self._alarm, text), key="alarm")
            return
        if not self._may_see(DESK):
            self.open(PAGES.get(text.strip()[:1].upper(), "file"), code=text.strip())
            return
        self.open(DESK)
        self.shown().take_scan(text)

    def _alarm(self, text: str, is_destroyed: bool) -> None:
        """Let the desk say that a file which another screen took is recorded as destroyed."""
        if is_destroyed:
            self.open(DESK)
            self.shown().take_scan(text)

    def _may_see(self, name: str) -> bool:
        """Tell whether a screen is theirs; each is until their rights are known, so that no scan is lost."""
        right, rights = self._entries[name].right, self._shell.rights
        return not rights or right is None or right in rights

    def _scan_from_elsewhere(self, text: str, details: dict[str, Any]) -> None:
        if not self._may_see(DESK):
            self._scanned(text)
            return
        self.open(DESK)
        desk: Any = self.shown()
        desk.scan(text, **details)

    def _enter_screen(self) -> None:
        field = self.shown().first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)

    def _opened(self) -> None:
        self._leave_first()
        self._shell.login = self._shell.access.login or self._shell.login
        self.navigation.show_who(self._shell.login)
        self._rights_due.start()
        self._read_rights()

    def _read_rights(self) -> None:
        self._shell.worker.ask(lambda office: office.rights(), self._know_rights, key="rights")

    def _know_rights(self, rights: frozenset[Right]) -> None:
        """Show what they may see now; who has no role any more sees that and nothing else."""
        before, self._shell.rights = self._shell.rights, rights
        if Right.READ not in rights:
            from app.ui.shell.first import FirstPage

            say = _("{login} has no role here any more. Ask the administrator.")
            self._stop(FirstPage(self._shell, say.format(login=self._shell.login), is_again=True))
            return
        self._leave_first()
        if rights == before:
            return
        self.navigation.allow(rights)
        if not self._may_see(self.screen_name):
            self.open(HOME)
        self.shown().refresh()

    def _relieved(self) -> None:
        """Show who works here now; the way back to what somebody else looked at is gone."""
        self.navigation.show_who(self._shell.login)
        del self._trail[:-1]

    def _changed(self) -> None:
        """Read again soon, once for all that is committed till then; other screens do when they are shown."""
        if not self._late.isActive():
            self._late.start()

    def _announce(self, sentence: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _unusable(self, sentence: str) -> None:
        """Say in place of everything else that there is no database to work with, and what may be done."""
        from app.ui.shell.first import FirstPage

        is_again = self._first is not None and self._first.sentence == sentence
        self._stop(FirstPage(self._shell, sentence, is_again))

    def _stop(self, page: "FirstPage") -> None:
        """Show a page in place of everything else."""
        page.again.clicked.connect(self._shell.worker.reopen)
        page.again.clicked.connect(self._read_rights)
        self._leave_first()
        for part in (self.navigation, self.top_bar, self.banner):
            part.hide()
        self._shell.keys.show(EVERYWHERE)
        self._first = page
        self._stack.addWidget(self._first)
        self._stack.setCurrentWidget(self._first)

    def _leave_first(self) -> None:
        """Go on where the window was before there was no database."""
        first, self._first = self._first, None
        if first is None:
            return
        self._stack.setCurrentWidget(self.shown())
        self._stack.removeWidget(first)
        first.hide()
        first.deleteLater()
        for part in (self.navigation, self.top_bar):
            part.show()
        self._shell.keys.show(self.screen_name)
        self._home.come()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list of find under its box."""
        super().resizeEvent(event)
        self.find_box.replace_list()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stood; ask first if that would lose scans."""
        if self._shell.worker.pending and not self._is_sure:
            event.ignore()
            self._ask_to_close()
            return
        self._shell.settings.remember("window", self.saveGeometry())
        super().closeEvent(event)

    def _ask_to_close(self) -> None:
        if self._asking is not None:
            self._asking.raise_()
            return
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Paperchain"))
        box.setInformativeText(_("Stay, or close and lose what is not recorded?"))
        stay = box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
        lose = box.addButton(_("Close and lose them"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.finished.connect(lambda _result: self._asked(box.clickedButton() is lose))
        self._asking = box
        self._count_asked()
        box.open()

    def _count_asked(self) -> None:
        """Say how many scans closing would lose; when it loses none any more, close."""
        if self._asking is None:
            return
        count = self._shell.worker.pending
        said = plural("{count} scan is not recorded yet.", "{count} scans are not recorded yet.", count)
        self._asking.setText(said)
        if not count:
            self._asked(is_sure=False)
            self.close()

    def _asked(self, is_sure: bool) -> None:
        if self._asking is not None:
            self._asking.deleteLater()
            self._asking = None
        self._is_sure = is_sure
        if is_sure:
            self.close()


def _is_destroyed(text: str, office: "Office") -> bool:
    from app.disposal.disposed import is_destroyed

    return office.ask(is_destroyed, text)
