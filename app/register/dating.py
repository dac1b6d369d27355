"""The disposal date of files: by the rule that a file keeps, or anew, on purpose, by the one in force."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler
from app.codes.own import read
from app.codes.queries import ask_what
from app.core.acts import Answer, Command
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.texts import tidy
from app.core.times import local_day
from app.core.words import _
from app.register.models import File
from app.register.queries import FILE
from app.retention.acts import LONGEST
from app.retention.models import FileEvent
from app.retention.queries import (
    EVENT,
    ask_line,
    ask_line_in_force,
    dates_of,
    events_of,
    in_force,
    rule_of,
)
from app.retention.reckoning import Rule, reckon

MOST = 50_000
"""Files in one go."""
AT_ONCE = 10_000
"""Files that are read together."""
EARLIEST = dt.date(1850, 1, 1)

_DATED = sa.select(
    FILE.c.id,
    FILE.c.code,
    FILE.c.reference,
    FILE.c.part,
    FILE.c.class_id,
    FILE.c.line_id,
    FILE.c.opened_on,
    FILE.c.closed_on,
    FILE.c.disposal_due,
    FILE.c.state,
)
_ONE = _DATED.where(FILE.c.id == sa.bindparam("file_id")).with_for_update(key_share=True)
_OF_CLASS = (
    _DATED.where(
        FILE.c.class_id == sa.bindparam("class_id"),
        FILE.c.state != "bagged",
        FILE.c.state != "disposed",
        FILE.c.disposal_officer_id.is_(None),
        FILE.c.id > sa.bindparam("after"),
    )
    .order_by(FILE.c.id)
    .limit(AT_ONCE)
)
_OF_CLASS_LOCKED = _OF_CLASS.with_for_update(key_share=True)
_EVENTS_OF_CLASS = (
    sa.select(EVENT.c.file_id, EVENT.c.event, EVENT.c.happened_on)
    .join(FILE, FILE.c.id == EVENT.c.file_id)
    .where(
        FILE.c.class_id == sa.bindparam("class_id"),
        FILE.c.id > sa.bindparam("after"),
        FILE.c.id <= sa.bindparam("last"),
    )
)


@dataclass(frozen=True, slots=True)
class RecordEvent(Command):
    """Record the day of an event of a file, such as a date of birth; no day takes it back."""

    right: ClassVar[Right] = Right.DATE_FILES

    code: str
    event: str
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class DateAnew(Command):
    """Date the files of a class by the schedule in force. `shown` is the digest of the preview."""

    right: ClassVar[Right] = Right.DATE_FILES

    class_id: int
    shown: str


@dataclass(frozen=True, slots=True)
class Redating:
    """What dating anew would do to one file."""

    file_id: int
    barcode: str
    reference: str
    part: int
    due: dt.date | None
    new_due: dt.date | None
    line_id: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What dating a class anew would do in one go; `more` tells that files are left for another.

    `version` is the one in force, and `has_rule` whether it has an adopted one for the class.
    """

    version: int | None
    rows: tuple[Redating, ...]
    has_rule: bool = False
    more: bool = False

    def digest(self) -> str:
        """Return what tells this preview from another one."""
        text = "\n".join(f"{row.file_id} {row.line_id} {row.due} {row.new_due}" for row in self.rows)
        return hashlib.sha256(text.encode()).hexdigest()


def dated(
    work: Work,
    today: dt.date,
    *,
    class_id: int | None,
    line_id: int | None,
    opened_on: dt.date | None,
    closed_on: dt.date | None,
    events: Mapping[str, dt.date | None] | None = None,
) -> dict[str, Any]:
    """Return `line_id` and `disposal_due` as they are to be set on a file with these facts.

    It keeps its line while that is one of its class; else it gets the one in force today. Without any, and
    while an event's date is missing, it has no date.
    """
    return dated_by(line_for(work, today, class_id, line_id), opened_on, closed_on, events or {})


def line_for(work: Work, today: dt.date, class_id: int | None, line_id: int | None) -> Row | None:
    """Return the line that a file of a class is dated by: its own while it is one of the class."""
    if class_id is None:
        return None
    line = next(iter(work.together(ask_line(line_id))[0]), None) if line_id is not None else None
    if line is None or line.class_id != class_id:
        line = next(iter(work.together(ask_line_in_force(class_id, today))[0]), None)
    return line


def dated_by(
    line: Row | None,
    opened_on: dt.date | None,
    closed_on: dt.date | None,
    events: Mapping[str, dt.date | None],
) -> dict[str, Any]:
    """Return `line_id` and `disposal_due` by a line of the schedule; both None without one."""
    if line is None:
        return {"line_id": None, "disposal_due": None}
    return _values(line.id, rule_of(line), dates_of(opened_on, closed_on, events))


def _values(line_id: int, rule: Rule, dates: Mapping[str, dt.date]) -> dict[str, Any]:
    """Return what a rule gives a file. While no date can be reckoned it keeps no line: nothing was made."""
    date = reckon(rule, dates).date
    is_kept = date is not None or rule.event is None
    return {"line_id": line_id if is_kept else None, "disposal_due": date}


def dated_file(work: Work, file_id: int, today: dt.date, **changed: Any) -> dict[str, Any]:
    """Return `line_id` and `disposal_due` of a file that is there, with what is about to change in it.

    `changed` are new values of `class_id`, `opened_on` or `closed_on`.
    """
    file = work.row(_ONE, file_id=file_id)
    facts = {name: getattr(file, name) for name in ("class_id", "line_id", "opened_on", "closed_on")}
    return dated(work, today, **facts | changed, events=_events(work, file_id))


def _events(work: Work, file_id: int) -> dict[str, dt.date | None]:
    return {row.event: row.happened_on for row in events_of(work, file_id)}


def preview(work: Work, class_id: int, today: dt.date) -> Preview:
    """Return what dating the files of a class by the schedule in force would change, in the order of ids."""
    return _preview(work, class_id, today, _OF_CLASS)


def _preview(work: Work, class_id: int, today: dt.date, statement: sa.Select[Any]) -> Preview:
    now = in_force(work, today)
    line = next(iter(work.together(ask_line_in_force(class_id, today))[0]), None)
    if now is None or line is None:
        return Preview(now.version if now else None, ())
    rows: list[Redating] = []
    after = 0
    while len(rows) <= MOST:
        files = work.rows(statement, class_id=class_id, after=after)
        if not files:
            break
        # Only now, when the files are locked: an event may have been recorded until then.
        events = _events_between(work, class_id, after, files[-1].id)
        rows += _redated(files, line, events)
        after = files[-1].id
    return Preview(now.version, tuple(rows[:MOST]), has_rule=True, more=len(rows) > MOST)


def _events_between(work: Work, class_id: int, after: int, last: int) -> dict[int, dict[str, dt.date | None]]:
    """Return the events of a class's files, by file, with ids behind `after` up to `last`."""
    events: dict[int, dict[str, dt.date | None]] = {}
    for row in work.rows(_EVENTS_OF_CLASS, class_id=class_id, after=after, last=last):
        events.setdefault(row.file_id, {})[row.event] = row.happened_on
    return events


def _redated(
    files: Sequence[Row], line: Row, events: Mapping[int, Mapping[str, dt.date | None]]
) -> Iterator[Redating]:
    """Return what becomes of those files that another line, or another date, would come to."""
    rule = rule_of(line)
    for file in files:
        dates = dates_of(file.opened_on, file.closed_on, events.get(file.id, {}))
        new = _values(line.id, rule, dates)
        if new != {"line_id": file.line_id, "disposal_due": file.disposal_due}:
            thing = (file.id, file.code, file.reference, file.part, file.disposal_due)
            why = reckon(rule, dates).steps[-1]
            yield Redating(*thing, new["disposal_due"], new["line_id"], why)


def record_event(act: RecordEvent, desk: AtDesk) -> tuple[Answer, str | None]:
    """Record the day of an event, and date the file by the rule that it keeps."""
    today = local_day(desk.now)
    file = _file(act.code, desk)
    act = replace(act, event=tidy(act.event))
    _check_event(act, today, desk)
    at = act.happened_at or desk.now
    events = events_of(desk.work, file.id)
    old = next((row for row in events if row.event == act.event), None)
    if old is None and act.event not in _counted_from(file, desk, today):
        raise Refused(_("The rule of this file's class doesn't count from this."))
    entry = desk.trail.entry("event_recorded", at)
    if old is None:
        entry.insert(FileEvent, id=entry.id, file_id=file.id, event=act.event, happened_on=act.day)
    else:
        entry.update(FileEvent, old.id, happened_on=act.day)
    known = {row.event: row.happened_on for row in events}
    values = dated(
        desk.work,
        today,
        class_id=file.class_id,
        line_id=file.line_id,
        opened_on=file.opened_on,
        closed_on=file.closed_on,
        events=known | {act.event: act.day},
    )
    if values != {"line_id": file.line_id, "disposal_due": file.disposal_due}:
        entry.update(File, file.id, **values)
    due = values["disposal_due"]
    return {"barcode": file.code, "disposal_due": due.isoformat() if due else None}, desk.counter


def _file(code: str, desk: AtDesk) -> Row:
    """Return the file that a code stands for, locked; refused if it is none, or disposed of."""
    things = {(row.letter, row.thing_id) for row in desk.ahead[0]}
    ids = [thing_id for letter, thing_id in things if letter == "F"]
    if len(things) != 1 or not ids:
        raise Refused(_("{code} is no file.").format(code=code))
    file = desk.work.row(_ONE, file_id=ids[0])
    if file.state == "disposed":
        raise Refused(_("{ref} was disposed of: its dates stay as they are.").format(ref=file.reference))
    return file


def _counted_from(file: Row, desk: AtDesk, today: dt.date) -> tuple[str, ...]:
    """Return the events that the rule of a file counts from: the one it keeps, or would get."""
    asks = [ask_line(file.line_id)] if file.line_id is not None else []
    if file.class_id is not None:
        asks.append(ask_line_in_force(file.class_id, today))
    return tuple(
        event for rows in desk.work.together(*asks) for row in rows for event in rule_of(row).events()
    )


def _check_event(act: RecordEvent, today: dt.date, desk: AtDesk) -> None:
    if not act.event or len(act.event) > LONGEST:
        raise Refused(_("Say which event it was."))
    if act.event in ("opened", "closed"):
        raise Refused(_("The days of opening and closing are the file's own: change them there."))
    if act.event == "birth" and Right.READ_BIRTH not in desk.rights:
        raise Refused(_("Dates of birth are for those who need them. Ask the information manager."))
    if act.day is not None and not EARLIEST <= act.day <= dt.date(today.year + 100, 12, 31):
        raise Refused(_("This day lies too far away."))
    if act.event == "birth" and act.day is not None and act.day > today:
        raise Refused(_("A date of birth can't lie ahead."))


def date_anew(act: DateAnew, desk: AtDesk) -> tuple[Answer, str | None]:
    """Date the files of a class by the schedule in force; refused if it isn't what was shown any more."""
    found = _preview(desk.work, act.class_id, local_day(desk.now), _OF_CLASS_LOCKED)
    if found.version is None:
        raise Refused(_("No schedule is in force yet."))
    if not found.has_rule:
        raise Refused(_("No schedule in force has a rule for its class."))
    if not found.rows:
        raise Refused(_("All files of this class are dated by the schedule in force."))
    if found.digest() != act.shown:
        raise Refused(_("Something has changed since this was shown. Look at it again."))
    entry = desk.trail.entry("files_dated_anew", act.happened_at or desk.now)
    entry.note("class", act.class_id, "version", found.version)
    for row in found.rows:
        entry.update(File, row.file_id, line_id=row.line_id, disposal_due=row.new_due)
    return {"files": len(found.rows), "version": found.version, "more": found.more}, desk.counter


HANDLERS: dict[type[Command], Handler] = {
    RecordEvent: Handler(record_event, lambda act: [ask_what(read(act.code).code)]),
    DateAnew: Handler(date_anew),
}
