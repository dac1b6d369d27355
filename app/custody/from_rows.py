"""Rows of the database as the plain facts that the grammar looks at."""

from collections.abc import Sequence

from app.core.prepared import Row
from app.custody.facts import Item, Line, LoanFacts, OnWay, Person, Place, ReturnFacts
from app.custody.transit_queries import way_from


def line_of(row: Row) -> Line:
    """Turn a row of a movement into a line that can be undone."""
    letter, thing_id = ("F", row.file_id) if row.file_id is not None else ("B", row.box_id)
    item = Item(
        letter,
        thing_id,
        row.code,
        row.reference,
        row.title,
        moves=row.moves,
        current_id=row.current_id,
    )
    return Line(
        row.id,
        row.kind,
        item,
        _is_last(row),
        row.visit_id,
        row.happened_at,
        row.act,
        row.was_at_id,
        row.loan_id,
        bool(row.was_at_closed),
    )


def _is_last(row: Row) -> bool:
    """Tell whether nothing happened to the thing since: no movement, no other state, no approved batch."""
    return not row.moved_since and row.state in (None, "in") and row.disposal_officer_id is None


def on_way(rows: Sequence[Row]) -> OnWay | None:
    """Return how a thing is in transit now, or None."""
    way = way_from(rows)
    if way is None or way.sent_at is None:
        return None
    return OnWay(way.line_id, way.despatch_id, way.number, way.to, way.sent_at)


def last_return(loans: Sequence[Row], found: Sequence[Row] = ()) -> ReturnFacts | None:
    """Return how an item came back last: from a loan, or because it was found."""
    back = [
        row
        for row in loans
        if row.returned_at is not None and row.ended not in ("undone", "transferred", "missing")
    ]
    last = max(back, key=lambda row: row.returned_at, default=None)
    if found and (last is None or last.returned_at <= found[0].happened_at):
        row = found[0]
        return ReturnFacts(row.desk_id, row.visit_id, row.happened_at, was_found=True)
    if last is None:
        return None
    return ReturnFacts(last.returned_desk_id, last.returned_visit_id, last.returned_at)


def loan_of(loans: Sequence[Row]) -> LoanFacts | None:
    """Return the open one of a thing's loans, or None."""
    row = next((row for row in loans if row.returned_at is None), None)
    if row is None:
        return None
    holder = Person(
        row.borrower_id,
        row.code,
        row.name,
        status=row.status,
        left_on=row.left_on,
        badge_until=row.badge_until,
    )
    return LoanFacts(
        row.id,
        holder,
        row.desk_id,
        row.desk,
        row.visit_id,
        row.out_at,
        row.due_back,
        row.renewals,
        row.part_of_id,
        row.permit_id is not None,
    )


def place_of(row: Row) -> Place:
    """Turn a row of a place into what the desk knows of it."""
    return Place(row.id, row.code, row.path, row.closed_at is not None)


def person_of(row: Row) -> Person:
    """Turn a row of a borrower into what the desk knows of them."""
    return Person(
        row.id,
        row.code,
        row.name,
        row.kind,
        row.team_id,
        row.team,
        row.status,
        row.left_on,
        row.badge_until,
        row.sponsor,
        officer=row.officer,
        officer_status=row.officer_status,
        officer_left_on=row.officer_left_on,
    )
