"""The starter checklist that ships: 23 items with weights that a council edits."""

import csv
from functools import cache

from app.core.paths import resources
from app.inspection.uses import LEFT_OUT, NOT_THEIRS
from app.inspection.words import Item

SERIOUS_FROM = 4
"""From this weight on a finding is a serious one, in the starter checklist."""
_USES = {"CD12": "printer", "CD14": "bin", "CD16": "meeting room", "CD20": "meeting room"}
"""Items of the starter that make sense at one kind of place only; all others apply everywhere."""
_RAISED = {"CD03": NOT_THEIRS, "CD04": LEFT_OUT}


@cache
def starter() -> tuple[Item, ...]:
    """Return the rows of `resources/data/clear_desk_checklist.csv`."""
    with (resources() / "data" / "clear_desk_checklist.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Item(
                row["code"],
                row["check"],
                int(row["weight"]),
                row["basis"],
                _USES.get(row["code"], ""),
                _RAISED.get(row["code"], ""),
            )
            for row in csv.DictReader(file)
        )
