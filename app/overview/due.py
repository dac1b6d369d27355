"""How a file's disposal date was reckoned, step by step: for the file's page and the terminal."""

import datetime as dt
from typing import Any, TypeAlias

import sqlalchemy as sa

from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.words import _, day_text
from app.overview.pages import page
from app.register.queries import FILE
from app.retention.queries import ask_line, ask_line_in_force, dates_of, events_of, rule_of
from app.retention.reckoning import Reckoning, Rule, reckon, rule_text
from app.retention.words import action_text, event_text

Due: TypeAlias = dict[str, Any]

_FACTS = sa.select(
    FILE.c.id, FILE.c.class_id, FILE.c.line_id, FILE.c.opened_on, FILE.c.closed_on, FILE.c.disposal_due
).where(FILE.c.code == sa.bindparam("code"))


def due(work: Work, text: str, today: dt.date, births: bool) -> Due:
    """Return the disposal date of the file that a code or a reference stands for, and how it was reckoned.

    `births` tells whether dates of birth may be shown. Raises Refused if it is no file.
    """
    found = page(work, text, reveal=False)
    if found is None or found["state"] == "blank" or not str(found["barcode"]).startswith("F"):
        raise Refused(_("{code} is no file.").format(code=text))
    whole = due_of(work, found["barcode"], today, births)
    names = ("disposal_date", "action", "rule", "version", "trigger", "trigger_date", "steps")
    return {name: whole[name] for name in names}


def due_of(work: Work, code: str, today: dt.date, births: bool) -> Due:
    """Return the same for a file's own code, with the events whose dates it `needs` and those that it has."""
    file = work.row(_FACTS, code=code)
    line = _line(work, file, today)
    if line is None:
        return _without_rule(file)
    rule = rule_of(line)
    events = {row.event: row.happened_on for row in events_of(work, file.id)}
    dates = dates_of(file.opened_on, file.closed_on, events)
    reckoning = reckon(rule, dates)
    hidden = "birth" in rule.events() and "birth" in dates and not births
    trigger = reckoning.event or rule.event
    own = [event for event in rule.events() if event not in ("opened", "closed")]
    return {
        "disposal_date": file.disposal_due.isoformat() if file.disposal_due else None,
        "action": line.action,
        "action_text": action_text(line.action),
        "rule": rule_text(rule),
        "version": line.version if file.line_id is not None else None,
        "trigger": event_text(trigger) if trigger else None,
        "trigger_date": _day(None if hidden else reckoning.event_on),
        "steps": [*_steps(rule, reckoning, hidden), *_how_dated(file, line, reckoning)],
        "authority": line.authority,
        "confidence": line.confidence,
        "needs": [event for event in own if event not in dates],
        "events": {event: _day(dates.get(event)) for event in own if births or event != "birth"},
    }


def _line(work: Work, file: Row, today: dt.date) -> Row | None:
    """Return the line that a file keeps, else the one that it would get."""
    if file.line_id is not None:
        return next(iter(work.together(ask_line(file.line_id))[0]), None)
    if file.class_id is None:
        return None
    return next(iter(work.together(ask_line_in_force(file.class_id, today))[0]), None)


def _steps(rule: Rule, reckoning: Reckoning, hidden: bool) -> list[str]:
    if hidden and not reckoning.missing:
        return [_("It counts from a date of birth, which is for those who need it.")]
    return list(reckoning.steps)


def _how_dated(file: Row, line: Row, reckoning: Reckoning) -> list[str]:
    """Say what stands between the reckoning and the date that the file has."""
    if file.line_id is None and reckoning.date is None:
        return []
    if file.line_id is None:
        return [_("The file is not dated by this rule yet: the schedule came into force after it.")]
    if file.disposal_due != reckoning.date:
        return [_("The file keeps its date: it is not what this rule gives now.")]
    return [_("By version {version} of the schedule.").format(version=line.version)]


def _without_rule(file: Row) -> Due:
    nothing: Due = dict.fromkeys(("action", "action_text", "rule", "version", "trigger", "trigger_date"))
    no_class = _("The file has no record class yet.")
    steps = [no_class if file.class_id is None else _("No schedule in force has a rule for its class.")]
    if file.disposal_due is not None:
        steps.append(
            _("Its date was entered before: {day}.").format(day=day_text(file.disposal_due, dt.date.min))
        )
    due_day = _day(file.disposal_due)
    return nothing | {
        "disposal_date": due_day,
        "steps": steps,
        "authority": None,
        "confidence": None,
        "needs": [],
        "events": {},
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
