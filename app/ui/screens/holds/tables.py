"""The tables of the holds: those that are placed, what a new one would catch, and orders to stop."""

from app.core.words import _
from app.ui.pages.words import today
from app.ui.screens.disposal.tables import WHEN, when
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable


def holds_table(theme: Theme) -> RowTable:
    """Return the table of holds."""
    columns = (
        Column(_("Hold"), lambda row: str(row.number), "10000", lambda row: row.number, aligned=True),
        Column(_("On"), lambda row: row.on),
        Column(_("Kind"), lambda row: row.kind, "Freedom of inform"),
        Column(_("Reason"), lambda row: row.reason, "Letter before cla"),
        Column(_("Owner"), lambda row: row.owner or "–", "M. Adeyemi"),
        Column(
            _("Placed"), lambda row: when(row.placed_at), "28 September, 14:05", lambda row: row.placed_at
        ),
        Column(
            _("Look again"),
            lambda row: row.review_on.isoformat() if row.review_on else "–",
            "2026-12-31",
            tone=_late,
        ),
        Column(
            _("State"),
            _state,
            "Until 2026-12-31",
            tone=lambda row: Tone.QUIET if row.lifted_at or _has_ended(row) else None,
        ),
    )
    empty = _("Nothing is on hold. A hold stops disposal, and never a loan.")
    return RowTable(theme, _("Holds"), columns, lambda row: row.number, empty)


def _has_ended(row: object) -> bool:
    day = getattr(row, "expires_on", None)
    return day is not None and day < today()


def _late(row: object) -> Tone | None:
    day, lifted = getattr(row, "review_on", None), getattr(row, "lifted_at", None)
    return Tone.REFUSED if day is not None and lifted is None and day < today() else None


def _state(row: object) -> str:
    if getattr(row, "lifted_at", None):
        return _("Lifted by {who}").format(who=getattr(row, "lifted_by", "") or "–")
    day = getattr(row, "expires_on", None)
    if day is None:
        return _("In force")
    say = _("Ran out on {day}") if _has_ended(row) else _("Until {day}")
    return say.format(day=day.isoformat())


def caught_table(theme: Theme) -> RowTable:
    """Return the table of what a hold would catch."""
    columns = (
        Column(_("Reference"), lambda row: row[1], "HOU/2026/00012 part 2"),
        Column(_("Title"), lambda row: row[2] or "–"),
        Column(_("Barcode"), lambda row: row[0], "F0000012X"),
    )
    return RowTable(theme, _("It would catch"), columns, lambda row: row[0], _("It would catch no file now."))


def stops_table(theme: Theme) -> RowTable:
    """Return the table of the orders to stop."""
    columns = (
        Column(_("Hold"), lambda row: str(row.hold), "10000", lambda row: row.hold, aligned=True),
        Column(_("Collection"), lambda row: str(row.collection), "10000", aligned=True),
        Column(_("Told"), lambda row: row.told or _("Not yet: tell the contractor to stop")),
        Column(_("When"), lambda row: when(row.told_at), WHEN),
        Column(_("Answer"), lambda row: row.answer or "–", "It was shredded at noon, before you called"),
        Column(
            _("Result"),
            lambda row: {"stopped": _("Stopped"), "too late": _("Too late"), None: _("Open")}[row.result],
            "Too late",
            tone=lambda row: Tone.IN if row.result == "stopped" else Tone.REFUSED,
        ),
    )
    return RowTable(theme, _("Orders to stop"), columns, lambda row: (row.hold, row.collection), "")
