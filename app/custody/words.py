"""The desk's sentences: one for each thing that can happen, from plain facts."""

import datetime as dt
from typing import Any

from app.core.times import local_day
from app.core.words import _, day_text, plural, time_text
from app.custody.facts import Person, View
from app.custody.steps import Done, Why
from app.custody.words_of import DISPOSED, PLURALS, SENTENCES, UNDONE


def sentence(done: Done, view: View) -> str:
    """Return the one sentence that the person at the desk hears."""
    step = done.step
    facts = _facts(done, view)
    if step.why in PLURALS:
        one, many = PLURALS[step.why]
        text = plural(one, many, step.count, **facts)
    else:
        text = _(SENTENCES[step.why]).format(**facts)
    exceptions = [part for part in done.parts if part.step.outcome == "refused"]
    if exceptions:
        named = "; ".join(sentence(part, view) for part in exceptions)
        text += " " + _("Not these: {named}").format(named=named)
    if step.by_name:
        text += " " + _("Badge forgotten, found by name.")
    if step.override is not None:
        text += " " + _("Recorded as an override.")
    return text


def _facts(done: Done, view: View) -> dict[str, Any]:
    step = done.step
    item, person = step.item, step.person
    loan = item.loan if item else None
    way = item.on_way if item else None
    today = view.today
    return {
        "way_to": way.to if way else "",
        "way_since": _since(way.since, today) if way else "",
        "way_number": way.number if way else "",
        "ref": (item.reference or item.code) if item else "",
        "person": _called(person, step.why),
        "holder": loan.holder.name if loan else "",
        "since": _since(loan.out_at, today) if loan else "",
        "desk": loan.desk if loan else view.desk,
        "due": day_text(done.due_back, today)
        if done.due_back
        else (day_text(loan.due_back, today) if loan else ""),
        "place": done.place or (step.place.path if step.place else ""),
        "current": (item.current or item.home or _("no place yet")) if item else "",
        "officer": (item.disposal_officer or _("the records officer")) if item else "",
        "answers": (person.officer or "") if person else "",
        "owner": (item.owner or _("the information manager")) if item else "",
        "teams": item.lends_to_names if item else "",
        "box_with": (item.out_box or "") if item else "",
        "marking": item.marking if item else "",
        "how": _(DISPOSED[item.disposed_how]) if item and item.disposed_how else "",
        "left": day_text(person.left_on, today) if person and person.left_on else "",
        "until": day_text(person.badge_until, today) if person and person.badge_until else "",
        "collector": step.collector.name if step.collector else "",
        "text": step.text,
        "held": _held(step.why, person),
        "list": "; ".join(f"{one.reference}, {day_text(one.due_back, today)}" for one in view.held),
        "part": _(UNDONE[step.text]) if step.text in UNDONE else "",
    }


def _called(person: Person | None, why: Why) -> str:
    """Return who somebody is; of a team that steps up, also who answers for it."""
    if person is None:
        return ""
    if person.officer is None or why not in (Why.VISIT_OPENED, Why.COLLECTING_OPENED, Why.BADGE_AGAIN):
        return person.name
    return _("{team} ({officer} answers)").format(team=person.name, officer=person.officer)


def _since(at: dt.datetime, today: dt.date) -> str:
    day = local_day(at)
    return time_text(at) if day == today else day_text(day, today)


def _held(why: Why, person: Person | None) -> str:
    if person is None or why not in (Why.VISIT_OPENED, Why.COLLECTING_OPENED, Why.BADGE_AGAIN):
        return ""
    text = plural("Holds {count}.", "Holds {count}.", person.holds) if person.holds else _("Holds nothing.")
    if person.overdue:
        text += " " + plural("{count} is overdue.", "{count} are overdue.", person.overdue)
    if person.sponsor:
        text += " " + _("Sponsor: {sponsor}.").format(sponsor=person.sponsor)
    return text
