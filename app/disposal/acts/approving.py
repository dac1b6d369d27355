"""The owner's acts: approving files of a batch by signature, rejecting them, or sending them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.core.acts import Answer, Command, done
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, plural
from app.core.written import needed
from app.disposal.acts.batches import facts_of, own_lines
from app.disposal.acts.common import ref_of, today_of
from app.disposal.blocks import blocks_text, line_bars
from app.disposal.changes import changes
from app.disposal.holding import SHARED
from app.disposal.models import BatchLine
from app.disposal.reckoning import Decision, State
from app.register.models import File

AN_ENTRY = 500
"""Files that one entry tells of."""
_OPEN = (State.PROPOSED, State.HELD, State.NOT_FOUND)
_RENEWS = (State.APPROVED, State.BAGGED)


@dataclass(frozen=True, slots=True)
class ApproveLines(Command):
    """Approve files of a batch: these, or all that wait for whoever signs. It is a signature.

    One that is approved already is approved anew where its approval has lapsed.
    """

    right: ClassVar[Right] = Right.APPROVE_DISPOSAL
    is_signature: ClassVar[bool] = True

    number: int
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RejectLines(Command):
    """Reject files of a batch for good: they stay as they are."""

    right: ClassVar[Right] = Right.APPROVE_DISPOSAL

    number: int
    lines: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class SendBack(Command):
    """Send files of a batch back to who proposed them, with a question."""

    right: ClassVar[Right] = Right.APPROVE_DISPOSAL

    number: int
    lines: tuple[int, ...]
    why: str


def approve_lines(act: ApproveLines, desk: AtDesk) -> tuple[Answer, str | None]:
    """Approve them as they are now: all, or none. Who proposed, or does not own the class, is refused."""
    desk.work.rows(SHARED)
    batch, rows = _mine(act.number, act.lines, desk, *_OPEN, *_RENEWS)
    today, who = today_of(desk), desk.trail.who
    at = moment(act, desk, batch.submitted_at)
    kept = approved = 0
    for first in range(0, len(rows), AN_ENTRY):
        entry = desk.trail.entry("files_approved", at)
        for row in rows[first : first + AN_ENTRY]:
            barred = line_bars(row, today)
            if barred:
                say = _("{ref} can't be approved: {blocks}.")
                raise Refused(say.format(ref=ref_of(row), blocks=blocks_text(barred)))
            keeps = row.decision == Decision.KEEP
            signed = {"decided_by": who, "decided_at": at, **facts_of(row)}
            if row.bag_id is not None and row.stands != State.BAGGED:
                raise Refused(_("{ref} is in a bag. Take it out of the bag first.").format(ref=ref_of(row)))
            state = State.KEPT if keeps else State(row.stands) if row.stands in _RENEWS else State.APPROVED
            entry.update(BatchLine, row.of_batch_id, state=state.value, **signed)
            if keeps:
                entry.update(File, row.id, disposal_due=row.keep_until)
            elif row.disposal_officer_id != batch.officer_id:
                entry.update(File, row.id, disposal_officer_id=batch.officer_id)
            kept, approved = kept + keeps, approved + (not keeps)
    say = plural("{count} file is approved.", "{count} files are approved.", approved) if approved else ""
    if kept:
        say = (
            f"{say} {plural('{count} file is kept longer.', '{count} files are kept longer.', kept)}".strip()
        )
    return done(say, approved=approved, kept=kept), desk.counter


def _mine(number: int, wanted: Sequence[int], desk: AtDesk, *states: State) -> tuple[Row, list[Row]]:
    """Return a submitted batch and its lines that whoever acts decides on; Refused for one of another's."""
    batch, rows = own_lines(number, wanted, desk, *states)
    if batch.submitted_at is None:
        raise Refused(_("Batch {number} is not submitted yet.").format(number=number))
    if desk.trail.who in (batch.drafted_by, batch.submitted_by):
        raise Refused(_("Who proposes a disposal does not approve it."))
    if not wanted:
        rows = [row for row in rows if row.owner_login == desk.trail.who and _waits(row, desk)]
        if not rows:
            say = _("No file of batch {number} waits for {login}.")
            raise Refused(say.format(number=number, login=desk.trail.who))
    for row in rows:
        if row.owner_login != desk.trail.who:
            say = _("{ref} is decided by the owner of its class: {owner}.")
            raise Refused(say.format(ref=ref_of(row), owner=row.owner or _("nobody yet")))
        if row.proposed_by == desk.trail.who:
            raise Refused(_("Who proposes a disposal does not approve it."))
        if not _waits(row, desk):
            raise Refused(_("{ref} is approved already, and that holds.").format(ref=ref_of(row)))
    return batch, rows


def _waits(row: Row, desk: AtDesk) -> bool:
    """Tell whether a line waits for its owner: new, here again, or with an approval that has lapsed."""
    if row.stands == State.HELD:
        return not row.is_held
    if row.stands == State.NOT_FOUND:
        return bool(row.state == "in")
    return row.stands == State.PROPOSED or bool(changes(row, desk.now))


def reject_lines(act: RejectLines, desk: AtDesk) -> tuple[Answer, str | None]:
    """Reject them."""
    why = needed(act.why, _("Say why it is rejected."))
    batch, rows = _mine(act.number, act.lines, desk, *_OPEN)
    at = moment(act, desk, batch.submitted_at)
    entry = desk.trail.entry("files_rejected", at)
    for row in rows:
        signed = {"decided_by": desk.trail.who, "decided_at": at, "said": why}
        if row.bag_id is not None:
            raise Refused(_("{ref} is in a bag. Take it out of the bag first.").format(ref=ref_of(row)))
        entry.update(BatchLine, row.of_batch_id, state=State.REJECTED.value, **signed)
    return done(plural("{count} file is rejected.", "{count} files are rejected.", len(rows))), desk.counter


def send_back(act: SendBack, desk: AtDesk) -> tuple[Answer, str | None]:
    """Send them back."""
    why = needed(act.why, _("Say what is to be looked at again."))
    batch, rows = _mine(act.number, act.lines, desk, State.PROPOSED)
    at = moment(act, desk, batch.submitted_at)
    entry = desk.trail.entry("files_sent_back", at)
    for row in rows:
        signed = {"decided_by": desk.trail.who, "decided_at": at, "said": why}
        entry.update(BatchLine, row.of_batch_id, state=State.SENT_BACK.value, **signed)
    return done(plural("{count} file is sent back.", "{count} files are sent back.", len(rows))), desk.counter


HANDLERS: dict[type[Command], Handler] = {
    ApproveLines: Handler(approve_lines),
    RejectLines: Handler(reject_lines),
    SendBack: Handler(send_back),
}
