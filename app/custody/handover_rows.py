"""Reads about offers of transfer, and what somebody holds with the offers that wait for an answer."""

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.link import Ask
from app.custody.models import Permit, TransferOffer
from app.custody.queries import LOAN
from app.people.models import Borrower

OFFER = table_of(TransferOffer)
_PERMIT = table_of(Permit)
_GIVER = table_of(Borrower).alias("giver")
_RECEIVER = table_of(Borrower).alias("receiver")

_OFFERS = sa.select(
    OFFER.c.id,
    OFFER.c.loan_id,
    OFFER.c.giver_id,
    OFFER.c.receiver_id,
    OFFER.c.closed_at,
    OFFER.c.ended,
    OFFER.c.sitting_id,
    LOAN.c.file_id,
    LOAN.c.box_id,
    _GIVER.c.name.label("giver"),
    _RECEIVER.c.name.label("receiver"),
    _RECEIVER.c.officer_id.label("receiver_officer_id"),
).select_from(
    OFFER.join(LOAN, LOAN.c.id == OFFER.c.loan_id)
    .join(_GIVER, _GIVER.c.id == OFFER.c.giver_id)
    .join(_RECEIVER, _RECEIVER.c.id == OFFER.c.receiver_id)
)
_OFFER = _OFFERS.where(OFFER.c.id == sa.bindparam("offer_id"))
_LOCKED = (
    sa.select(OFFER.c.id, OFFER.c.closed_at, OFFER.c.ended)
    .where(OFFER.c.id == sa.bindparam("offer_id"))
    .with_for_update(key_share=True)
)
_OPEN_OF_LOAN = _OFFERS.where(OFFER.c.loan_id == sa.bindparam("loan_id"), OFFER.c.closed_at.is_(None))
_LOAN = sa.select(LOAN.c.id, LOAN.c.file_id, LOAN.c.box_id, LOAN.c.borrower_id, LOAN.c.part_of_id).where(
    LOAN.c.id == sa.bindparam("loan_id")
)
_PERMITS = sa.select(_PERMIT.c.authorised_by, _PERMIT.c.reason, _PERMIT.c.carried).where(
    _PERMIT.c.id == sa.bindparam("loan_id")
)
_OUTSTANDING = sa.select(sa.func.count().label("count")).where(
    LOAN.c.borrower_id == sa.bindparam("person_id"), LOAN.c.returned_at.is_(None), LOAN.c.part_of_id.is_(None)
)
_WAITING = (
    sa.select(_GIVER.c.name.label("giver"), sa.func.count().label("count"))
    .select_from(OFFER.join(_GIVER, _GIVER.c.id == OFFER.c.giver_id))
    .where(OFFER.c.receiver_id == sa.bindparam("person_id"), OFFER.c.closed_at.is_(None))
    .group_by(_GIVER.c.id, _GIVER.c.name)
    .order_by(_GIVER.c.name)
)


def ask_offer(offer_id: int) -> Ask:
    """Return the read of one offer with its loan's thing and both people."""
    return (_OFFER, {"offer_id": offer_id})


def ask_offer_locked(offer_id: int) -> Ask:
    """Return the read that locks an offer: id, closed_at, ended."""
    return (_LOCKED, {"offer_id": offer_id})


def ask_open_offer(loan_id: int) -> Ask:
    """Return the read of the open offer of a loan."""
    return (_OPEN_OF_LOAN, {"loan_id": loan_id})


def ask_loan(loan_id: int) -> Ask:
    """Return the read of whose loan of what it is."""
    return (_LOAN, {"loan_id": loan_id})


def ask_permit(loan_id: int) -> Ask:
    """Return the read of the permit of a loan, if it has one."""
    return (_PERMITS, {"loan_id": loan_id})


def ask_outstanding(person_id: int) -> Ask:
    """Return the read of how many files and boxes somebody holds; what lies in a box counts with it."""
    return (_OUTSTANDING, {"person_id": person_id})


def ask_waiting(person_id: int) -> Ask:
    """Return the read of what is offered to somebody: giver and count."""
    return (_WAITING, {"person_id": person_id})


def in_lots(asks: list[Ask], size: int = 200) -> list[list[Ask]]:
    """Return reads in lots that travel together."""
    return [asks[first : first + size] for first in range(0, len(asks), size)]
