"""The tables of certificates and of their PDFs."""

from app.core.words import _
from app.disposal.reckoning import which_text
from app.ui.screens.disposal.tables import WHEN, when
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable


def _state(row: object) -> str:
    newer = getattr(row, "superseded_by", None)
    if newer is not None:
        return _("Superseded by {number}").format(number=newer)
    return _("Stands") if getattr(row, "copies", 0) else _("Not printed yet")


def issued_table(theme: Theme) -> RowTable:
    """Return the table of all certificates."""
    columns = (
        Column(_("Number"), lambda row: str(row.number), "10000", lambda row: row.number, aligned=True),
        Column(_("About"), lambda row: row.about),
        Column(_("Files"), lambda row: f"{row.files:,}", "20,000", lambda row: row.files, aligned=True),
        Column(_("Lines"), lambda row: f"{row.lines:,}", "1,000", lambda row: row.lines, aligned=True),
        Column(_("Issued"), lambda row: when(row.issued_at), WHEN, lambda row: row.issued_at),
        Column(_("By"), lambda row: row.issued_by, "mandeep.gill"),
        Column(_("State"), _state, "Superseded by 1000", tone=_quiet),
    )
    empty = _("No certificate yet. Issue one from a collection that is certified whole, or from a batch.")
    return RowTable(theme, _("Certificates"), columns, lambda row: row.number, empty)


def _quiet(row: object) -> Tone | None:
    return Tone.QUIET if getattr(row, "superseded_by", None) is not None else None


def copies_table(theme: Theme) -> RowTable:
    """Return the table of the PDFs of one certificate."""
    columns = (
        Column(_("PDF"), lambda row: which_text(row.nth), "original now"),
        Column(_("Made"), lambda row: when(row.made_at), WHEN),
        Column(_("By"), lambda row: row.made_by, "mandeep.gill"),
        Column(_("SHA-256 of its bytes"), lambda row: row.sha256),
    )
    return RowTable(theme, _("PDFs"), columns, lambda row: row.nth, _("None was made yet."))
