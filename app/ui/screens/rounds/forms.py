"""The forms of a draw and of the programme, and the acts that come of what was typed."""

from typing import TYPE_CHECKING, Any

from app.core.words import _
from app.inspection.uses import EVERY
from app.ui.screens.rounds.tables import OFTEN
from app.ui.shell.theme import Theme
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind, Value

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.overview.programme import Choices

Values = dict[str, Value]


def read_choices(office: "Office") -> "Choices":
    """Return the locations and services that can be chosen."""
    from app.overview.programme import choices

    return office.ask(choices)


def area_of(place_id: int | None, service_id: int | None) -> str:
    """Return the value of a choice of area."""
    return f"place {place_id}" if place_id is not None else f"service {service_id}"


def _area_field(found: "Choices") -> FormField:
    places = [(area_of(number, None), name) for number, name in found.places]
    services = [
        (area_of(None, number), _("Service: {name}").format(name=name)) for number, name in found.services
    ]
    return FormField("area", _("Area"), Kind.CHOICE, choices=[*places, *services], needed=True)


def _ids(value: Value) -> tuple[int | None, int | None]:
    kind, _blank, number = str(value).partition(" ")
    return (int(number), None) if kind == "place" else (None, int(number))


def draw_form(theme: Theme, found: "Choices", area: str | None) -> Form:
    """Ask for the area of a round, and how many desks."""
    fields = (
        _area_field(found),
        FormField("size", _("Desks"), Kind.NUMBER, _("a fifth, at most 40")),
        FormField("precision", _("or ± points at 95 %"), Kind.NUMBER, _("10 draws 34 of 50, or 50 of 100")),
        FormField("seed", _("Seed"), hint=_("only to draw again what it drew")),
    )
    form = Form(theme, _("Draw a round"), fields, _("Draw"))
    if area is not None:
        form.set_values({"area": area})
    return form


def draw(office: "Office", values: dict[str, Any]) -> "Answer":
    """Draw the round."""
    from app.inspection.acts.draw import DrawRound

    area_id, service_id = _ids(values["area"])
    return office.do(
        DrawRound(
            area_id=area_id,
            service_id=service_id,
            size=values["size"],
            precision=values["precision"],
            seed=values["seed"],
        )
    )


def turn_form(theme: Theme, found: "Choices", area: str | None, every: int | None) -> Form:
    """Ask which area has its turn, and how often."""
    often = [(months, _(OFTEN[months])) for months in EVERY]
    fields = (
        _area_field(found),
        FormField("every", _("How often"), Kind.CHOICE, choices=often, needed=True),
    )
    form = Form(theme, _("An area of the programme"), fields, _("Keep"))
    form.set_values({"area": area, "every": every or EVERY[1]} if area else {"every": EVERY[1]})
    return form


def keep_turn(office: "Office", values: dict[str, Any]) -> "Answer":
    """Put the area into the programme, or change its turn."""
    from app.inspection.acts.programme import InspectRegularly

    place_id, service_id = _ids(values["area"])
    return office.do(InspectRegularly(place_id=place_id, service_id=service_id, every_months=values["every"]))


def take_out(office: "Office", place_id: int | None, service_id: int | None) -> "Answer":
    """Take an area out of the programme."""
    from app.inspection.acts.programme import InspectRegularly

    return office.do(InspectRegularly(place_id=place_id, service_id=service_id, is_active=False))
