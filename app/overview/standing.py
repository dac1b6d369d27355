"""How a desk stands between two scans: whom it serves and what they hold, what waits, which mode is on."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.audit.models import Desk
from app.core.columns import table_of
from app.core.database import Work
from app.core.link import Ask
from app.core.prepared import Row
from app.core.times import local_day, system_clock
from app.custody.facts import Counter, Mode, OpenVisit
from app.custody.handover_rows import ask_waiting
from app.custody.memory import from_text
from app.custody.queries import LOAN, ask_holds
from app.overview.rows import SENSITIVE, said, seen_title
from app.people.queries import ask_person
from app.register.queries import CLASS, FILE, PLACE, ask_place
from app.register.titles import TITLE

MOST = 200
_DESK = table_of(Desk)
_COUNTER = sa.select(_DESK.c.id, _DESK.c.counter).where(_DESK.c.name == sa.bindparam("name"))
_HELD = (
    sa.select(
        sa.func.coalesce(FILE.c.code, PLACE.c.code).label("code"),
        sa.func.coalesce(FILE.c.reference, PLACE.c.name).label("reference"),
        sa.func.coalesce(FILE.c.part, 1).label("part"),
        TITLE,
        SENSITIVE,
        LOAN.c.due_back,
        LOAN.c.visit_id,
        sa.case((LOAN.c.box_id.is_not(None), 1), else_=0).label("is_box"),
    )
    .select_from(
        LOAN.outerjoin(FILE, FILE.c.id == LOAN.c.file_id)
        .outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(PLACE, PLACE.c.id == LOAN.c.box_id)
    )
    .where(LOAN.c.borrower_id == sa.bindparam("person_id"), LOAN.c.returned_at.is_(None))
    .order_by(LOAN.c.due_back, LOAN.c.id)
    .limit(MOST)
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whom the open visit is for. `by_name`: whoever stands there had no badge."""

    barcode: str
    name: str
    kind: str
    team: str | None
    badge_until: dt.date | None
    sponsor: str | None
    by_name: bool
    officer: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A file or a box that the visitor has; `title` is None where it may not be seen, and for a box."""

    barcode: str
    reference: str
    title: str | None
    due_back: dt.date
    overdue: bool
    this_visit: bool
    is_box: bool


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that waits for a badge; `bound_to` is the name of the only person who gets it without LEND."""

    barcode: str
    reference: str
    bound_to: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A desk's counter, and in plain values all that a window shows of it.

    `visitor` and `shelf` are names: of whom the visit is for, and of the place that shelving mode fills.
    `held` are at most 200 of what the visitor holds, overdue first; `holds` and `overdue` count all.
    `offers` are who offers the visitor how many files.
    """

    counter: Counter
    visitor: str | None
    shelf: str | None
    person: Visitor | None = None
    collector: str | None = None
    held: tuple[Holding, ...] = ()
    holds: int = 0
    overdue: int = 0
    waiting: tuple[WaitingFile, ...] = ()
    offers: tuple[tuple[str, int], ...] = ()

    @property
    def mode(self) -> Mode:
        """What a scanned file means when no visit says otherwise."""
        return self.counter.mode

    @property
    def renewing(self) -> bool:
        """Whether the next scan renews."""
        return self.counter.renewing

    @property
    def collecting(self) -> bool:
        """Whether the next badge is of whom the files are for."""
        return self.counter.collecting

    @property
    def off_site(self) -> bool:
        """Whether files leave the building now; `permit_complete` says whether the permit is."""
        return self.counter.permit is not None

    @property
    def permit_complete(self) -> bool:
        """Whether the permit says who authorised it, why, and how the files are carried."""
        return self.counter.permit is not None and self.counter.permit.complete

    @property
    def may_run_out(self) -> bool:
        """Whether time alone can change something here: a visit is open or files wait."""
        return self.counter.visit is not None or bool(self.counter.waiting)


def standing(work: Work, desk: str, reveal: bool = False, today: dt.date | None = None) -> Standing:
    """Return how a desk stands; `reveal` shows the titles of sensitive classes too. Two round trips."""
    row = work.row(_COUNTER, name=desk)
    counter = from_text(row.counter if row else None)
    day = today or local_day(system_clock())
    visit = counter.visit
    asks = _asks(counter, day)
    found = dict(zip(asks, work.together(*asks.values()), strict=True)) if asks else {}
    names = {key: rows[0].name for key, rows in found.items() if isinstance(key, int)}
    waiting = tuple(
        WaitingFile(one.code, one.reference, names[one.bound_to] if one.bound_to else None)
        for one in counter.waiting
    )
    shelf = found["shelf"][0].path if "shelf" in found else None
    if visit is None:
        return Standing(counter, None, shelf, waiting=waiting)
    return Standing(
        counter,
        names[visit.borrower_id],
        shelf,
        person=_visitor(found[visit.borrower_id][0], visit),
        collector=names[visit.collector_id] if visit.collector_id else None,
        held=_held(found["held"], visit, day, reveal),
        holds=found["holds"][0].holds,
        overdue=int(found["holds"][0].overdue),
        waiting=waiting,
        offers=tuple((row.giver, row.count) for row in found["offers"]),
    )


def _asks(counter: Counter, today: dt.date) -> dict[int | str, Ask]:
    """Return the reads that this counter asks for: of people by their ids, of the rest by a word."""
    visit = counter.visit
    people = {one.bound_to for one in counter.waiting}
    asks: dict[int | str, Ask] = {}
    if visit is not None:
        people |= {visit.borrower_id, visit.collector_id}
        asks["held"] = (_HELD, {"person_id": visit.borrower_id})
        asks["holds"] = ask_holds(visit.borrower_id, today)
        asks["offers"] = ask_waiting(visit.borrower_id)
    if counter.shelf_id is not None:
        asks["shelf"] = ask_place(counter.shelf_id)
    return asks | {one: ask_person(one) for one in people if one is not None}


def _visitor(row: Row, visit: OpenVisit) -> Visitor:
    return Visitor(
        row.code, row.name, row.kind, row.team, row.badge_until, row.sponsor, visit.by_name, row.officer
    )


def _held(rows: Sequence[Row], visit: OpenVisit, today: dt.date, reveal: bool) -> tuple[Holding, ...]:
    return tuple(
        Holding(
            row.code,
            said(row),
            seen_title(row, reveal),
            row.due_back,
            row.due_back < today,
            row.visit_id == visit.id,
            bool(row.is_box),
        )
        for row in rows
    )
