"""The acts on bulk paper: a line goes into a bag or a box, out of it again, and before its owner.

Its chain is that of a file of a batch: who enters it does not approve it, and who approves does not destroy.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.core.acts import Answer, Command, done
from app.core.certain import certain
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, day_text, plural
from app.core.written import needed
from app.disposal.acts.bags import open_bag_of
from app.disposal.acts.common import batch_locked, batch_shared, today_of
from app.disposal.bulk import (
    bulk_in_box,
    bulk_line_locked,
    bulk_locked,
    class_of,
    has_files,
    holds_on_bulk,
    reckon_bulk,
    waits,
)
from app.disposal.bulk_models import BulkLine
from app.disposal.bulk_words import What, amount_text, bulk_text
from app.disposal.holding import SHARED
from app.disposal.reckoning import State
from app.register.place_queries import open_spot
from app.retention.queries import ask_line_in_force, rule_of
from app.retention.reckoning import rule_text

UNITS = ("files", "mm", "g")
MOST = {"files": 10_000, "mm": 100_000, "g": 1_000_000}
"""Most of one line: what is more than a room is a slip of the finger."""
OFFICIAL = "OFFICIAL"
MARKINGS = (OFFICIAL, "OFFICIAL-SENSITIVE")
"""What bulk paper can be marked, the lower first."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Paper without a barcode for an open bag, or for an archive box: class, time and amount.

    `amount` is in files, millimetres of shelf (`mm`) or grams (`g`), as `unit` says.
    """

    amount: int
    unit: str = "mm"
    bag: str | None = None
    box: str | None = None
    what: str = What.RECORDS.value
    class_id: int | None = None
    dated_from: dt.date | None = None
    dated_to: dt.date | None = None
    marking: str | None = None
    service_id: int | None = None
    team_id: int | None = None


@dataclass(frozen=True, slots=True)
class TakeBulk(Command):
    """Take a line's paper out again: out of a bag that is open, or of its box."""

    right: ClassVar[Right] = Right.DISPOSE

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class ApproveBulk(Command):
    """Approve the bulk lines of a batch together: these, or all that wait for whoever signs."""

    right: ClassVar[Right] = Right.APPROVE_DISPOSAL
    is_signature: ClassVar[bool] = True

    number: int
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RejectBulk(Command):
    """Reject bulk lines: their paper comes out of its bag again."""

    right: ClassVar[Right] = Right.APPROVE_DISPOSAL

    number: int
    lines: tuple[int, ...]
    why: str


def add_bulk(act: Command, number: int, paper: Paper, desk: AtDesk) -> tuple[Answer, str | None]:
    """Enter it into a batch; records are refused while not due, on hold, or of a class without an owner."""
    desk.work.rows(SHARED)
    if paper.what not in set(What):
        raise Refused(_("Bulk paper is records, duplicates, drafts or blank forms."))
    if (paper.bag is None) == (paper.box is None):
        raise Refused(_("It goes into a bag, or into a box."))
    if paper.unit not in UNITS or not 0 < paper.amount <= MOST[paper.unit]:
        raise Refused(_("Say how much it is: files, centimetres or kilograms."))
    batch = batch_shared(number, desk)
    place: dict[str, Any] = {"bag_id": None, "box_id": None}
    if paper.bag is not None:
        bag = open_bag_of(paper.bag, desk)
        if bag.batch_id != batch.id:
            raise Refused(_("Bag {code} is of batch {number}.").format(code=bag.code, number=bag.batch))
        place["bag_id"], named = bag.id, bag.code
    else:
        place["box_id"], named = _box(paper.box or "", batch.id, desk)
    facts = _facts(paper, desk)
    whose = {"service_id": paper.service_id, "team_id": paper.team_id}
    if paper.what == What.RECORDS:
        _refuse_held({**facts, **place, **whose}, desk)
    at = moment(act, desk, batch.drafted_at)
    entry = desk.trail.entry("bulk_entered", at)
    nothing: dict[str, Any] = dict.fromkeys(_LATER)
    entry.insert(
        BulkLine,
        id=entry.id,
        batch_id=batch.id,
        **place,
        what=paper.what,
        **facts,
        **whose,
        amount=paper.amount,
        unit=paper.unit,
        state=State.PROPOSED.value,
        proposed_by=desk.trail.who,
        proposed_at=at,
        **nothing,
    )
    say = _("{amount} in {code}.").format(amount=amount_text(paper.amount, paper.unit), code=named)
    return done(say, line=entry.id), desk.counter


def _box(code: str, batch_id: int, desk: AtDesk) -> tuple[int, str]:
    """Return id and code of the archive box that a code stands for; Refused where no bulk paper goes in."""
    box = open_spot(desk.work, code)
    named = box.row.code
    if not named.startswith("B"):
        raise Refused(_("{code} is no box.").format(code=named))
    if has_files(desk.work, box.id):
        raise Refused(_("Box {code} holds files: take an empty one.").format(code=named))
    for one in bulk_in_box(desk.work, box.id):
        if one.state == State.TRANSFERRED:
            raise Refused(_("Box {code} was handed on: take another one.").format(code=named))
        if one.batch_id != batch_id:
            raise Refused(_("Box {code} is of batch {number}.").format(code=named, number=one.batch))
    return box.id, named


def _refuse_held(facts: dict[str, Any], desk: AtDesk) -> None:
    found = holds_on_bulk(desk.work, facts, today_of(desk))
    if found:
        numbers = ", ".join(str(one) for one in sorted(found))
        say = plural(
            "It is on hold: keep it. Hold {numbers}.",
            "It is on hold: keep it. Holds {numbers}.",
            len(found),
            numbers=numbers,
        )
        raise Refused(say)


_LATER = (
    "decided_by",
    "decided_at",
    "said",
    "collection_id",
    "transmittal_id",
    "released_by",
    "released_at",
)


def _facts(act: Paper, desk: AtDesk) -> dict[str, Any]:
    """Return class, rule, days and marking of a line; Refused where records must not go."""
    if act.what != What.RECORDS:
        if act.class_id is not None or act.box is not None:
            raise Refused(_("Duplicates, drafts and blank forms have no class, and go into a bag."))
        nothing = dict.fromkeys(("class_id", "line_id", "dated_from", "dated_to", "disposal_due"))
        return {**nothing, "marking": _marking(act.marking or OFFICIAL)}
    found = class_of(desk.work, act.class_id) if act.class_id is not None else None
    if found is None:
        raise Refused(_("Say which class it is."))
    if act.dated_from is None or act.dated_to is None or act.dated_from > act.dated_to:
        raise Refused(_("Say from when to when it is."))
    if act.dated_to > today_of(desk):
        raise Refused(_("That time lies ahead."))
    if found.owner_login is None:
        raise Refused(
            _("{code} has no owner who signs in here, and nobody could approve it.").format(code=found.code)
        )
    line_id, due = _due(act, found, desk)
    facts = {"class_id": found.id, "line_id": line_id, "disposal_due": due}
    days = {"dated_from": act.dated_from, "dated_to": act.dated_to}
    return {**facts, **days, "marking": _marking(act.marking or OFFICIAL, found.marking or OFFICIAL)}


def _marking(*markings: str) -> str:
    """Return the highest of these markings; Refused for one that bulk paper can't have."""
    for marking in markings:
        if marking not in MARKINGS:
            raise Refused(_("{marking} is no bulk paper: register the file.").format(marking=marking))
    return max(markings, key=MARKINGS.index)


def _due(act: Paper, found: Row, desk: AtDesk) -> tuple[int | None, dt.date | None]:
    """Return the line of the schedule and the day from which it may go; Refused for a bag before that day."""
    today = today_of(desk)
    (rules,) = desk.work.together(ask_line_in_force(found.id, today))
    if not rules:
        raise Refused(_("{code} has no rule in force: register the files.").format(code=found.code))
    rule = rule_of(rules[0])
    made = reckon_bulk(rule, certain(act.dated_to))
    if act.box is not None:
        return rules[0].id, made.date
    if made.date is None:
        say = _("{code} ({rule}): bulk paper can't be counted from that. Keep it, or register the files.")
        raise Refused(say.format(code=found.code, rule=rule_text(rule)))
    if rule.action != "destroy":
        say = _("{code} is not for destruction ({rule}). Put it into an archive box, or keep it.")
        raise Refused(say.format(code=found.code, rule=rule_text(rule)))
    if made.date > today:
        say = _("{code} is not due until {day} ({rule}).")
        raise Refused(say.format(code=found.code, day=day_text(made.date, dt.date.min), rule=rule_text(rule)))
    return rules[0].id, made.date


def take_bulk(act: TakeBulk, desk: AtDesk) -> tuple[Answer, str | None]:
    """Take it out; a sealed bag is opened first."""
    why = needed(act.why, _("Say why it is taken out."))
    row = bulk_line_locked(desk.work, act.line, today_of(desk))
    if row is None:
        raise Refused(_("There is no such line."))
    if row.state not in (State.PROPOSED, State.APPROVED, State.REJECTED):
        raise Refused(_("This line's paper is not there any more."))
    if row.bag is not None:
        open_bag_of(row.bag, desk)
    entry = desk.trail.entry("bulk_taken_out", moment(act, desk, row.proposed_at))
    entry.update(BulkLine, row.id, state=State.WITHDRAWN.value, transmittal_id=None, said=why)
    return done(_("{amount} are out again.").format(amount=amount_text(row.amount, row.unit))), desk.counter


def approve_bulk(act: ApproveBulk, desk: AtDesk) -> tuple[Answer, str | None]:
    """Approve them: all, or none. Who entered a line, or does not own its class, is refused."""
    desk.work.rows(SHARED)
    rows, today = _mine(act.number, act.lines, desk), today_of(desk)
    refuse_changed(rows, desk)
    at = moment(act, desk, max(row.proposed_at for row in rows))
    entry = desk.trail.entry("bulk_approved", at)
    for row in rows:
        if row.is_held:
            raise Refused(_("{line} is on hold.").format(line=bulk_text(row)))
        if row.bag is not None and row.disposal_due > today:
            raise Refused(_("{line} is not due.").format(line=bulk_text(row)))
        signed = {"decided_by": desk.trail.who, "decided_at": at}
        entry.update(BulkLine, row.id, state=State.APPROVED.value, **signed)
    say = plural(
        "{count} line of bulk paper is approved.", "{count} lines of bulk paper are approved.", len(rows)
    )
    return done(say, approved=len(rows)), desk.counter


def reject_bulk(act: RejectBulk, desk: AtDesk) -> tuple[Answer, str | None]:
    """Reject them: while one is in its bag, the bag does not leave."""
    why = needed(act.why, _("Say why it is rejected."))
    if not act.lines:
        raise Refused(_("Choose which lines are rejected."))
    rows = _mine(act.number, act.lines, desk)
    at = moment(act, desk, max(row.proposed_at for row in rows))
    entry = desk.trail.entry("bulk_rejected", at)
    for row in rows:
        signed = {"decided_by": desk.trail.who, "decided_at": at, "said": why}
        entry.update(BulkLine, row.id, state=State.REJECTED.value, **signed)
    say = plural(
        "{count} line of bulk paper is rejected.", "{count} lines of bulk paper are rejected.", len(rows)
    )
    return done(say, rejected=len(rows)), desk.counter


def refuse_changed(rows: Sequence[Row], desk: AtDesk) -> None:
    """Refuse lines that rest on a rule which is not that of their class any more, or on a lower marking."""
    found = sorted({row.class_id for row in rows if row.class_id is not None})
    now = desk.work.together(*(ask_line_in_force(one, today_of(desk)) for one in found)) if found else []
    in_force = {one: rules[0] if rules else None for one, rules in zip(found, now, strict=True)}
    for row in rows:
        if row.class_id is None:
            continue
        line, say = in_force[row.class_id], None
        made = reckon_bulk(rule_of(line), row.dated_to) if line is not None else None
        if line is None or made is None or made.date != row.disposal_due or line.action != row.rule_action:
            say = _("{line}: the rule of its class has changed since it was entered. Take it out again.")
        elif row.class_marking is not None and row.class_marking not in (OFFICIAL, row.marking):
            say = _("{line}: the marking of its class has changed since it was entered. Take it out again.")
        if say is not None:
            raise Refused(say.format(line=bulk_text(row)))


def _mine(number: int, wanted: Sequence[int], desk: AtDesk) -> list[Row]:
    """Return the bulk lines of a batch that whoever acts decides on; Refused for one of another's."""
    batch, who = batch_locked(number, desk), desk.trail.who
    if who in (batch.drafted_by, batch.submitted_by):
        raise Refused(_("Who proposes a disposal does not approve it."))
    rows = bulk_locked(desk.work, batch.id, today_of(desk))
    if wanted:
        rows = [row for row in rows if row.id in set(wanted)]
        if len(rows) < len(set(wanted)):
            raise Refused(_("This line is not in batch {number}.").format(number=number))
    else:
        rows = [row for row in rows if row.owner_login == who and waits(row, desk.now)]
    for row in rows:
        if row.what != What.RECORDS or row.state not in (State.PROPOSED, State.APPROVED, State.REJECTED):
            raise Refused(_("{line} is past that.").format(line=bulk_text(row)))
        if row.owner_login != who:
            say = _("{line} is decided by the owner of its class: {owner}.")
            raise Refused(say.format(line=bulk_text(row), owner=row.owner or _("nobody yet")))
        if row.proposed_by == who:
            raise Refused(_("Who proposes a disposal does not approve it."))
    if not rows:
        say = _("No bulk paper of batch {number} waits for {login}.")
        raise Refused(say.format(number=number, login=who))
    return rows


HANDLERS: dict[type[Command], Handler] = {
    TakeBulk: Handler(take_bulk),
    ApproveBulk: Handler(approve_bulk),
    RejectBulk: Handler(reject_bulk),
}
