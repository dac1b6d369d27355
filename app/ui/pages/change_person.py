"""Changing a person in a form; and choosing, field by field, where somebody else changed the same."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from app.core.words import _
from app.ui.pages.people_forms import Choices, Values, who
from app.ui.shell.theme import Theme
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind, Value

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office

THEIRS, MINE = "theirs", "mine"


def change_form(theme: Theme, page: dict[str, Any], teams: Choices) -> Form:
    """Ask for what may be changed of somebody, filled with what is known."""
    name = FormField("name", _("Name"), needed=True)
    fields = {
        "staff": (
            name,
            FormField("team_id", _("Team"), Kind.CHOICE, choices=teams),
            FormField("login", _("Login")),
        ),
        "visitor": (
            name,
            FormField("sponsor_id", _("Sponsor"), Kind.CODE, _("Scan the badge, or type the name")),
            FormField("badge_until", _("Day badge until"), Kind.DAY, needed=True, ahead=True),
        ),
        "organisation": (name, FormField("contact", _("Whom to ask there"), needed=True)),
    }[page["kind"]]
    form = Form(theme, _("Change {name}").format(name=page["name"]), fields, _("Save"))
    form.set_values(shown(page))
    return form


def shown(page: dict[str, Any]) -> Values:
    """Return what the form shows of a page."""
    until = page["badge_until"]
    return {
        "name": page["name"],
        "team_id": page["team_id"],
        "login": page["login"],
        "contact": page["contact"],
        "sponsor_id": page["sponsor"],
        "badge_until": dt.date.fromisoformat(until) if until else None,
    }


def change(office: "Office", page: dict[str, Any], values: Values) -> "Answer":
    """Change what is other than on the page."""
    from app.people.changing import ChangePerson

    before = shown(page)
    mine = {field: value for field, value in values.items() if value != before[field]}
    was = {field: before[field] for field in mine}
    if "sponsor_id" in mine:
        mine["sponsor_id"], was["sponsor_id"] = who(office, mine["sponsor_id"]), page["sponsor_id"]
    return office.do(ChangePerson(person_id=page["id"], was=tuple(was.items()), now=tuple(mine.items())))


def choose_form(theme: Theme, answer: "Answer", names: dict[Value, str]) -> Form:
    """Ask which to keep where two changed the same; `names` are those of teams and people by their ids."""
    fields = []
    for one in answer["conflicts"]:
        theirs, mine = (names.get(one[side], str(one[side] or "–")) for side in (THEIRS, MINE))
        fields.append(
            FormField(
                one["field"],
                one["label"],
                Kind.CHOICE,
                choices=(
                    (THEIRS, _("Theirs: {value}").format(value=theirs)),
                    (MINE, _("Mine: {value}").format(value=mine)),
                ),
                needed=True,
            )
        )
    form = Form(theme, str(answer["say"]), fields, _("Keep these"))
    form.set_values({field.name: THEIRS for field in fields})
    return form


def keep(office: "Office", person_id: int, answer: "Answer", chosen: Values) -> "Answer":
    """Change what was chosen as mine, and what else was wanted."""
    from app.people.changing import ChangePerson

    mine = [one for one in answer["conflicts"] if chosen[one["field"]] == MINE] + answer["rest"]
    was = tuple((one["field"], _whole(one, THEIRS)) for one in mine)
    now = tuple((one["field"], _whole(one, MINE)) for one in mine)
    return office.do(ChangePerson(person_id=person_id, was=was, now=now))


def _whole(one: dict[str, Any], side: str) -> Value:
    """Return a value as the act takes it: a day is a day again."""
    value: Value = one[side]
    if one["field"] == "badge_until" and isinstance(value, str):
        return dt.date.fromisoformat(value)
    return value
