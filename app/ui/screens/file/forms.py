"""The forms of a file's page: which fields each act asks for."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from app.core.words import _, mark
from app.register.rules import MARKINGS
from app.ui.widgets.form_fields import FormField, Kind, Value

if TYPE_CHECKING:
    from app.overview.file_choices import Choices

ACTS: dict[str, tuple[str, str]] = {
    "edit": (mark("Edit"), "Ctrl+E"),
    "close": (mark("Close file"), "Ctrl+K"),
    "next part": (mark("Open next part"), "Ctrl+P"),
    "reopen": (mark("Reopen"), "Ctrl+R"),
    "note": (mark("Write a note"), "Ctrl+N"),
    "label": (mark("Add a label"), "Ctrl+L"),
    "merge": (mark("Merge into its original"), "Ctrl+G"),
    "document": (mark("Lend a document"), "Ctrl+D"),
    "mark": (mark("Re-mark"), "Ctrl+T"),
    "missing": (mark("Set missing"), "Ctrl+S"),
}
"""Each act with its word and its key, in the order in which they stand on the page."""
LABELS = {
    "title": mark("Title"),
    "class_id": mark("Class"),
    "service_id": mark("Service"),
    "home_id": mark("Home"),
    "opened_on": mark("Opened"),
    "closed_on": mark("Closed"),
    "is_special": mark("Holds special-category data"),
}
"""What the fields of a file's record are called."""


def fields(act: str, page: dict[str, Any], choices: "Choices") -> list[FormField]:
    """Return the fields of an act's form."""
    printed = FormField("print", _("Print the closure sheet"), Kind.TICK)
    label_hint = _("Scan a blank label; without one it gets a new code")
    match act:
        case "edit":
            return _edit(page, choices)
        case "close":
            return [FormField("closed_on", _("Closed"), Kind.DAY, needed=True), printed]
        case "next part":
            label = FormField("label", _("Label of the next part"), Kind.CODE, label_hint)
            closed = [FormField("closed_on", _("Closed"), Kind.DAY, needed=True)]
            return [label, *(closed if not page["closed_on"] else []), printed]
        case "reopen":
            return [FormField("reason", _("Why it is reopened"), Kind.LONG, needed=True)]
        case "note":
            return [FormField("text", _("Note"), Kind.LONG, needed=True)]
        case "missing":
            hint = _("Not on its shelf; the holder has not got it")
            return [FormField("why", _("Why it is missing"), Kind.LONG, hint, needed=True)]
        case "label":
            scan = _("Scan the label that is on the file")
            main = FormField("main", _("Make it the main code"), Kind.TICK)
            return [FormField("label", _("Label"), Kind.CODE, scan, needed=True), main]
        case "merge":
            scan = _("Scan the original, or type its reference")
            return [FormField("original", _("Original"), Kind.CODE, scan, needed=True)]
        case "document":
            return [
                FormField("document", _("Document"), needed=True),
                FormField("to", _("Lent to"), Kind.CODE, _("Scan the badge"), needed=True),
                FormField("due_back", _("Due back"), Kind.DAY, ahead=True),
                FormField("print", _("Print the slip for its place"), Kind.TICK),
            ]
        case _:
            marks = [(one, one) for one in MARKINGS]
            return [FormField("marking", _("Marking"), Kind.CHOICE, choices=marks, needed=True)]


def values(act: str, page: dict[str, Any], today: dt.date) -> dict[str, Value]:
    """Return what an act's form begins with."""
    if act == "edit":
        return {name: value for name, value in page["values"].items() if name != "home_id"}
    if act == "mark":
        return {"marking": page["marking"]}
    return {"closed_on": today, "print": act in ("close", "next part")}


def _edit(page: dict[str, Any], choices: "Choices") -> list[FormField]:
    services, classes = list(choices.services), list(choices.classes)
    made = [
        FormField("title", _("Title"), needed=True),
        FormField("class_id", _("Class"), Kind.CHOICE, choices=classes),
        FormField("service_id", _("Service"), Kind.CHOICE, choices=services),
        FormField("home_id", _("New home"), Kind.CODE, _("Scan a location or a box")),
        FormField("opened_on", _("Opened"), Kind.DAY),
        FormField("closed_on", _("Closed"), Kind.DAY, needed=True),
        FormField("is_special", _("Holds special-category data"), Kind.TICK),
    ]
    left_out = {"title"} - page["values"].keys() | ({"closed_on"} if not page["closed_on"] else set())
    return [one for one in made if one.name not in left_out]
