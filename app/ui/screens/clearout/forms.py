"""What is asked for a new clear-out day, and the acts that are made of what was typed."""

from typing import TYPE_CHECKING, Any

from app.core.words import _
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from app.clearout.acts.answering import CloseAnswer, GiveAnswer
    from app.clearout.acts.planning import PlanDay
    from app.overview.day_plan import PlanChoices


def plan_fields(found: "PlanChoices") -> tuple[FormField, ...]:
    """Return the fields of a plan."""
    return (
        FormField("name", _("Name"), hint=_("Housing, third floor"), needed=True),
        FormField("held_on", _("Day"), Kind.DAY, needed=True, ahead=True),
        FormField("service", _("Department"), Kind.CHOICE, choices=found.services, needed=True),
        FormField("other", _("And department"), Kind.CHOICE, choices=found.services),
        FormField("lead_id", _("Lead"), Kind.CHOICE, choices=found.people, needed=True),
        FormField("target", _("Target, metres"), Kind.NUMBER),
        FormField("contractor_id", _("Contractor"), Kind.CHOICE, choices=found.contractors),
        FormField("helpers", _("Who helps"), Kind.LONG, _("a name a line")),
        FormField("scope", _("Which paper"), Kind.LONG, _("rooms, cupboards, years")),
    )


def planned(found: "PlanChoices", typed: dict[str, Any]) -> "PlanDay":
    """Return the act of a plan; a helper's name that is nobody's is left to the act to refuse."""
    from app.clearout.acts.planning import PlanDay

    names = {name.casefold(): number for number, name in found.people}
    helpers = [line.strip() for line in (typed["helpers"] or "").splitlines() if line.strip()]
    return PlanDay(
        name=typed["name"],
        held_on=typed["held_on"],
        services=tuple(one for one in (typed["service"], typed["other"]) if one is not None),
        lead_id=typed["lead_id"],
        people=tuple(names.get(one.casefold(), 0) for one in helpers),
        target_mm=typed["target"] * 1000 if typed["target"] else None,
        contractor_id=typed["contractor_id"],
        scope=typed["scope"],
    )


def given_fields(people: tuple[tuple[int, str], ...]) -> tuple[FormField, ...]:
    """Return the field of who gets a question or a task."""
    return (FormField("owner_id", _("To whom"), Kind.CHOICE, choices=people, needed=True),)


def given(answer_id: int, typed: dict[str, Any]) -> "GiveAnswer":
    """Return the act that hands a question on."""
    from app.clearout.acts.answering import GiveAnswer

    return GiveAnswer(answer=answer_id, owner_id=typed["owner_id"])


def closed(answer_id: int, typed: dict[str, Any]) -> "CloseAnswer":
    """Return the act that closes a question."""
    from app.clearout.acts.answering import CloseAnswer

    return CloseAnswer(answer=answer_id, outcome=typed["outcome"])
