"""The acts on the retention schedule: draft a version, change and adopt its lines, approve it."""

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.texts import tidy
from app.core.times import local_day
from app.core.words import _, day_text
from app.retention.models import RecordClass, Schedule, ScheduleLine
from app.retention.queries import (
    ABOUT,
    RULE,
    ask_line,
    classes,
    lines_of,
    locked_draft,
    newest_version,
    schedules,
    values_of,
)
from app.retention.reckoning import Rule, plus
from app.retention.starter import StarterRow, starter
from app.retention.words import ACTIONS, YEAR_ENDS

LONGEST_YEARS = 1000
FARTHEST_YEARS = 5
"""So far ahead a version may come into force: none can come into force before the last one does."""
LONGEST = 1000
"""Characters of a text."""


@dataclass(frozen=True, slots=True)
class DraftSchedule(Command):
    """Begin the next version: the lines of the newest one, and what the starter schedule has besides.

    Each other class gets a line too, kept for ever until it has a rule.
    """

    right: ClassVar[Right] = Right.KEEP_SCHEDULE


@dataclass(frozen=True, slots=True)
class ChangeLine(Command):
    """Give a line of the draft another rule, or say otherwise where it comes from."""

    right: ClassVar[Right] = Right.KEEP_SCHEDULE

    line_id: int
    rule: Rule
    authority: str | None = None
    basis: str | None = None
    jurisdiction: str | None = None
    confidence: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AdoptLine(Command):
    """Adopt a line of the draft, or leave it out."""

    right: ClassVar[Right] = Right.KEEP_SCHEDULE

    line_id: int
    adopt: bool = True


@dataclass(frozen=True, slots=True)
class AddClass(Command):
    """Add a record class to the file plan; it gets a line in the draft, kept for ever until it has a rule."""

    right: ClassVar[Right] = Right.KEEP_SCHEDULE

    code: str
    function: str
    title: str
    activity: str | None = None
    scope_note: str | None = None


@dataclass(frozen=True, slots=True)
class ApproveSchedule(Command):
    """Approve the draft: from that day on it is in force, and it never changes any more."""

    right: ClassVar[Right] = Right.APPROVE_SCHEDULE
    is_signature: ClassVar[bool] = True

    schedule_id: int
    in_force_from: dt.date


def draft_schedule(act: DraftSchedule, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make the draft with all its lines; the answer names it."""
    known = schedules(desk.work)
    if any(row.state == "draft" for row in known):
        raise Refused(_("There is a draft already. Change that one, or approve it."))
    at = act.happened_at or desk.now
    entry = desk.trail.entry("schedule_drafted", at)
    version = newest_version(desk.work) + 1
    entry.insert(Schedule, id=entry.id, version=version, state="draft", drafted_by=desk.trail.who)
    ids = {row.code: row.id for row in classes(desk.work)}
    has_line: set[int] = set()
    for line in lines_of(desk.work, known[0].id) if known else []:
        has_line.add(line.class_id)
        _add_line(desk, at, entry.id, values_of(line))
    for row in starter():
        class_id = ids.pop(row.code, None) or _add_class(desk, at, row)
        if class_id not in has_line:
            _add_line(desk, at, entry.id, _values_of(row, class_id))
    for class_id in ids.values():
        if class_id not in has_line:
            _add_line(desk, at, entry.id, _for_ever(class_id))
    return {"schedule_id": entry.id, "version": version}, desk.counter


def _add_class(desk: AtDesk, at: dt.datetime, row: StarterRow) -> int:
    entry = desk.trail.entry("class_added", at)
    entry.insert(
        RecordClass,
        id=entry.id,
        code=row.code,
        function=row.function,
        title=row.title,
        marking="OFFICIAL",
        is_sensitive=False,
    )
    return entry.id


def _add_line(desk: AtDesk, at: dt.datetime, schedule_id: int, values: dict[str, Any]) -> int:
    entry = desk.trail.entry("line_drafted", at)
    entry.insert(ScheduleLine, id=entry.id, schedule_id=schedule_id, **values)
    return entry.id


def _values_of(row: StarterRow, class_id: int) -> dict[str, Any]:
    rule = {name: getattr(row.rule, name) for name in RULE}
    about = {name: getattr(row, name) for name in ABOUT}
    return {"class_id": class_id, "is_adopted": False, **rule, **about}


def _for_ever(class_id: int) -> dict[str, Any]:
    nothing: dict[str, Any] = {"event": None, "years": 0, "months": 0, "days": 0}
    return {"class_id": class_id, "is_adopted": False, "action": "permanent", **nothing}


def change_line(act: ChangeLine, desk: AtDesk) -> tuple[Answer, str | None]:
    """Change a line of the draft."""
    _drafted(desk)
    tidied = replace(act.rule, event=_text(act.rule.event), other_event=_text(act.rule.other_event))
    _check_rule(tidied)
    about = {name: _text(getattr(act, name)) for name in ABOUT}
    entry = desk.trail.entry("line_changed", act.happened_at or desk.now)
    rule = {one.name: getattr(tidied, one.name) for one in fields(Rule)}
    entry.update(ScheduleLine, act.line_id, **rule, **about)
    return {"line_id": act.line_id}, desk.counter


def _drafted(desk: AtDesk) -> Row:
    """Return the line that an act is about; refused unless it is a draft's."""
    rows = desk.ahead[0]
    if not rows:
        raise Refused(_("This line is not there any more."))
    if rows[0].state != "draft":
        raise Refused(
            _("Version {version} is approved and never changes. Draft the next one.").format(
                version=rows[0].version
            )
        )
    return rows[0]


def _check_rule(rule: Rule) -> None:
    """Refuse a rule that says nothing, or that nobody can mean."""
    if rule.action not in ACTIONS:
        raise Refused(_("There is no action {action}.").format(action=rule.action))
    if (rule.action == "permanent") != (rule.event is None):
        raise Refused(_("Say what the period counts from, or that files are kept for ever."))
    if rule.event is None and rule != Rule(rule.action, None):
        raise Refused(_("What is kept for ever has no period."))
    if rule.year_end is not None and rule.year_end not in YEAR_ENDS:
        raise Refused(_("There is no kind of year {kind}.").format(kind=rule.year_end))
    if min(rule.years, rule.months, rule.days) < 0 or max(rule.years, rule.months // 12, rule.days // 366) > (
        LONGEST_YEARS
    ):
        raise Refused(_("A period is from 0 to {count} years.").format(count=LONGEST_YEARS))
    if rule.age is not None and (rule.event != "birth" or not 1 <= rule.age <= LONGEST_YEARS):
        raise Refused(_("An age counts from the date of birth only."))
    is_said = (rule.other_event is None) == (rule.other_is is None)
    is_twice = rule.event is not None and rule.other_event == rule.event
    if not is_said or is_twice or rule.other_is not in (None, "later", "else"):
        raise Refused(_("Say what the other event is, and whether the later one counts."))


def _text(text: str | None) -> str | None:
    """Return a text fit to be kept, None for an empty one; refused if it is too long."""
    tidied = tidy(text or "") or None
    if tidied is not None and len(tidied) > LONGEST:
        raise Refused(_("That is too long: at most {count} characters.").format(count=LONGEST))
    return tidied


def adopt_line(act: AdoptLine, desk: AtDesk) -> tuple[Answer, str | None]:
    """Adopt a line of the draft, or leave it out."""
    line = _drafted(desk)
    if bool(line.is_adopted) != act.adopt:
        kind = "line_adopted" if act.adopt else "line_left_out"
        entry = desk.trail.entry(kind, act.happened_at or desk.now)
        entry.update(ScheduleLine, act.line_id, is_adopted=act.adopt)
    return {"line_id": act.line_id, "is_adopted": act.adopt}, desk.counter


def add_class(act: AddClass, desk: AtDesk) -> tuple[Answer, str | None]:
    """Add a class, and its line to the draft."""
    code, function, title = (_text(text) for text in (act.code, act.function, act.title))
    if code is None or function is None or title is None:
        raise Refused(_("A record class needs a code, a function and a title."))
    if any(row.code.casefold() == code.casefold() for row in classes(desk.work)):
        raise Refused(_("There is a record class {code} already.").format(code=code))
    draft = locked_draft(desk.work)
    if draft is None:
        raise Refused(_("Begin a draft of the schedule first: a class gets its rule there."))
    at = act.happened_at or desk.now
    entry = desk.trail.entry("class_added", at)
    entry.insert(
        RecordClass,
        id=entry.id,
        code=code,
        function=function,
        activity=_text(act.activity),
        title=title,
        scope_note=_text(act.scope_note),
        marking="OFFICIAL",
        is_sensitive=False,
    )
    line_id = _add_line(desk, at, draft.id, _for_ever(entry.id))
    return {"class_id": entry.id, "line_id": line_id}, desk.counter


def approve_schedule(act: ApproveSchedule, desk: AtDesk) -> tuple[Answer, str | None]:
    """Approve the draft; refused before the version that is in force or will be, and without a line."""
    draft = locked_draft(desk.work)
    if draft is None or draft.id != act.schedule_id:
        raise Refused(_("This version is no draft."))
    if not any(line.is_adopted for line in lines_of(desk.work, draft.id)):
        raise Refused(_("No line of this draft is adopted yet."))
    days = [row.in_force_from for row in schedules(desk.work) if row.in_force_from is not None]
    last, today = max(days, default=None), local_day(desk.now)
    if last is not None and act.in_force_from <= last:
        raise Refused(
            _("It must be in force from after {day}, when the version before it is.").format(
                day=day_text(last, dt.date.min)
            )
        )
    if last is not None and act.in_force_from < today:
        raise Refused(_("A version can't be in force from a day that has passed."))
    if act.in_force_from > plus(today, years=FARTHEST_YEARS):
        raise Refused(_("This day lies too far away."))
    at = act.happened_at or desk.now
    entry = desk.trail.entry("schedule_approved", at)
    entry.update(
        Schedule,
        draft.id,
        state="approved",
        approved_by=desk.trail.who,
        approved_at=at,
        in_force_from=act.in_force_from,
    )
    return {"version": draft.version}, desk.counter


HANDLERS: dict[type[Command], Handler] = {
    DraftSchedule: Handler(draft_schedule),
    ChangeLine: Handler(change_line, lambda act: [ask_line(act.line_id, locked=True)]),
    AdoptLine: Handler(adopt_line, lambda act: [ask_line(act.line_id, locked=True)]),
    AddClass: Handler(add_class),
    ApproveSchedule: Handler(approve_schedule),
}
