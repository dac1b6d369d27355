"""What the forms of the holds ask for, and the acts that are made of what was typed."""

from typing import TYPE_CHECKING, Any

from app.core.words import _
from app.disposal.reckoning import HOLDS
from app.register.rules import MARKINGS
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from app.core.acts import Command
    from app.disposal.acts.holds import Catch
    from app.office import Office

    Caught = tuple[Catch, str, list[tuple[str, str, str | None]]]

Choices = tuple[list[tuple[Any, str]], list[tuple[Any, str]], list[tuple[Any, str]]]


def choices(office: "Office") -> Choices:
    """Return the classes, the services and the people there are to choose from."""
    from app.overview.people_list import logins
    from app.people.queries import services
    from app.retention.queries import classes

    return (
        [(row.id, f"{row.code} {row.title}") for row in office.ask(classes)],
        [(row.id, row.name) for row in office.ask(services)],
        [(row["id"], row["name"]) for row in office.ask(logins) if row["state"] == "active"],
    )


def fields(found: Choices) -> list[FormField]:
    """Return the fields of a hold."""
    classes, services, people = found
    return [
        FormField("kind", _("What for"), Kind.CHOICE, choices=_kinds(), needed=True),
        FormField("reason", _("Reason"), hint=_("which request, claim or audit"), needed=True),
        FormField("file", _("On a file"), Kind.CODE, _("scan it, or type its reference")),
        FormField("box", _("On a box"), Kind.CODE, _("scan it")),
        FormField("class_id", _("On a record class"), Kind.CHOICE, choices=classes),
        FormField("service_id", _("On a service"), Kind.CHOICE, choices=services),
        FormField("marking", _("With the marking"), Kind.CHOICE, choices=[(one, one) for one in MARKINGS]),
        FormField("reference", _("Reference begins with")),
        FormField("title", _("Title contains")),
        FormField("dated_from", _("Open on this day or later"), Kind.DAY),
        FormField("dated_to", _("Open on this day or earlier"), Kind.DAY),
        *keep_fields(people),
    ]


def _kinds() -> list[tuple[Any, str]]:
    return [(kind, _(text)) for kind, text in HOLDS.items()]


def keep_fields(people: list[tuple[Any, str]]) -> list[FormField]:
    """Return the fields of what can be said anew."""
    return [
        FormField("owner_id", _("Who answers for it"), Kind.CHOICE, choices=people),
        FormField("review_on", _("Look again on"), Kind.DAY, ahead=True),
        FormField("expires_on", _("It ends by itself after"), Kind.DAY, ahead=True),
    ]


def caught(office: "Office", typed: dict[str, Any]) -> "Caught":
    """Return what a hold would be on, how much it would catch now, and the first of the files."""
    from dataclasses import asdict

    from app.core.refusals import Refused
    from app.core.rights import Right
    from app.disposal.acts.holds import Catch
    from app.disposal.bulk import bulk_would_catch
    from app.disposal.bulk_words import contents_text
    from app.disposal.holding import would_catch
    from app.overview.rows import said, seen_title

    ids: dict[str, Any] = {
        f"{name}_id": _thing(office, typed[name], letter) for name, letter in (("file", "F"), ("box", "B"))
    }
    names = ("class_id", "service_id", "marking", "reference", "title", "dated_from", "dated_to")
    catch = Catch(**ids, **{name: typed[name] for name in names})
    if all(value is None for value in asdict(catch).values()):
        raise Refused(_("Say what the hold is on: nothing is chosen yet."))
    count, rows = office.ask(would_catch, asdict(catch))
    how_much = contents_text(count, office.ask(bulk_would_catch, asdict(catch)))
    reveal = Right.READ_SENSITIVE in office.rights()
    return catch, how_much, [(row.code, said(row), seen_title(row, reveal)) for row in rows]


def _thing(office: "Office", text: str | None, letter: str) -> int | None:
    from app.core.refusals import Refused
    from app.disposal.naming import named

    if not text:
        return None
    found = office.ask(named, text, letter)
    if found is None:
        raise Refused(_("Nothing here has the code {code}.").format(code=text))
    return found


def placed(catch: "Catch", typed: dict[str, Any]) -> "Command":
    """Return the act that places it."""
    from app.disposal.acts.holds import PlaceHold

    keep = {name: typed[name] for name in ("kind", "reason", "owner_id", "review_on", "expires_on")}
    return PlaceHold(catch=catch, **keep)


def changed(number: int, typed: dict[str, Any]) -> "Command":
    """Return the act that changes it."""
    from app.disposal.acts.holds import ChangeHold

    return ChangeHold(number=number, **typed)


def lift_fields() -> list[FormField]:
    """Return the field of lifting."""
    return [FormField("why", _("Why it is lifted"), Kind.LONG, needed=True)]


def lifted(number: int, typed: dict[str, Any]) -> "Command":
    """Return the act that lifts it."""
    from app.disposal.acts.holds import LiftHold

    return LiftHold(number=number, why=typed["why"])


def told_fields() -> list[FormField]:
    """Return the field of an order to stop."""
    return [FormField("told", _("Whom you told to stop, and how"), Kind.LONG, needed=True)]


def told(hold: int, collection: int, typed: dict[str, Any]) -> "Command":
    """Return the act that records the order."""
    from app.disposal.acts.holds import TellStop

    return TellStop(number=hold, collection=collection, told=typed["told"])


def answer_fields() -> list[FormField]:
    """Return the fields of an answer."""
    return [
        FormField("is_stopped", _("They stopped in time"), Kind.TICK),
        FormField("answer", _("What the contractor answered"), Kind.LONG, needed=True),
    ]


def answered(hold: int, collection: int, typed: dict[str, Any]) -> "Command":
    """Return the act that records the answer."""
    from app.disposal.acts.holds import AnswerStop

    return AnswerStop(
        number=hold, collection=collection, is_stopped=bool(typed["is_stopped"]), answer=typed["answer"]
    )
