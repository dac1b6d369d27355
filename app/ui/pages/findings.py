"""The tables of rounds that several screens have: findings, and papers that were taken."""

from typing import TYPE_CHECKING

from app.core.words import _
from app.ui.pages.words import day, today
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.inspection.rates import Rate
    from app.overview.rounds import FindingRow, PapersRow


def findings_table(theme: Theme, name: str, empty: str) -> RowTable:
    """Return a table of findings, with who puts each right."""
    columns = (
        Column(_("Place"), _place, "Round 12: Hot desk 12"),
        Column(
            _("Finding"),
            _what,
            icon=lambda row: "alarm" if row.is_serious else "look",
            tone=lambda row: Tone.REFUSED if row.is_serious and row.closed_at is None else None,
        ),
        Column(_("Owner"), lambda row: row.owner or "–", "Margaret Adeyemi-Jones"),
        Column(_("By"), _by, "28 September 2026", order=_due, aligned=True, tone=_late),
        Column(_("Done"), lambda row: row.done or "", "Locked away and spoken to"),
    )
    return RowTable(theme, name, columns, lambda row: row.id, empty)


def _place(row: "FindingRow") -> str:
    return _("Round {number}: {place}").format(number=row.round, place=row.place)


def _what(row: "FindingRow") -> str:
    parts = [row.text]
    if row.file is not None:
        parts.append(row.file if row.holder is None else f"{row.file} ({row.holder})")
    if row.note:
        parts.append(row.note)
    return ": ".join(parts) + (" " + _("(secured)") if row.is_secured else "")


def _due(row: "FindingRow") -> str:
    return row.due_on.isoformat() if row.due_on is not None else "9999"


def _by(row: "FindingRow") -> str:
    return day(row.due_on.isoformat(), today()) if row.due_on is not None else ""


def _late(row: "FindingRow") -> Tone | None:
    is_late = row.due_on is not None and row.closed_at is None and row.due_on < today()
    return Tone.REFUSED if is_late else None


def papers_table(theme: Theme) -> RowTable:
    """Return a table of papers taken for safekeeping."""
    columns = (
        Column(
            _("Receipt"), lambda row: str(row.receipt), "1000", order=lambda row: row.receipt, aligned=True
        ),
        Column(_("Taken from"), lambda row: row.path, "Civic Centre, Third Floor, 3.01"),
        Column(_("Papers"), lambda row: row.what),
        Column(_("Kept at"), lambda row: row.kept_at, "Safe in the records room"),
        Column(_("Returned to"), _returned, "Margaret Adeyemi-Jones"),
    )
    return RowTable(theme, _("Papers taken"), columns, lambda row: row.receipt, _("No papers are kept."))


def _returned(row: "PapersRow") -> str:
    return row.returned_to or _("Kept")


def rate_text(found: "Rate") -> str:
    """Say a rate with its interval, or that there is none."""
    if found.suppressed:
        return _("No rate: too few checks")
    return _("{rate} % ({low} to {high})").format(rate=found.rate, low=found.low, high=found.high)
