"""The acts on a record class of the file plan: who owns it, how it is marked, who may borrow it."""

from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.texts import tidy
from app.core.words import _
from app.people.queries import ask_person, teams
from app.retention.models import ClassTeam, RecordClass
from app.retention.queries import ask_class, teams_of_class

MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET")


@dataclass(frozen=True, slots=True)
class ChangeClass(Command):
    """Describe a record class anew, as a whole. `seen` is the entry that it had when it was read."""

    right: ClassVar[Right] = Right.KEEP_SCHEDULE

    class_id: int
    seen: int
    function: str
    title: str
    activity: str | None
    scope_note: str | None
    marking: str
    is_sensitive: bool
    loan_days: int | None
    owner_id: int | None
    title_months: int | None


@dataclass(frozen=True, slots=True)
class AllowTeams(Command):
    """Let teams borrow the files of a class, or no longer. While none may, all may."""

    right: ClassVar[Right] = Right.KEEP_SCHEDULE

    class_id: int
    allow: tuple[int, ...] = ()
    stop: tuple[int, ...] = ()


def change_class(act: ChangeClass, desk: AtDesk) -> tuple[Answer, str | None]:
    """Change a class; refused if somebody else has changed it since it was read."""
    rows = desk.ahead[0]
    if not rows:
        raise Refused(_("This record class is not there any more."))
    if rows[0].entry_id != act.seen:
        raise Refused(_("Somebody else has changed this class just now. Look at it again, then save."))
    function, title = tidy(act.function), tidy(act.title)
    if not function or not title:
        raise Refused(_("A record class needs a code, a function and a title."))
    if act.marking not in MARKINGS:
        raise Refused(_("There is no marking {marking}.").format(marking=act.marking))
    if act.loan_days is not None and not 1 <= act.loan_days <= 3660:
        raise Refused(_("A loan period is from 1 to 3660 days."))
    if act.title_months is not None and not 0 <= act.title_months <= 1200:
        raise Refused(_("A title is kept for 0 to 1200 months after disposal."))
    if act.owner_id is not None:
        _check_owner(act.owner_id, desk)
    entry = desk.trail.entry("class_changed", act.happened_at or desk.now)
    entry.update(
        RecordClass,
        act.class_id,
        function=function,
        title=title,
        activity=tidy(act.activity or "") or None,
        scope_note=tidy(act.scope_note or "") or None,
        marking=act.marking,
        is_sensitive=act.is_sensitive,
        loan_days=act.loan_days,
        title_months=act.title_months,
        owner_id=act.owner_id,
    )
    return {"class_id": act.class_id, "entry_id": entry.id}, desk.counter


def _check_owner(owner_id: int, desk: AtDesk) -> None:
    rows = desk.work.together(ask_person(owner_id))[0]
    if not rows or rows[0].kind != "staff" or rows[0].status != "active":
        raise Refused(_("An information asset owner is a member of staff who works here now."))


def allow_teams(act: AllowTeams, desk: AtDesk) -> tuple[Answer, str | None]:
    """Change which teams may borrow; what is so already stays as it is."""
    if not desk.ahead[0]:
        raise Refused(_("This record class is not there any more."))
    if not {*act.allow, *act.stop} <= {team.id for team in teams(desk.work)} or {*act.allow} & {*act.stop}:
        raise Refused(_("There is no such team."))
    known = {row.team_id: row for row in teams_of_class(desk.work, act.class_id)}
    now = {team_id for team_id, row in known.items() if row.is_allowed}
    changes = [(one, True) for one in sorted({*act.allow} - now)]
    changes += [(one, False) for one in sorted({*act.stop} & now)]
    for team_id, may in changes:
        kind = "team_allowed" if may else "team_stopped"
        entry = desk.trail.entry(kind, act.happened_at or desk.now)
        if team_id in known:
            entry.update(ClassTeam, known[team_id].id, is_allowed=may)
        else:
            entry.insert(ClassTeam, id=entry.id, class_id=act.class_id, team_id=team_id, is_allowed=may)
    return {"class_id": act.class_id, "changed": len(changes)}, desk.counter


HANDLERS: dict[type[Command], Handler] = {
    ChangeClass: Handler(change_class, lambda act: [ask_class(act.class_id, locked=True)]),
    AllowTeams: Handler(allow_teams, lambda act: [ask_class(act.class_id, locked=True)]),
}
