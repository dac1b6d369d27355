"""Leaving: nobody goes with what they answer for unseen. What they still hold stays on the leavers' list."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.times import local_day
from app.core.words import _, day_text, plural
from app.custody.handover_rows import ask_outstanding
from app.people.given import optional
from app.people.models import Borrower
from app.people.reads import answers_for, locked_person, sponsors
from app.people.registering import has_gone
from app.people.roles import refuse_the_last_keeper

LATEST = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Leave(Command):
    """Let somebody leave on a day, gone by, today or to come; from it on they can't borrow.

    `reason` says why they leave although they still hold something; it needs the right to set a rule aside.
    """

    right: ClassVar[Right] = Right.REGISTER_PEOPLE

    person_id: int
    on: dt.date
    reason: str | None = None


def leave(act: Leave, desk: AtDesk) -> tuple[Answer, str | None]:
    """Note the day; Refused while a team or a day badge needs them, or for files out without a reason."""
    today = local_day(desk.now)
    if act.on > today + LATEST:
        raise Refused(_("That day lies more than a year ahead."))
    row = locked_person(desk.work, act.person_id)
    if has_gone(row, today):
        raise Refused(_("{name} has left already.").format(name=row.name))
    _check_posts(desk, row.id, row.name, today)
    refuse_the_last_keeper(desk, row.id)
    holds = desk.work.together(ask_outstanding(row.id))[0][0].count
    reason = optional(act.reason)
    if holds and reason is None:
        raise Refused(
            plural(
                "{name} still holds {count} file. Hand it over, or say why they leave all the same.",
                "{name} still holds {count} files. Hand them over, or say why they leave all the same.",
                holds,
                name=row.name,
            )
        )
    if holds and Right.OVERRIDE not in desk.rights:
        raise Refused(_("That needs the right to set a rule aside. Ask a records officer."))
    entry = desk.trail.entry("person_leaves", act.happened_at or desk.now)
    changes: dict[str, Any] = {"left_on": act.on}
    if act.on <= today:
        changes["status"] = "left"
    entry.update(Borrower, row.id, **changes)
    if holds:
        entry.note("borrower", row.id, "override", reason, private=True)
        entry.note("borrower", row.id, "outstanding", holds)
    day = day_text(act.on, today)
    text = _("{name} left on {day}.") if act.on <= today else _("{name} leaves on {day}.")
    say = text.format(name=row.name, day=day)
    if holds:
        say += " " + plural("{count} file is outstanding.", "{count} files are outstanding.", holds)
    return {"say": say, "outstanding": holds}, desk.counter


def _check_posts(desk: AtDesk, person_id: int, name: str, today: dt.date) -> None:
    teams = answers_for(desk.work, person_id)
    if teams:
        named = ", ".join(team.name for team in teams)
        raise Refused(
            _("{name} answers for {teams}. Name another officer first.").format(name=name, teams=named)
        )
    visitors = sponsors(desk.work, person_id, today)
    if visitors:
        named = ", ".join(one.name for one in visitors)
        raise Refused(
            _("{name} sponsors the day badge of {visitors}. Name another sponsor first.").format(
                name=name, visitors=named
            )
        )


HANDLERS: dict[type[Command], Handler] = {Leave: Handler(leave)}
