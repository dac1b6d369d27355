"""Whether somebody may borrow: suspended for a time, and brought back, also after leaving by mistake."""

from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.times import local_day
from app.core.words import _
from app.people.given import name_of
from app.people.models import Borrower
from app.people.reads import locked_person
from app.people.registering import active_staff, check_day_badge, has_gone
from app.people.roles import refuse_the_last_keeper


@dataclass(frozen=True, slots=True)
class Suspend(Command):
    """Let somebody borrow nothing until they are brought back. What they hold can come back."""

    right: ClassVar[Right] = Right.REGISTER_PEOPLE

    person_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class BringBack(Command):
    """Let somebody borrow again who was suspended, has left or is to leave."""

    right: ClassVar[Right] = Right.REGISTER_PEOPLE

    person_id: int


def suspend(act: Suspend, desk: AtDesk) -> tuple[Answer, str | None]:
    """Suspend a borrower, with the reason in the trail."""
    reason = name_of(act.reason, _("Say why."))
    row = locked_person(desk.work, act.person_id)
    if has_gone(row, local_day(desk.now)):
        raise Refused(_("{name} has left already.").format(name=row.name))
    if row.status == "suspended":
        raise Refused(_("{name} is suspended already.").format(name=row.name))
    refuse_the_last_keeper(desk, row.id)
    entry = desk.trail.entry("person_suspended", act.happened_at or desk.now)
    entry.update(Borrower, row.id, status="suspended")
    entry.note("borrower", row.id, "reason", reason, private=True)
    return {"say": _("{name} may not borrow until brought back.").format(name=row.name)}, desk.counter


def bring_back(act: BringBack, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make a borrower active again; a team without its officer or a badge run out is mended first."""
    row = locked_person(desk.work, act.person_id)
    if row.status == "active" and row.left_on is None:
        raise Refused(_("{name} may borrow already.").format(name=row.name))
    if row.kind == "team":
        active_staff(desk, row.officer_id)
    if row.kind == "visitor":
        check_day_badge(desk, row.badge_until)
    changes: dict[str, Any] = {"status": "active", "left_on": None}
    entry = desk.trail.entry("person_back", act.happened_at or desk.now)
    entry.update(
        Borrower, row.id, **{key: value for key, value in changes.items() if getattr(row, key) != value}
    )
    return {"say": _("{name} may borrow again.").format(name=row.name)}, desk.counter


HANDLERS: dict[type[Command], Handler] = {
    Suspend: Handler(suspend),
    BringBack: Handler(bring_back),
}
