"""The tables of clear-out days, of departments, and of open questions."""

from collections.abc import Callable
from typing import Any

from app.core.words import _
from app.overview.day_words import answer_text, money, state_text
from app.ui.pages.words import day, today
from app.ui.shell.theme import Theme
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable


def days_table(theme: Theme) -> RowTable:
    """Return the table of all days with what each came to."""
    columns = (
        Column(_("No."), lambda row: str(row.number), "1000", lambda row: row.number, aligned=True),
        Column(
            _("Day"),
            lambda row: day(row.held_on.isoformat(), today()),
            "28 September 2026",
            lambda row: row.held_on,
            aligned=True,
        ),
        Column(_("Name"), lambda row: row.name),
        Column(_("State"), lambda row: state_text(row.state), _("Running")),
        _metres(_("Metres"), lambda row: row.totals.metres),
        Column(
            _("Bags"), lambda row: str(row.totals.bags), "1,000", lambda row: row.totals.bags, aligned=True
        ),
        Column(
            _("kg"),
            lambda row: f"{row.totals.kilograms:,.1f}",
            "9,999.9",
            lambda row: row.totals.grams,
            aligned=True,
        ),
        Column(
            _("Costs"),
            lambda row: money(row.cost_pence) if row.cost_pence is not None else "",
            "£99,999.00",
            lambda row: row.cost_pence or 0,
            aligned=True,
        ),
        Column(
            _("Saved a year"),
            lambda row: money(row.saved_pence) if row.saved_pence is not None else "",
            "£99,999.00",
            lambda row: row.saved_pence or 0,
            aligned=True,
        ),
    )
    empty = _("No clear-out day is planned yet.")
    return RowTable(theme, _("Clear-out days"), columns, lambda row: row.number, empty)


def proposals_table(theme: Theme) -> RowTable:
    """Return the table of departments, those with most to shed first."""
    columns = (
        Column(_("Department"), lambda row: row.name),
        _metres(_("Metres"), lambda row: row.mm / 1000),
        _metres(_("Due, metres"), lambda row: row.due_mm / 1000),
        Column(_("Due, files"), lambda row: f"{row.due:,}", "100,000", lambda row: row.due, aligned=True),
        Column(
            _("Unused for 2 years"),
            lambda row: f"{row.unused:,}",
            "100,000",
            lambda row: row.unused,
            aligned=True,
        ),
    )
    empty = _("No department has a file.")
    return RowTable(theme, _("Departments"), columns, lambda row: row.service_id, empty)


def questions_table(theme: Theme) -> RowTable:
    """Return the table of what is open."""
    columns = (
        Column(_("Day"), lambda row: str(row.day), "1000", lambda row: row.day, aligned=True),
        Column(_("Kind"), lambda row: answer_text(row.answer), _("To be scanned")),
        Column(_("Paper"), lambda row: " ".join(part for part in (row.what, row.amount) if part)),
        Column(_("Remark"), lambda row: row.remark, "Who has the keys of this box?"),
        Column(_("Who"), lambda row: row.owner, "Margaret Adeyemi-Jones"),
    )
    return RowTable(theme, _("Open questions"), columns, lambda row: row.id, _("No question is open."))


def _metres(title: str, value: Callable[[Any], float]) -> Column:
    return Column(title, lambda row: f"{value(row):,.2f}", "9,999.99", value, aligned=True)
