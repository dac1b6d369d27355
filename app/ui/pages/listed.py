"""Files and boxes as the rows of a table: reference, title, state or due day."""

from collections.abc import Callable
from typing import Any

from app.core.words import _, mark, plural
from app.ui.pages.words import day, days_late_text, is_late, today
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable

REFERENCE_SAMPLE = "HOU/2026/00012 part 2"
"""As wide as most references: two parts of one file must not look the same."""
_STATES = {
    "in": (mark("In"), "in", None),
    "out": (mark("Out"), "out", Tone.OUT),
    "missing": (mark("Missing"), "missing", Tone.LOOK),
    "lost": (mark("Lost"), "missing", Tone.REFUSED),
    "bagged": (mark("Bagged"), "bagged", Tone.LOOK),
    "disposed": (mark("Disposed of"), "disposed", Tone.QUIET),
    "merged": (mark("Merged"), "merged", Tone.QUIET),
}


_OVERDUE = (mark("Overdue"), "overdue", Tone.REFUSED)


def _code(row: dict[str, Any]) -> str:
    return str(row["barcode"])


def reference_column() -> Column:
    """Return the column of a file's reference."""
    return Column(_("Reference"), lambda row: row["reference"], REFERENCE_SAMPLE)


def title_column() -> Column:
    """Return the column of a file's title; one that may not be read is a dash."""
    return Column(_("Title"), lambda row: row["title"] or "–")


def due_column() -> Column:
    """Return the column of the day when something is due back."""
    return Column(
        _("Due back"),
        lambda row: day(row["due_back"], today()) if row["due_back"] else "",
        "28 September 2026",
        order=lambda row: row["due_back"] or "9999",
        aligned=True,
        tone=_late_tone,
    )


def overdue_column() -> Column:
    """Return the column that says for how many days something is overdue; empty if it is not."""
    return Column(
        _("Overdue"),
        lambda row: days_late_text(row["due_back"], today()),
        plural("{count} day", "{count} days", 1000),
        order=lambda row: row["due_back"] or "9999",
        aligned=True,
        icon=lambda row: "overdue" if is_late(row["due_back"], today()) else None,
        tone=_late_tone,
    )


def _late_tone(row: dict[str, Any]) -> Tone | None:
    return Tone.REFUSED if is_late(row["due_back"], today()) else None


def state_column() -> Column:
    """Return the column of a file's state; one that is out for too long is overdue."""
    return Column(
        _("State"),
        lambda row: _(_state(row)[0]),
        _("Disposed of"),
        icon=lambda row: _state(row)[1],
        tone=lambda row: _state(row)[2],
    )


def _state(row: dict[str, Any]) -> tuple[str, str, Tone | None]:
    return _OVERDUE if is_late(row["due_back"], today()) else _STATES[row["state"]]


def files_table(theme: Theme, name: str, empty: str, *last: Callable[[], Column]) -> RowTable:
    """Return a table of files: reference and title, and the columns that these make."""
    columns = [reference_column(), title_column(), *(make() for make in last)]
    return RowTable(theme, name, columns, _code, empty)


def boxes_table(theme: Theme, name: str) -> RowTable:
    """Return a table of boxes that somebody has."""
    columns = [Column(_("Box"), lambda row: row["name"]), due_column(), overdue_column()]
    return RowTable(theme, name, columns, _code, "")
