"""Handing on what somebody holds: offered, accepted, declined or withdrawn. Until then the giver is liable.

What is accepted ends the giver's loan and opens the receiver's in one act, with the same due date: a
transfer brings neither more time nor another renewal.
"""

from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler
from app.codes.own import read
from app.codes.queries import ask_what
from app.core.acts import Answer, Command
from app.core.link import Ask
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, plural
from app.custody.carrying import carry_over
from app.custody.facts import Item, Person
from app.custody.handover_rows import ask_loan, ask_offer, ask_offer_locked, ask_open_offer, in_lots
from app.custody.memory import from_text
from app.custody.models import TransferOffer
from app.custody.rules import person_bar
from app.custody.sitting import Sitting

MOST = 10_000
"""Offers in one sitting."""


@dataclass(frozen=True, slots=True)
class OfferTransfer(Command):
    """Offer what somebody holds to somebody else; the loans stay the giver's until it is accepted."""

    right: ClassVar[Right] = Right.DESK

    giver_id: int
    receiver_id: int
    loans: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AcceptTransfer(Command):
    """Take over what was offered: by the receiver's own login, or with their `badge` scanned at this desk."""

    right: ClassVar[Right] = Right.DESK

    receiver_id: int
    offers: tuple[int, ...]
    badge: str | None = None


@dataclass(frozen=True, slots=True)
class DeclineTransfer(Command):
    """Say that the receiver does not take these; the giver has them as before."""

    right: ClassVar[Right] = Right.DESK

    offers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WithdrawTransfer(Command):
    """Take these offers back; the giver has the files as before."""

    right: ClassVar[Right] = Right.DESK

    offers: tuple[int, ...]


def offer_transfer(act: OfferTransfer, desk: AtDesk) -> tuple[Answer, str | None]:
    """Offer what can be offered and name the rest; Refused if nothing can."""
    if not 1 <= len(set(act.loans)) <= MOST:
        raise Refused(_("Choose from 1 to {most} files to hand over.").format(most=MOST))
    if act.giver_id == act.receiver_id:
        raise Refused(_("The receiver is the one who has them: choose somebody else."))
    sitting = Sitting(act, desk)
    giver, receiver = sitting.person(act.giver_id), sitting.person(act.receiver_id)
    why = person_bar(receiver, sitting.today)
    if why is not None:
        raise Refused(sitting.say(why, receiver))
    exceptions: list[str] = []
    first: int | None = None
    offered = 0
    for loan in _in_lock_order(_all(desk, [ask_loan(one) for one in sorted(set(act.loans))])):
        item = sitting.item(loan)
        exception = _stays(loan, item, giver, receiver, sitting, desk)
        if exception is not None:
            exceptions.append(exception)
            continue
        entry = desk.trail.entry("transfer_offered", sitting.at)
        first = entry.id if first is None else first
        entry.insert(
            TransferOffer,
            id=entry.id,
            loan_id=loan.id,
            giver_id=giver.id,
            receiver_id=receiver.id,
            sitting_id=first,
            offered_at=sitting.at,
            closed_at=None,
            ended=None,
            known_by=None,
        )
        offered += 1
    if not offered:
        raise Refused(" ".join(exceptions))
    say = plural(
        "{count} file is offered to {receiver}. {giver} answers for it until it is accepted.",
        "{count} files are offered to {receiver}. {giver} answers for them until they are accepted.",
        offered,
        receiver=receiver.name,
        giver=giver.name,
    )
    return _answer(say, exceptions, offered=offered, sitting=first), desk.counter


def _stays(
    loan: Row, item: Item, giver: Person, receiver: Person, sitting: Sitting, desk: AtDesk
) -> str | None:
    """Say why a loan can't be offered, or None."""
    name = item.reference
    if item.loan is None or item.loan.id != loan.id or item.loan.holder.id != giver.id:
        return _("{ref} is no longer out to {person}.").format(ref=name, person=giver.name)
    if item.loan.part_of_id is not None:
        return _("{ref} went out in its box: hand over the box.").format(ref=name)
    for other in desk.work.together(ask_open_offer(loan.id))[0]:
        return _("{ref} is offered to {person} already.").format(ref=name, person=other.receiver)
    return sitting.bar(item, receiver)


def accept_transfer(act: AcceptTransfer, desk: AtDesk) -> tuple[Answer, str | None]:
    """Hand over what can be handed over and name the rest; Refused if nothing can.

    The receiver is known by the login that does it, or by the badge; of a team also by its officer's.
    """
    if not 1 <= len(set(act.offers)) <= MOST:
        raise Refused(_("Choose from 1 to {most} files to accept.").format(most=MOST))
    sitting = Sitting(act, desk)
    receiver = sitting.person(act.receiver_id)
    rows = _in_lock_order(_all(desk, [ask_offer(one) for one in sorted(set(act.offers))]))
    known_by = _known_by(act, desk, receiver, rows)
    why = person_bar(receiver, sitting.today)
    if why is not None:
        raise Refused(sitting.say(why, receiver))
    visit = from_text(desk.counter).visit
    visit_id = visit.id if visit is not None and visit.borrower_id == receiver.id else None
    exceptions: list[str] = []
    accepted = 0
    for row in rows:
        item = sitting.item(row)
        exception = _not_now(row, item, receiver, sitting, desk)
        if exception is not None:
            exceptions.append(exception)
            continue
        carry_over(desk, item, receiver, row.id, known_by, sitting.at, visit_id)
        accepted += 1
    if not accepted:
        raise Refused(
            " ".join(exceptions) or _("Nothing of this is offered to {person}.").format(person=receiver.name)
        )
    say = plural(
        "{receiver} has taken over {count} file, and answers for it from now on.",
        "{receiver} has taken over {count} files, and answers for them from now on.",
        accepted,
        receiver=receiver.name,
    )
    return _answer(say, exceptions, accepted=accepted), desk.counter


def _known_by(act: AcceptTransfer, desk: AtDesk, receiver: Person, rows: list[Row]) -> str:
    may_accept = {receiver.id, *(row.receiver_officer_id for row in rows if row.receiver_id == receiver.id)}
    if act.badge is None:
        if desk.person_id is None or desk.person_id not in may_accept:
            raise Refused(
                _(
                    "Only {person} can accept this: scan their badge, or let them do it with their own login."
                ).format(person=receiver.name)
            )
        return "login"
    found = {(one.letter, one.thing_id) for one in desk.work.together(ask_what(read(act.badge).code))[0]}
    if len(found) != 1 or not found <= {("P", one) for one in may_accept}:
        raise Refused(
            _("That is not {person}'s badge. Nothing was handed over.").format(person=receiver.name)
        )
    return "badge"


def _not_now(row: Row, item: Item, receiver: Person, sitting: Sitting, desk: AtDesk) -> str | None:
    """Say why an offer can't be accepted as things are now, or None."""
    if row.receiver_id != receiver.id:
        return _("{ref} is not offered to {person}.").format(ref=item.reference, person=receiver.name)
    now = desk.work.together(ask_offer_locked(row.id))[0][0]
    if now.closed_at is not None:
        return _closed(now.ended, item, row)
    return sitting.bar(item, receiver)


def _closed(ended: str, item: Item, row: Row) -> str:
    facts = {"ref": item.reference, "giver": row.giver, "receiver": row.receiver}
    said = {
        "returned": _("{ref} has come back from {giver} meanwhile: it is not handed over."),
        "accepted": _("{ref} was accepted by {receiver} already."),
        "declined": _("{ref} was declined by {receiver} already."),
        "withdrawn": _("{ref} is no longer offered by {giver}."),
    }
    return said[ended].format(**facts)


def decline_transfer(act: DeclineTransfer, desk: AtDesk) -> tuple[Answer, str | None]:
    """Close the offers as declined; what was answered already is named."""
    return _close(act, act.offers, "declined", desk)


def withdraw_transfer(act: WithdrawTransfer, desk: AtDesk) -> tuple[Answer, str | None]:
    """Close the offers as withdrawn; what was answered already is named."""
    return _close(act, act.offers, "withdrawn", desk)


def _close(act: Command, offers: tuple[int, ...], ended: str, desk: AtDesk) -> tuple[Answer, str | None]:
    sitting = Sitting(act, desk)
    rows = _all(desk, [ask_offer(one) for one in sorted(set(offers))])
    exceptions: list[str] = []
    closed = 0
    for row in _in_lock_order(rows):
        item = sitting.item(row)
        now = desk.work.together(ask_offer_locked(row.id))[0][0]
        if now.closed_at is not None:
            exceptions.append(_closed(now.ended, item, row))
            continue
        entry = desk.trail.entry(f"transfer_{ended}", sitting.at)
        entry.update(TransferOffer, row.id, closed_at=sitting.at, ended=ended)
        closed += 1
    if not closed:
        raise Refused(" ".join(exceptions) or _("Choose at least one file."))
    if ended == "declined":
        say = plural("{count} file is declined.", "{count} files are declined.", closed)
    else:
        say = plural("{count} file is no longer offered.", "{count} files are no longer offered.", closed)
    return _answer(say, exceptions, closed=closed), desk.counter


def _all(desk: AtDesk, asks: list[Ask]) -> list[Row]:
    return [row for lot in in_lots(asks) for rows in desk.work.together(*lot) for row in rows]


def _in_lock_order(rows: list[Row]) -> list[Row]:
    """Return loans or offers in the order in which everybody locks their things: boxes, then files, by id."""
    return sorted(rows, key=lambda row: (row.file_id is not None, row.file_id or row.box_id))


def _answer(say: str, exceptions: list[str], **facts: int | None) -> Answer:
    if exceptions:
        say += " " + _("Not these: {named}").format(named=" ".join(exceptions))
    return {"say": say, "exceptions": exceptions, **facts}


HANDLERS: dict[type[Command], Handler] = {
    OfferTransfer: Handler(offer_transfer),
    AcceptTransfer: Handler(accept_transfer),
    DeclineTransfer: Handler(decline_transfer),
    WithdrawTransfer: Handler(withdraw_transfer),
}
