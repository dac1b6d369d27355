"""The page of whatever a code stands for: its state and its whole history, as plain values."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import sqlalchemy as sa

from app.audit.models import Desk, Entry
from app.codes.own import Reading, read
from app.codes.queries import ask_what, codes_of
from app.core.columns import table_of
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.times import instant_text
from app.core.words import _
from app.custody.handover_rows import ask_waiting
from app.custody.queries import LOAN, MOVEMENT, VISIT
from app.overview.place_facts import on_way, place_facts
from app.overview.rows import LISTED, SENSITIVE, STATE, said, shown
from app.people.models import Borrower
from app.people.queries import ask_person, ask_roles
from app.register.queries import CLASS, FILE, PLACE
from app.register.titles import TITLE

Page: TypeAlias = dict[str, Any]

MOST_SHOWN = 2000
EVERY = 2**62
"""More moments than any history has."""
"""How much of a location's history is read: over a returns shelf goes every file that comes back."""

_BORROWER = table_of(Borrower)
_ENTRY = table_of(Entry)
_DESK = table_of(Desk)
_HOME = PLACE.alias("home")
_CURRENT = PLACE.alias("current")
_BOX = PLACE.alias("box")

_OPEN = sa.and_(LOAN.c.file_id == FILE.c.id, LOAN.c.returned_at.is_(None))
_FILE = (
    sa.select(
        FILE.c.id,
        FILE.c.code,
        FILE.c.reference,
        FILE.c.part,
        TITLE,
        SENSITIVE,
        STATE,
        FILE.c.marking,
        FILE.c.disposed_how,
        CLASS.c.code.label("class_code"),
        CLASS.c.title.label("class_title"),
        _BORROWER.c.name.label("holder"),
        _BORROWER.c.code.label("holder_code"),
        LOAN.c.out_at,
        LOAN.c.due_back,
        _HOME.c.path.label("home"),
        _HOME.c.code.label("home_code"),
        _CURRENT.c.path.label("current"),
        _CURRENT.c.code.label("current_code"),
    )
    .select_from(
        FILE.outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(LOAN, _OPEN)
        .outerjoin(_BORROWER, _BORROWER.c.id == LOAN.c.borrower_id)
        .outerjoin(_HOME, _HOME.c.id == FILE.c.home_id)
        .outerjoin(_CURRENT, _CURRENT.c.id == FILE.c.current_id)
    )
    .where(FILE.c.id == sa.bindparam("thing_id"))
)
_HISTORY = (
    sa.select(
        MOVEMENT.c.kind,
        MOVEMENT.c.happened_at,
        _ENTRY.c.entered_at,
        _BORROWER.c.name.label("person"),
        _DESK.c.name.label("desk"),
        PLACE.c.path.label("place"),
        _ENTRY.c.act,
        MOVEMENT.c.due_back,
        sa.func.coalesce(FILE.c.code, _BOX.c.code).label("barcode"),
        sa.func.coalesce(FILE.c.reference, _BOX.c.name).label("reference"),
        sa.func.coalesce(FILE.c.part, 1).label("part"),
    )
    .select_from(
        MOVEMENT.join(_ENTRY, _ENTRY.c.id == MOVEMENT.c.entry_id)
        .join(_DESK, _DESK.c.id == MOVEMENT.c.desk_id)
        .outerjoin(_BORROWER, _BORROWER.c.id == MOVEMENT.c.borrower_id)
        .outerjoin(PLACE, PLACE.c.id == MOVEMENT.c.place_id)
        .outerjoin(FILE, FILE.c.id == MOVEMENT.c.file_id)
        .outerjoin(_BOX, _BOX.c.id == MOVEMENT.c.box_id)
    )
    .order_by(MOVEMENT.c.nth)
)
_MOST = sa.bindparam("most", type_=sa.BigInteger)
_LATEST = _HISTORY.order_by(None).order_by(MOVEMENT.c.happened_at, MOVEMENT.c.id)
_THEIR_VISIT = sa.and_(VISIT.c.id == MOVEMENT.c.visit_id, VISIT.c.borrower_id == MOVEMENT.c.borrower_id)
_BY_PERSON = (
    sa.select(MOVEMENT.c.id)
    .where(MOVEMENT.c.borrower_id == sa.bindparam("thing_id"))
    .order_by(MOVEMENT.c.id.desc())
    .limit(_MOST)
    .subquery("by_person")
)
_PERSON_HISTORY = (
    _LATEST.add_columns(sa.case((VISIT.c.by_name, 1), else_=0).label("by_name"))
    .join(_BY_PERSON, _BY_PERSON.c.id == MOVEMENT.c.id)
    .outerjoin(VISIT, _THEIR_VISIT)
)
_AT_PLACE = (
    sa.select(MOVEMENT.c.id)
    .where(MOVEMENT.c.place_id == sa.bindparam("thing_id"))
    .order_by(MOVEMENT.c.id.desc())
    .limit(_MOST)
    .subquery("at_place")
)
_PLACE_HISTORY = _LATEST.join(_AT_PLACE, _AT_PLACE.c.id == MOVEMENT.c.id)
_FILE_HISTORY = _HISTORY.where(MOVEMENT.c.file_id == sa.bindparam("thing_id"))
_BOX_HISTORY = _HISTORY.where(MOVEMENT.c.box_id == sa.bindparam("thing_id"))
_PLACE = (
    sa.select(
        PLACE.c.id,
        PLACE.c.code,
        PLACE.c.kind,
        PLACE.c.name,
        PLACE.c.path,
        _HOME.c.path.label("home"),
        _HOME.c.code.label("home_code"),
        _CURRENT.c.path.label("current"),
        _CURRENT.c.code.label("current_code"),
        _BORROWER.c.name.label("holder"),
        _BORROWER.c.code.label("holder_code"),
        LOAN.c.out_at,
        LOAN.c.due_back,
    )
    .select_from(
        PLACE.outerjoin(_HOME, _HOME.c.id == PLACE.c.home_id)
        .outerjoin(_CURRENT, _CURRENT.c.id == PLACE.c.parent_id)
        .outerjoin(LOAN, sa.and_(LOAN.c.box_id == PLACE.c.id, LOAN.c.returned_at.is_(None)))
        .outerjoin(_BORROWER, _BORROWER.c.id == LOAN.c.borrower_id)
    )
    .where(PLACE.c.id == sa.bindparam("thing_id"))
)
_LISTED = LISTED.order_by(LOAN.c.due_back, FILE.c.reference, FILE.c.part)
_THERE = _LISTED.where(FILE.c.current_id == sa.bindparam("thing_id"))
_HELD = _LISTED.where(LOAN.c.borrower_id == sa.bindparam("thing_id"))
_HELD_BOXES = (
    sa.select(PLACE.c.code, PLACE.c.name, LOAN.c.due_back)
    .join(LOAN, sa.and_(LOAN.c.box_id == PLACE.c.id, LOAN.c.returned_at.is_(None)))
    .where(LOAN.c.borrower_id == sa.bindparam("thing_id"))
    .order_by(LOAN.c.due_back, PLACE.c.name)
)
_BY_REFERENCE = (
    sa.select(FILE.c.id, FILE.c.part)
    .where(sa.func.upper(FILE.c.reference) == sa.bindparam("reference"))
    .order_by(FILE.c.part)
)


def page(work: Work, text: str, reveal: bool, most: int = MOST_SHOWN) -> Page | None:
    """Return the page of what a code or a reference stands for; None if nothing is known of it.

    Raises Refused, with the names, for a code that stands for more than one thing.

    `reveal` shows the titles of sensitive classes too. Of a person's or a place's history there are the
    `most` latest moments, and `history_is_cut` says whether that is so.
    """
    scanned = read(text)
    found = work.together(ask_what(scanned.code))[0] if scanned.code else []
    things = sorted({(row.letter, row.thing_id) for row in found})
    pages = [_PAGES[letter](work, thing_id, reveal, most) for letter, thing_id in things]
    if len(pages) > 1:
        names = "; ".join(sorted(str(one.get("reference") or one.get("name")) for one in pages))
        raise Refused(_("This code stands for more than one thing: {names}.").format(names=names))
    if pages:
        return pages[0]
    reference, _word, part = scanned.code.partition(" PART ")
    by_reference = work.rows(_BY_REFERENCE, reference=reference)
    for row in by_reference:
        if not part or str(row.part) == part:
            return _file(work, row.id, reveal, most)
    if scanned.reading is Reading.OURS and scanned.letter in "FBLP":
        nothing = dict.fromkeys(("reference", "title", "holder", "due_back", "home", "current"))
        return {"barcode": scanned.code, **nothing, "state": "blank", "history": []}
    return None


def _file(work: Work, thing_id: int, reveal: bool, _most: int) -> Page:
    row = work.row(_FILE, thing_id=thing_id)
    return {
        "id": row.id,
        **shown(row, reveal),
        **_whereabouts(row),
        "current": None if row.holder else row.current,
        "current_code": None if row.holder else row.current_code,
        "class": f"{row.class_code} {row.class_title}" if row.class_code else None,
        "marking": row.marking,
        "disposed_how": row.disposed_how,
        "on_way": on_way(work, "F", thing_id),
        "codes": codes_of(work, "F", thing_id),
        "history": _history(work, _FILE_HISTORY, thing_id),
    }


def _place(work: Work, thing_id: int, reveal: bool, most: int) -> Page:
    row = work.row(_PLACE, thing_id=thing_id)
    if row.kind == "box":
        history = _history(work, _BOX_HISTORY, thing_id)
    else:
        history = _happenings(work, _PLACE_HISTORY, thing_id, most)
    return {
        "barcode": row.code,
        "kind": row.kind,
        "name": row.name,
        "state": "out" if row.holder else "in",
        **_whereabouts(row),
        "current": None if row.holder else (row.current or row.path),
        "current_code": None if row.holder else row.current_code,
        **place_facts(work, thing_id, row.kind),
        "files": [_listed(one, reveal) for one in work.rows(_THERE, thing_id=thing_id)],
        "history": history,
        "history_is_cut": row.kind != "box" and len(history) == most,
    }


def _person(work: Work, thing_id: int, reveal: bool, most: int) -> Page:
    history = _happenings(work, _PERSON_HISTORY, thing_id, most, "by_name")
    row = work.together(ask_person(thing_id))[0][0]
    return {
        "barcode": row.code,
        "name": row.name,
        "kind": row.kind,
        "team": row.team,
        "state": row.status,
        "left_on": _day(row.left_on),
        "sponsor": row.sponsor,
        "badge_until": _day(row.badge_until),
        "id": row.id,
        "team_id": row.team_id,
        "sponsor_id": row.sponsor_id,
        "login": row.login,
        "roles": [one.role for one in work.together(ask_roles(thing_id))[0]],
        "offers": [
            {"giver": one.giver, "count": one.count} for one in work.together(ask_waiting(thing_id))[0]
        ],
        "contact": row.contact,
        "officer": row.officer,
        "files": [_listed(one, reveal) for one in work.rows(_HELD, thing_id=thing_id)],
        "boxes": [_box(one) for one in work.rows(_HELD_BOXES, thing_id=thing_id)],
        "history": history,
        "history_is_cut": len(history) == most,
    }


def _whereabouts(row: Row) -> Page:
    """Return who has a file or a box, since when and until when, and where it belongs."""
    return {
        "holder": row.holder,
        "holder_code": row.holder_code,
        "out_at": instant_text(row.out_at) if row.out_at else None,
        "due_back": _day(row.due_back),
        "home": row.home,
        "home_code": row.home_code,
    }


def _box(row: Row) -> Page:
    return {"barcode": row.code, "name": row.name, "due_back": _day(row.due_back)}


def _listed(row: Row, reveal: bool) -> Page:
    return shown(row, reveal) | {"due_back": _day(row.due_back)}


def _history(work: Work, statement: sa.Select[Any], thing_id: int) -> list[Page]:
    return _lines(work.rows(statement, thing_id=thing_id))


def _lines(rows: Sequence[Row]) -> list[Page]:
    return [
        {
            "kind": row.kind,
            "happened_at": instant_text(row.happened_at),
            "entered_at": instant_text(row.entered_at),
            "person": row.person,
            "place": row.place,
            "desk": row.desk,
            "due_back": _day(row.due_back),
            "act": row.act,
        }
        for row in rows
    ]


def _happenings(work: Work, statement: sa.Select[Any], thing_id: int, most: int, *flags: str) -> list[Page]:
    """Return the history of a person or a place: the same, with the file or box, and flags."""
    rows = work.rows(statement, thing_id=thing_id, most=most)
    return [
        line
        | {"barcode": row.barcode, "reference": said(row)}
        | {flag: bool(getattr(row, flag)) for flag in flags}
        for line, row in zip(_lines(rows), rows, strict=True)
    ]


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


_PAGES: dict[str, Callable[[Work, int, bool, int], Page]] = {
    "F": _file,
    "B": _place,
    "L": _place,
    "P": _person,
}
