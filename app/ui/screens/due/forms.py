"""What the due list asks for, and how files get from it into a batch."""

from typing import TYPE_CHECKING, Any

from app.core.words import _
from app.ui.pages.words import today
from app.ui.screens.disposal.forms import officer_field
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    import datetime as dt

    from app.core.acts import Answer
    from app.core.database import Progress, Work
    from app.office import Office
    from app.overview.due_list import DueGroup

    AllOf = tuple[dt.date, DueGroup | None]


def batches(work: "Work") -> list[Any]:
    """Return the newest batches."""
    from app.overview.batches import batch_rows

    return batch_rows(work)


def day_fields() -> list[FormField]:
    """Return the field of the last day."""
    return [FormField("until", _("Up to"), Kind.DAY, needed=True, ahead=True)]


def into_fields(drafts: list[Any], people: list[tuple[Any, str]]) -> list[FormField]:
    """Return the fields that ask for a batch: one that is a draft, or the name of a new one."""
    choices = [(row.number, f"{row.number}, {row.name}") for row in drafts]
    return [
        FormField("batch", _("A batch that is a draft"), Kind.CHOICE, choices=choices),
        FormField("name", _("Or the name of a new one"), hint=_("which records, up to when")),
        officer_field(people),
        FormField("skip", _("Leave out what is blocked"), Kind.TICK),
    ]


def put(
    office: "Office", told: "Progress", ids: tuple[int, ...], all_of: "AllOf | None", typed: dict[str, Any]
) -> "Answer":
    """Put files into a batch, or begin one with them; return what came of it, with the batch."""
    from app.core.refusals import Refused
    from app.disposal.acts.batches import MOST, DraftBatch, ProposeFiles
    from app.disposal.standing import due_files

    if all_of is not None:
        until, group = all_of
        class_id = group.class_id if group is not None else None
        service_id = group.service_id if group is not None else None
        rows = office.ask(
            lambda work: due_files(work, until, today(), class_id=class_id, service_id=service_id, most=MOST)
        )
        ids = tuple(row.id for row in rows)
    number, skip = typed["batch"], bool(typed["skip"])
    if number is not None:
        return office.do(ProposeFiles(number=number, files=ids, skip=skip), told) | {"batch": number}
    if not typed["name"]:
        raise Refused(_("Choose a batch, or name a new one."))
    begun = DraftBatch(name=typed["name"], officer_id=typed["officer_id"], files=ids, skip=skip)
    return office.do(begun, told)
