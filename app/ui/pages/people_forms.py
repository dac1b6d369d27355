"""The forms about people, and the acts that come of what was typed into them."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from app.core.rights import Role
from app.core.words import _
from app.ui.shell.theme import Theme
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind, Value

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office

Values = dict[str, Value]
Choices = list[tuple[Value, str]]
"""Ids with their names."""


def _text(value: Value) -> str:
    return str(value or "")


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def _day(value: Value) -> dt.date:
    if not isinstance(value, dt.date):
        raise TypeError("a field of days gives a day")
    return value


def _badge() -> FormField:
    return FormField("badge", _("Badge"), Kind.CODE, _("Scan a blank badge, or leave it empty for the next"))


def person_field(name: str, label: str) -> FormField:
    """Return a field that takes a scanned badge or a name."""
    return FormField(name, label, Kind.CODE, _("Scan the badge, or type the name"), needed=True)


def who(office: "Office", value: Value) -> int:
    """Return the id of whom a badge or a name means; Refused if nobody or several."""
    from app.overview.finding_people import one_person

    return int(office.ask(one_person, office.dialect, _text(value))["id"])


def choices(office: "Office") -> tuple[Choices, Choices]:
    """Return the teams and the services to choose from."""
    from app.people.queries import services, teams

    return (
        [(row.id, row.name) for row in office.ask(teams)],
        [(row.id, row.name) for row in office.ask(services)],
    )


def staff_form(theme: Theme, teams: Choices) -> Form:
    """Ask for a new member of staff."""
    fields = (
        FormField("name", _("Name"), needed=True),
        FormField("team_id", _("Team"), Kind.CHOICE, choices=teams),
        FormField("login", _("Login"), hint=_("Only for those who work with Paperchain")),
        _badge(),
    )
    return Form(theme, _("Register a member of staff"), fields, _("Register"))


def register_staff(office: "Office", values: Values) -> "Answer":
    """Register a member of staff."""
    from app.people.registering import RegisterStaff

    return office.do(
        RegisterStaff(
            name=_text(values["name"]),
            team_id=_number(values["team_id"]),
            login=_text(values["login"]) or None,
            badge=_text(values["badge"]) or None,
        )
    )


def day_badge_form(theme: Theme) -> Form:
    """Ask for a visitor's day badge."""
    fields = (
        FormField("name", _("Name"), needed=True),
        person_field("sponsor", _("Sponsor")),
        FormField("until", _("Last day"), Kind.DAY, needed=True, ahead=True),
        _badge(),
    )
    return Form(theme, _("Give a day badge"), fields, _("Give"))


def give_day_badge(office: "Office", values: Values) -> "Answer":
    """Register a visitor."""
    from app.people.registering import GiveDayBadge

    return office.do(
        GiveDayBadge(
            name=_text(values["name"]),
            sponsor_id=who(office, values["sponsor"]),
            until=_day(values["until"]),
            badge=_text(values["badge"]) or None,
        )
    )


def organisation_form(theme: Theme) -> Form:
    """Ask for a new outside organisation."""
    fields = (
        FormField("name", _("Name"), needed=True),
        FormField("contact", _("Whom to ask there"), needed=True),
        _badge(),
    )
    return Form(theme, _("Register an outside organisation"), fields, _("Register"))


def register_organisation(office: "Office", values: Values) -> "Answer":
    """Register an outside organisation."""
    from app.people.registering import RegisterOrganisation

    return office.do(
        RegisterOrganisation(
            name=_text(values["name"]),
            contact=_text(values["contact"]),
            badge=_text(values["badge"]) or None,
        )
    )


def suspend_form(theme: Theme, name: str) -> Form:
    """Ask why somebody may borrow nothing for a time."""
    fields = (FormField("reason", _("Why"), needed=True),)
    return Form(theme, _("Suspend {name}").format(name=name), fields, _("Suspend"))


def suspend(office: "Office", person_id: int, values: Values) -> "Answer":
    """Suspend somebody."""
    from app.people.standing import Suspend

    return office.do(Suspend(person_id=person_id, reason=_text(values["reason"])))


def roles_form(theme: Theme, name: str, was: tuple[str, ...]) -> Form:
    """Ask which roles somebody has."""
    fields = [FormField(role.value, _(role.value), Kind.TICK) for role in Role]
    form = Form(theme, _("Roles of {name}").format(name=name), fields, _("Give these"))
    form.set_values({role.value: role.value in was for role in Role})
    return form


def set_roles(office: "Office", person_id: int, was: tuple[str, ...], values: Values) -> "Answer":
    """Give somebody the roles that were ticked."""
    from app.people.roles import SetRoles

    now = tuple(role.value for role in Role if values[role.value])
    return office.do(SetRoles(person_id=person_id, was=was, now=now))


def password_form(theme: Theme, name: str, login: str) -> Form:
    """Ask for the password that somebody signs in on the server with."""
    hint = _("At least {count} characters").format(count=12)
    fields = (
        FormField("password", _("Password"), Kind.SECRET, hint=hint, needed=True),
        FormField("again", _("The same again"), Kind.SECRET, needed=True),
    )
    title = _("Password of {name}, who signs in as {login}").format(name=name, login=login)
    return Form(theme, title, fields, _("Give it"))


def give_password(office: "Office", person_id: int, login: str, values: Values) -> "Answer":
    """Let somebody sign in with this password; only what the server checks it by leaves the window."""
    from app.core.refusals import Refused
    from app.people.logins import GiveLogin, refuse_short

    password = str(values["password"] or "")
    if password != values["again"]:
        raise Refused(_("The two passwords differ. Type them once more."))
    refuse_short(password)
    return office.do(GiveLogin(person_id=person_id, verifier=office.verifier(login, password)))


def forget_proofs(office: "Office", person_id: int) -> "Answer":
    """Let somebody choose a passphrase and a PIN anew."""
    from app.people.proofs import ForgetProofs

    return office.do(ForgetProofs(person_id=person_id))


def leave_form(theme: Theme, name: str, today: dt.date) -> Form:
    """Ask when somebody leaves, and why with files."""
    hint = _("Only if they still hold files: why they leave all the same")
    fields = (
        FormField("on", _("Last day"), Kind.DAY, needed=True, ahead=True),
        FormField("reason", _("Why, with files still out"), hint=hint),
    )
    form = Form(theme, _("{name} leaves").format(name=name), fields, _("Note it"))
    form.set_values({"on": today, "reason": None})
    return form


def leave(office: "Office", person_id: int, values: Values) -> "Answer":
    """Note the day on which somebody leaves."""
    from app.custody.leaving import Leave

    return office.do(
        Leave(person_id=person_id, on=_day(values["on"]), reason=_text(values["reason"]) or None)
    )


def bring_back(office: "Office", person_id: int) -> "Answer":
    """Let somebody borrow again."""
    from app.people.standing import BringBack

    return office.do(BringBack(person_id=person_id))


def give_badge_form(theme: Theme, name: str) -> Form:
    """Ask for a further badge."""
    return Form(theme, _("A new badge for {name}").format(name=name), (_badge(),), _("Give"))


def give_badge(office: "Office", person_id: int, values: Values) -> "Answer":
    """Give somebody a further badge."""
    from app.people.changing import GiveBadge

    return office.do(GiveBadge(person_id=person_id, badge=_text(values["badge"]) or None))


def team_form(theme: Theme, services: Choices, team: dict[str, Any] | None) -> Form:
    """Ask for a team's name and service."""
    fields = (
        FormField("name", _("Name"), needed=True),
        FormField("service_id", _("Service"), Kind.CHOICE, choices=services),
    )
    if team is None:
        return Form(theme, _("Make a team"), fields, _("Make it"))
    form = Form(theme, _("Change {name}").format(name=team["name"]), fields, _("Save"))
    form.set_values({"name": team["name"], "service_id": team["service_id"]})
    return form


def save_team(office: "Office", team: dict[str, Any] | None, values: Values) -> "Answer":
    """Make a team, or change it."""
    from app.people.teams import ChangeTeam, MakeTeam

    name, service = _text(values["name"]), _number(values["service_id"])
    if team is None:
        return office.do(MakeTeam(name=name, service_id=service))
    return office.do(ChangeTeam(team_id=team["id"], was_name=team["name"], name=name, service_id=service))


def officer_form(theme: Theme, name: str) -> Form:
    """Ask who answers for a team."""
    fields = (person_field("officer", _("Named officer")),)
    return Form(theme, _("Who answers for {name}?").format(name=name), fields, _("Name"))


def name_officer(office: "Office", team_id: int, values: Values) -> "Answer":
    """Name a team's officer."""
    from app.people.teams import NameOfficer

    return office.do(NameOfficer(team_id=team_id, officer_id=who(office, values["officer"])))
