"""The due list: which files' time has come, by which rule, and what blocks each."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.database import Work
from app.core.prepared import Row
from app.core.words import _
from app.disposal.blocks import Block, blocks, blocks_text, keeps_out
from app.disposal.standing import PAGE, due_counts, due_files, undated_files
from app.overview.rows import said, seen_title
from app.retention.queries import RULE, ask_events, dates_of
from app.retention.reckoning import Rule, reckon, rule_text
from app.retention.words import action_text, event_text


@dataclass(frozen=True, slots=True)
class DueFile:
    """A file on the due list. `title` is None where it is sealed; `is_ready` whether it can be proposed."""

    id: int
    code: str
    reference: str
    title: str | None
    marking: str
    record_class: str
    service: str
    place: str
    due: dt.date | None
    action: str
    rule: str
    version: int | None
    trigger: str
    trigger_on: dt.date | None
    steps: tuple[str, ...]
    blocks: tuple[Block, ...]
    says: str
    is_ready: bool


@dataclass(frozen=True, slots=True)
class DueGroup:
    """How many files of one class and service are due."""

    class_id: int | None
    record_class: str
    service_id: int | None
    service: str
    count: int


def groups(work: Work, until: dt.date) -> list[DueGroup]:
    """Return how many files are due up to a day, by class and service."""
    return [
        DueGroup(row.class_id, class_text(row), row.service_id, row.service or "", row.count)
        for row in due_counts(work, until)
    ]


def due_list(
    work: Work,
    until: dt.date,
    today: dt.date,
    births: bool,
    reveal: bool,
    class_id: int | None = None,
    service_id: int | None = None,
    after: tuple[dt.date, int] | None = None,
    most: int = PAGE,
) -> list[DueFile]:
    """Return a page of the list, the longest due first; `births` and `reveal` show what only some may see."""
    rows = due_files(work, until, today, class_id=class_id, service_id=service_id, after=after, most=most)
    return due_rows(work, rows, today, births, reveal)


def undated_list(work: Work, today: dt.date, births: bool, reveal: bool, after: int = 0) -> list[DueFile]:
    """Return closed files for which nobody recorded the day that their rule counts from."""
    return due_rows(work, undated_files(work, today, after), today, births, reveal)


def due_rows(work: Work, rows: Sequence[Row], today: dt.date, births: bool, reveal: bool) -> list[DueFile]:
    """Return files as the due list shows them, with how each date was reckoned."""
    events = work.together(*(ask_events(row.id) for row in rows)) if rows else []
    return [
        _due(row, {one.event: one.happened_on for one in of}, today, births, reveal)
        for row, of in zip(rows, events, strict=True)
    ]


def _due(row: Row, events: dict[str, dt.date | None], today: dt.date, births: bool, reveal: bool) -> DueFile:
    found = blocks(row, today)
    rule = Rule(**{name: getattr(row, f"rule_{name}") for name in RULE}) if row.rule_action else None
    dates = dates_of(row.opened_on, row.closed_on, events)
    made = reckon(rule, dates) if rule else None
    hidden = rule is not None and "birth" in rule.events() and not births
    trigger = (made.event or rule.event) if made and rule else None
    return DueFile(
        id=row.id,
        code=row.code,
        reference=said(row),
        title=seen_title(row, reveal),
        marking=row.marking,
        record_class=class_text(row),
        service=row.service or "",
        place=row.here or "",
        due=row.disposal_due,
        action=action_text(row.rule_action) if row.rule_action else "",
        rule=rule_text(rule) if rule else _("No rule"),
        version=row.version,
        trigger=event_text(trigger) if trigger else "",
        trigger_on=made.event_on if made and not hidden else None,
        steps=() if hidden or made is None else made.steps,
        blocks=tuple(found),
        says=blocks_text(found),
        is_ready=not keeps_out(found, None),
    )


def class_text(row: Row) -> str:
    """Return a class as lists name it."""
    return f"{row.class_code} {row.class_title}" if row.class_code else _("No record class")
