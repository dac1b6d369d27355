"""The forms of desks and other places to check, and the acts that come of what was typed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.words import _
from app.inspection.words import USE_NAMES
from app.ui.pages.people_forms import who
from app.ui.shell.theme import Theme
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.overview.programme import Choices, InspectedRow


def read_choices(office: "Office") -> "Choices":
    """Return the locations and services that can be chosen."""
    from app.overview.programme import choices

    return office.ask(choices)


def _fields(found: "Choices") -> list[FormField]:
    uses = [(use, _(name)) for use, name in USE_NAMES.items()]
    hint = _("Scan the badge, or type the name; only of a fixed desk or a home worker")
    return [
        FormField("use", _("Kind"), Kind.CHOICE, choices=uses, needed=True),
        FormField("service_id", _("Service"), Kind.CHOICE, choices=found.services),
        FormField("person", _("Whose"), Kind.CODE, hint),
    ]


def make_form(theme: Theme, found: "Choices") -> Form:
    """Ask for new desks."""
    fields = (
        FormField("inside", _("Where"), Kind.CHOICE, choices=found.places, needed=True),
        FormField("names", _("Names"), hint=_("3.01 to 3.20 makes twenty; commas part others"), needed=True),
        *_fields(found),
    )
    form = Form(theme, _("Make desks or other places"), fields, _("Make"))
    form.set_values({"use": "fixed"})
    return form


def make(office: "Office", values: dict[str, Any]) -> "Answer":
    """Make the desks."""
    from app.inspection.acts.programme import MakeInspected
    from app.overview.programme import code_of

    return office.do(
        MakeInspected(
            inside=office.ask(code_of, values["inside"]),
            names=values["names"],
            use=values["use"],
            service_id=values["service_id"],
            person_id=who(office, values["person"]) if values["person"] else None,
        )
    )


def change_form(theme: Theme, found: "Choices", row: "InspectedRow") -> Form:
    """Ask what of a desk changes."""
    fields = (*_fields(found), FormField("is_in_use", _("In use"), Kind.TICK))
    form = Form(theme, row.path, fields, _("Change"))
    values = {"use": row.use, "service_id": row.service_id, "person": row.person, "is_in_use": row.is_in_use}
    form.set_values(values)
    return form


def change(office: "Office", code: str, values: dict[str, Any]) -> "Answer":
    """Change a desk."""
    from app.inspection.acts.programme import ChangeInspected

    return office.do(
        ChangeInspected(
            code=code,
            use=values["use"],
            is_in_use=bool(values["is_in_use"]),
            service_id=values["service_id"],
            person_id=who(office, values["person"]) if values["person"] else None,
        )
    )


def take_in(office: "Office", file: Path) -> "Answer":
    """Import the desks of a file, and say what became of its rows."""
    from app.exchange.desks import import_desks

    done = import_desks(file, office.ask, office.do)
    say = _("{read} rows read: {added} added, {updated} updated, {rejected} rejected.").format(
        read=done.read, added=done.added, updated=done.updated, rejected=len(done.rejected)
    )
    lines = [_("Line {line}: {why}").format(line=one.line, why=one.why) for one in done.rejected]
    return {"say": "\n".join((say, *lines))}
