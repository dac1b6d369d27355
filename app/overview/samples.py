"""Samples for an auditor, both ways: files to look for on the shelves, shelves to look up in the register.

The same seed draws the same of the same records, so that another can draw them again.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from app.core.certain import certain
from app.core.columns import table_of
from app.core.database import Work
from app.custody.models import Loan
from app.inspection.sampling import drawn
from app.people.models import Borrower
from app.register.models import File, Place
from app.register.titles import SEALED, TITLE
from app.retention.models import RecordClass

MOST = 200
_CLASS = table_of(RecordClass)
_FILE, _PLACE, _LOAN, _PERSON = table_of(File), table_of(Place), table_of(Loan), table_of(Borrower)
_CODES = sa.select(_FILE.c.code).where(_FILE.c.state != "disposed")
_SHELVES = sa.select(_PLACE.c.code).where(
    _PLACE.c.closed_at.is_(None), sa.exists().where(_FILE.c.current_id == _PLACE.c.id, _FILE.c.state == "in")
)
_FILE_ROW = (
    sa.select(
        *(_FILE.c.code, _FILE.c.reference, _FILE.c.part, TITLE, SEALED.label("is_sealed"), _FILE.c.state),
        *(_PLACE.c.path, _PERSON.c.name),
    )
    .outerjoin(_CLASS, _CLASS.c.id == _FILE.c.class_id)
    .outerjoin(_PLACE, _PLACE.c.id == _FILE.c.current_id)
    .outerjoin(_LOAN, sa.and_(_LOAN.c.file_id == _FILE.c.id, _LOAN.c.returned_at.is_(None)))
    .outerjoin(_PERSON, _PERSON.c.id == _LOAN.c.borrower_id)
    .where(_FILE.c.code == sa.bindparam("code"))
)
_IN = sa.and_(_FILE.c.current_id == _PLACE.c.id, _FILE.c.state == "in")
_OUT = sa.exists().where(_LOAN.c.file_id == _FILE.c.id, _LOAN.c.returned_at.is_(None))
_HERE = sa.select(sa.func.count()).select_from(_FILE).where(_IN, ~_OUT).scalar_subquery()
_PLACE_ROW = sa.select(_PLACE.c.code, _PLACE.c.path, _HERE.label("files")).where(
    _PLACE.c.code == sa.bindparam("code")
)


@dataclass(frozen=True, slots=True)
class FileDrawn:
    """A file to be looked for: where the register says that it is, or who has it. No sensitive title."""

    code: str
    reference: str
    title: str
    where: str
    holder: str | None
    state: str


@dataclass(frozen=True, slots=True)
class PlaceDrawn:
    """A place to be looked at: how many files the register says are there."""

    code: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Samples:
    """Both samples, and out of how many they were drawn."""

    seed: str
    files: tuple[FileDrawn, ...]
    of_files: int
    places: tuple[PlaceDrawn, ...]
    of_places: int


def draw(work: Work, seed: str, size: int) -> Samples:
    """Draw so many files and so many places."""
    codes = [row.code for row in work.rows(_CODES)]
    shelves = [row.code for row in work.rows(_SHELVES)]
    most = min(size, MOST)
    files = [certain(work.row(_FILE_ROW, code=one)) for one in drawn(codes, seed, most)]
    places = [certain(work.row(_PLACE_ROW, code=one)) for one in drawn(shelves, seed, most)]
    return Samples(
        seed,
        tuple(
            FileDrawn(
                one.code,
                f"{one.reference} / {one.part}" if one.part > 1 else one.reference,
                "" if one.is_sealed else one.title or "",
                one.path or "",
                one.name,
                one.state,
            )
            for one in files
        ),
        len(codes),
        tuple(PlaceDrawn(one.code, one.path, one.files) for one in places),
        len(shelves),
    )
