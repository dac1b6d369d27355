"""What the forms of the disposal screen ask for, and the acts that are made of what was typed."""

from typing import TYPE_CHECKING, Any

from app.core.words import _
from app.disposal.reckoning import OWN, WAYS
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from app.core.acts import Command
    from app.core.prepared import Row
    from app.office import Office


def officers(office: "Office") -> list[tuple[Any, str]]:
    """Return who can answer for a batch at the desk."""
    from app.core.rights import TABLE, Right, Role
    from app.overview.people_list import logins

    return [
        (row["id"], row["name"])
        for row in office.ask(logins)
        if row["state"] == "active" and any(Right.DISPOSE in TABLE[Role(one)] for one in row["roles"])
    ]


def batch_fields(people: list[tuple[Any, str]]) -> list[FormField]:
    """Return the fields of a new batch."""
    hint = _("which records, up to when")
    return [FormField("name", _("Name"), hint=hint, needed=True), officer_field(people)]


def officer_field(people: list[tuple[Any, str]]) -> FormField:
    """Return the field that asks who answers for a batch; empty is whoever drafts it."""
    return FormField("officer_id", _("Who answers for it at the desk"), Kind.CHOICE, choices=people)


def drafted(typed: dict[str, Any]) -> "Command":
    """Return the act that begins a batch."""
    from app.disposal.acts.batches import DraftBatch

    return DraftBatch(name=typed["name"], officer_id=typed["officer_id"])


def collection_fields(contractors: "list[Row]") -> list[FormField]:
    """Return the fields of a new collection."""
    ways = [(way, _(text)) for way, text in WAYS.items()]
    names = [(row.id, row.name) for row in contractors if row.is_active]
    return [
        FormField("way", _("Way"), Kind.CHOICE, choices=ways, needed=True),
        FormField("contractor", _("Contractor"), Kind.CHOICE, choices=names),
    ]


def planned(typed: dict[str, Any]) -> "Command":
    """Return the act that begins a collection."""
    from app.disposal.acts.collecting import PlanCollection

    is_own = typed["way"] == OWN
    return PlanCollection(way=typed["way"], contractor_id=None if is_own else typed["contractor"])


def contractor_fields() -> list[FormField]:
    """Return the fields of a contractor's record."""
    return [
        FormField("name", _("Name"), needed=True),
        FormField("contract", _("Contract")),
        FormField("licence", _("Waste carrier's licence")),
        FormField("licence_until", _("The licence runs until"), Kind.DAY, ahead=True),
        FormField("vetting", _("Vetting")),
        FormField("vetted_until", _("The vetting runs until"), Kind.DAY, ahead=True),
        FormField("ticket", _("Transfer note, season ticket")),
        FormField("ticket_until", _("The season ticket runs until"), Kind.DAY, ahead=True),
        FormField("is_active", _("Works for us"), Kind.TICK),
    ]


def contractor_values(row: "Row | None") -> dict[str, Any]:
    """Return what the form shows at first."""
    if row is None:
        return {"is_active": True}
    return {one.name: getattr(row, one.name) for one in contractor_fields()}


def kept(contractor_id: int | None, typed: dict[str, Any]) -> "Command":
    """Return the act that keeps a contractor's record."""
    from app.disposal.acts.collecting import KeepContractor

    return KeepContractor(contractor_id=contractor_id, **typed)


def explain_fields() -> list[FormField]:
    """Return the field of an explanation."""
    return [FormField("explained", _("How it came about, and what was done"), Kind.LONG, needed=True)]


def owner_fields(people: list[tuple[Any, str]]) -> list[FormField]:
    """Return the field of who answers for an incident."""
    return [FormField("owner_id", _("Who answers for it"), Kind.CHOICE, choices=people, needed=True)]


def given(number: int, typed: dict[str, Any]) -> "Command":
    """Return the act that gives an incident to somebody."""
    from app.disposal.acts.incidents import GiveIncident

    return GiveIncident(number=number, owner_id=typed["owner_id"])


def explained(number: int, typed: dict[str, Any]) -> "Command":
    """Return the act that explains an incident."""
    from app.disposal.acts.incidents import ExplainIncident

    return ExplainIncident(number=number, explained=typed["explained"])
