"""What a station asks for, and the acts that are made of scans and of what was typed."""

from functools import partial
from typing import TYPE_CHECKING, Any

from app.clearout.quick import amount_of
from app.core.refusals import Refused
from app.core.words import _
from app.ui.screens.batch.forms import grams_of
from app.ui.widgets.form_fields import FormField, Kind, Value

if TYPE_CHECKING:
    from app.core.acts import Command
    from app.office import Office
    from app.overview.clear_days import DayPage


def scanned(number: int, text: str, box: str = "") -> "partial[Command]":
    """Return what makes the act of what the scan box took, on the worker's thread."""
    return partial(_scanned, number, text, box or None)


def _scanned(number: int, text: str, box: str | None) -> "Command":
    from app.clearout.acts.station import ScanAtStation

    return ScanAtStation(number=number, text=text, box=box)


def whose_fields(page: "DayPage") -> list[FormField]:
    """Return the field that says whose paper a new bag takes."""
    teams = [(f"team {one}", name) for one, name, _service in page.teams]
    services = [(f"service {one}", name) for one, name in page.service_ids]
    return [FormField("whose", _("Whose paper"), Kind.CHOICE, choices=[*teams, *services], needed=True)]


def whose_values(page: "DayPage") -> dict[str, Value]:
    """Return what the newest bag was for."""
    newest = page.bags[-1].team if page.bags else ""
    for field in whose_fields(page):
        for value, name in field.choices:
            if name == newest:
                return {"whose": value}
    return {}


def opened(number: int, text: str, said: dict[str, Any]) -> "Command":
    """Return the act that opens a bag for somebody's paper."""
    from app.clearout.acts.station import ScanAtStation

    kind, _blank, one = str(said["whose"]).partition(" ")
    return ScanAtStation(
        number=number,
        text=text,
        service_id=int(one) if kind == "service" else None,
        team_id=int(one) if kind == "team" else None,
    )


def taken_over(number: int, text: str, _said: dict[str, Any]) -> "Command":
    """Return the act that takes a bag over from another station."""
    from app.clearout.acts.station import ScanAtStation

    return ScanAtStation(number=number, text=text, takes=True)


def sealed(number: int, said: dict[str, Any]) -> "Command":
    """Return the act that seals the bag of this station."""
    from app.clearout.acts.station import SealHere

    return SealHere(number=number, seal=said["seal"], weight_g=grams_of(str(said["kg"])) or 0)


def people(office: "Office") -> tuple[tuple[int, str], ...]:
    """Return who can be asked."""
    from app.overview.day_plan import plan_choices

    return office.ask(plan_choices).people


def answer_fields(answer: str, found: tuple[tuple[int, str], ...]) -> tuple[str, list[FormField], str]:
    """Return title, fields and button of an answer that is not "destroy"."""
    what = FormField("what", _("Which paper"), hint=_("scan a file, or say what it is"), needed=True)
    amount = FormField(
        "amount", _("How much"), hint=_("40 for 40 cm, 12f for 12 files, 8k for 8 kg"), check=_no_amount
    )
    owner = FormField("owner_id", _("Who"), Kind.CHOICE, _("the lead if nobody is chosen"), choices=found)
    match answer:
        case "keep":
            return _("It is kept"), [what, FormField("remark", _("Why"), needed=True), amount], _("Keep")
        case "scan":
            return (
                _("It is to be scanned"),
                [what, owner, FormField("remark", _("Remark")), amount],
                _("Have it scanned"),
            )
        case _:
            return (
                _("Somebody is asked"),
                [what, owner, FormField("remark", _("What is asked")), amount],
                _("Ask"),
            )


def _no_amount(value: Value) -> str:
    """Say what is wrong with an amount; nothing if it is one."""
    try:
        amount_of(str(value))
    except Refused as refused:
        return str(refused)
    return ""


def answered(number: int, answer: str, said: dict[str, Any]) -> "Command":
    """Return the act of an answer."""
    from app.clearout.acts.answering import AnswerPaper

    amount, unit = amount_of(said["amount"]) if said["amount"] else (None, None)
    return AnswerPaper(
        number=number,
        answer=answer,
        what=said["what"],
        amount=amount,
        unit=unit,
        remark=said["remark"],
        owner_id=said.get("owner_id"),
    )


def why_fields() -> list[FormField]:
    """Return the field of a reason."""
    return [FormField("why", _("Why"), needed=True)]


def taken_out(line: int, said: dict[str, Any]) -> "Command":
    """Return the act that takes a line's paper out of the bag."""
    from app.disposal.acts.bulk import TakeBulk

    return TakeBulk(line=line, why=said["why"])
