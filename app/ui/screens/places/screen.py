"""The tree of locations, one branch at a time: what stands in it, what it holds and what room is free."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _
from app.ui.pages.act_form import ActForm
from app.ui.pages.place_forms import add_fields, made_of, top_fields
from app.ui.pages.section import Section, Stack
from app.ui.screens.places.table import places_table
from app.ui.shell.screens import Screen
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Command
    from app.core.database import Work
    from app.overview.places import Branch, PlaceLine

LEAST = 12
"""Rows of a branch that are in sight, if there are as many."""


def _branch(work: "Work", code: str | None, words: str) -> "Branch":
    """Read a branch, or with words the places that are found by them."""
    from app.overview.places import MOST_FOUND, branch, find_places

    if not words:
        return branch(work, code)
    found = find_places(work, words)
    return replace(branch(work, None), code=code, places=found, is_cut=len(found) == MOST_FOUND)


class PlacesScreen(Screen):
    """Buildings, and what is in each, down to the shelf."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self._code: str | None = None
        self._branch: Branch | None = None
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Find a place by its name"))
        self.search.setPlaceholderText(_("Find a place: records bay 2 shelf"))
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.way = Text(theme, Type.STRONG)
        self.up, self.page = Button(_("Up")), Button(_("Page of this place"))
        self.add, self.away = Button(_("Add locations here")), Button(_("Put-away list"))
        self.up.clicked.connect(self.go_up)
        self.page.clicked.connect(self._open_this)
        self.add.clicked.connect(self.ask_add)
        self.away.clicked.connect(lambda: shell.ways.open("putaway"))
        self.buttons = ButtonRow(theme, (self.up, self.add, self.page, self.away))
        self.acts = ActForm(shell)
        self.acts.done.connect(lambda _answer: self.refresh())
        self.table = places_table(theme)
        self.table.fit(LEAST)
        self.table.chosen.connect(self.choose)
        self.note = Text(theme, tone=Tone.QUIET)
        there = Section(theme, _("What is in it"), self.table, self.note)
        heading = Text(theme, Type.HEADING, self.heading())
        whole = Stack(theme, heading, self.search, self.way, self.buttons, self.acts, there, grow=[there])
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return the title."""
        return _("Places")

    def open(self, **what: Any) -> None:
        """Show the branch of a location, by its code."""
        if "code" in what:
            self._code = str(what["code"])
            self.search.clear()

    def refresh(self) -> None:
        """Read the branch again; until then what was shown stays."""
        code, words = self._code, self.search.text()
        self.shell.worker.ask(lambda office: office.ask(_branch, code, words), self._show, key="places")

    def first_field(self) -> QWidget | None:
        """Return the list, or the search where the list is empty."""
        return self.table if self.table.rows() else self.search

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form that shows."""
        return self.acts.take_scan(text)

    def choose(self, line: "PlaceLine") -> None:
        """Go into a place; one that nothing can stand in shows its page."""
        if line.kind in ("shelf", "returns", "box") or (line.inside == 0 and line.files):
            self._open_page(line.code)
        else:
            self.go(line.code)

    def go(self, code: str | None) -> None:
        """Show the branch of a location; None is the top."""
        self._code = code
        self.acts.close_form()
        self.acts.say("")
        if self.search.text():
            self.search.clear()
        else:
            self.refresh()

    def go_up(self) -> None:
        """Show the branch that this one is in."""
        way = self._branch.way if self._branch else ()
        self.go(way[-2].code if len(way) > 1 else None)

    def ask_add(self) -> None:
        """Ask for the locations that are to be made here."""
        way = self._branch.way if self._branch else ()
        inside = self._code
        fields = add_fields(way[-1].kind) if way else top_fields()

        def make(typed: dict[str, Any]) -> "Command":
            return made_of(typed, inside)

        where = way[-1].name if way else ""
        title = _("Add locations in {place}").format(place=where) if way else _("Add a building")
        values = {"kind": "building"} if not way else {}
        self.acts.ask(title, fields, _("Make"), make, values)

    def _open_this(self) -> None:
        if self._code is not None:
            self._open_page(self._code)

    def _open_page(self, code: str) -> None:
        self.shell.ways.open("place", code=code)

    def _show(self, found: "Branch") -> None:
        self._branch = found
        searching = bool(self.search.text())
        self.way.setText(" / ".join([_("All buildings"), *(one.name for one in found.way)]))
        self.way.setVisible(not searching)
        may = Right.PLACES in self.shell.rights
        for button, is_shown in ((self.up, bool(found.way)), (self.page, bool(found.way)), (self.add, may)):
            button.setVisible(is_shown and not searching)
        self.buttons.arrange()
        self.table.set_rows(found.places)
        self.note.setText(_note(found))

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
        self.search.setMinimumHeight(unit * 4)


def _note(found: "Branch") -> str:
    """Say what the figures are, and what is left out."""
    said = [
        _(
            "Room is an estimate: files by their usual thickness, boxes by width."
            " A file that is out keeps its room."
        )
    ]
    if not found.is_counted:
        said = [_("There is too much below to be counted at once. Open a place to see its figures.")]
    if found.is_cut:
        said.append(_("There are more than are shown: find one by its name."))
    return " ".join(said)
