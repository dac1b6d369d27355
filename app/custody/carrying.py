"""Carrying a loan over from its holder to the one who accepted it: the rows that change with it."""

import datetime as dt

from app.audit.handling import AtDesk
from app.audit.trail import OpenEntry
from app.core.certain import certain
from app.custody.facts import Item, Person
from app.custody.handover_rows import ask_permit
from app.custody.models import Loan, Movement, Permit, TransferOffer
from app.register.models import File, Place


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
    is_file = item.letter == "F"
    file_id, box_id = (item.id, None) if is_file else (None, item.id)
    desk_id = desk.trail.desk_id
    entry.update(
        Loan,
        loan.id,
        returned_at=at,
        returned_desk_id=desk_id,
        returned_visit_id=visit_id,
        ended="transferred",
    )
    entry.insert(
        Loan,
        id=entry.id,
        file_id=file_id,
        box_id=box_id,
        part_of_id=part_of_id,
        borrower_id=receiver.id,
        collector_id=None,
        desk_id=desk_id,
        visit_id=visit_id,
        out_at=at,
        due_back=loan.due_back,
        renewals=loan.renewals,
        returned_at=None,
        returned_desk_id=None,
        returned_visit_id=None,
        ended=None,
    )
    if loan.off_site:
        permit = desk.work.together(ask_permit(loan.id))[0][0]
        entry.insert(
            Permit,
            id=entry.id,
            authorised_by=permit.authorised_by,
            reason=permit.reason,
            carried=permit.carried,
        )
    nth = item.moves + 1
    entry.record(
        Movement,
        id=entry.id,
        file_id=file_id,
        box_id=box_id,
        nth=nth,
        kind="transferred",
        happened_at=at,
        due_back=loan.due_back,
        borrower_id=receiver.id,
        place_id=None,
        was_at_id=item.current_id,
        loan_id=entry.id,
        desk_id=desk_id,
        visit_id=visit_id,
        undoes_id=None,
        part_of_id=part_of_id,
    )
    entry.update(File if is_file else Place, item.id, moves=nth)
