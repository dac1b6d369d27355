"""Opening a loan away from the counter, for somebody or from its holder on: the rows that change with it."""

import datetime as dt
from dataclasses import dataclass

from app.audit.handling import AtDesk
from app.audit.trail import OpenEntry
from app.core.certain import certain
from app.core.times import local_day
from app.custody.facts import Item, Person
from app.custody.handover_rows import ask_permit
from app.custody.models import Loan, Movement, Permit, TransferOffer
from app.custody.rules import due_back
from app.register.models import File, Place


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a loan begins with."""

    at: dt.datetime
    due_back: dt.date
    renewals: int = 0
    visit_id: int | None = None
    part_of_id: int | None = None


def carry_over(
    desk: AtDesk,
    item: Item,
    receiver: Person,
    offer_id: int,
    known_by: str,
    at: dt.datetime,
    visit_id: int | None,
) -> None:
    """Accept an offer: the loan of a file, or of a box with what went out in it, becomes the receiver's.

    A permit goes along: what is out of the building stays out on the same authority.
    """
    entry = desk.trail.entry("transferred", at)
    entry.update(TransferOffer, offer_id, closed_at=at, ended="accepted", known_by=known_by)
    _reopen(desk, entry, item, receiver, at, visit_id, None)
    loan = certain(item.loan)
    for part in item.contents:
        if part.loan is not None and part.loan.part_of_id == loan.id:
            carried = desk.trail.entry("transferred", at)
            _reopen(desk, carried, part, receiver, at, visit_id, entry.id)


def _reopen(
    desk: AtDesk,
    entry: OpenEntry,
    item: Item,
    receiver: Person,
    at: dt.datetime,
    visit_id: int | None,
    part_of_id: int | None,
) -> None:
    """End the giver's loan and open the receiver's; both the loan and the movement have the entry's id."""
    loan = certain(item.loan)
    entry.update(
        Loan,
        loan.id,
        returned_at=at,
        returned_desk_id=desk.trail.desk_id,
        returned_visit_id=visit_id,
        ended="transferred",
    )
    terms = _Terms(at, loan.due_back, loan.renewals, visit_id, part_of_id)
    _open_loan(desk, entry, item, receiver, terms, "transferred")
    if loan.off_site:
        permit = desk.work.together(ask_permit(loan.id))[0][0]
        entry.insert(
            Permit,
            id=entry.id,
            authorised_by=permit.authorised_by,
            reason=permit.reason,
            carried=permit.carried,
        )


def lend(desk: AtDesk, item: Item, receiver: Person, at: dt.datetime) -> None:
    """Lend a file away from the counter; the caller has asked whether it may be lent."""
    entry = desk.trail.entry("checked_out", at)
    _open_loan(desk, entry, item, receiver, _Terms(at, due_back(local_day(at), item.loan_days)), "out")


def _open_loan(
    desk: AtDesk, entry: OpenEntry, item: Item, receiver: Person, terms: _Terms, kind: str
) -> None:
    """Open a loan and record its movement; both have the entry's id."""
    is_file = item.letter == "F"
    file_id, box_id = (item.id, None) if is_file else (None, item.id)
    desk_id = desk.trail.desk_id
    entry.insert(
        Loan,
        id=entry.id,
        file_id=file_id,
        box_id=box_id,
        part_of_id=terms.part_of_id,
        borrower_id=receiver.id,
        collector_id=None,
        desk_id=desk_id,
        visit_id=terms.visit_id,
        out_at=terms.at,
        due_back=terms.due_back,
        renewals=terms.renewals,
        returned_at=None,
        returned_desk_id=None,
        returned_visit_id=None,
        ended=None,
    )
    nth = item.moves + 1
    entry.insert(
        Movement,
        id=entry.id,
        file_id=file_id,
        box_id=box_id,
        nth=nth,
        kind=kind,
        happened_at=terms.at,
        due_back=terms.due_back,
        borrower_id=receiver.id,
        place_id=None,
        was_at_id=item.current_id,
        loan_id=entry.id,
        desk_id=desk_id,
        visit_id=terms.visit_id,
        undoes_id=None,
        part_of_id=terms.part_of_id,
    )
    entry.update(File if is_file else Place, item.id, moves=nth)
