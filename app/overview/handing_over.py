"""All that somebody answers for, to hand it over in one sitting; and what is offered to them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.codes.own import read
from app.codes.queries import ask_what
from app.core.columns import table_of
from app.core.database import Work
from app.core.link import Ask
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.times import local_day
from app.core.words import _
from app.custody.handover_rows import OFFER
from app.custody.models import Permit
from app.custody.queries import LOAN
from app.overview.printed import HandoverList, Line
from app.overview.rows import SENSITIVE, seen_title
from app.people.models import Borrower
from app.people.queries import ask_person
from app.people.reads import answers_for, sponsors
from app.register.queries import CLASS, FILE, PLACE
from app.register.rules import ref_text
from app.register.titles import TITLE

MOST = 10_000
"""Files and boxes on one leaver's page."""

_PERMIT = table_of(Permit)
_GIVER = table_of(Borrower).alias("giver")
_RECEIVER = table_of(Borrower).alias("receiver")
_OPEN = sa.and_(OFFER.c.loan_id == LOAN.c.id, OFFER.c.closed_at.is_(None))

_THINGS = (
    sa.select(
        LOAN.c.id.label("loan_id"),
        sa.func.coalesce(FILE.c.code, PLACE.c.code).label("code"),
        sa.func.coalesce(FILE.c.reference, PLACE.c.name).label("reference"),
        sa.func.coalesce(FILE.c.part, 0).label("part"),
        TITLE,
        SENSITIVE,
        LOAN.c.due_back,
        sa.case((_PERMIT.c.id.is_not(None), 1), else_=0).label("off_site"),
        OFFER.c.id.label("offer_id"),
        OFFER.c.offered_at,
        _GIVER.c.name.label("giver"),
        _RECEIVER.c.name.label("receiver"),
    )
    .select_from(
        LOAN.outerjoin(OFFER, _OPEN)
        .outerjoin(FILE, FILE.c.id == LOAN.c.file_id)
        .outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(PLACE, PLACE.c.id == LOAN.c.box_id)
        .outerjoin(_PERMIT, _PERMIT.c.id == LOAN.c.id)
        .outerjoin(_GIVER, _GIVER.c.id == LOAN.c.borrower_id)
        .outerjoin(_RECEIVER, _RECEIVER.c.id == OFFER.c.receiver_id)
    )
    .order_by(
        LOAN.c.due_back,
        sa.case((LOAN.c.box_id.is_not(None), 1), else_=0),
        FILE.c.reference,
        FILE.c.part,
        LOAN.c.id,
    )
    .limit(MOST)
)
_HELD = _THINGS.where(
    LOAN.c.borrower_id == sa.bindparam("person_id"), LOAN.c.returned_at.is_(None), LOAN.c.part_of_id.is_(None)
)
_OFFERED = _THINGS.where(OFFER.c.receiver_id == sa.bindparam("person_id"), LOAN.c.returned_at.is_(None))


@dataclass(frozen=True, slots=True)
class Thing:
    """A file or a box that is handed over, or could be; `other` is who is at the other end of its offer."""

    loan_id: int
    barcode: str
    reference: str
    title: str | None
    due_back: dt.date
    off_site: bool
    offer_id: int | None
    other: str | None


@dataclass(frozen=True, slots=True)
class Post:
    """Something else that somebody answers for: a team, or a visitor's day badge."""

    barcode: str
    name: str
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class HandingOver:
    """A person, what they hold, what is offered to them, and what else they answer for."""

    person_id: int
    barcode: str
    name: str
    has_left: bool
    held: tuple[Thing, ...]
    offered: tuple[Thing, ...]
    teams: tuple[Post, ...]
    visitors: tuple[Post, ...]


def handing_over(work: Work, code: str, today: dt.date, reveal: bool) -> HandingOver:
    """Return all that whoever has a badge answers for; Refused for a code that is no badge in use."""
    found = [row.thing_id for row in work.together(ask_what(read(code).code))[0] if row.letter == "P"]
    if len(found) != 1:
        raise Refused(_("Nobody here has the badge {code}.").format(code=code))
    row = work.together(ask_person(found[0]))[0][0]
    held, offered = work.together(_ask(_HELD, row.id), _ask(_OFFERED, row.id))
    return HandingOver(
        row.id,
        row.code,
        row.name,
        row.status == "left" or (row.left_on is not None and row.left_on <= today),
        _things(held, "receiver", reveal),
        _things(offered, "giver", reveal),
        tuple(Post(_code(work, team.id), team.name) for team in answers_for(work, row.id)),
        tuple(Post(one.code, one.name, one.badge_until) for one in sponsors(work, row.id, today)),
    )


def handover_list(work: Work, code: str, desk: str, now: dt.datetime) -> HandoverList:
    """Return the list to sign: what somebody has offered and is not yet accepted, else all that they hold.

    Offers to several receivers make a list without a receiver's name. Refused where there is nothing.
    """
    found = handing_over(work, code, local_day(now), False)
    if not found.held:
        raise Refused(_("{person} holds nothing: there is nothing to hand over.").format(person=found.name))
    offered = [one for one in found.held if one.offer_id is not None]
    receivers = {one.other for one in offered}
    lines = tuple(Line(one.barcode, one.reference, one.title, one.due_back) for one in offered or found.held)
    receiver = receivers.pop() if len(receivers) == 1 else None
    return HandoverList(found.barcode, found.name, receiver, desk, now, lines)


def _ask(statement: sa.Select[Any], person_id: int) -> Ask:
    return (statement, {"person_id": person_id})


def _code(work: Work, person_id: int) -> str:
    return str(work.together(ask_person(person_id))[0][0].code)


def _things(rows: Sequence[Row], other: str, reveal: bool) -> tuple[Thing, ...]:
    return tuple(
        Thing(
            row.loan_id,
            row.code,
            _said(row),
            seen_title(row, reveal),
            row.due_back,
            bool(row.off_site),
            row.offer_id,
            getattr(row, other) if row.offer_id is not None else None,
        )
        for row in rows
    )


def _said(row: Row) -> str:
    if not row.part:
        return _("Box {name}").format(name=row.reference)
    return ref_text(row.reference, row.part)
