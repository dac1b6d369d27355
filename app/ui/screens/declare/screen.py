"""A home worker says what the own desk is like: all clear, or what is ticked; it counts outside the rate."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.words import _
from app.inspection.words import RESULT_NAMES
from app.ui.pages.act_form import ActForm
from app.ui.pages.items import LEAST, ItemGrid
from app.ui.pages.section import Section, Stack
from app.ui.shell.screens import Screen
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Command
    from app.office import Office
    from app.overview.declaring import Declaration


def _read(office: "Office", login: str, number: int) -> "Declaration | None":
    from app.overview.declaring import declaration

    return office.ask(declaration, login, number)


class DeclareScreen(Screen):
    """One's own home desk in one round."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self._number = 0
        self._shown: Declaration | None = None
        self._ticked: set[str] = set()
        self.title, self.state = Text(theme, Type.HEADING), Text(theme, tone=Tone.QUIET)
        self.row = ButtonRow(theme)
        self.clear = self.row.add(_("All of it is in order"), partial(self._declare, "clear"))
        self.found = self.row.add(_("Declare what is ticked"), partial(self._declare, "findings"))
        self.note = QLineEdit()
        self.note.setMaxLength(2000)
        self.note.setAccessibleName(_("Note"))
        self.note.setPlaceholderText(_("Note, if there is something to say"))
        self.items = ItemGrid(theme)
        self.items.chosen.connect(self._tick)
        self.acts = ActForm(shell)
        self.acts.done.connect(lambda _answer: self.refresh())
        self._asked = Section(theme, _("Tick what is not in order"), self.items, self.note)
        whole = Stack(theme, self.title, self.state, self.acts, self.row, self._asked)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return what is declared."""
        return _("Your desk at home, round {number}").format(number=self._number)

    def open(self, **what: Any) -> None:
        """Declare for a round by its number."""
        if "round" in what and what["round"] != self._number:
            self._number = int(what["round"])
            self._shown = None
            self._ticked = set()
            self.note.clear()
            self.acts.say("")

    def refresh(self) -> None:
        """Read what was declared; what is ticked stays."""
        number, login = self._number, self.shell.login
        if number:
            self.shell.worker.ask(lambda office: _read(office, login, number), self._show, key="declare")

    def first_field(self) -> QWidget | None:
        """Return the first button."""
        return self.clear

    def _tick(self, code: str) -> None:
        self._ticked ^= {code}
        self._tell()

    def _declare(self, result: str) -> None:
        number, note = self._number, self.note.text()
        failed = sorted(self._ticked) if result == "findings" else []

        def make() -> "Command":
            from app.inspection.acts.checks import DeclareHome, Failed

            return DeclareHome(
                number=number, result=result, failed=tuple(Failed(one, note) for one in failed)
            )

        self.acts.do(make)

    def _show(self, found: "Declaration | None") -> None:
        self.title.setText(self.heading())
        for part in (self.row, self._asked):
            part.setVisible(found is not None)
        if found is None:
            self.state.setText(_("No home desk of yours is in this round, or it has ended."))
            return
        is_new = self._shown is None
        self._shown = found
        if is_new:
            self._ticked = {one.code for one in found.check.findings}
            self.note.setText(next((one.note for one in found.check.findings if one.note), ""))
        self.items.show_items(found.items)
        result = found.check.result
        said = _(RESULT_NAMES[result]) if result else _("not declared yet")
        say = _("{place}: {result}. It counts outside the rate.")
        self.state.setText(say.format(place=found.check.name, result=said))
        self._tell()

    def _tell(self) -> None:
        for button in self.items.buttons:
            button.show_failed(button.code in self._ticked, None, False)
        self.found.setEnabled(bool(self._ticked))
        self.clear.setEnabled(not self._ticked)

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
        for widget in (self.clear, self.found, self.note):
            widget.setMinimumHeight(max(unit * 5, LEAST))
        self.row.arrange()
