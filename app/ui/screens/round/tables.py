"""The tables of one round: its places, and the files that are to be expected there."""

from typing import TYPE_CHECKING

from app.core.words import _, plural
from app.inspection.words import RESULT_NAMES, USE_NAMES
from app.ui.pages.listed import REFERENCE_SAMPLE
from app.ui.pages.words import day, today
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.overview.rounds import CheckRow

_ICONS = {"clear": "yes", "findings": "look", "locked": "no", "not in use": "no"}
_TONES = {"clear": Tone.OUT, "findings": Tone.REFUSED, "locked": Tone.LOOK, "not in use": Tone.QUIET}


def checks_table(theme: Theme) -> RowTable:
    """Return the table of the places, in the order of the draw."""
    columns = (
        Column(_("No."), lambda row: str(row.nth), "1000", order=lambda row: row.nth, aligned=True),
        Column(_("Place"), lambda row: row.name, _("Meeting room")),
        Column(_("Kind"), _kind, _("Meeting room")),
        Column(_("Whose"), lambda row: row.person or "–", "Margaret Adeyemi-Jones"),
        Column(
            _("Result"),
            _result,
            _("Locked room"),
            icon=lambda row: _ICONS.get(row.result),
            tone=lambda row: _TONES.get(row.result, Tone.QUIET),
        ),
        Column(_("Where"), lambda row: row.path),
    )
    return RowTable(theme, _("Places of the round"), columns, lambda row: row.code, "")


def _kind(row: "CheckRow") -> str:
    return _(USE_NAMES[row.use])


def _result(row: "CheckRow") -> str:
    if row.result is None:
        return _("Not yet")
    if row.result == "findings":
        return plural("{count} finding", "{count} findings", len(row.findings))
    return _(RESULT_NAMES[row.result])


def expected_table(theme: Theme) -> RowTable:
    """Return the table of the registered files out to those who have a desk there."""
    columns = (
        Column(_("Desk"), lambda row: row.desk, "Hot desk 12"),
        Column(_("Reference"), lambda row: row.reference, REFERENCE_SAMPLE),
        Column(_("Title"), lambda row: row.title or "–"),
        Column(_("With"), lambda row: row.holder, "Margaret Adeyemi-Jones"),
        Column(
            _("Due back"),
            lambda row: day(row.due_back.isoformat(), today()),
            "28 September 2026",
            order=lambda row: row.due_back,
            aligned=True,
        ),
    )
    empty = _("Nobody with a desk here has a registered file.")
    return RowTable(theme, _("Files to be expected"), columns, lambda row: (row.desk, row.code), empty)
