"""The tables of the screen of missing files: all searches, and the steps of one."""

import datetime as dt
from typing import TYPE_CHECKING

from app.core.times import instant_text
from app.core.words import _, mark, plural
from app.ui.pages.words import instant, left_text, today
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.overview.missing import SearchRow, StepRow

STEPS = 5
NAMES = {
    "place": mark("Recorded place"),
    "neighbours": mark("Neighbours"),
    "returns": mark("Returns shelves"),
    "holders": mark("Last holders"),
    "off-site": mark("Off-site store"),
    "elsewhere": mark("Elsewhere"),
}


def state_of(row: "SearchRow") -> tuple[str, Tone | None]:
    """Say how a search stands."""
    if row.decide_by is not None:
        left = left_text(row.decide_by, dt.datetime.now(dt.UTC))
        return _("To decide: {left}").format(left=left), Tone.REFUSED
    match row.state:
        case "lost":
            return _("Lost"), Tone.QUIET
        case "destroyed":
            return _("Destroyed"), Tone.REFUSED
        case "found":
            return _("Found"), Tone.IN
        case "proposed":
            return _("Proposed as lost"), Tone.LOOK
        case _:
            return _("Searched for"), None


def searches_table(theme: Theme) -> RowTable:
    """Return the table of all searches."""
    columns = (
        Column(_("Reference"), lambda row: row.reference, "HOU/2026/00012 part 2"),
        Column(_("Title"), lambda row: row.title or "–"),
        Column(_("Service"), lambda row: row.service or "–", "Children's Services"),
        Column(_("Since"), _since, "28 September, 14:05", order=lambda row: row.since, aligned=True),
        Column(_("Steps"), _steps, _("{done} of {count}").format(done=5, count=5), aligned=True),
        Column(
            _("State"),
            lambda row: state_of(row)[0],
            _("To decide: {left}").format(left="100 hours left"),
            icon=lambda row: "alarm" if row.decide_by is not None else "missing",
            tone=lambda row: state_of(row)[1],
        ),
    )
    empty = _("No file is missing. Records staff set one missing on its page.")
    return RowTable(theme, _("Searches"), columns, lambda row: row.file_id, empty)


def steps_table(theme: Theme) -> RowTable:
    """Return the table of one search's steps."""
    columns = (
        Column(
            _("Step"),
            lambda row: _(NAMES[row.step]),
            _("Returns shelves"),
            icon=lambda row: "yes" if row.looks else "search",
        ),
        Column(_("Where to look"), lambda row: row.where or "–"),
        Column(_("Looked"), _looked, "Margaret Adeyemi, 28 September, 14:05", tone=_quiet),
        Column(
            _("Seen"), lambda row: "; ".join(one.saw for one in row.looks if one.saw), "Nothing there at all"
        ),
    )
    return RowTable(theme, _("Steps of the search"), columns, lambda row: row.step, "")


def _quiet(row: "StepRow") -> Tone | None:
    return None if row.looks else Tone.QUIET


def _since(row: "SearchRow") -> str:
    return instant(instant_text(row.since), today())


def _steps(row: "SearchRow") -> str:
    return _("{done} of {count}").format(done=row.done, count=STEPS)


def _looked(row: "StepRow") -> str:
    if not row.looks:
        return _("Not yet")
    last = row.looks[-1]
    at = instant(instant_text(last.at), today())
    more = len(row.looks) - 1
    said = _("{who}, {when}").format(who=last.by, when=at)
    return said + (" " + plural("and {count} more", "and {count} more", more) if more else "")
