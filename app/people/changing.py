"""Changing what is known of a person. When two change the same, the second sees it, and chooses."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from app.audit.handling import AtDesk, Handler
from app.codes.models import Barcode
from app.core.acts import Answer, Command
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right, may_not
from app.core.words import _, mark
from app.people.given import badge_of, name_of, optional
from app.people.models import Borrower
from app.people.reads import locked_person, locked_team
from app.people.registering import active_staff, check_day_badge, free_login
from app.people.roles import refuse_the_last_keeper

Value: TypeAlias = str | int | dt.date | None
Fields: TypeAlias = tuple[tuple[str, Value], ...]
"""Names of columns, each with a value."""

CHANGEABLE: dict[str, tuple[str, ...]] = {
    "staff": ("name", "team_id", "login"),
    "visitor": ("name", "sponsor_id", "badge_until"),
    "organisation": ("name", "contact"),
    "team": ("officer_id",),
}
"""What may be changed of each kind; a team's name is the team's own."""

FIELD_NAMES: dict[str, str] = {
    "name": mark("Name"),
    "team_id": mark("Team"),
    "login": mark("Login"),
    "sponsor_id": mark("Sponsor"),
    "badge_until": mark("Day badge until"),
    "contact": mark("Contact"),
    "officer_id": mark("Named officer"),
}


@dataclass(frozen=True, slots=True)
class ChangePerson(Command):
    """Change fields of a borrower. `was` is what each held when the form was filled, `now` what is wanted."""

    right: ClassVar[Right] = Right.REGISTER_PEOPLE

    person_id: int
    was: Fields
    now: Fields


@dataclass(frozen=True, slots=True)
class GiveBadge(Command):
    """Give somebody a further badge, a scanned blank one or the next: the old one is worn, or lost."""

    right: ClassVar[Right] = Right.REGISTER_PEOPLE

    person_id: int
    badge: str | None = None


def change_person(act: ChangePerson, desk: AtDesk) -> tuple[Answer, str | None]:
    """Change what was wanted, unless somebody changed the same meanwhile: then nothing, and both are shown.

    The answer's `conflicts` are those fields, each with `theirs`, `mine` and nothing decided; `rest` is what
    else was wanted.
    """
    row = locked_person(desk.work, act.person_id)
    before, wanted = dict(act.was), dict(act.now)
    mine = {field: value for field, value in wanted.items() if value != before.get(field)}
    other = [field for field in mine if field not in CHANGEABLE[row.kind]]
    if other:
        raise Refused(_("That can't be changed here: {fields}.").format(fields=", ".join(other)))
    theirs = [field for field in mine if getattr(row, field) not in (before.get(field), mine[field])]
    if theirs:
        return _conflict(row, theirs, mine, before), desk.counter
    changes = {field: value for field, value in mine.items() if getattr(row, field) != value}
    if not changes:
        return {"say": _("Nothing was changed."), "changed": [], "conflicts": []}, desk.counter
    fit = _fit(row, changes, desk)
    entry = desk.trail.entry("person_changed", act.happened_at or desk.now)
    entry.update(Borrower, row.id, **fit)
    name = fit.get("name", row.name)
    say = _("{name} is changed.").format(name=name)
    return {"say": say, "changed": sorted(fit), "conflicts": []}, desk.counter


def _conflict(row: Row, theirs: list[str], mine: dict[str, Value], before: dict[str, Value]) -> Answer:
    fields = ", ".join(_(FIELD_NAMES[field]) for field in theirs)
    say = _("{who} changed this meanwhile: {fields}. Choose which to keep.").format(
        who=row.who, fields=fields
    )
    conflicts = [
        {
            "field": field,
            "label": _(FIELD_NAMES[field]),
            "theirs": plain(getattr(row, field)),
            "mine": plain(mine[field]),
        }
        for field in theirs
    ]
    rest = [
        {"field": field, "theirs": plain(before.get(field)), "mine": plain(value)}
        for field, value in mine.items()
        if field not in theirs
    ]
    return {"say": say, "changed": [], "conflicts": conflicts, "rest": rest}


def plain(value: Value) -> str | int | None:
    """Return a value as an answer carries it: a day as text."""
    return value.isoformat() if isinstance(value, dt.date) else value


def _fit(row: Row, changes: dict[str, Value], desk: AtDesk) -> dict[str, Any]:
    """Return the changes as they are kept; Refused for what can't be."""
    fit: dict[str, Any] = {}
    for field, value in changes.items():
        match field:
            case "name":
                fit[field] = name_of(str(value or ""), _("Give a name."))
            case "contact":
                fit[field] = name_of(str(value or ""), _("Give the name of somebody to ask there."))
            case "login":
                if Right.GIVE_ROLES not in desk.rights:
                    raise Refused(may_not(Right.GIVE_ROLES))
                fit[field] = free_login(desk, optional(str(value or "")), row.id)
                if fit[field] is None:
                    refuse_the_last_keeper(desk, row.id)
            case "team_id":
                fit[field] = locked_team(desk.work, int(str(value))).id if value is not None else None
            case "sponsor_id" | "officer_id":
                if value is None:
                    raise Refused(_("Choose somebody of the staff."))
                fit[field] = active_staff(desk, int(str(value))).id
            case "badge_until":
                if not isinstance(value, dt.date):
                    raise Refused(_("Give the last day of the badge."))
                check_day_badge(desk, value)
                fit[field] = value
    return fit


def give_badge(act: GiveBadge, desk: AtDesk) -> tuple[Answer, str | None]:
    """Add a code that stands for the person; the old ones go on to be read."""
    row = locked_person(desk.work, act.person_id)
    code = badge_of(desk, act.badge)
    entry = desk.trail.entry("badge_given", act.happened_at or desk.now)
    entry.insert(Barcode, id=entry.id, code=code, letter="P", thing_id=row.id, own=True)
    say = _("{name} has the badge {code} from now on; the old one is still read.").format(
        name=row.name, code=code
    )
    return {"id": row.id, "barcode": code, "say": say}, desk.counter


HANDLERS: dict[type[Command], Handler] = {
    ChangePerson: Handler(change_person),
    GiveBadge: Handler(give_badge),
}
