"""The table of a collection's certificates."""

from app.core.words import _
from app.ui.shell.theme import Theme
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable


def certificates_table(theme: Theme) -> RowTable:
    """Return the table of what the contractor certified."""
    columns = (
        Column(_("Certificate"), lambda row: row.number, "CERT/2026/00012"),
        Column(_("Dated"), lambda row: row.dated_on.isoformat(), "2026-12-31"),
        Column(_("Counts"), _counts, "Lists the bags"),
        Column(_("Kept as it came"), lambda row: row.sha256 if row.has_pdf else _("No PDF")),
    )
    empty = _("The contractor has certified nothing yet.")
    return RowTable(theme, _("Certificates"), columns, lambda row: row.id, empty)


def _counts(row: object) -> str:
    counted = getattr(row, "counted", None)
    return str(counted) if counted else _("Lists the bags")
