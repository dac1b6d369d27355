"""A disposal date when a file's class or dates change: reckoned anew, by its line of the schedule."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from app.core.database import Work
from app.core.prepared import Row
from app.register.dating import dated_by, line_for
from app.retention.queries import ask_events

COUNTED = ("class_id", "opened_on", "closed_on")
"""What a disposal date is reckoned from, beside the file's events."""
AT_ONCE = 500


class Dates:
    """Reckons for the files of one act; what many of them share is read once."""

    def __init__(self, work: Work, today: dt.date, files: Sequence[Row]) -> None:
        """Read the events of the files that are about to change."""
        self._work, self._today = work, today
        self._lines: dict[tuple[int | None, int | None], Row | None] = {}
        self._events: dict[int, dict[str, dt.date | None]] = {}
        for first in range(0, len(files), AT_ONCE):
            some = files[first : first + AT_ONCE]
            found = work.together(*(ask_events(file.id) for file in some))
            for file, rows in zip(some, found, strict=True):
                self._events[file.id] = {row.event: row.happened_on for row in rows}

    def dated(self, file: Row, changes: dict[str, Any]) -> dict[str, Any]:
        """Return changes of a file's row, with the disposal date and its line where they follow from them."""
        if all(changes.get(name, getattr(file, name)) == getattr(file, name) for name in COUNTED):
            return changes
        class_id, opened_on, closed_on = (changes.get(name, getattr(file, name)) for name in COUNTED)
        line = self._line(class_id, file.line_id)
        return changes | dated_by(line, opened_on, closed_on, self._events[file.id])

    def _line(self, class_id: int | None, line_id: int | None) -> Row | None:
        key = (class_id, line_id)
        if key not in self._lines:
            self._lines[key] = line_for(self._work, self._today, class_id, line_id)
        return self._lines[key]


def dated(work: Work, today: dt.date, file: Row, changes: dict[str, Any]) -> dict[str, Any]:
    """Return the same for one file."""
    return Dates(work, today, [file]).dated(file, changes)
