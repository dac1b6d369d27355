"""The registered files that are to be expected in the area of a round, and with whom, before one walks it."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from app.codes.own import read
from app.codes.queries import the_thing
from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.words import _
from app.custody.queries import LOAN
from app.inspection import queries
from app.inspection.lying import Whose, lying
from app.inspection.programme_queries import DOWN, INSPECTED
from app.overview.rows import SENSITIVE, said, seen_title
from app.people.models import Borrower
from app.register.queries import CLASS, FILE, PLACE
from app.register.titles import TITLE

MOST = 500
_HOLDER = table_of(Borrower).alias("holder")
_DESK = PLACE.alias("desk")
_FILES = (
    FILE.join(LOAN, sa.and_(LOAN.c.file_id == FILE.c.id, LOAN.c.returned_at.is_(None)))
    .join(_HOLDER, _HOLDER.c.id == LOAN.c.borrower_id)
    .outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
    .join(INSPECTED, INSPECTED.c.borrower_id == sa.func.coalesce(_HOLDER.c.officer_id, _HOLDER.c.id))
    .join(_DESK, _DESK.c.id == INSPECTED.c.id)
)
_EXPECTED = (
    sa.select(
        FILE.c.id,
        FILE.c.code,
        FILE.c.reference,
        FILE.c.part,
        TITLE,
        SENSITIVE,
        _HOLDER.c.name.label("holder"),
        _DESK.c.name.label("desk"),
        LOAN.c.due_back,
    )
    .select_from(_FILES)
    .order_by(_DESK.c.path, FILE.c.reference, FILE.c.part)
    .limit(MOST)
)
_IN_AREA = _EXPECTED.where(INSPECTED.c.id.in_(sa.select(DOWN.c.id)))
_OF_SERVICE = _EXPECTED.where(INSPECTED.c.service_id == sa.bindparam("service_id"))
_WHOSE = (
    sa.select(
        FILE.c.id,
        FILE.c.code,
        FILE.c.reference,
        FILE.c.part,
        FILE.c.state,
        TITLE,
        SENSITIVE,
        PLACE.c.path,
        LOAN.c.borrower_id,
        LOAN.c.part_of_id,
        LOAN.c.out_at,
        _HOLDER.c.name.label("holder"),
        _HOLDER.c.officer_id,
    )
    .select_from(
        FILE.outerjoin(LOAN, sa.and_(LOAN.c.file_id == FILE.c.id, LOAN.c.returned_at.is_(None)))
        .outerjoin(_HOLDER, _HOLDER.c.id == LOAN.c.borrower_id)
        .outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(PLACE, PLACE.c.id == FILE.c.current_id)
    )
    .where(FILE.c.id == sa.bindparam("file_id"))
)
_DESK_OF = (
    sa.select(PLACE.c.id, PLACE.c.name, INSPECTED.c.borrower_id, _HOLDER.c.name.label("person"))
    .select_from(
        INSPECTED.join(PLACE, PLACE.c.id == INSPECTED.c.id).outerjoin(
            _HOLDER, _HOLDER.c.id == INSPECTED.c.borrower_id
        )
    )
    .where(PLACE.c.code == sa.bindparam("code"))
)
_CODE_OF = sa.select(PLACE.c.code).where(PLACE.c.id == sa.bindparam("place_id"))


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """A file that somebody with a desk in the area has."""

    code: str
    reference: str
    title: str | None
    holder: str
    desk: str
    due_back: dt.date


@dataclass(frozen=True, slots=True)
class LyingFile:
    """A file that was scanned at a place: whose it should be. `person` is whose the place is."""

    code: str
    reference: str
    title: str | None
    whose: Whose
    holder: str | None
    since: dt.datetime | None
    place: str | None
    person: str | None


def expected(work: Work, number: int, reveal: bool = False) -> tuple[ExpectedRow, ...]:
    """Return the files out to those who have a desk in the area of a round, in the order of the desks."""
    row = queries.round_of(work, number)
    if row is None:
        raise Refused(_("There is no round {number}.").format(number=number))
    if row.area_id is not None:
        rows = work.rows(_IN_AREA, area_id=row.area_id)
    else:
        rows = work.rows(_OF_SERVICE, service_id=row.service_id)
    return tuple(
        ExpectedRow(one.code, said(one), seen_title(one, reveal), one.holder, one.desk, one.due_back)
        for one in rows
    )


def scanned(work: Work, text: str, place_code: str, reveal: bool = False) -> "LyingFile | str":
    """Return what a scan at a place means: a file that lies there, or the code of another place.

    Refused for what is neither, and for a code that stands for more than one thing.
    """
    letter, thing_id = the_thing(work, text) or ("", 0)
    if letter == "F":
        return lying_file(work, thing_id, place_code, reveal)
    if letter == "L":
        return str(work.row(_CODE_OF, place_id=thing_id).code)
    raise Refused(_("{code} is no file and no desk.").format(code=read(text).code or "–"))


def lying_file(work: Work, file_id: int, place_code: str, reveal: bool = False) -> LyingFile:
    """Return what a file means that lies at a place."""
    file, desk = work.row(_WHOSE, file_id=file_id), work.row(_DESK_OF, code=place_code)
    found = lying(_holders(file), desk.borrower_id)
    return LyingFile(
        file.code,
        said(file),
        seen_title(file, reveal),
        found.whose,
        file.holder,
        file.out_at,
        file.path,
        desk.person,
    )


def _holders(file: Row) -> frozenset[int]:
    return frozenset(one for one in (file.borrower_id, file.officer_id) if one is not None)
