"""What a certificate of destruction says, as plain values: fixed once, printed and checked ever after.

It keeps apart what the council saw leave (`collections`) and what a contractor declared of it (`declared`).
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from app.core.database import Work
from app.core.prepared import Row
from app.core.times import instant_text
from app.core.words import _, plural
from app.disposal.certificates import ask_declared, ask_stopped
from app.disposal.collecting import bags_of_collection, incidents_of
from app.disposal.reckoning import NAMES, State
from app.register.rules import ref_text
from app.retention.queries import RULE, dates_of
from app.retention.reckoning import Rule, reckon, rule_text
from app.retention.words import event_text

Content: TypeAlias = dict[str, Any]
VERSION = 1


def canonical(content: Content) -> str:
    """Return a content in the one way in which it is written, so that its digest is always the same."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def is_personal(row: Row) -> bool:
    """Tell whether a file or a bulk line is held to be personal or sensitive: then it is cut small."""
    return bool(row.marking != "OFFICIAL" or row.is_sensitive or row.is_special)


def item(
    row: Row, nth: int, events: Mapping[str, dt.date | None], people: Mapping[str, str], *, titled: bool
) -> Content:
    """Return what is said of one file. A date of birth is never told, nor a title that is sealed."""
    rule = Rule(**{name: getattr(row, f"rule_{name}") for name in RULE}) if row.rule_action else None
    made = reckon(rule, dates_of(row.opened_on, row.closed_on, events)) if rule else None
    is_birth = rule is not None and "birth" in rule.events()
    trigger = (made.event or rule.event) if made and rule else None
    said = {
        "nth": nth,
        "barcode": row.code,
        "reference": row.reference,
        "part": row.part,
        "class": row.class_code,
        "class_title": row.class_title,
        "opened_on": _day(row.opened_on),
        "closed_on": _day(row.closed_on),
        "marking": row.marking,
        "service": row.service,
        "owner": row.owner,
        "rule": rule_text(rule) if rule else None,
        "rule_version": row.version,
        "trigger": event_text(trigger) if trigger else None,
        "trigger_on": _day(made.event_on) if made and not is_birth else None,
        "due_on": _day(row.disposal_due),
        "authority": row.authority,
        "batch": row.batch,
        "bag": row.bag,
        "collection": row.collection,
        "proposed_by": who(row.proposed_by, people),
        "proposed_at": _at(row.proposed_at),
        "approved_by": who(row.decided_by, people),
        "approved_at": _at(row.decided_at),
        "released_by": who(row.released_by, people),
        "released_at": _at(row.released_at),
    }
    return said | ({"title": row.title} if titled and not row.sensitive else {})


def collection_part(work: Work, row: Row, people: Mapping[str, str], bags: set[str]) -> Content:
    """Return what is said of one collection: what we saw leave, and what its contractor declared.

    `bags` are those that the certificate is about; for boxes of the storage supplier there are none.
    """
    declared, stopped = work.together(ask_declared(row.id), ask_stopped(row.id))
    return {
        "number": row.number,
        "way": row.way,
        "contractor": row.contractor,
        "contract": row.contract,
        "vehicle": row.vehicle,
        "counted": row.counted,
        "weight_g": row.weight_g,
        "released_by": who(row.released_by, people),
        "released_at": _at(row.released_at),
        "witnessed_by": who(row.witnessed_by, people),
        "witnessed_at": _at(row.witnessed_at),
        "bags": [
            {
                "barcode": bag.code,
                "seal": bag.seal,
                "weight_g": bag.weight_g,
                "files": bag.files,
                "bulk": bag.bulk,
                "sealed_by": who(bag.sealed_by, people),
                "sealed_at": _at(bag.sealed_at),
                "witnessed_by": who(bag.witnessed_by, people),
                "witnessed_at": _at(bag.witnessed_at),
            }
            for bag in bags_of_collection(work, row.id)
            if bag.code in bags
        ],
        "declared": _declared(declared),
        "stops": [{"hold": one.hold, "told_at": _at(one.told_at), "result": one.result} for one in stopped],
    }


def _declared(rows: Sequence[Row]) -> list[Content]:
    found: dict[int, Content] = {}
    for one in rows:
        made = found.setdefault(
            one.id,
            {
                "contractor": one.contractor,
                "number": one.number,
                "dated_on": _day(one.dated_on),
                "destroyed_on": _day(one.destroyed_on),
                "counted": one.counted,
                "pdf_sha256": one.sha256,
                "bags": [],
            },
        )
        if one.bag is not None:
            made["bags"].append(one.bag)
    return list(found.values())


def exceptions(
    work: Work, collections: Sequence[Row], states: Mapping[str, int], bulk: Mapping[str, int]
) -> list[str]:
    """Return in sentences what did not go as it was proposed; nothing where all went so.

    `states` count the files of a batch, `bulk` its lines of bulk paper.
    """
    said = [
        plural(
            "{count} line of bulk paper: {state}.",
            "{count} lines of bulk paper: {state}.",
            count,
            state=_(NAMES[State(state)]),
        )
        for state, count in bulk.items()
        if state != State.RELEASED
    ]
    for state, count in states.items():
        if state != State.RELEASED:
            name = _(NAMES[State(state)])
            say = plural(
                "{count} file of the batch: {state}.",
                "{count} files of the batch: {state}.",
                count,
                state=name,
            )
            said.append(say)
    for row in collections:
        for one in incidents_of(work, row.id):
            say = _("Incident {number} of collection {collection}: {what} {explained}")
            said.append(
                say.format(
                    number=one.number, collection=row.number, what=one.what, explained=one.explained or ""
                ).strip()
            )
    return said


def hold_check(rows: Sequence[Row], people: Mapping[str, str]) -> list[Content]:
    """Return who released files when: at each release every hold was looked at, and caught none of them."""
    found = sorted({(row.released_at, row.released_by) for row in rows})
    return [{"by": who(by, people), "at": _at(at), "caught": 0} for at, by in found]


def about_text(about: Mapping[str, Any]) -> str:
    """Say in words what a certificate is about."""
    if about.get("collection") is not None:
        said = _("Collection {number}").format(number=about["collection"])
    else:
        said = _("Disposal batch {number}").format(number=about["batch"])
    if about.get("service") is not None:
        return _("{what}, files of {service}").format(what=said, service=about["service"])
    if about.get("file") is not None:
        return _("{what}, excerpt for {reference}").format(what=said, reference=about["file"])
    return said


def file_text(row: Row) -> str:
    """Return how an excerpt names its file."""
    return ref_text(row.reference, row.part)


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _at(at: dt.datetime | None) -> str | None:
    return instant_text(at) if at is not None else None


def who(login: str | None, people: Mapping[str, str]) -> str | None:
    """Return what somebody is called, with their login; None for nobody."""
    if login is None:
        return None
    return f"{people[login]} ({login})" if login in people else login
