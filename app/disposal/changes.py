"""What has changed since a file was approved: then the approval rests on nothing, and has lapsed."""

import datetime as dt
from enum import StrEnum

from app.core.prepared import Row
from app.core.words import _, mark
from app.disposal.reckoning import has_lapsed


class Change(StrEnum):
    """One thing that an approval rested on."""

    LAPSED = "lapsed"
    CLASS = "class"
    RULE = "rule"
    DATE = "date"
    MARKING = "marking"


SAYS: dict[Change, str] = {
    Change.LAPSED: mark("Approved more than 90 days ago"),
    Change.CLASS: mark("It has another class"),
    Change.RULE: mark("It has another rule"),
    Change.DATE: mark("It has another disposal date"),
    Change.MARKING: mark("It has another marking"),
}


def changes(row: Row, now: dt.datetime) -> list[Change]:
    """Return what changed since a line was approved; nothing for one that never was."""
    if row.decided_at is None:
        return []
    found = {
        Change.LAPSED: has_lapsed(row.decided_at, now),
        Change.CLASS: row.class_id != row.was_class_id,
        Change.RULE: row.line_id != row.was_line_id,
        Change.DATE: row.disposal_due != row.was_due,
        Change.MARKING: row.marking != row.was_marking,
    }
    return [one for one, is_so in found.items() if is_so]


def changes_text(row: Row, now: dt.datetime) -> str:
    """Say what changed since a line was approved; nothing for nothing."""
    return "; ".join(_(SAYS[one]) for one in changes(row, now))
