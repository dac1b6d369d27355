"""What to print on slips: who has a file, and what was lent and came back in a visit."""

import datetime as dt

import sqlalchemy as sa

from app.audit.models import Desk
from app.audit.trail import ENTRIES_A_DESK
from app.codes.own import read
from app.codes.queries import ask_what
from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.times import LONDON, local_day
from app.core.words import _
from app.custody.models import Visit
from app.custody.queries import LOAN, MOVEMENT
from app.overview.printed import Line, Tracer, VisitSlip
from app.overview.rows import SENSITIVE, said, seen_title
from app.people.models import Borrower, Team
from app.people.queries import ask_person
from app.register.queries import CLASS, FILE, PLACE
from app.register.titles import TITLE

_BORROWER = table_of(Borrower)
_TEAM = table_of(Team)
_DESK = table_of(Desk)
_VISIT = table_of(Visit)
_COLLECTOR = _BORROWER.alias("collector")
_HOME = PLACE.alias("home")
_BOX = PLACE.alias("box")
_UNDONE = MOVEMENT.alias("undone")

_THING = (
    sa.func.coalesce(FILE.c.code, _BOX.c.code).label("code"),
    sa.func.coalesce(FILE.c.reference, _BOX.c.name).label("reference"),
    sa.func.coalesce(FILE.c.part, 0).label("part"),
    TITLE,
    SENSITIVE,
)
_OUT = (
    sa.select(
        *_THING,
        _BORROWER.c.name.label("holder"),
        _TEAM.c.name.label("team"),
        LOAN.c.out_at,
        LOAN.c.due_back,
        _HOME.c.path.label("home"),
    )
    .select_from(
        LOAN.join(_BORROWER, _BORROWER.c.id == LOAN.c.borrower_id)
        .outerjoin(_TEAM, _TEAM.c.id == _BORROWER.c.team_id)
        .outerjoin(FILE, FILE.c.id == LOAN.c.file_id)
        .outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(_BOX, _BOX.c.id == LOAN.c.box_id)
        .outerjoin(_HOME, _HOME.c.id == sa.func.coalesce(FILE.c.home_id, _BOX.c.home_id))
    )
    .where(LOAN.c.returned_at.is_(None))
)
_OUT_OF = {
    "F": _OUT.where(LOAN.c.file_id == sa.bindparam("thing_id")),
    "B": _OUT.where(LOAN.c.box_id == sa.bindparam("thing_id")),
}
_THIS_DESK = sa.select(_DESK.c.id).where(_DESK.c.name == sa.bindparam("desk"))
_LATEST = (
    sa.select(_VISIT.c.id, _VISIT.c.opened_at, _COLLECTOR.c.name.label("collector"))
    .select_from(_VISIT.outerjoin(_COLLECTOR, _COLLECTOR.c.id == _VISIT.c.collector_id))
    .where(
        _VISIT.c.borrower_id == sa.bindparam("person_id"),
        _VISIT.c.id.between(sa.bindparam("first"), sa.bindparam("last")),
    )
    .order_by(_VISIT.c.id.desc())
    .limit(1)
)
_LENT = (
    sa.select(*_THING, LOAN.c.due_back, LOAN.c.returned_at.label("back_at"))
    .select_from(
        LOAN.outerjoin(FILE, FILE.c.id == LOAN.c.file_id)
        .outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(_BOX, _BOX.c.id == LOAN.c.box_id)
    )
    .where(
        LOAN.c.borrower_id == sa.bindparam("person_id"),
        LOAN.c.visit_id == sa.bindparam("visit_id"),
        LOAN.c.returned_at.is_(None),
    )
    .order_by(LOAN.c.id)
)
_BACK = (
    sa.select(*_THING, LOAN.c.due_back, MOVEMENT.c.happened_at.label("back_at"))
    .select_from(
        MOVEMENT.join(LOAN, LOAN.c.id == MOVEMENT.c.loan_id)
        .outerjoin(FILE, FILE.c.id == MOVEMENT.c.file_id)
        .outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(_BOX, _BOX.c.id == MOVEMENT.c.box_id)
    )
    .where(
        MOVEMENT.c.borrower_id == sa.bindparam("person_id"),
        MOVEMENT.c.desk_id == sa.bindparam("desk_id"),
        MOVEMENT.c.kind == "in",
        sa.or_(
            MOVEMENT.c.visit_id == sa.bindparam("visit_id"),
            sa.and_(
                ~sa.exists().where(
                    _VISIT.c.id == MOVEMENT.c.visit_id, _VISIT.c.borrower_id == MOVEMENT.c.borrower_id
                ),
                MOVEMENT.c.happened_at >= sa.bindparam("since", type_=MOVEMENT.c.happened_at.type),
            ),
        ),
        ~sa.exists().where(_UNDONE.c.undoes_id == MOVEMENT.c.id),
    )
    .order_by(MOVEMENT.c.id)
)
_NO_VISIT = -1


def slip(work: Work, code: str, desk: str, now: dt.datetime) -> Tracer | VisitSlip:
    """Return what the slip of a code says: a tracer for a file or box that is out, a person's visit else.

    Raises Refused where there is nothing to print.
    """
    scanned = read(code)
    found = {
        (row.letter, row.thing_id)
        for row in (work.together(ask_what(scanned.code))[0] if scanned.code else [])
    }
    if len(found) > 1:
        say = _("{code} stands for more than one thing. Use the Paperchain label.")
        raise Refused(say.format(code=scanned.code))
    for letter, thing_id in found:
        if letter in _OUT_OF:
            return _tracer(work, letter, thing_id, scanned.code)
        if letter == "P":
            return visit_slip(work, thing_id, desk, now)
        raise Refused(_("{code} is a location's code. Locations have no slip.").format(code=scanned.code))
    raise Refused(_("Nothing here has the code {code}.").format(code=scanned.code or code.strip()))


def _tracer(work: Work, letter: str, thing_id: int, code: str) -> Tracer:
    row = work.row(_OUT_OF[letter], thing_id=thing_id)
    if row is None:
        raise Refused(_("{code} is not out: there is nothing to trace.").format(code=code))
    return Tracer(
        row.code,
        _said(row),
        seen_title(row, reveal=False),
        row.holder,
        row.team,
        row.out_at,
        row.due_back,
        row.home,
    )


def visit_slip(work: Work, person_id: int, desk: str, now: dt.datetime) -> VisitSlip:
    """Return a person's open or latest visit at a desk: what was lent in it and is still out, what came back.

    What came back today in return mode or in somebody else's visit counts as well. Raises Refused if there
    is nothing.
    """
    person = work.together(ask_person(person_id))[0][0]
    here = work.row(_THIS_DESK, desk=desk)
    first = here.id * ENTRIES_A_DESK if here else 0
    visit = work.row(_LATEST, person_id=person_id, first=first, last=first + ENTRIES_A_DESK - 1)
    which = {"person_id": person_id, "visit_id": visit.id if visit else _NO_VISIT}
    today = dt.datetime.combine(local_day(now), dt.time(), LONDON)
    lent, back = work.together(
        (_LENT, which), (_BACK, which | {"desk_id": here.id if here else _NO_VISIT, "since": today})
    )
    if not lent and not back:
        say = _("{person} has nothing on a slip: nothing was lent to or returned by them at {desk}.")
        raise Refused(say.format(person=person.name, desk=desk))
    return VisitSlip(
        person.code,
        person.name,
        person.team,
        desk,
        visit.opened_at if visit else now,
        tuple(_line(row) for row in lent),
        tuple(_line(row) for row in back),
        visit.collector if visit else None,
    )


def _line(row: Row) -> Line:
    return Line(row.code, _said(row), seen_title(row, reveal=False), row.due_back, row.back_at)


def _said(row: Row) -> str:
    return said(row) if row.part else _("Box {name}").format(name=row.reference)
