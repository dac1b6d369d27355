"""Disposal batches as screens, papers and the terminal show them: their files, how they add up, the bags."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from app.codes.queries import the_thing
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.times import local_day
from app.core.words import _
from app.disposal.blocks import SHOWN_ONLY, blocks, blocks_text, line_bars
from app.disposal.bulk import bulk_by_batch, bulk_of_batch, bulk_states
from app.disposal.bulk_words import BULK_STEPS, amount_of, years_text
from app.disposal.changes import changes_text
from app.disposal.collecting import bags_of_batch, is_closed, transmittal, transmittals_of
from app.disposal.holding import holds_on
from app.disposal.queries import Reckoning, batch, batches, number_of, reckoning_of
from app.disposal.reckoning import DECISIONS, NAMES, Decision, State
from app.disposal.standing import PAGE, line_of_file, lines_of, page_of_lines, taken_lines
from app.overview.due_list import class_text
from app.overview.rows import said, seen_title
from app.retention.queries import RULE
from app.retention.reckoning import Rule, rule_text


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch in the list of batches."""

    number: int
    name: str
    officer: str
    drafted_at: dt.datetime
    submitted_at: dt.datetime | None
    files: int
    left: int
    state: str


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One file of a batch. `warns` says what changed since it was approved, or what blocks it now."""

    id: int
    file_id: int
    code: str
    reference: str
    title: str | None
    record_class: str
    owner: str
    owner_login: str | None
    marking: str
    place: str
    due: dt.date | None
    rule: str
    authority: str
    stands: State
    state: str
    decision: str | None
    decision_text: str
    keep_until: dt.date | None
    why: str
    said: str
    decided_by: str
    decided_at: dt.datetime | None
    bag_id: int | None
    transmittal_id: int | None
    warns: str
    notes: str


@dataclass(frozen=True, slots=True)
class BagRow:
    """A bag: `state` in a word."""

    code: str
    batch: int
    files: int
    bulk: int
    held: int
    seal: str
    weight_g: int | None
    sealed_by: str
    witnessed_by: str
    is_closed: bool
    collection: int | None
    state: str


@dataclass(frozen=True, slots=True)
class BoxedLine:
    """Bulk paper in a box that goes to the archive."""

    box: str
    what: str
    years: str
    amount: str


@dataclass(frozen=True, slots=True)
class TransmittalRow:
    """A transmittal of a batch."""

    number: int
    receiver: str
    decision: str
    files: int
    signed_by: str
    signed_at: dt.datetime | None


Handed: TypeAlias = tuple[TransmittalRow, list[BatchLine], list[BoxedLine]]
"""A transmittal, with its files and its boxes."""


@dataclass(frozen=True, slots=True)
class BatchPage:
    """A batch with how its files add up; its lines come in pages. `bulk` counts bulk lines by state."""

    row: BatchRow
    drafted_by: str
    submitted_by: str
    officer_code: str
    reckoning: Reckoning
    decisions: dict[str | None, int]
    bulk: Mapping[str, int]
    bags: tuple[BagRow, ...]
    transmittals: tuple[TransmittalRow, ...]


def batch_rows(work: Work) -> list[BatchRow]:
    """Return the newest batches."""
    found = batches(work)
    bulk = bulk_by_batch(work, min((row.number for row, _reckoned in found), default=0))
    return [_row(row, reckoned, bulk.get(row.id, {})) for row, reckoned in found]


def batch_page(work: Work, number: int) -> BatchPage:
    """Return a batch; Refused if there is none."""
    row = _known(work, number)
    reckoned, decisions = reckoning_of(work, row.id)
    made, bulk = transmittals_of(work, row.id), bulk_states(work, row.id)
    return BatchPage(
        _row(row, reckoned, bulk),
        row.drafted_by,
        row.submitted_by or "",
        row.officer_code,
        reckoned,
        decisions,
        bulk,
        tuple(bag_row(one) for one in bags_of_batch(work, row.id)),
        tuple(_transmittal(one) for one in made),
    )


def _transmittal(row: Row) -> TransmittalRow:
    decision = _(DECISIONS[Decision(row.decision)])
    return TransmittalRow(row.number, row.receiver, decision, row.files, row.signed_by or "", row.signed_at)


def batch_lines(
    work: Work, number: int, now: dt.datetime, reveal: bool, after: int = 0, most: int = PAGE
) -> list[BatchLine]:
    """Return a page of the files of a batch, behind the line `after`."""
    row = _known(work, number)
    found = page_of_lines(work, row.id, local_day(now), after, most)
    return [_line(one, now, reveal) for one in found]


def all_lines(work: Work, number: int, now: dt.datetime, reveal: bool) -> list[BatchLine]:
    """Return all files of a batch, in the order in which somebody walks along the shelves."""
    row = _known(work, number)
    found = [_line(one, now, reveal) for one in lines_of(work, row.id, local_day(now))]
    return sorted(found, key=lambda one: (in_order(one.place), in_order(one.reference)))


def changed_on(work: Work, collection_id: int, now: dt.datetime) -> list[BatchLine]:
    """Return the files on a collection with which something is other than when they were approved."""
    found = [_line(one, now, False) for one in taken_lines(work, collection_id, local_day(now))]
    return [one for one in found if one.warns]


def transmittal_lines(work: Work, number: int, now: dt.datetime) -> Handed:
    """Return a transmittal with its files and boxes, titles and all: the receiver takes them over."""
    row = transmittal(work, number)
    if row is None:
        raise Refused(_("There is no transmittal {number}.").format(number=number))
    lines = all_lines(work, row.batch, now, reveal=True)
    boxed = [
        BoxedLine(one.box_code, f"{one.class_code} {one.class_title}", years_text(one), amount_of(one))
        for one in bulk_of_batch(work, row.batch_id, local_day(now))
        if one.transmittal_id == row.id
    ]
    return _transmittal(row), [one for one in lines if one.transmittal_id == row.id], boxed


def in_order(text: str) -> tuple[tuple[int, str], ...]:
    """Return what texts are sorted by so that shelf 10 comes after shelf 9."""
    parts: list[tuple[int, str]] = []
    word, number = "", ""
    for letter in text.casefold() + " ":
        if letter.isdecimal():
            number += letter
            continue
        if number:
            parts.append((int(number), word))
            word, number = "", ""
        word += letter
    return (*parts, (0, word))


def _known(work: Work, number: int) -> Row:
    row = batch(work, number)
    if row is None:
        raise Refused(_("There is no disposal batch {number}.").format(number=number))
    return row


def _row(row: Row, reckoned: Reckoning, bulk: Mapping[str, int]) -> BatchRow:
    return BatchRow(
        row.number,
        row.name,
        row.officer,
        row.drafted_at,
        row.submitted_at,
        reckoned.files,
        reckoned.left,
        _state(row, reckoned, bulk),
    )


def _state(row: Row, reckoned: Reckoning, bulk: Mapping[str, int]) -> str:
    """Say how far a batch is, in a word; one that nothing is in yet takes what a clear-out day brings."""
    if row.submitted_at is None:
        return _("Draft")
    if reckoned.left == 0 and not any(bulk.get(one) for one in BULK_STEPS):
        return _("Done") if reckoned.files or bulk else _("Submitted")
    if reckoned.of(State.PROPOSED, State.SENT_BACK) or bulk.get(State.PROPOSED):
        return _("Submitted")
    if reckoned.of(State.APPROVED, State.BAGGED) or bulk.get(State.APPROVED):
        return _("Approved")
    return _("Waits")


def _line(row: Row, now: dt.datetime, reveal: bool) -> BatchLine:
    today = local_day(now)
    changed = changes_text(row, now) if row.stands in ("approved", "bagged") else ""
    is_going = row.stands in ("proposed", "sent back", "approved", "bagged")
    barred = blocks_text(line_bars(row, today)) if is_going else ""
    decision = Decision(row.decision) if row.decision else None
    return BatchLine(
        id=row.of_batch_id,
        file_id=row.id,
        code=row.code,
        reference=said(row),
        title=seen_title(row, reveal),
        record_class=class_text(row),
        owner=row.owner or "",
        owner_login=row.owner_login,
        marking=row.marking,
        place=row.here or row.home or "",
        due=row.disposal_due,
        rule=_rule(row),
        authority=row.authority or "",
        stands=State(row.stands),
        state=state_text(row),
        decision=row.decision,
        decision_text=_(DECISIONS[decision]) if decision else _("To be decided"),
        keep_until=row.keep_until,
        why=row.why or "",
        said=row.said or "",
        decided_by=row.decided_by or "",
        decided_at=row.decided_at,
        bag_id=row.bag_id,
        transmittal_id=row.transmittal_id,
        warns="; ".join(said for said in (changed, barred) if said),
        notes=blocks_text([one for one in blocks(row, today) if one in SHOWN_ONLY]),
    )


def _rule(row: Row) -> str:
    if not row.rule_action:
        return ""
    said = rule_text(Rule(**{name: getattr(row, f"rule_{name}") for name in RULE}))
    return _("{rule} (version {version})").format(rule=said, version=row.version)


def state_text(row: Row) -> str:
    """Say where a line stands; one that is here again waits for its owner."""
    state = State(row.stands)
    if (state is State.NOT_FOUND and row.state == "in") or (state is State.HELD and not row.is_held):
        return _("Here again: to be approved")
    return _(NAMES[state])


def bag_row(row: Row) -> BagRow:
    """Return a bag as lists show it."""
    return BagRow(
        code=row.code,
        batch=row.batch,
        files=row.files,
        bulk=row.bulk,
        held=row.held,
        seal=row.seal or "",
        weight_g=row.weight_g,
        sealed_by=row.sealed_by or "",
        witnessed_by=row.witnessed_by or "",
        is_closed=is_closed(row),
        collection=row.collection,
        state=_bag_state(row),
    )


def _bag_state(row: Row) -> str:
    if row.released_at is not None:
        return _("Left with collection {number}").format(number=row.collection)
    if row.held:
        return _("Open: {count} on hold must come out").format(count=row.held)
    if row.seal_id is None:
        return _("Open")
    if not is_closed(row):
        return _("Open until a witness signs")
    if row.collection is not None:
        return _("Sealed, on collection {number}").format(number=row.collection)
    return _("Sealed")


def disposal_way(work: Work, code: str, now: dt.datetime) -> dict[str, str | None]:
    """Return which holds a file is on, and where it stands in a batch, in words."""
    found = the_thing(work, code)
    if found is None or found[0] != "F":
        return {"holds": None, "batch": None}
    held = holds_on(work, found[1], local_day(now))
    line = line_of_file(work, found[1], local_day(now))
    names = [_("Hold {number}: {reason}").format(number=one.number or "–", reason=one.reason) for one in held]
    at = None
    if line is not None:
        number = number_of(work, line.batch_id)
        at = _("Batch {number}: {state}").format(number=number, state=state_text(line))
    return {"holds": "; ".join(names) or None, "batch": at}
