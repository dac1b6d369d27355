"""What the forms of a clear-out day ask for, and the acts that are made of what was typed."""

from typing import TYPE_CHECKING, Any

from app.core.words import _
from app.ui.widgets.form_fields import FormField, Kind, Value

if TYPE_CHECKING:
    from app.core.acts import Command
    from app.overview.clear_days import DayPage


def start(number: int) -> "Command":
    """Return the act that starts a day."""
    from app.clearout.acts.planning import StartDay

    return StartDay(number=number)


def close(number: int) -> "Command":
    """Return the act that closes it."""
    from app.clearout.acts.planning import CloseDay

    return CloseDay(number=number)


def approve(batch: int) -> "Command":
    """Return the owner's signature on the bulk paper of a day."""
    from app.disposal.acts.bulk import ApproveBulk

    return ApproveBulk(number=batch)


def reject(batch: int, line: int, typed: dict[str, Any]) -> "Command":
    """Return the act that rejects one line."""
    from app.disposal.acts.bulk import RejectBulk

    return RejectBulk(number=batch, lines=(line,), why=typed["why"])


def tick(task: int) -> "Command":
    """Return the act that ticks a task off."""
    from app.clearout.acts.planning import TickTask

    return TickTask(task=task)


def task_given(task: int, typed: dict[str, Any]) -> "Command":
    """Return the act that hands a task on."""
    from app.clearout.acts.planning import GiveTask

    return GiveTask(task=task, owner_id=typed["owner_id"])


def book_fields() -> tuple[FormField, ...]:
    """Return the field of how a contractor destroys."""
    ways = (("off site", _("They take it away")), ("on site", _("Here, in their lorry")))
    return (FormField("way", _("How"), Kind.CHOICE, choices=ways, needed=True),)


def booked(number: int, typed: dict[str, Any]) -> "Command":
    """Return the act that books the contractor."""
    from app.clearout.acts.planning import BookCollection

    return BookCollection(number=number, on_site=typed["way"] == "on site")


def measure_fields() -> tuple[FormField, ...]:
    """Return the fields of the figures; what is left empty stays as it is."""
    return (
        FormField("before", _("Metres before"), check=_number),
        FormField("after", _("Metres after"), check=_number),
        FormField("hours", _("Hours of all who helped"), check=_number),
        FormField("cost", _("Costs, pounds"), check=_number),
        FormField("metre", _("A metre of shelf a year, pounds"), check=_number),
    )


def measure_values(page: "DayPage") -> dict[str, Value]:
    """Return what is known already."""
    row = page.row
    known = {
        "before": _shown(page.before_mm, 1000),
        "after": _shown(page.after_mm, 1000),
        "hours": _shown(row.staff_minutes, 60),
        "cost": _shown(row.cost_pence, 100),
        "metre": _shown(page.metre_pence, 100),
    }
    return {name: value for name, value in known.items() if value is not None}


def measured(number: int, typed: dict[str, Any]) -> "Command":
    """Return the act that keeps the figures."""
    from app.clearout.acts.planning import MeasureDay

    return MeasureDay(
        number=number,
        before_mm=_whole(typed["before"], 1000),
        after_mm=_whole(typed["after"], 1000),
        staff_minutes=_whole(typed["hours"], 60),
        cost_pence=_whole(typed["cost"], 100),
        metre_pence=_whole(typed["metre"], 100),
    )


def _shown(value: int | None, times: int) -> str | None:
    return f"{value / times:g}" if value is not None else None


def _read(text: object) -> float | None:
    try:
        found = float(str(text).replace(",", ".").strip())
    except ValueError:
        return None
    return found if 0 <= found < 10**6 else None


def _number(value: object) -> str:
    return "" if _read(value) is not None else _("Give a number, such as 12.5.")


def _whole(value: object, times: int) -> int | None:
    found = _read(value) if value else None
    return round(found * times) if found is not None else None


def task_fields(people: tuple[tuple[int, str], ...]) -> tuple[FormField, ...]:
    """Return the fields of one more thing to do."""
    return (
        FormField("what", _("What is to be done"), needed=True),
        FormField("owner_id", _("Who does it"), Kind.CHOICE, choices=people, needed=True),
        FormField("due_on", _("By"), Kind.DAY, needed=True, ahead=True),
    )


def task_added(number: int, typed: dict[str, Any]) -> "Command":
    """Return the act that puts it on the list."""
    from app.clearout.acts.planning import AddTask

    return AddTask(number=number, what=typed["what"], owner_id=typed["owner_id"], due_on=typed["due_on"])


def change_fields(
    people: tuple[tuple[int, str], ...], contractors: tuple[tuple[int, str], ...]
) -> tuple[FormField, ...]:
    """Return the fields of what of a plan can be changed; what is left empty stays as it is."""
    return (
        FormField("held_on", _("Day"), Kind.DAY, ahead=True),
        FormField("lead_id", _("Lead"), Kind.CHOICE, choices=people),
        FormField("target", _("Target, metres"), Kind.NUMBER),
        FormField("contractor_id", _("Contractor"), Kind.CHOICE, choices=contractors),
        FormField("scope", _("Which paper"), Kind.LONG),
    )


def changed(number: int, typed: dict[str, Any]) -> "Command":
    """Return the act that changes the plan."""
    from app.clearout.acts.planning import ChangeDay

    target = typed.pop("target")
    return ChangeDay(number=number, target_mm=target * 1000 if target else None, **typed)
