"""The acts on what is not destroyed: it is kept with a reason, to be scanned, or somebody is asked."""

from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.clearout.acts.common import require_own, running
from app.clearout.acts.station import alarm_of, said
from app.clearout.models import DayAnswer
from app.clearout.queries import answer_locked, answer_of, bag_here, batch_number
from app.core.acts import Answer, Command, done
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.core.written import needed, text_of
from app.custody.sitting import Sitting
from app.disposal.acts.batches import TakeOut, take_out
from app.disposal.acts.bulk import MOST, UNITS
from app.disposal.acts.common import require_person, today_of
from app.disposal.naming import named
from app.disposal.standing import line_of_file

KEEP, SCAN, ASK = "keep", "scan", "ask"


@dataclass(frozen=True, slots=True)
class AnswerPaper(Command):
    """Keep a file or bulk paper, have it scanned, or ask somebody.

    `what` is a file's code or reference, or says what the paper is. To keep it wants a reason in `remark`; a
    question and what is to be scanned want an owner, else the lead.
    """

    right: ClassVar[Right] = Right.DISPOSE

    number: int
    answer: str
    what: str
    amount: int | None = None
    unit: str | None = None
    owner_id: int | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class CloseAnswer(Command):
    """Say what came of a question or of what was to be scanned, or why something is kept no longer.

    Whoever was asked may, and who disposes of records.
    """

    right: ClassVar[Right] = Right.READ

    answer: int
    outcome: str


@dataclass(frozen=True, slots=True)
class GiveAnswer(Command):
    """Say who answers a question, or scans something."""

    right: ClassVar[Right] = Right.DISPOSE

    answer: int
    owner_id: int


def answer_paper(act: AnswerPaper, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep the answer."""
    row = running(act.number, desk)
    if act.answer not in (KEEP, SCAN, ASK):
        raise Refused(_("Paper is kept, to be scanned, or somebody is asked."))
    what: str | None = needed(act.what, _("Say which file it is, or what paper."))
    file_id = named(desk.work, act.what, "F")
    if file_id is not None:
        what, item = None, Sitting(act, desk).file(file_id)
        gone = alarm_of(act, item, desk)
        if gone is not None:
            return gone, desk.counter
        if item.state == "bagged":
            raise Refused(_("{ref} is in a bag: take it out first.").format(ref=item.reference))
        if answer_of(desk.work, row.id, file_id) is not None:
            raise Refused(_("There is an answer for this file already."))
        _take_out(act, file_id, desk)
    if (act.amount is None) != (act.unit is None) or (
        act.unit is not None and (act.unit not in UNITS or not 0 < (act.amount or 0) <= MOST[act.unit])
    ):
        raise Refused(_("Say how much it is: files, centimetres or kilograms."))
    remark = text_of(act.remark)
    if act.answer == KEEP and remark is None:
        raise Refused(_("Say why it is kept."))
    owner_id = None if act.answer == KEEP else act.owner_id or row.lead_id
    require_person(owner_id, desk)
    bag = bag_here(desk.work, row.id, desk.trail.desk_id)
    at = moment(act, desk, row.started_at)
    entry = desk.trail.entry("paper_answered", at)
    entry.insert(
        DayAnswer,
        id=entry.id,
        day_id=row.id,
        answer=act.answer,
        file_id=file_id,
        what=what,
        amount=act.amount,
        unit=act.unit,
        service_id=bag.service_id if bag is not None else None,
        team_id=bag.team_id if bag is not None else None,
        owner_id=owner_id,
        remark=remark,
        given_by=desk.trail.who,
        given_at=at,
        closed_by=None,
        closed_at=None,
        outcome=None,
    )
    says = {KEEP: _("It is kept."), SCAN: _("It is to be scanned."), ASK: _("The question is open.")}
    return said("answered", says[act.answer], answer=entry.id), desk.counter


def _take_out(act: AnswerPaper, file_id: int, desk: AtDesk) -> None:
    """Take a file out of the batch that goes on with it: nobody bags what is kept or asked about."""
    line = line_of_file(desk.work, file_id, today_of(desk))
    if line is not None:
        batch = batch_number(desk.work, line.batch_id)
        why = act.remark or _("To be scanned, or asked about, on a clear-out day")
        take_out(TakeOut(batch, (line.of_batch_id,), why, happened_at=act.happened_at), desk)


def close_answer(act: CloseAnswer, desk: AtDesk) -> tuple[Answer, str | None]:
    """Close it; the day itself may be closed for long."""
    outcome = needed(act.outcome, _("Say what came of it."))
    at = moment(act, desk)
    entry = desk.trail.entry("answer_closed", at)
    row = _open(act.answer, desk)
    require_own(row.owner_id, desk)
    entry.update(DayAnswer, row.id, closed_by=desk.trail.who, closed_at=at, outcome=outcome)
    return done(_("It is closed.")), desk.counter


def give_answer(act: GiveAnswer, desk: AtDesk) -> tuple[Answer, str | None]:
    """Give it to somebody."""
    require_person(act.owner_id, desk)
    row = _open(act.answer, desk)
    if row.answer == KEEP:
        raise Refused(_("There is no such open question."))
    entry = desk.trail.entry("answer_given", moment(act, desk))
    entry.update(DayAnswer, row.id, owner_id=act.owner_id)
    return done(_("It is theirs.")), desk.counter


def _open(answer_id: int, desk: AtDesk) -> Row:
    row = answer_locked(desk.work, answer_id)
    if row is None or row.closed_at is not None:
        raise Refused(_("There is no such open question."))
    return row


HANDLERS: dict[type[Command], Handler] = {
    AnswerPaper: Handler(answer_paper),
    CloseAnswer: Handler(close_answer),
    GiveAnswer: Handler(give_answer),
}
