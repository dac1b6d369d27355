"""The forms of places: their fields, and the acts that are made of what was typed."""

from typing import TYPE_CHECKING, Any

from app.core.words import _
from app.ui.pages.measures import cm_of, metres_field, number_field
from app.ui.pages.words import PLACES
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from app.core.acts import Command

_INSIDE = {
    "building": ("floor", "room", "cabinet", "bay", "shelf"),
    "floor": ("room", "cabinet", "bay", "shelf"),
    "room": ("bay", "cabinet", "shelf"),
    "bay": ("shelf",),
    "cabinet": ("shelf",),
}
"""What is usually made in what, the most usual first."""


def add_fields(kind: str) -> list[FormField]:
    """Return the fields for locations in a place of a kind."""
    kinds = [(one, _(PLACES[one])) for one in _INSIDE.get(kind, ("shelf",))]
    return [
        FormField("kind", _("Kind"), Kind.CHOICE, choices=kinds, needed=True),
        FormField("name", _("Name"), hint=_("Shelf, or Records Room"), needed=True),
        number_field("first", _("First number"), _("for a row of them: 1")),
        number_field("last", _("Last number"), "20"),
        metres_field("room", _("Room of each")),
        number_field("file_mm", _("Thickness of a file, mm"), _("20 if not given")),
    ]


def top_fields() -> list[FormField]:
    """Return the fields for a building."""
    kinds = [("building", _(PLACES["building"]))]
    return [
        FormField("kind", _("Kind"), Kind.CHOICE, choices=kinds, needed=True),
        FormField("name", _("Name"), needed=True),
    ]


def made_of(typed: dict[str, Any], inside: str | None) -> "Command":
    """Return the act that makes the locations."""
    from app.register.place_acts import MakePlaces

    return MakePlaces(
        kind=str(typed["kind"]),
        name=str(typed["name"]),
        inside=inside,
        first=typed.get("first"),
        last=typed.get("last"),
        capacity_cm=cm_of(typed.get("room")),
        file_mm=typed.get("file_mm"),
    )


def change_fields(kind: str) -> list[FormField]:
    """Return the fields for a place's name and measures."""
    fields = [FormField("name", _("Name"), needed=True), metres_field("room", _("Room"))]
    if kind == "box":
        fields.append(number_field("width_cm", _("Width, cm"), _("12 if not given")))
    return [*fields, number_field("file_mm", _("Thickness of a file, mm"), _("20 if not given"))]


def changed_by(typed: dict[str, Any], code: str) -> "Command":
    """Return the act that changes a place."""
    from app.register.place_acts import ChangePlace

    return ChangePlace(
        code=code,
        name=str(typed["name"]),
        capacity_cm=cm_of(typed["room"]),
        width_cm=typed.get("width_cm"),
        file_mm=typed["file_mm"],
    )


def where_field(name: str, label: str) -> FormField:
    """Return a field for the code of a location."""
    return FormField(name, label, Kind.CODE, hint=_("scan its label"), needed=True)
