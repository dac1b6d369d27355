"""What the forms of a search ask for, and the acts that are made of what was typed."""

from typing import TYPE_CHECKING, Any

from app.core.times import local, system_clock
from app.core.words import _
from app.ui.pages.times import instant_of, time_field
from app.ui.screens.missing.tables import NAMES
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from app.core.acts import Command
    from app.overview.missing import SearchRow


def look_fields() -> list[FormField]:
    """Return the fields of a look."""
    steps = [(step, _(name)) for step, name in NAMES.items()]
    return [
        FormField("step", _("Step"), Kind.CHOICE, choices=steps, needed=True),
        FormField("looked_by", _("Who looked"), needed=True),
        FormField("saw", _("What was seen"), Kind.LONG, _("Nothing; or what points to the file")),
    ]


def looked(file: int, typed: dict[str, Any]) -> "Command":
    """Return the act of a look."""
    from app.custody.missing import RecordLook

    return RecordLook(file=file, step=typed["step"], looked_by=typed["looked_by"], saw=typed["saw"])


def loss_fields(row: "SearchRow") -> list[FormField]:
    """Return the fields of a proposal to give the file up."""
    said = _("Its marking or class says that it may") if row.may_be_personal else ""
    now = local(system_clock())
    return [
        FormField("why", _("Why it is given up"), Kind.LONG, needed=True),
        FormField("is_personal", _("It held personal data"), Kind.TICK, said),
        FormField("aware_on", _("The council became aware on"), Kind.DAY, _("only for personal data")),
        time_field("aware_time", _("At what time"), f"{now:%H:%M}"),
    ]


def given_up(file: int, typed: dict[str, Any]) -> "Command":
    """Return the act of a proposal."""
    from app.custody.missing import AskLost

    aware_at = instant_of(typed["aware_on"], typed["aware_time"])
    return AskLost(file=file, why=typed["why"], is_personal=bool(typed["is_personal"]), aware_at=aware_at)


def signed(file: int) -> "Command":
    """Return the act of a signature."""
    from app.custody.missing import SignLost

    return SignLost(file=file)


def searched_on(file: int) -> "Command":
    """Return the act that takes a proposal back."""
    from app.custody.missing import SearchOn

    return SearchOn(file=file)


def decision_fields() -> list[FormField]:
    """Return the fields of a decision."""
    choices = [(True, _("Report it")), (False, _("Don't report it"))]
    return [
        FormField("is_reported", _("Decision"), Kind.CHOICE, choices=choices, needed=True),
        FormField("why", _("Why"), Kind.LONG, needed=True),
    ]


def decided(file: int, typed: dict[str, Any]) -> "Command":
    """Return the act of a decision."""
    from app.custody.missing import DecideReport

    return DecideReport(file=file, is_reported=bool(typed["is_reported"]), why=typed["why"])
