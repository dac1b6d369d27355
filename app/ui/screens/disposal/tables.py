"""The tables of the disposal screen."""

from typing import TYPE_CHECKING

from app.core.times import instant_text
from app.core.words import _
from app.ui.pages.words import instant, today
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    import datetime as dt

WHEN = "28 September 2026, 14:05"


def when(at: "dt.datetime | None") -> str:
    """Say an instant, or nothing."""
    return instant(instant_text(at), today()) if at else ""


def waiting_table(theme: Theme) -> RowTable:
    """Return the table of batches with files that wait for whoever works here."""
    columns = (
        Column(_("Batch"), lambda row: str(row.number), "10000", lambda row: row.number, aligned=True),
        Column(_("Name"), lambda row: row.name),
        Column(_("Officer"), lambda row: row.officer, "Margaret Adeyemi"),
        Column(_("Submitted"), lambda row: when(row.submitted_at), WHEN, lambda row: row.submitted_at),
        Column(_("Files"), lambda row: str(row.count), "20,000", lambda row: row.count, aligned=True),
    )
    return RowTable(theme, _("Waits for your approval"), columns, lambda row: row.number, "")


def batches_table(theme: Theme) -> RowTable:
    """Return the table of all batches."""
    columns = (
        Column(_("Batch"), lambda row: str(row.number), "10000", lambda row: row.number, aligned=True),
        Column(_("Name"), lambda row: row.name),
        Column(_("Officer"), lambda row: row.officer, "Margaret Adeyemi"),
        Column(_("Files"), lambda row: f"{row.files:,}", "20,000", lambda row: row.files, aligned=True),
        Column(_("Open"), lambda row: f"{row.left:,}", "20,000", lambda row: row.left, aligned=True),
        Column(_("State"), lambda row: row.state, "Submitted now", tone=_done),
    )
    empty = _("No batch yet. Draft one from the due list.")
    return RowTable(theme, _("Batches"), columns, lambda row: row.number, empty)


def _done(row: object) -> Tone | None:
    return Tone.QUIET if getattr(row, "left", 1) == 0 else None


def collections_table(theme: Theme) -> RowTable:
    """Return the table of all collections."""
    columns = (
        Column(_("Number"), lambda row: str(row.number), "10000", lambda row: row.number, aligned=True),
        Column(_("Way"), lambda row: row.way_text),
        Column(_("Collected by"), lambda row: row.contractor, "Shirewide Secure Shredding"),
        Column(_("Bags"), lambda row: str(row.bags), "1000", lambda row: row.bags, aligned=True),
        Column(_("Left"), lambda row: when(row.released_at), WHEN, lambda row: when(row.released_at)),
        Column(_("State"), lambda row: row.state, "A difference is open now"),
    )
    empty = _("No collection yet. Begin one when bags are sealed.")
    return RowTable(theme, _("Collections"), columns, lambda row: row.number, empty)


def contractors_table(theme: Theme) -> RowTable:
    """Return the table of the contractors' records."""
    columns = (
        Column(_("Name"), lambda row: row.name),
        Column(_("Contract"), lambda row: row.contract or "–", "Confidential waste, lot 2"),
        Column(_("Licence"), lambda row: row.licence or "–", "CBDU 104417"),
        Column(
            _("Runs out"),
            lambda row: _first_day(row),
            "2028-03-31",
            tone=lambda row: (
                Tone.REFUSED if _first_day(row) and _first_day(row) < today().isoformat() else None
            ),
        ),
        Column(_("Works for us"), lambda row: _("Yes") if row.is_active else _("No"), "Works for us"),
    )
    empty = _("No contractor is on record.")
    return RowTable(theme, _("Contractors"), columns, lambda row: row.id, empty)


def _first_day(row: object) -> str:
    days = [getattr(row, one) for one in ("licence_until", "vetted_until", "ticket_until")]
    return min((day.isoformat() for day in days if day is not None), default="")


def incidents_table(theme: Theme) -> RowTable:
    """Return the table of incidents."""
    columns = (
        Column(_("Number"), lambda row: str(row.number), "10000", lambda row: row.number, aligned=True),
        Column(_("What"), lambda row: f"{row.kind}: {row.what}"),
        Column(_("About"), lambda row: row.about, "HOU/2026/00012 part 2"),
        Column(_("Aware"), lambda row: when(row.aware_at), WHEN, lambda row: row.aware_at),
        Column(_("Owner"), lambda row: row.owner or _("Nobody yet"), "Margaret Adeyemi"),
        Column(
            _("State"),
            lambda row: _("Explained") if row.closed_at else _("Open"),
            "Explained",
            tone=lambda row: None if row.closed_at else Tone.REFUSED,
        ),
    )
    empty = _("No incident: every file went as it was approved, and every number agrees.")
    return RowTable(theme, _("Incidents"), columns, lambda row: row.number, empty)
