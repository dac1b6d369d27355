"""The starter schedule that ships: its rows as rules. A council adopts them row by row."""

import csv
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.core.paths import resources
from app.retention.reckoning import Rule

_COUNTED: dict[str, dict[str, Any]] = {
    "Closure": {"event": "closed"},
    "Creation": {"event": "opened"},
    "Date record made": {"event": "opened"},
    "Year record created": {"event": "opened", "year_end": "calendar"},
    "Date of birth": {"event": "birth"},
    "18th birthday": {"event": "birth", "age": 18},
    "End of financial year": {"event": "closed", "year_end": "financial"},
    "End of financial year of collection": {"event": "Collection", "year_end": "financial"},
    "End of tax year": {"event": "closed", "year_end": "tax"},
    "End of tax year in which maternity pay period ends": {
        "event": "End of maternity pay period",
        "year_end": "tax",
    },
    "Accrual or date of knowledge": {
        "event": "Accrual",
        "other_event": "Date of knowledge",
        "other_is": "later",
    },
    "Contract entered into (or awarded); else termination notice": {
        "event": "Contract entered into or awarded",
        "other_event": "Termination notice",
        "other_is": "else",
    },
}
"""What the triggers of the starter schedule count from; any other one is an event of its own name."""


@dataclass(frozen=True, slots=True)
class StarterRow:
    """One row: the class, its rule, and what is known about it."""

    code: str
    function: str
    title: str
    rule: Rule
    authority: str | None
    basis: str | None
    jurisdiction: str | None
    confidence: str | None
    note: str | None


@cache
def starter() -> tuple[StarterRow, ...]:
    """Return the rows of `resources/data/retention_schedule.csv`."""
    with (resources() / "data" / "retention_schedule.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row_from(row) for row in csv.DictReader(file))


def row_from(row: dict[str, str]) -> StarterRow:
    """Return one row of a schedule in the starter's columns."""
    scottish = " (Scotland)" if row["jurisdiction"] == "Scotland" else ""
    return StarterRow(
        code=row["code"],
        function=row["function"],
        title=row["record_class"] + scottish,
        rule=rule_from(row),
        authority=row["authority"] or None,
        basis=row["basis"] or None,
        jurisdiction=row["jurisdiction"] or None,
        confidence=row["confidence"] or None,
        note=row["note"] or None,
    )


def rule_from(row: dict[str, str]) -> Rule:
    """Return the rule of a row."""
    if row["action"] == "permanent":
        return Rule("permanent", None)
    counted = _COUNTED.get(row["trigger"], {"event": row["trigger"]})
    years, months, days = (int(row[name] or 0) for name in ("years", "months", "days"))
    return Rule(row["action"], years=years, months=months, days=days, **counted)
