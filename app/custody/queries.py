"""Reads about loans, visits and movements, as the desk needs them."""

import datetime as dt

import sqlalchemy as sa

from app.audit.models import Desk, Entry
from app.audit.trail import ENTRIES_A_DESK
from app.core.columns import table_of
from app.core.link import Ask
from app.custody.models import Loan, Movement, Permit, Search, Visit
from app.custody.transit_models import DespatchLine
from app.custody.transit_queries import IS_OPEN
from app.people.models import Borrower
from app.register.queries import CLASS, FILE, FILES, PLACE, OfFile
from app.register.titles import SEALED, TITLE

LOAN = table_of(Loan)
MOVEMENT = table_of(Movement)
VISIT = table_of(Visit)
_PERMIT = table_of(Permit)
_SEARCH = table_of(Search)
_BORROWER = table_of(Borrower)
_DESK = table_of(Desk)
_ENTRY = table_of(Entry)
_LINE = table_of(DespatchLine)

_SINCE = sa.bindparam("recent", type_=LOAN.c.returned_at.type)
_RECENT = sa.func.coalesce(LOAN.c.returned_at, _SINCE) >= _SINCE
"""One expression, so that SQLite does not plan anew for every new time."""
_LOANS = (
    sa.select(
        LOAN.c.id,
        LOAN.c.file_id,
        LOAN.c.box_id,
        LOAN.c.borrower_id,
        _BORROWER.c.code,
        _BORROWER.c.name,
        _BORROWER.c.status,
        _BORROWER.c.left_on,
        _BORROWER.c.badge_until,
        LOAN.c.desk_id,
        _DESK.c.name.label("desk"),
        LOAN.c.visit_id,
        LOAN.c.out_at,
        LOAN.c.due_back,
        LOAN.c.renewals,
        LOAN.c.part_of_id,
        _PERMIT.c.id.label("permit_id"),
        LOAN.c.returned_at,
        LOAN.c.returned_desk_id,
        LOAN.c.returned_visit_id,
        LOAN.c.ended,
    )
    .select_from(
        LOAN.join(_BORROWER, _BORROWER.c.id == LOAN.c.borrower_id)
        .join(_DESK, _DESK.c.id == LOAN.c.desk_id)
        .outerjoin(_PERMIT, _PERMIT.c.id == LOAN.c.id)
    )
    .where(_RECENT)
)
_OF_FILE = OfFile(_LOANS, LOAN.c.file_id)
_OF_BOX = _LOANS.where(LOAN.c.box_id == sa.bindparam("box_id"))
_OF_BOXED = _LOANS.where(
    LOAN.c.file_id.in_(sa.select(FILE.c.id).where(FILE.c.current_id == sa.bindparam("box_id")))
)
_BOX_HOLDER = (
    sa.select(_BORROWER.c.name.label("borrower"))
    .join(LOAN, LOAN.c.borrower_id == _BORROWER.c.id)
    .where(LOAN.c.box_id == sa.bindparam("box_id"), LOAN.c.returned_at.is_(None))
)
_HOLDS = sa.select(
    sa.func.count().label("holds"),
    sa.func.coalesce(sa.func.sum(sa.case((LOAN.c.due_back < sa.bindparam("today"), 1), else_=0)), 0).label(
        "overdue"
    ),
).where(LOAN.c.borrower_id == sa.bindparam("person_id"), LOAN.c.returned_at.is_(None))

_WAS_AT = PLACE.alias("was_at")
_UNDONE = MOVEMENT.alias("undone")
_LATER = MOVEMENT.alias("later")
_LATER_UNDONE = MOVEMENT.alias("later_undone")
_LINES = (
    sa.select(
        MOVEMENT.c.id,
        MOVEMENT.c.kind,
        MOVEMENT.c.file_id,
        MOVEMENT.c.box_id,
        MOVEMENT.c.happened_at,
        MOVEMENT.c.visit_id,
        MOVEMENT.c.was_at_id,
        _WAS_AT.c.closed_at.is_not(None).label("was_at_closed"),
        MOVEMENT.c.loan_id,
        MOVEMENT.c.part_of_id,
        _ENTRY.c.act,
        sa.func.coalesce(FILE.c.code, PLACE.c.code).label("code"),
        sa.func.coalesce(FILE.c.reference, PLACE.c.name).label("reference"),
        sa.case((SEALED, None), else_=TITLE.element).label("title"),
        sa.exists()
        .where(
            sa.or_(_LATER.c.file_id == MOVEMENT.c.file_id, _LATER.c.box_id == MOVEMENT.c.box_id),
            _LATER.c.nth > MOVEMENT.c.nth,
            _LATER.c.kind != "undone",
            ~sa.exists().where(_LATER_UNDONE.c.undoes_id == _LATER.c.id),
        )
        .label("moved_since"),
        FILE.c.state,
        FILE.c.disposal_officer_id,
        sa.func.coalesce(FILE.c.moves, PLACE.c.moves).label("moves"),
        sa.func.coalesce(FILE.c.current_id, PLACE.c.parent_id).label("current_id"),
    )
    .select_from(
        MOVEMENT.join(_ENTRY, _ENTRY.c.id == MOVEMENT.c.entry_id)
        .outerjoin(FILE, FILE.c.id == MOVEMENT.c.file_id)
        .outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(PLACE, PLACE.c.id == MOVEMENT.c.box_id)
        .outerjoin(_WAS_AT, _WAS_AT.c.id == MOVEMENT.c.was_at_id)
    )
    .where(
        MOVEMENT.c.kind != "undone",
        sa.not_(sa.and_(MOVEMENT.c.kind == "sighted", MOVEMENT.c.place_id.is_(None))),
        ~sa.exists().where(_UNDONE.c.undoes_id == MOVEMENT.c.id),
    )
)
_DESK_LINES = (
    _LINES.where(
        MOVEMENT.c.part_of_id.is_(None),
        MOVEMENT.c.id.between(sa.bindparam("first"), sa.bindparam("last")),
    )
    .order_by(MOVEMENT.c.id.desc())
    .limit(500)
)
_PARTS = _LINES.where(MOVEMENT.c.part_of_id == sa.bindparam("movement_id")).order_by(MOVEMENT.c.file_id)
_DUE_BEFORE = (
    sa.select(MOVEMENT.c.due_back)
    .where(
        MOVEMENT.c.loan_id == sa.bindparam("loan_id"),
        sa.or_(MOVEMENT.c.file_id == sa.bindparam("file_id"), MOVEMENT.c.box_id == sa.bindparam("box_id")),
        sa.or_(MOVEMENT.c.kind == "out", MOVEMENT.c.kind == "transferred"),
    )
    .order_by(MOVEMENT.c.nth.desc())
    .limit(1)
)
_VISIT_LOANS = (
    sa.select(FILE.c.code, FILE.c.reference, LOAN.c.due_back)
    .join(FILE, FILE.c.id == LOAN.c.file_id)
    .where(
        LOAN.c.borrower_id == sa.bindparam("person_id"),
        LOAN.c.visit_id == sa.bindparam("visit_id"),
        LOAN.c.returned_at.is_(None),
    )
    .order_by(LOAN.c.id)
)
_IS_FINDING = sa.and_(MOVEMENT.c.kind == "found", ~sa.exists().where(_UNDONE.c.undoes_id == MOVEMENT.c.id))
_FOUND = (
    sa.select(MOVEMENT.c.desk_id, MOVEMENT.c.visit_id, MOVEMENT.c.happened_at)
    .where(MOVEMENT.c.file_id == sa.bindparam("file_id"), _IS_FINDING)
    .order_by(MOVEMENT.c.nth.desc())
)
_FILE = OfFile(
    FILES.add_columns(
        sa.exists().where(MOVEMENT.c.file_id == FILE.c.id, _IS_FINDING).label("was_found"),
        sa.exists().where(_LINE.c.file_id == FILE.c.id, IS_OPEN).label("is_listed"),
    ),
    FILE.c.id,
)
_OPEN_SEARCH = sa.select(_SEARCH.c.id).where(
    _SEARCH.c.file_id == sa.bindparam("file_id"), _SEARCH.c.closed_at.is_(None)
)
_SEARCH_ENDED = sa.select(_SEARCH.c.id).where(
    _SEARCH.c.file_id == sa.bindparam("file_id"), _SEARCH.c.entry_id == sa.bindparam("entry_id")
)


def ask_file(file: int | str) -> Ask:
    """Return the read of a file's row, by its id or code.

    `was_found` says that there are findings to be read, `is_listed` that it has an open line of a despatch.
    """
    return _FILE.ask(file)


def ask_loans_of_file(file: int | str, recent: dt.datetime) -> Ask:
    """Return the read of a file's open loan and of those that ended since `recent`, by its id or code."""
    return _OF_FILE.ask(file, recent=recent)


def ask_loans_of_box(box_id: int, recent: dt.datetime) -> Ask:
    """Return the read of a box's own open loan and of those that ended since `recent`."""
    return (_OF_BOX, {"box_id": box_id, "recent": recent})


def ask_loans_of_boxed(box_id: int, recent: dt.datetime) -> Ask:
    """Return the same for all files put into a box."""
    return (_OF_BOXED, {"box_id": box_id, "recent": recent})


def ask_found(file_id: int) -> Ask:
    """Return the read of a missing file's findings, the last one first: it came back with that."""
    return (_FOUND, {"file_id": file_id})


def ask_box_holder(box_id: int) -> Ask:
    """Return the read of who has a box, if it is out."""
    return (_BOX_HOLDER, {"box_id": box_id})


def ask_holds(person_id: int, today: dt.date) -> Ask:
    """Return the read of how many files and boxes a person holds, and how many of them are overdue."""
    return (_HOLDS, {"person_id": person_id, "today": today})


def ask_lines(desk_id: int) -> Ask:
    """Return the read of a desk's last lines that an undo could reverse, newest first."""
    return (_DESK_LINES, of_desk(desk_id))


def of_desk(desk_id: int) -> dict[str, int]:
    """Return the first and the last id that a movement made at a desk can have: it is its entry's."""
    first = desk_id * ENTRIES_A_DESK
    return {"first": first, "last": first + ENTRIES_A_DESK - 1}


def ask_parts(movement_id: int) -> Ask:
    """Return the read of the movements of a box's files that went with the box's own."""
    return (_PARTS, {"movement_id": movement_id})


def ask_due_before(loan_id: int, file_id: int | None, box_id: int | None) -> Ask:
    """Return the read of the day a loan was due before it was renewed."""
    return (_DUE_BEFORE, {"loan_id": loan_id, "file_id": file_id, "box_id": box_id})


def ask_visit_loans(person_id: int, visit_id: int) -> Ask:
    """Return the read of the files lent in a visit that are still out: code, reference, due_back."""
    return (_VISIT_LOANS, {"person_id": person_id, "visit_id": visit_id})


def ask_open_search(file_id: int) -> Ask:
    """Return the read of the open search for a file."""
    return (_OPEN_SEARCH, {"file_id": file_id})


def ask_search_ended(file_id: int, entry_id: int) -> Ask:
    """Return the read of the search for a file that ended with an entry."""
    return (_SEARCH_ENDED, {"file_id": file_id, "entry_id": entry_id})
