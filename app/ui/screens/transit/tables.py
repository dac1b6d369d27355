"""The tables of despatches: those that there are, and the list of one."""

from typing import TYPE_CHECKING

from app.core.times import instant_text
from app.core.words import _, day_text
from app.ui.pages.words import instant, today
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.overview.transit import DespatchLine, DespatchRow


def state_of(row: "DespatchRow") -> tuple[str, Tone | None]:
    """Say how a despatch stands."""
    if row.ended_at is not None:
        return (_("Arrived"), Tone.QUIET) if row.sent_at else (_("Given up"), Tone.QUIET)
    if row.sent_at is None:
        return _("Being packed"), None
    return (_("Overdue"), Tone.REFUSED) if row.is_late(today()) else (_("Under way"), Tone.LOOK)


def despatches_table(theme: Theme) -> RowTable:
    """Return the table of despatches."""
    columns = (
        Column(_("No."), lambda row: str(row.number), "10,000", order=lambda row: row.number, aligned=True),
        Column(_("From and to"), lambda row: _("{start} to {to}").format(start=row.start, to=row.to)),
        Column(
            _("State"),
            lambda row: state_of(row)[0],
            _("Being packed"),
            icon=lambda row: "overdue" if row.is_late(today()) else "off_site",
            tone=lambda row: state_of(row)[1],
        ),
        Column(
            _("Expected"),
            lambda row: day_text(row.expected_on, today()),
            "28 September 2026",
            order=lambda row: row.expected_on,
            aligned=True,
        ),
        Column(
            _("Not arrived"),
            _left_text,
            _("{left} of {count}").format(left=1000, count=1000),
            order=lambda row: row.left,
            aligned=True,
        ),
    )
    return RowTable(theme, _("Despatches"), columns, lambda row: row.id, _("Nothing is under way."))


def lines_table(theme: Theme) -> RowTable:
    """Return the table of one despatch's list."""
    columns = (
        Column(_("Reference"), _reference, "HOU/2026/00012 part 2"),
        Column(_("Title"), lambda row: row.title or "–"),
        Column(_("Received"), _received, "28 September, 14:05", aligned=True),
    )
    return RowTable(theme, _("On the list"), columns, lambda row: row.code, _("Nothing is on the list yet."))


def _left_text(row: "DespatchRow") -> str:
    return _("{left} of {count}").format(left=row.left, count=row.count)


def _reference(row: "DespatchLine") -> str:
    return f"– {row.reference}" if row.in_box else row.reference


def _received(row: "DespatchLine") -> str:
    return instant(instant_text(row.received_at), today()) if row.received_at else ""
