"""The put-away list: what lies on a returns shelf, in the order of the shelves; ticked off at the desk."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _, plural
from app.ui.pages.print_row import PrintRow
from app.ui.pages.section import Section, Stack
from app.ui.paper.jobs import Product
from app.ui.shell.screens import Screen
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.column import Column
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.core.database import Work
    from app.office import Office
    from app.overview.put_away import AwayList, ReturnsShelf

LEAST = 12
_SHORTEST = 12


def _read(
    work: "Work", code: str | None, desk: str, reveal: bool
) -> "tuple[tuple[ReturnsShelf, ...], AwayList | None]":
    from app.overview.put_away import put_away, returns_shelves

    return returns_shelves(work), put_away(work, code, desk, reveal)


class PutAwayScreen(Screen):
    """One returns shelf's list."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self._code: str | None = None
        self.shelf = QComboBox()
        self.shelf.setAccessibleName(_("Returns shelf"))
        self.shelf.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.shelf.setMinimumContentsLength(_SHORTEST)
        self.shelf.activated.connect(lambda _at: self.open(code=self.shelf.currentData()))
        self.count = Text(theme, Type.STRONG)
        self.table = _table(theme)
        self.table.fit(LEAST)
        self.table.chosen.connect(lambda line: shell.ways.open(_page_of(line.code), code=line.code))
        self.print = PrintRow(shell, _("the list"), "put-away.pdf")
        how = Text(theme, tone=Tone.QUIET)
        how.setText(_("Take the pile along. Scan each shelf, then what you put there: it leaves the list."))
        whole = Stack(
            theme,
            Text(theme, Type.HEADING, self.heading()),
            self.shelf,
            Section(theme, _("In the order of the shelves"), self.count, self.table, how),
            self.print,
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return the title."""
        return _("Put away")

    def open(self, **what: Any) -> None:
        """Show the list of a returns shelf, by its code."""
        if what.get("code"):
            self._code = str(what["code"])
            self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        code, desk = self._code, self.shell.desk
        reveal = Right.READ_SENSITIVE in self.shell.rights
        self.shell.worker.ask(lambda office: office.ask(_read, code, desk, reveal), self._show, key="putaway")

    def first_field(self) -> QWidget | None:
        """Return the list, or the choice of a shelf where it is empty."""
        return self.table if self.table.rows() else self.shelf

    def _show(self, found: "tuple[tuple[ReturnsShelf, ...], AwayList | None]") -> None:
        shelves, away = found
        self.shelf.clear()
        for one in shelves:
            queue = plural("{count} file", "{count} files", one.count)
            self.shelf.addItem(_("{desk}: {queue}").format(desk=one.desk, queue=queue), one.code)
        lines = away.lines if away else ()
        if away is not None:
            self.shelf.setCurrentIndex(self.shelf.findData(away.code))
        self.table.set_rows(lines)
        text = plural("{count} to be put away", "{count} to be put away", len(lines))
        if away is not None and away.is_cut:
            text = _("The first {count:,}; the rest comes when these are away").format(count=len(lines))
        self.count.setText(text)
        self.print.offer(self._make if lines else None)

    def _make(self, office: "Office") -> Product:
        from app.overview.put_away import put_away
        from app.paper.put_away import put_away_list

        away = office.ask(put_away, self._code, self.shell.desk, False)
        at = dt.datetime.now(dt.UTC)
        return Product(put_away_list(away, at).pdf if away else b"")

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
        self.shelf.setMinimumHeight(max(unit * 4, 32))


def _page_of(code: str) -> str:
    return "file" if code.startswith("F") else "place"


def _table(theme: Theme) -> RowTable:
    columns = (
        Column(_("Belongs at"), lambda row: row.home or _("No home yet")),
        Column(_("Reference"), lambda row: row.reference, "HOU/2026/00012 part 2"),
        Column(_("Title"), lambda row: row.title or "–", "14 Station Road, Riverside"),
    )
    return RowTable(theme, _("To be put away"), columns, lambda row: row.code, _("Nothing lies here."))
