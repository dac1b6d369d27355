"""How lengths are said and typed: metres and centimetres, and what of a shelf is free as an estimate."""

from typing import Any

from app.core.words import _
from app.ui.widgets.form_fields import FormField, Kind, Value


def metres(cm: int) -> str:
    """Write centimetres as metres: "0.9 m"."""
    return _("{count:,.1f} m").format(count=cm / 100)


def cm_of(text: Value) -> int | None:
    """Return typed metres as centimetres; None for nothing."""
    return None if text is None else round(float(str(text).replace(",", ".")) * 100)


def metres_field(name: str, label: str) -> FormField:
    """Return a field for metres, such as 0.9."""
    return FormField(name, label, hint=_("in metres, such as 0.9"), check=_wrong)


def number_field(name: str, label: str, hint: str = "") -> FormField:
    """Return a field for a whole number."""
    return FormField(name, label, Kind.NUMBER, hint=hint)


def typed(cm: int | None) -> Value:
    """Return centimetres as they would be typed in metres."""
    return None if cm is None else f"{cm / 100:g}"


def room_text(room: dict[str, Any] | None) -> str:
    """Say how much there is, how much is taken and what is free; empty where nothing was measured."""
    if room is None or room["capacity_cm"] is None:
        return ""
    free = room["capacity_cm"] - room["used_cm"]
    facts = {"all": metres(room["capacity_cm"]), "used": metres(room["used_cm"]), "free": metres(abs(free))}
    if free < 0:
        return _("{all}, about {used} taken: about {free} too much").format(**facts)
    return _("{all}, about {used} taken, about {free} free").format(**facts)


def _wrong(value: Value) -> str:
    try:
        found = cm_of(value)
    except ValueError:
        found = None
    return "" if found is not None and found > 0 else _("Give metres, such as 0.9.")
