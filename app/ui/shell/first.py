"""The first page: shown in place of everything else while there is no database that can be used.

It says what is the matter, and offers what can be done about it from here. When it is done, the worker opens
the database and the window goes on.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.core.words import _
from app.ui.shell.about import AboutDialog
from app.ui.shell.beginning import Beginning
from app.ui.shell.set_up import council_form, server_address, server_form
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.form import Form
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from collections.abc import Callable

_COUNCIL, _NEWEST_SHAPE, _NOTHING, _SIGN_IN = "council", "newest shape", "nothing", "sign-in"
"""As app.upkeep.beginning.Lack has them, which is not loaded in the window's thread."""
_WIDEST = 64
"""Spacing units; longer lines are hard to read."""


class FirstPage(QWidget):
    """One sentence and at most two choices.

    `is_again` is for a sentence that stays true although nothing is the matter with the database.
    """

    def __init__(self, shell: Shell, sentence: str, is_again: bool = False) -> None:
        super().__init__()
        self._shell = shell
        self.sentence = sentence
        self._is_again = is_again
        self._lack = ""
        theme = shell.theme
        self.title = Text(theme, Type.HEADING, _("The desk can't open yet"))
        self.say = Text(theme, Type.LARGE, sentence)
        self.trouble = Text(theme, Type.STRONG, "", Tone.REFUSED)
        self.demonstrate = Choice(
            shell,
            _("Make a demonstration council"),
            _("3,000 made-up files and 120 made-up people, to try everything out. It takes half a minute."),
        )
        self.begin = Choice(
            shell,
            _("Set up your council …"),
            _("For real work, with its records {where}.").format(where=_where(shell)),
        )
        self.server = Choice(
            shell,
            _("Use a PostgreSQL server …"),
            _("Several desks share one council there. A page says what to ask of IT."),
        )
        self.ask_it = Button(_("Show the page for IT"))
        self.form: Form | None = None
        self._asks_server = False
        self.bring_up = Choice(
            shell,
            _("Bring it up to date"),
            _("A copy of a database in a file is kept beside it first. Other desks must be closed."),
        )
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(_("Password"))
        self.password.setPlaceholderText(_("Password"))
        self.keep = QCheckBox(_("Keep it in this computer’s keyring"))
        self.sign_in = Button(_("Sign in"))
        self.sign_in.setAutoDefault(True)
        self.password.setMinimumHeight(self.sign_in.sizeHint().height())
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress"))
        self.cancel = Button(_("Cancel"))
        self.again = Button(_("Try again"))
        self.again.setAutoDefault(True)
        self.about = Button(_("About Paperchain"))
        # Not the page's own: what it looked for can come when the page is gone.
        self._work = Beginning(shell.access, QApplication.instance())
        self._lay_out()
        self.again.setVisible(is_again)
        self._connect()
        self._offer()
        if not is_again or shell.access.is_server:  # whose password may be asked for again
            self._work.look()

    def _lay_out(self) -> None:
        unit = self._shell.theme.unit
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(unit * 2)
        column.setContentsMargins(unit * 3, unit * 3, unit * 3, unit * 3)
        column.addStretch(1)
        for part in (self.title, self.say, self.trouble):
            column.addWidget(part)
        for choice in self._choices():
            column.addWidget(choice)
        self._spot = QVBoxLayout()
        column.addLayout(self._spot)
        column.addWidget(self.ask_it, 0, Qt.AlignmentFlag.AlignLeft)
        signing = QHBoxLayout()
        signing.addWidget(self.password, 1)
        signing.addWidget(self.sign_in)
        column.addLayout(signing)
        column.addWidget(self.keep)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        column.addLayout(row)
        column.addStretch(2)
        column.addWidget(self.about, 0, Qt.AlignmentFlag.AlignLeft)
        inside.setMaximumWidth(unit * _WIDEST)
        whole = QHBoxLayout()
        whole.addStretch(1)
        whole.addWidget(inside, 100)
        whole.addStretch(1)
        middle = QWidget()
        middle.setLayout(whole)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Scroll(middle))

    def _connect(self) -> None:
        self._work.found.connect(self._found)
        self._work.progress.connect(self.bar.setValue)
        self._work.done.connect(self._done)
        self._work.failed.connect(self._failed)
        self.cancel.clicked.connect(self._work.stop)
        self.password.returnPressed.connect(self._sign_in)
        self.sign_in.clicked.connect(self._sign_in)
        self.demonstrate.button.clicked.connect(lambda: self._do(can_stop=True))
        self.bring_up.button.clicked.connect(lambda: self._do(can_stop=False))
        self.begin.button.clicked.connect(lambda: self._ask(council_form(self._shell), self._set_up))
        self.server.button.clicked.connect(self._ask_server)
        self.ask_it.clicked.connect(self._work.ask_it)
        self._work.drawn.connect(self._shell.press.show)
        self._shell.worker.trouble.connect(self._troubled)
        self.about.clicked.connect(lambda: AboutDialog(self._shell, self.window()).show())

    def _choices(self) -> tuple["Choice", ...]:
        return (self.demonstrate, self.begin, self.server, self.bring_up)

    def _ask(self, form: Form, sent: "Callable[[dict[str, Any]], None]") -> None:
        """Ask with a form in place of the choices."""
        self.form = form
        form.sent.connect(sent)
        form.closed.connect(self._given_up)
        self._spot.addWidget(form)
        self._offer()
        form.begin()

    def _ask_server(self) -> None:
        """Ask where the server is; the page for IT is at hand."""
        self._asks_server = True
        self._ask(server_form(self._shell), self._use_server)

    def _drop(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self._asks_server = False

    def _given_up(self) -> None:
        self._drop()
        self._offer()

    def _set_up(self, values: dict[str, Any]) -> None:
        if self.form is not None:
            self.form.wait(waiting=True)
        access = self._shell.access
        self._work.set_up(access.login or self._shell.login, values)

    def _use_server(self, values: dict[str, Any]) -> None:
        """Go on with a server: it asks for the password, and says what it lacks."""
        self._drop()
        self._lack = ""
        self._offer()
        self._shell.access.use(server_address(values), str(values["login"]))
        self.say.setText("")
        self._work.look()
        self._shell.worker.reopen()

    def _offer(self) -> None:
        """Show what can be done now."""
        for part in (self.bar, self.cancel):
            part.hide()
        self.trouble.setVisible(bool(self.trouble.text()))
        for choice in self._choices():
            wanted = _NEWEST_SHAPE if choice is self.bring_up else _COUNCIL
            choice.setVisible(self._lack == wanted and self.form is None)
        access = self._shell.access
        is_file = self._lack == _COUNCIL and not access.is_server
        self.server.setVisible(self.form is None and (is_file or (access.is_chosen and not self._lack)))
        self.ask_it.setVisible(self.form is not None and self._asks_server)
        self.password.setVisible(self._lack == _SIGN_IN)
        self.sign_in.setVisible(self._lack == _SIGN_IN)
        self.keep.setVisible(self._lack == _SIGN_IN and self._work.can_keep)
        if self._lack == _SIGN_IN:
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        offered = next((choice for choice in self._choices() if not choice.isHidden()), None)
        if offered is not None:
            offered.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _found(self, lack: str) -> None:
        self._lack = lack
        if lack == _NOTHING:
            if not self._is_again:
                self._shell.worker.reopen()
        elif lack == _COUNCIL:
            self.title.setText(_("Welcome to Paperchain"))
            self.say.setText(_("There is no council in this database yet. How do you want to begin?"))
        elif lack == _SIGN_IN:
            self.title.setText(_("Sign in"))
            self.again.hide()
        elif lack == _NEWEST_SHAPE:
            self.say.setText(
                _("This database was made by an older Paperchain. It must be brought up to date.")
            )
        self._offer()

    def _sign_in(self) -> None:
        """Try the password; it stays in this window's memory, and if that is wanted, in the keyring."""
        self._shell.access.sign_in(self.password.text())
        self._shell.access.wants_kept = self.keep.isChecked() if self._work.can_keep else None
        self.password.clear()
        self._shell.worker.reopen()

    def _do(self, *, can_stop: bool) -> None:
        """Do what was chosen, and show that it is being done."""
        self.trouble.setText("")
        self.trouble.hide()
        for choice in self._choices():
            choice.hide()
        self.bar.setRange(0, 100 if can_stop else 0)
        self.bar.setValue(0)
        self.bar.show()
        self.cancel.setVisible(can_stop)
        if can_stop:
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
            self._work.demonstrate()
        else:
            self._work.begin()

    def _done(self, sentence: str) -> None:
        self._drop()
        if sentence:
            self._shell.ways.announce(sentence)
            self.say.setText(sentence)
        for part in (self.bar, self.cancel):
            part.hide()
        self._shell.worker.reopen()

    def _troubled(self, sentence: str) -> None:
        """Say that the server that was chosen can't be reached: perhaps it was another."""
        if sentence and self._shell.access.is_chosen and self.form is None:
            self._lack = ""
            self.trouble.setText(sentence)
            self._offer()

    def _failed(self, sentence: str) -> None:
        """Say what could not be done; where not even looking was possible, that is all there is to say."""
        if self._is_again and not self._lack:
            return
        if self.form is not None:
            self.form.refuse(sentence)
            return
        (self.trouble if self._lack or self._shell.access.is_chosen else self.say).setText(sentence)
        self._offer()


def _where(shell: Shell) -> str:
    return _("on the server") if shell.access.is_server else _("in a file on this computer")


class Choice(QWidget):
    """A button, and below it what it does."""

    def __init__(self, shell: Shell, title: str, what: str) -> None:
        super().__init__()
        theme = shell.theme
        self.button = Button(title)
        self.button.setAccessibleDescription(what)
        self.button.setAutoDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.unit)
        column.setSpacing(theme.unit // 2)
        column.addWidget(self.button)
        column.addWidget(Text(theme, Type.BODY, what, Tone.QUIET))
