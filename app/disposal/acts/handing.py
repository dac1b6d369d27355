"""The acts of a transmittal: files go to the archive, or on with their function, against a signature."""

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
from app.disposal.acts.bulk import refuse_changed
from app.disposal.acts.common import LONGEST_NAME, batch_locked, leave, next_number, ref_of, today_of
from app.disposal.blocks import blocks_text, line_bars
from app.disposal.bulk import bulk_locked, has_files
from app.disposal.bulk_models import BulkLine
from app.disposal.bulk_words import bulk_text
from app.disposal.changes import changes_text
from app.disposal.collecting import transmittal_locked
from app.disposal.collecting_models import Transmittal
from app.disposal.holding import SHARED
from app.disposal.models import BatchLine
from app.disposal.reckoning import Decision, State, has_lapsed
from app.disposal.standing import lines_of, lock_lined

HOW = {Decision.ARCHIVE: "archived", Decision.TRANSFER: "transferred"}


@dataclass(frozen=True, slots=True)
class MakeTransmittal(Command):
    """List the approved files of a batch that go to a receiver, and are on no list yet."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    decision: Decision
    receiver: str


@dataclass(frozen=True, slots=True)
class SignTransmittal(Command):
    """Record who signed for the files of a transmittal. Those in `left_out` were not handed over."""

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    signed_by: str
    left_out: tuple[int, ...] = ()


def make_transmittal(act: MakeTransmittal, desk: AtDesk) -> tuple[Answer, str | None]:
    """Make the list under the next number."""
    if act.decision not in HOW:
        raise Refused(_("A transmittal is for the archive, or for a transfer with the function."))
    receiver = needed(act.receiver, _("Say who receives the files."), LONGEST_NAME)
    batch = batch_locked(act.number, desk)
    lock_lined(desk.work, batch.id)
    rows = [
        row
        for row in lines_of(desk.work, batch.id, today_of(desk))
        if row.stands == State.APPROVED and row.decision == act.decision and row.transmittal_id is None
    ]
    lines = bulk_locked(desk.work, batch.id, today_of(desk)) if act.decision is Decision.ARCHIVE else []
    bulk = _whole_boxes(lines)
    if not rows and not bulk:
        raise Refused(_("No approved file of batch {number} waits for this.").format(number=act.number))
    at = moment(act, desk)
    number = next_number(Transmittal, desk)
    entry = desk.trail.entry("transmittal_made", at)
    entry.insert(
        Transmittal,
        id=entry.id,
        number=number,
        batch_id=batch.id,
        decision=act.decision.value,
        receiver=receiver,
        made_by=desk.trail.who,
        made_at=at,
        signed_by=None,
        signed_at=None,
    )
    for row in rows:
        entry.update(BatchLine, row.of_batch_id, transmittal_id=entry.id)
    for one in bulk:
        entry.update(BulkLine, one.id, transmittal_id=entry.id)
    boxes = len({one.box_id for one in bulk})
    say = _("Transmittal {number} lists {what}.").format(number=number, what=_what(len(rows), boxes))
    open_ = [one for one in lines if one.box_id is not None and _is_in(one) and one.state != State.APPROVED]
    waits = sorted({one.box_code for one in open_})
    if waits:
        say += " " + _("Not all is approved in {boxes}.").format(boxes=", ".join(waits))
    return done(say, transmittal=number, files=len(rows), boxes=boxes), desk.counter


def _is_in(line: Row) -> bool:
    """Tell whether a line's paper is in its box still."""
    return line.state not in (State.WITHDRAWN, State.TRANSFERRED)


def _whole_boxes(lines: Sequence[Row]) -> list[Row]:
    """Return the lines of the boxes in which all is approved, and that are on no list yet."""
    boxed = [one for one in lines if one.box_id is not None and _is_in(one)]
    not_ready = {one.box_id for one in boxed if one.state != State.APPROVED or one.transmittal_id is not None}
    return [one for one in boxed if one.box_id not in not_ready]


def _what(files: int, boxes: int) -> str:
    said = [plural("{count} file", "{count} files", files)] if files or not boxes else []
    if boxes:
        said.append(plural("{count} box of bulk paper", "{count} boxes of bulk paper", boxes))
    return ", ".join(said)


def sign_transmittal(act: SignTransmittal, desk: AtDesk) -> tuple[Answer, str | None]:
    """Hand them on: the rules are asked once more, and here the files leave us."""
    desk.work.rows(SHARED)
    made = transmittal_locked(desk.work, act.number)
    if made is None:
        raise Refused(_("There is no transmittal {number}.").format(number=act.number))
    if made.signed_at is not None:
        raise Refused(_("Transmittal {number} was signed already.").format(number=act.number))
    signed_by = needed(act.signed_by, _("Say who signed for the files."), LONGEST_NAME)
    lock_lined(desk.work, made.batch_id)
    today = today_of(desk)
    rows = [row for row in lines_of(desk.work, made.batch_id, today) if row.transmittal_id == made.id]
    going = [row for row in rows if row.stands == State.APPROVED and row.of_batch_id not in act.left_out]
    lines = bulk_locked(desk.work, made.batch_id, today)
    bulk = [one for one in lines if one.transmittal_id == made.id]
    boxed = {one.box_id for one in bulk}
    strange = [one for one in lines if one.box_id in boxed and one not in bulk and _is_in(one)]
    if not going and not bulk:
        raise Refused(_("No file of transmittal {number} can be handed over now.").format(number=act.number))
    for row in going:
        if row.decided_by == desk.trail.who:
            raise Refused(_("Who approved a disposal does not carry it out. Ask another officer."))
        barred = changes_text(row, desk.now) or blocks_text(line_bars(row, today))
        if barred:
            raise Refused(_("{ref} can't leave: {blocks}.").format(ref=ref_of(row), blocks=barred))
    refuse_changed(bulk, desk)
    for one in strange:
        say = _("Box {code} goes whole, and {line} is not on transmittal {number}.")
        raise Refused(say.format(code=one.box_code, line=bulk_text(one), number=made.number))
    for one in bulk:
        if has_files(desk.work, one.box_id):
            say = _("Box {code} holds files as well: move them first.")
            raise Refused(say.format(code=one.box_code))
        if one.decided_by == desk.trail.who:
            raise Refused(_("Who approved a disposal does not carry it out. Ask another officer."))
        if one.state != State.APPROVED or one.is_held or has_lapsed(one.decided_at, desk.now):
            say = _("{line} in box {code} can't leave: it is not approved now, or on hold.")
            raise Refused(say.format(line=bulk_text(one), code=one.box_code))
    at = moment(act, desk, made.made_at)
    entry = desk.trail.entry("transmittal_signed", at)
    entry.update(Transmittal, made.id, signed_by=signed_by, signed_at=at)
    for row in rows:
        if row.stands == State.APPROVED and row.of_batch_id in act.left_out:
            entry.update(BatchLine, row.of_batch_id, transmittal_id=None)
    for row in going:
        gone = desk.trail.entry("file_handed_on", at)
        signed = {"released_by": desk.trail.who, "released_at": at}
        gone.update(BatchLine, row.of_batch_id, state=State.TRANSFERRED.value, **signed)
        leave(gone, desk, row, HOW[Decision(made.decision)])
    for one in bulk:
        signed = {"released_by": desk.trail.who, "released_at": at}
        gone = desk.trail.entry("bulk_handed_on", at)
        gone.update(BulkLine, one.id, state=State.TRANSFERRED.value, **signed)
    boxes = len({one.box_id for one in bulk})
    say = _("Handed on: {what}.").format(what=_what(len(going), boxes))
    return done(say, files=len(going), boxes=boxes), desk.counter


HANDLERS: dict[type[Command], Handler] = {
    MakeTransmittal: Handler(make_transmittal),
    SignTransmittal: Handler(sign_transmittal),
}
