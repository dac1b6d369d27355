"""The acts that draft a batch: files are proposed, decided on, taken out, and submitted to their owners."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.core.acts import Answer, Command, done
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, plural
from app.core.written import needed, text_of
from app.disposal.acts.common import (
    LONGEST_NAME,
    batch_locked,
    file_named,
    next_number,
    ref_of,
    require_person,
    today_of,
)
from app.disposal.blocks import Block, bars_of, blocks, blocks_text, keeps_out, line_bars
from app.disposal.models import BatchLine, DisposalBatch
from app.disposal.reckoning import NAMES, OF_ACTION, Decision, State
from app.disposal.standing import FACTS, lines_of, lock_lined, standing_of
from app.register.models import File

MOST = 20_000
"""Files of one batch."""
FEW = 5


@dataclass(frozen=True, slots=True)
class DraftBatch(Command):
    """Begin a batch, with files if wanted; `officer_id` answers for it at the desk, else who drafts it."""

    right: ClassVar[Right] = Right.DISPOSE

    name: str
    officer_id: int | None = None
    files: tuple[int, ...] = ()
    skip: bool = False


@dataclass(frozen=True, slots=True)
class ProposeFiles(Command):
    """Put files into a batch that is not submitted, by ids or by scanned codes: all of them, or none.

    Without a decision each is proposed for what its rule says. `skip` leaves out those that are blocked.
    """

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    files: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()
    decision: Decision | None = None
    keep_until: dt.date | None = None
    why: str | None = None
    skip: bool = False


@dataclass(frozen=True, slots=True)
class DecideLines(Command):
    """Say what is to become of files of a batch before their owner decides."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    lines: tuple[int, ...]
    decision: Decision
    keep_until: dt.date | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class TakeOut(Command):
    """Take files out of a batch for good."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    lines: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class SubmitBatch(Command):
    """Submit a batch to the owners of its classes."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int


@dataclass(frozen=True, slots=True)
class ProposeAgain(Command):
    """Propose files again that an owner sent back."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    lines: tuple[int, ...]


def draft_batch(act: DraftBatch, desk: AtDesk) -> tuple[Answer, str | None]:
    """Begin it under the next number."""
    officer_id = act.officer_id if act.officer_id is not None else desk.person_id
    if officer_id is None:
        say = _("{login} is on nobody's record here: choose who answers for the batch.")
        raise Refused(say.format(login=desk.trail.who))
    require_person(officer_id, desk)
    name = needed(act.name, _("Give the batch a name: which records, up to when."), LONGEST_NAME)
    at = moment(act, desk)
    batch_id, number = begin_batch(name, officer_id, at, desk)
    if not act.files:
        return done(_("Batch {number} is begun.").format(number=number), batch=number), desk.counter
    wanted = ProposeFiles(number=number, files=act.files, skip=act.skip)
    return put_in(batch_id, at, wanted, desk) | {"batch": number}, desk.counter


def begin_batch(name: str, officer_id: int, at: dt.datetime, desk: AtDesk) -> tuple[int, int]:
    """Begin a batch under the next number; return its id and number."""
    number = next_number(DisposalBatch, desk)
    entry = desk.trail.entry("batch_drafted", at)
    entry.insert(
        DisposalBatch,
        id=entry.id,
        number=number,
        name=name,
        officer_id=officer_id,
        drafted_by=desk.trail.who,
        drafted_at=at,
        submitted_by=None,
        submitted_at=None,
    )
    return entry.id, number


def drafted(number: int, desk: AtDesk) -> Row:
    """Lock a batch that is not submitted; Refused otherwise."""
    batch = batch_locked(number, desk)
    if batch.submitted_at is not None:
        say = _("Batch {number} was submitted: nothing is added to it. Begin another.")
        raise Refused(say.format(number=number))
    return batch


def propose_files(act: ProposeFiles, desk: AtDesk) -> tuple[Answer, str | None]:
    """Add a line for each; Refused where one is blocked, by name, unless those are to be left out."""
    batch = drafted(act.number, desk)
    return put_in(batch.id, moment(act, desk, batch.drafted_at), act, desk), desk.counter


def put_in(batch_id: int, at: dt.datetime, act: ProposeFiles, desk: AtDesk) -> Answer:
    """Put files into a batch that is not submitted, by its id: it may have been begun in the same act."""
    ids = list(dict.fromkeys([*act.files, *(file_named(one, desk) for one in act.codes)]))
    if not 1 <= len(ids) <= MOST:
        raise Refused(_("Add from 1 to {most} files in one go.").format(most=f"{MOST:,}"))
    today = today_of(desk)
    keep_until, why = _kept(act.decision, act.keep_until, act.why, desk)
    found = standing_of(desk.work, ids, today)
    if len(found) < len(ids):
        raise Refused(_("There is no such file."))
    here = {row.id for row in lines_of(desk.work, batch_id, today)}
    bars = {one: keeps_out(blocks(row, today), act.decision) for one, row in found.items() if one not in here}
    barred = [one for one in bars if bars[one]] + [one for one in ids if one in here]
    if barred and not act.skip:
        raise Refused(_barred([found[one] for one in barred], bars))
    wanted = [one for one in ids if one in bars and not bars[one]]
    if len(here) + len(wanted) > MOST:
        raise Refused(_("A batch has at most {most} files.").format(most=f"{MOST:,}"))
    for one in wanted:
        row = found[one]
        entry = desk.trail.entry("file_proposed", at)
        nothing: dict[str, Any] = dict.fromkeys(_EMPTY)
        entry.insert(
            BatchLine,
            id=entry.id,
            batch_id=batch_id,
            file_id=one,
            state=State.PROPOSED.value,
            decision=_decision(act.decision, row),
            keep_until=keep_until,
            why=why,
            proposed_by=desk.trail.who,
            proposed_at=at,
            **facts_of(row),
            **nothing,
        )
    say = plural(
        "{count} file is in batch {number}.",
        "{count} files are in batch {number}.",
        len(wanted),
        number=act.number,
    )
    if barred:
        say += " " + plural("{count} was left out.", "{count} were left out.", len(barred))
    return done(say, added=len(wanted), left_out=len(barred))


_EMPTY = (
    "decided_by",
    "decided_at",
    "said",
    "bag_id",
    "collection_id",
    "transmittal_id",
    "released_by",
    "released_at",
)


def facts_of(row: Row) -> dict[str, Any]:
    """Return the facts of a file that an approval rests on."""
    return {name: getattr(row, name) for name in FACTS}


def _decision(wanted: Decision | None, row: Row) -> str | None:
    decision = wanted or OF_ACTION.get(row.rule_action)
    return decision.value if decision else None


def _barred(rows: Sequence[Row], bars: dict[int, list[Block]]) -> str:
    named = [f"{ref_of(row)} ({blocks_text(bars.get(row.id) or [Block.IN_BATCH])})" for row in rows]
    return _("Not for disposal now: {files}.").format(files=_few(named, "; "))


def _few(named: list[str], between: str) -> str:
    more = len(named) - FEW
    rest = [plural("{count} more", "{count} more", more)] if more > 0 else []
    return between.join([*named[:FEW], *rest])


def _kept(
    decision: Decision | None, keep_until: dt.date | None, why: str | None, desk: AtDesk
) -> tuple[dt.date | None, str | None]:
    """Return the new date and the reason; Refused where keeping longer lacks one of them."""
    reason = text_of(why)
    if decision is not Decision.KEEP:
        return None, reason
    if keep_until is None or keep_until <= today_of(desk):
        raise Refused(_("Say until when it is kept: a day after today."))
    if reason is None:
        raise Refused(_("Say why it is kept longer."))
    return keep_until, reason


def own_lines(number: int, wanted: Sequence[int], desk: AtDesk, *states: State) -> tuple[Row, list[Row]]:
    """Lock a batch and its files, and return it with these of its lines, or all; Refused for other states."""
    batch = batch_locked(number, desk)
    lock_lined(desk.work, batch.id)
    rows = lines_of(desk.work, batch.id, today_of(desk))
    if wanted:
        chosen = set(wanted)
        rows = [row for row in rows if row.of_batch_id in chosen]
        if len(rows) < len(chosen):
            raise Refused(_("This file is not in batch {number}.").format(number=number))
    if not wanted:
        rows = [row for row in rows if row.stands in states]
    for row in rows:
        if row.stands not in states:
            say = _("{ref} is past that ({state}).")
            raise Refused(say.format(ref=ref_of(row), state=_(NAMES[State(row.stands)])))
    if not rows:
        raise Refused(_("No file of batch {number} is there for this.").format(number=number))
    return batch, rows


def decide_lines(act: DecideLines, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep the decision; who decides it in the end is the owner."""
    keep_until, why = _kept(act.decision, act.keep_until, act.why, desk)
    _batch, rows = own_lines(act.number, act.lines, desk, State.PROPOSED, State.SENT_BACK)
    entry = desk.trail.entry("lines_decided", moment(act, desk))
    for row in rows:
        barred = bars_of(row, today_of(desk), act.decision)
        if barred:
            raise Refused(_barred([row], {row.id: barred}))
        entry.update(BatchLine, row.of_batch_id, decision=act.decision.value, keep_until=keep_until, why=why)
    return done(plural("{count} file is changed.", "{count} files are changed.", len(rows))), desk.counter


def take_out(act: TakeOut, desk: AtDesk) -> tuple[Answer, str | None]:
    """Let them stay; what is in a bag is taken out of the bag first."""
    why = needed(act.why, _("Say why it is taken out of the batch."))
    states = (State.PROPOSED, State.SENT_BACK, State.APPROVED, State.HELD, State.NOT_FOUND)
    _batch, rows = own_lines(act.number, act.lines, desk, *states)
    bagged = next((row for row in rows if row.bag_id is not None), None)
    if bagged is not None:
        raise Refused(_("{ref} is in a bag. Take it out of the bag first.").format(ref=ref_of(bagged)))
    entry = desk.trail.entry("lines_withdrawn", moment(act, desk))
    for row in rows:
        entry.update(BatchLine, row.of_batch_id, state=State.WITHDRAWN.value, said=why)
        if row.disposal_officer_id is not None:
            entry.update(File, row.id, disposal_officer_id=None)
    return done(
        plural("{count} file is out of the batch.", "{count} files are out of the batch.", len(rows))
    ), desk.counter


def submit_batch(act: SubmitBatch, desk: AtDesk) -> tuple[Answer, str | None]:
    """Submit it; Refused by name while a file is not decided, or something blocks it by now."""
    batch, today = drafted(act.number, desk), today_of(desk)
    rows = [row for row in lines_of(desk.work, batch.id, today) if row.stands == State.PROPOSED]
    if not rows:
        raise Refused(_("Batch {number} has no files yet.").format(number=act.number))
    open_ones = [row for row in rows if row.decision is None]
    if open_ones:
        say = _("Nobody has said yet what becomes of {ref}.")
        raise Refused(say.format(ref=_few([ref_of(row) for row in open_ones], ", ")))
    bars = {row.id: line_bars(row, today) for row in rows}
    barred = [row for row in rows if bars[row.id]]
    if barred:
        raise Refused(_barred(barred, bars))
    at = moment(act, desk, batch.drafted_at)
    entry = desk.trail.entry("batch_submitted", at)
    entry.update(DisposalBatch, batch.id, submitted_by=desk.trail.who, submitted_at=at)
    owners = sorted({row.owner for row in rows})
    say = _("Batch {number} is submitted to {owners}.").format(number=act.number, owners=", ".join(owners))
    return done(say, files=len(rows), owners=owners), desk.counter


def propose_again(act: ProposeAgain, desk: AtDesk) -> tuple[Answer, str | None]:
    """Propose them as they are now."""
    _batch, rows = own_lines(act.number, act.lines, desk, State.SENT_BACK)
    entry = desk.trail.entry("lines_proposed", moment(act, desk))
    for row in rows:
        barred = line_bars(row, today_of(desk))
        if barred:
            raise Refused(_barred([row], {row.id: barred}))
        entry.update(BatchLine, row.of_batch_id, state=State.PROPOSED.value)
    return done(
        plural("{count} file is proposed again.", "{count} files are proposed again.", len(rows))
    ), desk.counter


HANDLERS: dict[type[Command], Handler] = {
    DraftBatch: Handler(draft_batch),
    ProposeFiles: Handler(propose_files),
    DecideLines: Handler(decide_lines),
    TakeOut: Handler(take_out),
    SubmitBatch: Handler(submit_batch),
    ProposeAgain: Handler(propose_again),
}
