"""The one place that says what becomes of a file's disposal date when its class or its dates change."""

from typing import Any

from app.core.prepared import Row

COUNTED = ("class_id", "opened_on", "closed_on")
"""What a disposal date is reckoned from."""


def dated(file: Row, changes: dict[str, Any]) -> dict[str, Any]:
    """Return changes of a file's row with the disposal date that follows from them.

    A date that was reckoned from another class or day is taken away: without one nothing is destroyed.
    """
    if all(changes.get(name, getattr(file, name)) == getattr(file, name) for name in COUNTED):
        return changes
    return changes | {"disposal_due": None}
