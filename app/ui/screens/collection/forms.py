"""What the forms of a collection ask for, and the acts that are made of what was typed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.words import _, mark
from app.ui.screens.batch.forms import grams_of
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from app.core.acts import Command
    from app.overview.collections import CollectionPage

SIGNED = {"sheet": mark("On the printed sheet"), "screen": mark("On this screen, with the name above")}


def put_on(number: int, code: str) -> "Command":
    """Return the act that puts a bag or a box on."""
    from app.disposal.acts.collecting import PutOn

    return PutOn(number=number, code=code)


def put_off(number: int, code: str) -> "Command":
    """Return the act that takes one off."""
    from app.disposal.acts.collecting import PutOff

    return PutOff(number=number, code=code)


def release_fields(page: "CollectionPage") -> list[FormField]:
    """Return the fields of a release; a contractor's driver signs for it."""
    counted = FormField("counted", _("Bags or boxes, counted by hand"), Kind.NUMBER, needed=True)
    weight = FormField("kg", _("Weight in kilograms"), hint=_("else the bags' weights"))
    if not page.papers:
        return [counted, weight]
    return [
        counted,
        weight,
        FormField("driver", _("The driver's name"), needed=True),
        FormField("vehicle", _("The vehicle's number")),
        FormField(
            "signed",
            _("The driver signed"),
            Kind.CHOICE,
            choices=[(name, _(text)) for name, text in SIGNED.items()],
            needed=True,
        ),
    ]


def released(number: int, typed: dict[str, Any]) -> "Command":
    """Return the act of a release."""
    from app.disposal.acts.releasing import ReleaseCollection

    weight = grams_of(str(typed["kg"])) if typed["kg"] else None
    rest = {name: typed.get(name) for name in ("driver", "vehicle", "signed")}
    return ReleaseCollection(number=number, counted=typed["counted"], weight_g=weight, **rest)


def witnessed(number: int) -> "Command":
    """Return the act of a witness."""
    from app.disposal.acts.collecting import WitnessCollection

    return WitnessCollection(number=number)


def certificate_fields() -> list[FormField]:
    """Return the fields of what the contractor sent."""
    return [
        FormField("number", _("Number of the certificate"), needed=True),
        FormField("dated_on", _("Dated"), Kind.DAY, needed=True),
        FormField("destroyed_on", _("Destroyed on"), Kind.DAY),
        FormField("counted", _("How many it counts"), Kind.NUMBER, _("if it lists no bags")),
        FormField("all_bags", _("It lists all bags that are still open"), Kind.TICK),
        FormField("bags", _("Or these bags"), Kind.LONG, _("one code a line")),
        FormField("others", _("Also for collections"), hint=_("their numbers"), check=_numbers),
    ]


def _numbers(value: object) -> str:
    is_good = all(part.isdecimal() and len(part) < 10 for part in _parts(value))
    return "" if is_good else _("Give numbers of collections, such as 4 7.")


def _parts(value: object) -> list[str]:
    return str(value or "").replace(",", " ").split()


def read_pdf(pdf: Path) -> bytes:
    """Return what is in a certificate's file, up to what may be kept; Refused where it can't be read."""
    from app.core.refusals import Refused
    from app.disposal.acts.receiving import LARGEST_PDF

    try:
        with pdf.open("rb") as file:
            return file.read(LARGEST_PDF + 1)
    except OSError as error:
        say = _("{file} can't be read: {why}.")
        raise Refused(say.format(file=pdf.name, why=error.strerror or _("it is gone"))) from error


def certified(number: int, open_bags: tuple[str, ...], pdf: bytes | None, typed: dict[str, Any]) -> "Command":
    """Return the act that records a certificate."""
    from app.disposal.acts.receiving import RecordCertificate

    listed = tuple((typed["bags"] or "").split())
    return RecordCertificate(
        number=typed["number"],
        dated_on=typed["dated_on"],
        collections=(number, *(int(one) for one in _parts(typed["others"]))),
        bags=open_bags if typed["all_bags"] else listed,
        counted=typed["counted"],
        destroyed_on=typed["destroyed_on"],
        pdf=pdf,
    )
