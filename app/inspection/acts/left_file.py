"""The act on a registered file that lies at a checked place: the finding, and its custody, in one.

It is left where it is, offered to the desk's person, or taken for safekeeping, which makes the checker its
borrower. Only a desk checks a file in.
"""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.codes.own import read
from app.codes.queries import the_thing
from app.core.acts import Answer, Command, done
from app.core.certain import certain
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.core.written import text_of
from app.custody.carrying import carry_over, lend
from app.custody.facts import Item, Person
from app.custody.files.moving import move
from app.custody.handover_rows import ask_open_offer
from app.custody.incidents import sighted
from app.custody.models import TransferOffer
from app.custody.rules import gone_bar
from app.custody.sitting import Sitting
from app.custody.steps import Why
from app.inspection.acts.checks import add_finding
from app.inspection.acts.common import check_in, going
from app.inspection.lying import Whose, lying
from app.inspection.models import RoundCheck
from app.inspection.programme_queries import applies, inspected, items_of
from app.inspection.queries import findings_of, officer_of
from app.inspection.uses import FINDINGS
from app.register.models import File

LEAVE, OFFER, TAKE = "leave", "offer", "take"
DO = (LEAVE, OFFER, TAKE)


@dataclass(frozen=True, slots=True)
class RecordFile(Command):
    """Record a file that lies at a checked place, and leave it, offer it to the desk's person, or take it."""

    right: ClassVar[Right] = Right.INSPECT

    number: int
    code: str
    file: str
    do: str
    note: str | None = None


def record_file(act: RecordFile, desk: AtDesk) -> tuple[Answer, str | None]:
    """Write finding, sighting and custody together; where custody can't change, the finding says why."""
    if act.do not in DO:
        raise Refused(_("A file is left, offered or taken."))
    held = going(act.number, desk)
    check = check_in(held, act.code, desk)
    place = inspected(desk.work, check.place_id)
    file_id = file_id_of(desk.work, act.file)
    sitting = Sitting(act, desk)
    item = sitting.file(file_id)
    if any(row.file_id == file_id and row.check_id == check.id for row in findings_of(desk.work, held.id)):
        raise Refused(_("{ref} is a finding there already.").format(ref=item.reference))
    at = moment(act, desk, held.drawn_at)
    found = lying(holders_of(desk.work, item), place.borrower_id)
    failed = _failed(desk, held, check, found.raises)
    said, is_taken, is_moved = "", False, False
    if act.do == TAKE:
        said, is_taken = _take(desk, sitting, item, at)
        is_moved = is_taken
    elif act.do == OFFER:
        said = _offer(desk, sitting, item, place.borrower_id, found.whose, at)
    holder = item.loan.holder.id if item.loan is not None else None
    finding = add_finding(
        desk,
        held,
        check.id,
        failed,
        at,
        note=text_of(act.note),
        is_secured=is_taken,
        file_id=file_id,
        holder_id=holder,
    )
    entry = desk.trail.entry("sighted", at)
    gone = gone_bar(item.state, item.disposed_how)
    if gone is Why.DESTROYED:
        sighted(desk.work, desk.trail, entry, item, gone, desk.now)
        said = _("It is recorded as destroyed: a certificate may be wrong. Bring it to a desk.")
    if not is_moved:
        nth = item.moves + 1
        move(entry, desk, file_id, nth, "sighted", at=check.place_id, was_at=item.current_id)
        entry.update(File, file_id, moves=nth)
    entry.update(
        RoundCheck,
        check.id,
        result=FINDINGS,
        note=check.note,
        checked_by=desk.trail.who,
        checked_at=at,
    )
    say = _("{ref} at {place}: recorded.").format(ref=item.reference, place=check.name)
    return done(f"{say} {said}".strip(), finding=finding, is_taken=is_taken), desk.counter


def file_id_of(work: Work, text: str) -> int:
    """Return the file that a scan stands for; Refused if it is none, or more than one thing."""
    found = the_thing(work, text)
    if found is None or found[0] != "F":
        raise Refused(_("{code} is no file's code.").format(code=read(text).code or text.strip() or "–"))
    return found[1]


def holders_of(work: Work, item: Item) -> frozenset[int]:
    """Return who has a file: the borrower, and the officer who answers for a team."""
    if item.loan is None:
        return frozenset()
    holder = item.loan.holder.id
    officer = officer_of(work, holder)
    return frozenset({holder} if officer is None else {holder, officer})


def _failed(desk: AtDesk, held: Row, check: Row, raises: str) -> Row:
    items = items_of(desk.work, held.checklist_id)
    for row in items:
        if row.raised_by == raises and applies(row, check.use):
            return row
    raise Refused(_("The checklist has no item for a file that is scanned. Put one in force that has."))


def _take(desk: AtDesk, sitting: Sitting, item: Item, at: dt.datetime) -> tuple[str, bool]:
    """Make the checker its borrower; return what to say, and whether it was done."""
    if desk.person_id is None:
        raise Refused(_("Your login belongs to no borrower, so you can't take a file. Leave or offer it."))
    checker = sitting.person(desk.person_id)
    if item.loan is not None and item.loan.holder.id == checker.id:
        return _("You have it already."), True
    bar = _part_bar(item) or sitting.bar(item, checker)
    if bar is not None:
        return _("It can't be lent to you: {why} Bring it to a desk.").format(why=bar), False
    if item.loan is None:
        lend(desk, item, checker, at)
    else:
        _end_offer(desk, item, at)
        offer = _insert_offer(desk, item, checker, at)
        carry_over(desk, item, checker, offer, "login", at, None)
    return _("You have it now, and bring it to a desk."), True


def _offer(
    desk: AtDesk, sitting: Sitting, item: Item, person_id: int | None, whose: Whose, at: dt.datetime
) -> str:
    """Offer it to the desk's person, for whom it waits until it is accepted."""
    if person_id is None or whose is not Whose.ANOTHERS:
        raise Refused(_("Only a file lent to another can be offered, at a desk that is somebody's."))
    receiver = sitting.person(person_id)
    bar = _part_bar(item) or sitting.bar(item, receiver)
    if bar is not None:
        raise Refused(bar)
    for other in desk.work.together(ask_open_offer(certain(item.loan).id))[0]:
        say = _("{ref} is offered to {person} already.")
        raise Refused(say.format(ref=item.reference, person=other.receiver))
    _insert_offer(desk, item, receiver, at)
    giver = certain(item.loan).holder.name
    say = _("Offered to {receiver}. {giver} answers for it until it is accepted.")
    return say.format(receiver=receiver.name, giver=giver)


def _part_bar(item: Item) -> str | None:
    if item.loan is not None and item.loan.part_of_id is not None:
        return _("{ref} went out in its box.").format(ref=item.reference)
    return None


def _end_offer(desk: AtDesk, item: Item, at: dt.datetime) -> None:
    for other in desk.work.together(ask_open_offer(certain(item.loan).id))[0]:
        entry = desk.trail.entry("transfer_withdrawn", at)
        entry.update(TransferOffer, other.id, closed_at=at, ended="withdrawn")


def _insert_offer(desk: AtDesk, item: Item, receiver: Person, at: dt.datetime) -> int:
    loan = certain(item.loan)
    entry = desk.trail.entry("transfer_offered", at)
    entry.insert(
        TransferOffer,
        id=entry.id,
        loan_id=loan.id,
        giver_id=loan.holder.id,
        receiver_id=receiver.id,
        sitting_id=entry.id,
        offered_at=at,
        closed_at=None,
        ended=None,
        known_by=None,
    )
    return entry.id


HANDLERS: dict[type[Command], Handler] = {RecordFile: Handler(record_file)}
