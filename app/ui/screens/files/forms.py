"""The forms of the list of files: a new file, which field of many to change, and what it is to have."""

from typing import TYPE_CHECKING

from app.core.words import _, mark, plural
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from app.overview.file_choices import Choices

FIELDS = {
    "class_id": mark("Class"),
    "service_id": mark("Service"),
    "home_id": mark("Home"),
    "is_special": mark("Special-category data"),
    "closed_on": mark("Close the files"),
}
CHOSEN, EVERY = "chosen", "every"


def new_file(choices: "Choices") -> list[FormField]:
    """Return the fields of a new file."""
    services, classes = list(choices.services), list(choices.classes)
    blank = _("Scan a blank label; without one it gets a new code")
    original = _("Scan the original, if this is a temporary cover")
    return [
        FormField("title", _("Title"), needed=True),
        FormField("label", _("Label"), Kind.CODE, blank),
        FormField("service_id", _("Service"), Kind.CHOICE, choices=services, needed=True),
        FormField("class_id", _("Class"), Kind.CHOICE, choices=classes),
        FormField("opened_on", _("Opened"), Kind.DAY, _("Today, unless another day is given")),
        FormField("home", _("Home"), Kind.CODE, _("Scan a location or a box")),
        FormField("cover_for", _("Cover for"), Kind.CODE, original),
        FormField("legacy_marking", _("Legacy marking")),
        FormField("is_special", _("Holds special-category data"), Kind.TICK),
    ]


def which(count: int) -> list[FormField]:
    """Return what asks for the files and the field, where so many are chosen."""
    files = [(EVERY, _("All that the list finds"))]
    if count:
        files.insert(0, (CHOSEN, plural("{count} chosen file", "{count} chosen files", count)))
    return [
        FormField("files", _("Which files"), Kind.CHOICE, choices=files, needed=True),
        FormField(
            "field",
            _("What to change"),
            Kind.CHOICE,
            choices=[(name, _(word)) for name, word in FIELDS.items()],
            needed=True,
        ),
    ]


def value(field: str, choices: "Choices") -> list[FormField]:
    """Return what asks for the value that the files are to have."""
    label = _(FIELDS[field])
    match field:
        case "class_id":
            return [FormField("value", label, Kind.CHOICE, choices=list(choices.classes), needed=True)]
        case "service_id":
            return [FormField("value", label, Kind.CHOICE, choices=list(choices.services), needed=True)]
        case "home_id":
            return [FormField("value", label, Kind.CODE, _("Scan a location or a box"), needed=True)]
        case "closed_on":
            return [FormField("value", _("Closed"), Kind.DAY, needed=True)]
        case _:
            return [FormField("value", _("Holds special-category data"), Kind.TICK)]
