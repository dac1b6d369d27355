"""Where two people changed one file: what the other wrote and what you wrote, and which of them stays."""

import datetime as dt
from typing import Any

from app.core.words import _, day_text
from app.ui.screens.file.forms import LABELS
from app.ui.widgets.form_fields import FormField, Kind, Value

THEIRS, MINE = "theirs", "mine"


def conflict_fields(conflicts: list[dict[str, Any]], names: dict[str, dict[Value, str]]) -> list[FormField]:
    """Return a choice for each field that both changed; `names` say what the ids of a field stand for."""
    made = []
    for one in conflicts:
        known = names.get(one["field"], {})
        theirs = _("Keep theirs: {value}").format(value=_said(one["theirs"], known))
        mine = _("Take mine: {value}").format(value=_said(one["mine"], known))
        choices = [(THEIRS, theirs), (MINE, mine)]
        label = _(LABELS[one["field"]])
        made.append(FormField(one["field"], label, Kind.CHOICE, choices=choices, needed=True))
    return made


def settled(
    conflicts: list[dict[str, Any]],
    chosen: dict[str, Value],
    before: dict[str, Value],
    given: dict[str, Value],
) -> tuple[dict[str, Value], dict[str, Value]]:
    """Return what the record said and what it is to say, once it was chosen for each field."""
    was, now = dict(before), dict(given)
    for one in conflicts:
        field = one["field"]
        was[field] = _plain(field, one["theirs"])
        if chosen[field] == THEIRS:
            now.pop(field, None)
    return was, now


def _plain(field: str, value: Value) -> Value:
    return dt.date.fromisoformat(str(value)) if field.endswith("_on") and value else value


def _said(value: Value, names: dict[Value, str]) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    text = names.get(value, str(value))
    try:
        return day_text(dt.date.fromisoformat(text), dt.date.min)
    except ValueError:
        return text
