"""The tables of one clear-out day: teams, lines, bags, answers and tasks."""

from app.core.words import _
from app.overview.day_words import answer_text
from app.ui.pages.words import day, today
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable


def teams_table(theme: Theme) -> RowTable:
    """Return the table of what each team's paper came to."""
    columns = (
        Column(_("Team"), lambda row: row.team),
        _count(_("Bags"), "bags"),
        Column(
            _("Metres"),
            lambda row: f"{row.totals.metres:,.2f}",
            "9,999.99",
            lambda row: row.totals.metres,
            aligned=True,
        ),
        Column(
            _("kg"),
            lambda row: f"{row.totals.kilograms:,.1f}",
            "9,999.9",
            lambda row: row.totals.grams,
            aligned=True,
        ),
        _count(_("Files"), "files"),
        _count(_("Archive boxes"), "boxes"),
    )
    return RowTable(theme, _("By team"), columns, lambda row: row.team, _("Nothing was entered yet."))


def _count(title: str, name: str) -> Column:
    return Column(
        title,
        lambda row: f"{getattr(row.totals, name):,}",
        "100,000",
        lambda row: getattr(row.totals, name),
        aligned=True,
    )


def log_table(theme: Theme) -> RowTable:
    """Return the disposal log, line by line."""
    columns = (
        Column(_("Paper"), lambda row: row.what),
        Column(_("Amount"), lambda row: row.amount, "10,000 files", lambda row: row.mm, aligned=True),
        Column(_("Bag or box"), lambda row: row.where, "D0000001M"),
        Column(_("Of"), lambda row: row.team, "Homelessness team"),
        Column(_("Marking"), lambda row: row.marking, "OFFICIAL-SENSITIVE"),
        Column(_("Entered by"), lambda row: row.who, "mwhitfield"),
        Column(
            _("State"),
            lambda row: row.state,
            _("Proposed"),
            tone=lambda row: Tone.LOOK if row.waits else None,
        ),
    )
    empty = _("Nothing was entered yet.")
    return RowTable(theme, _("Disposal log"), columns, lambda row: row.line or row.what, empty)


def bags_table(theme: Theme) -> RowTable:
    """Return the table of bags."""
    columns = (
        Column(_("Bag"), lambda row: row.code, "D0000001M"),
        Column(_("Station"), lambda row: row.station, "Station 1, third floor"),
        Column(_("Of"), lambda row: row.team),
        Column(_("Seal"), lambda row: row.seal, "SEAL-000001"),
        Column(
            _("kg"),
            lambda row: f"{row.weight_g / 1000:.1f}" if row.weight_g else "",
            "100.0",
            lambda row: row.weight_g or 0,
            aligned=True,
        ),
        Column(_("Files"), lambda row: str(row.files), "1,000", lambda row: row.files, aligned=True),
        Column(_("Lines"), lambda row: str(row.bulk), "1,000", lambda row: row.bulk, aligned=True),
        Column(_("State"), lambda row: row.state, _("sealed, waits for a witness")),
    )
    return RowTable(theme, _("Bags"), columns, lambda row: row.code, _("No bag was opened yet."))


def answers_table(theme: Theme) -> RowTable:
    """Return the table of what is not destroyed."""
    columns = (
        Column(_("Answer"), lambda row: answer_text(row.answer), _("To be scanned")),
        Column(_("Paper"), lambda row: " ".join(part for part in (row.what, row.amount) if part)),
        Column(_("Who"), lambda row: row.owner, "Margaret Adeyemi-Jones"),
        Column(_("Remark"), lambda row: row.remark, "Still wanted for the appeal"),
        Column(
            _("Outcome"),
            lambda row: _("open") if row.is_open else row.outcome,
            "Given to Legal Services",
            tone=lambda row: Tone.LOOK if row.is_open else None,
        ),
    )
    empty = _("Nothing was kept, and nobody was asked.")
    return RowTable(theme, _("Not destroyed"), columns, lambda row: row.id, empty)


def tasks_table(theme: Theme) -> RowTable:
    """Return the checklist of the day."""
    columns = (
        Column(
            _("By"),
            lambda row: day(row.due_on.isoformat(), today()),
            "28 September 2026",
            lambda row: row.due_on,
            aligned=True,
        ),
        Column(_("To do"), lambda row: row.what),
        Column(_("Who"), lambda row: row.owner, "Margaret Adeyemi-Jones"),
        Column(
            _("State"),
            lambda row: _("done") if row.is_done else _("to do"),
            _("to do"),
            icon=lambda row: "done" if row.is_done else None,
            tone=lambda row: Tone.REFUSED if not row.is_done and row.due_on < today() else None,
        ),
    )
    return RowTable(theme, _("To do"), columns, lambda row: row.id, _("Nothing is to be done."))
