"""What acts share that move a file away from the desk's grammar: its movement, holder, returns shelf."""

import sqlalchemy as sa

from app.audit.handling import AtDesk
from app.audit.trail import OpenEntry
from app.codes.own import Reading, read
from app.codes.queries import ask_what, mint
from app.core.columns import table_of
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.times import local_day
from app.core.words import _, day_text
from app.custody.models import Movement
from app.custody.queries import LOAN
from app.people.models import Borrower
from app.register.facts import Known
from app.register.queries import ask_returns

_BORROWER = table_of(Borrower)
_HOLDER = (
    sa.select(_BORROWER.c.name, LOAN.c.out_at)
    .join(LOAN, LOAN.c.borrower_id == _BORROWER.c.id)
    .where(LOAN.c.file_id == sa.bindparam("file_id"), LOAN.c.returned_at.is_(None))
)


def out_bar(desk: AtDesk, file: Known) -> str | None:
    """Say who has a file, or None if nobody has."""
    row = desk.work.row(_HOLDER, file_id=file.row.id)
    if row is None:
        return None
    day = local_day(desk.now)
    say = _("{ref} is out to {holder} since {since}. It must be here.")
    since = day_text(local_day(row.out_at), day)
    return say.format(ref=file.facts.reference, holder=row.name, since=since)


def returns_of(desk: AtDesk) -> Row:
    """Return this desk's returns shelf: id, code, path."""
    return desk.work.together(ask_returns(desk.trail.desk_id))[0][0]


def move(
    entry: OpenEntry, desk: AtDesk, file_id: int, nth: int, kind: str, *, at: int | None, was_at: int | None
) -> None:
    """Record a movement of a file to a place, or to none."""
    entry.insert(
        Movement,
        id=entry.id,
        file_id=file_id,
        box_id=None,
        nth=nth,
        kind=kind,
        happened_at=entry.happened_at,
        due_back=None,
        borrower_id=None,
        place_id=at,
        was_at_id=was_at,
        loan_id=None,
        desk_id=desk.trail.desk_id,
        visit_id=None,
        undoes_id=None,
        part_of_id=None,
    )


def label_or_mint(desk: AtDesk, label: str | None) -> str:
    """Return the code of a blank label that was scanned, else the next one; Refused if it is not blank."""
    if not label:
        return mint(desk.work, "F")
    scanned = read(label)
    if scanned.reading is not Reading.OURS or scanned.letter != "F":
        raise Refused(_("{code} is no blank label for a file.").format(code=scanned.code or label))
    if desk.work.together(ask_what(scanned.code))[0]:
        raise Refused(_("{code} is in use already. Take a blank label.").format(code=scanned.code))
    return scanned.code
