"""Month by month: overrides, undos, late entries and refused acts, and the newest of them one by one."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.times import local
from app.core.words import _
from app.ui.pages.print_row import PrintRow
from app.ui.pages.section import Stack
from app.ui.pages.words import today
from app.ui.paper.jobs import Product
from app.ui.shell.long_run import LongRun
from app.ui.widgets.column import Column
from app.ui.widgets.scroll import Halves
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.database import Progress
    from app.office import Office
    from app.overview.oversight import Looked, Month
    from app.ui.shell.shell import Shell

LEAST = 8


def _read(office: "Office", told: "Progress") -> "tuple[list[Month], list[Looked]]":
    from app.overview.oversight import looked_at

    told(0, 0)
    return office.ask(looked_at, office.dialect, today())


def _paper(office: "Office") -> Product:
    from app.overview.oversight import looked_at
    from app.paper.samples import months_paper

    return Product(months_paper(*office.ask(looked_at, office.dialect, today())).pdf)


class MonthPart(QWidget):
    """The months on one side, the entries of the chosen one on the other."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        theme = shell.theme
        self._shell = shell
        self._entries: list[Looked] = []
        self._run: LongRun | None = None
        self.months = RowTable(
            theme,
            _("Months"),
            (
                Column(_("Month"), lambda row: row.month),
                _count(_("Overrides"), lambda row: row.overrides),
                _count(_("Undone"), lambda row: row.undos),
                _count(_("Late"), lambda row: row.late),
                _count(_("Refused"), lambda row: row.refused),
            ),
            lambda row: row.month,
            _("Nothing out of the ordinary."),
        )
        self.entries = RowTable(
            theme,
            _("Entries"),
            (
                Column(
                    _("Entered"), lambda row: f"{local(row.entered_at):%Y-%m-%d %H:%M}", "2026-03-03 14:05"
                ),
                Column(_("What"), lambda row: _(str(row.what)), "override"),
                Column(_("Who"), lambda row: row.who),
                Column(_("Desk"), lambda row: row.desk, "Civic Centre"),
                Column(
                    _("Entry"), lambda row: str(row.number), "12345", lambda row: row.number, aligned=True
                ),
            ),
            lambda row: (row.desk, row.number, row.what),
            _("Choose a month."),
        )
        for table in (self.months, self.entries):
            table.fit(LEAST)
        self.months.selectionModel().selectionChanged.connect(lambda *_rows: self._narrow())
        self.print = PrintRow(shell, _("the months"), "months.pdf")
        self.print.offer(_paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit)
        column.addWidget(Halves(theme, Stack(theme, self.months), Stack(theme, self.entries)))
        column.addWidget(self.print)

    def refresh(self) -> None:
        """Read the months, beside the desk's work: a large trail takes a moment."""
        if self._run is None:
            self._run = LongRun(self._shell.worker)
            self._run.start(_read, self._show, self._ended)

    def _show(self, found: "tuple[list[Month], list[Looked]]") -> None:
        self._ended()
        months, self._entries = found
        self.months.set_rows(months)
        self._narrow()

    def _ended(self, _why: str = "") -> None:
        self._run = None

    def _narrow(self) -> None:
        from app.overview.oversight import month_of

        row = self.months.current_row()
        month = getattr(row, "month", None)
        self.entries.set_rows([one for one in self._entries if month is None or month_of(one) == month])


def _count(title: str, value: "Callable[[Month], int]") -> Column:
    return Column(title, lambda row: str(value(row)), "99 999", value, aligned=True)
