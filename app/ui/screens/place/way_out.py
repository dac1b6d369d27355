"""What keeps a cabinet from being cleared, and the certificate of one that was."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import _, day_text, plural
from app.ui.pages.print_row import PrintRow
from app.ui.pages.section import Section
from app.ui.pages.words import today
from app.ui.paper.jobs import Product
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Theme
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.office import Office
    from app.overview.clearing import InTheWay

LEAST = 6


class WayOut(QWidget):
    """A list that must be empty first; then the paper that says it is."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._code = ""
        self.table = _table(shell.theme)
        self.table.fit(LEAST, LEAST)
        self.table.chosen.connect(lambda row: shell.ways.open(_page_of(row.code), code=row.code))
        self.section = Section(shell.theme, _("Before it can leave the building"), self.table)
        self.print = PrintRow(shell, _("the clearance certificate"), "clearance.pdf")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.section)
        column.addWidget(self.print)

    def show_place(self, page: dict[str, Any]) -> None:
        """Show what is of use for a place: the list of an open cabinet, the paper of one that was cleared."""
        self._code = page["barcode"]
        rows = page.get("in_the_way", ())
        is_cabinet = page["kind"] == "cabinet" and not page["closed_at"]
        one = "Before it can leave the building: {count} file or box"
        many = "Before it can leave the building: {count} files and boxes"
        self.section.title.setText(plural(one, many, len(rows)))
        self.table.set_rows(rows)
        self.section.setVisible(is_cabinet)
        self.print.setVisible(page["clearance"] is not None)
        self.print.offer(self._make if page["clearance"] is not None else None)
        self.setVisible(is_cabinet or page["clearance"] is not None)

    def _make(self, office: "Office") -> Product:
        from app.overview.clearing import clearance
        from app.paper.clearance import clearance_certificate

        made = office.ask(clearance, self._code)
        return Product(clearance_certificate(made).pdf if made else b"")


def _page_of(code: str) -> str:
    return "file" if code.startswith("F") else "place"


def _why(row: "InTheWay") -> str:
    if row.holder is not None and row.due_back is not None:
        due = day_text(row.due_back, today())
        return _("out to {holder}, due back {due}").format(holder=row.holder, due=due)
    if row.state in ("missing", "lost"):
        return _("missing")
    return row.current or _("in transit")


def _table(theme: Theme) -> RowTable:
    columns = (
        Column(_("Reference"), lambda row: row.reference, "HOU/2026/00012 part 2"),
        Column(_("Where it is now"), _why),
    )
    empty = _("Nothing is in it and nothing belongs in it: it can be cleared.")
    return RowTable(theme, _("Before it can leave the building"), columns, lambda row: row.code, empty)
