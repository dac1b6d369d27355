"""The tables of the due list."""

from app.core.words import _
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable


def groups_table(theme: Theme) -> RowTable:
    """Return the table of classes and services."""
    columns = (
        Column(_("Class"), lambda row: row.record_class),
        Column(_("Service"), lambda row: row.service or "–", "Building Control and more"),
        Column(_("Due"), lambda row: f"{row.count:,}", "200,000", lambda row: row.count, aligned=True),
    )
    empty = _("No file is due up to this day.")
    return RowTable(
        theme, _("By class and service"), columns, lambda row: (row.class_id, row.service_id), empty
    )


def due_table(theme: Theme) -> RowTable:
    """Return the table of the files that are due."""
    columns = (
        Column(_("Reference"), lambda row: row.reference, "HOU/2026/00012 part 2"),
        Column(_("Title"), lambda row: row.title or "–"),
        Column(_("Class"), lambda row: row.record_class, "RS47 Visitors"),
        Column(_("Due"), lambda row: row.due.isoformat() if row.due else "–", "2026-12-31", _due),
        Column(_("Action"), lambda row: row.action or "–", "Transfer"),
        Column(_("Rule"), lambda row: f"{row.rule} ({row.version})" if row.version else row.rule, _RULE),
        Column(
            _("Blocked by"),
            lambda row: row.says or _("Nothing"),
            "Its class is under review",
            icon=lambda row: "yes" if row.is_ready else "no",
            tone=lambda row: None if row.is_ready else Tone.REFUSED,
        ),
    )
    return RowTable(theme, _("Files"), columns, lambda row: row.id, _("No file is due up to this day."))


_RULE = "12 months after: Opened (1)"


def _due(row: object) -> str:
    due = getattr(row, "due", None)
    return due.isoformat() if due else ""
