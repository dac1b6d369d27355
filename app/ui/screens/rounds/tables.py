"""The tables of the programme and of all rounds."""

from app.core.times import instant_text
from app.core.words import _, mark, plural
from app.ui.pages.findings import rate_text
from app.ui.pages.words import day, instant, today
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable

_TURNS = {
    "OVERDUE": (mark("Overdue"), "overdue", Tone.REFUSED),
    "DUE": (mark("Due"), "clock", Tone.LOOK),
    "COVERED": (mark("Covered"), "yes", Tone.OUT),
}
OFTEN = {1: mark("Each month"), 3: mark("Each quarter"), 6: mark("Each half-year"), 12: mark("Each year")}


def programme_table(theme: Theme) -> RowTable:
    """Return the table of areas with their turn."""
    columns = (
        Column(_("Area"), lambda row: row.name),
        Column(_("Desks"), lambda row: str(row.desks), "1000", order=lambda row: row.desks, aligned=True),
        Column(_("How often"), lambda row: _(OFTEN[row.every_months]), _("Each half-year")),
        Column(
            _("Last"),
            lambda row: day(row.last_on.isoformat(), today()) if row.last_on else _("Never"),
            "28 September 2026",
            order=lambda row: row.last_on.isoformat() if row.last_on else "",
            aligned=True,
        ),
        Column(
            _("Due by"),
            lambda row: day(row.due_on.isoformat(), today()),
            "28 September 2026",
            order=lambda row: row.due_on.isoformat(),
            aligned=True,
        ),
        Column(
            _("State"),
            lambda row: _(_TURNS[row.turn.name][0]),
            _("Overdue"),
            icon=lambda row: _TURNS[row.turn.name][1],
            tone=lambda row: _TURNS[row.turn.name][2],
        ),
    )
    empty = _("Nothing is in the programme yet. Put an area in: it has its turn each quarter.")
    return RowTable(theme, _("The programme"), columns, lambda row: row.id, empty)


def rounds_table(theme: Theme) -> RowTable:
    """Return the table of all rounds."""
    columns = (
        Column(_("Round"), lambda row: str(row.number), "1000", order=lambda row: row.number, aligned=True),
        Column(_("Area"), lambda row: row.area),
        Column(
            _("Drawn"),
            lambda row: instant(instant_text(row.drawn_at), today()),
            "28 September, 14:05",
            order=lambda row: row.drawn_at,
            aligned=True,
        ),
        Column(_("Looked at"), lambda row: _of(row.done, row.size), _of(100, 100), aligned=True),
        Column(_("Clear"), lambda row: _of(row.rate.clear, row.rate.n), _of(100, 100), aligned=True),
        Column(_("Rate, 95 %"), lambda row: rate_text(row.rate), _("No rate: too few checks")),
        Column(
            _("State"),
            lambda row: _("Ended") if row.ended_at is not None else _("Goes on"),
            _("Goes on"),
            icon=lambda row: "done" if row.ended_at is not None else "round",
        ),
    )
    empty = _("No round has been drawn yet.")
    return RowTable(theme, _("Rounds"), columns, lambda row: row.number, empty)


def _of(count: int, whole: int) -> str:
    return _("{count} of {whole}").format(count=count, whole=whole)


def desks_text(count: int) -> str:
    """Say how many desks there are."""
    return plural("{count} desk", "{count} desks", count)
