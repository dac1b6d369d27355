"""Erasing names: of borrowers from loans that ended long ago, and of files that were disposed of.

The trail stays whole: an entry names the digest of every value that goes. Who signs in here keeps their name:
it stands under what they authorised.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler
from app.audit.models import ERASED_ANSWER, Act, Entry
from app.audit.replay import ERASURE
from app.core.acts import Answer, Command
from app.core.columns import Base, table_of
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.times import LONDON, local_day
from app.core.words import _
from app.custody.models import Loan, Movement, TransferOffer, Visit
from app.people.models import NOBODY, Borrower, Council
from app.register.models import DocumentOut, File

AT_ONCE = 300
"""Rows of one act, so that no desk waits long."""

_COUNCIL, _NOBODY = table_of(Council), table_of(Borrower)
_SETTINGS = sa.select(_COUNCIL.c.names_before, _COUNCIL.c.names_years)
_SET_BEFORE = sa.update(_COUNCIL).values(names_before=sa.bindparam("day"))
_SET_YEARS = sa.update(_COUNCIL).values(names_years=sa.bindparam("years"))
_HAS_NOBODY = sa.select(_NOBODY.c.id).where(_NOBODY.c.id == NOBODY)


@dataclass(frozen=True, slots=True)
class EraseLoans(Command):
    """Take the names off what ended before a day, in one kind of rows, a few after the row `after`."""

    right: ClassVar[Right] = Right.ERASE

    kind: str
    before: dt.date
    after: int = 0


@dataclass(frozen=True, slots=True)
class EraseText(Command):
    """Erase the name of a person or the title of a file, with these private values: entry and digest."""

    right: ClassVar[Right] = Right.ERASE

    thing: str
    thing_id: int
    values: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class EraseAnswers(Command):
    """Empty the answers of acts that were sent before a day: they name people and files."""

    right: ClassVar[Right] = Right.ERASE

    before: dt.date


@dataclass(frozen=True, slots=True)
class FinishErasure(Command):
    """Note that everything before a day is erased."""

    right: ClassVar[Right] = Right.ERASE

    before: dt.date


@dataclass(frozen=True, slots=True)
class SetErasure(Command):
    """Erase names each January, of loans that ended so many whole years before; None for never."""

    right: ClassVar[Right] = Right.ERASE

    years: int | None


def _statement(model: type[Base], names: tuple[str, ...], ended: sa.ColumnElement[bool]) -> sa.Select[Any]:
    table = table_of(model)
    named = sa.or_(*(table.c[one].is_not(None) & (table.c[one] != NOBODY) for one in names))
    return (
        sa.select(table.c.id, *(table.c[one] for one in names))
        .where(table.c.id > sa.bindparam("after"), named, ended)
        .order_by(table.c.id)
        .limit(AT_ONCE)
    )


_BEFORE = sa.bindparam("before", type_=table_of(Loan).c.out_at.type)
_L, _M = table_of(Loan), table_of(Movement)
_OLD_LOAN = sa.exists().where(_L.c.id == _M.c.loan_id, _L.c.returned_at < _BEFORE)
KINDS: dict[str, tuple[type[Base], tuple[str, ...], sa.ColumnElement[bool]]] = {
    "loan": (Loan, ("borrower_id", "collector_id"), _L.c.returned_at < _BEFORE),
    "movement": (
        Movement,
        ("borrower_id",),
        sa.and_(_M.c.happened_at < _BEFORE, sa.or_(_M.c.loan_id.is_(None), _OLD_LOAN)),
    ),
    "visit": (Visit, ("borrower_id", "collector_id"), table_of(Visit).c.closed_at < _BEFORE),
    "transfer_offer": (
        TransferOffer,
        ("giver_id", "receiver_id"),
        table_of(TransferOffer).c.closed_at < _BEFORE,
    ),
    "document_out": (DocumentOut, ("borrower_id",), table_of(DocumentOut).c.returned_at < _BEFORE),
}
"""The kinds of rows that tell of a loan, the columns that name a person, and when it ended."""
_FIND = {kind: _statement(*parts) for kind, parts in KINDS.items()}
_OPTIONAL = frozenset({"collector_id"})

_ACT, _ENTRY = table_of(Act), table_of(Entry)
_BODY = sa.select(_ENTRY.c.body).where(_ENTRY.c.id == sa.bindparam("entry_id"))
_OLD_ACTS = (
    sa.select(_ACT.c.id)
    .where(_ACT.c.at < _BEFORE, _ACT.c.answer != ERASED_ANSWER)
    .order_by(_ACT.c.id)
    .limit(AT_ONCE)
)
_EMPTY = sa.update(_ACT).where(_ACT.c.id == sa.bindparam("act_id")).values(answer=ERASED_ANSWER)


def erase_loans(act: EraseLoans, desk: AtDesk) -> tuple[Answer, str | None]:
    """Erase one slice; the answer says after which row to go on, or None where nothing is left."""
    if act.kind not in KINDS:
        raise Refused(_("There is nothing like this to erase."))
    model, names, _ended = KINDS[act.kind]
    rows = desk.work.rows(_FIND[act.kind], before=_midnight(act.before, desk), after=act.after)
    if not rows:
        return {"after": None, "count": 0}, desk.counter
    _make_nobody(desk)
    entry = desk.trail.entry(ERASURE, act.happened_at or desk.now)
    for row in rows:
        named = [one for one in names if getattr(row, one) is not None]
        entry.update(model, row.id, **{one: None if one in _OPTIONAL else NOBODY for one in named})
    return {"after": rows[-1].id, "count": len(rows)}, desk.counter


def _make_nobody(desk: AtDesk) -> None:
    """Make the borrower who stands where a name was, if it is the first time."""
    if desk.work.row(_HAS_NOBODY) is None:
        entry = desk.trail.entry("nobody_made", desk.now)
        plain = {"code": "-", "kind": "staff", "status": "left", "left_on": dt.date(2000, 1, 1)}
        entry.insert(Borrower, id=NOBODY, name=_("Name erased"), **plain)


def erase_text(act: EraseText, desk: AtDesk) -> tuple[Answer, str | None]:
    """Erase it, with every value that entries told of it."""
    if act.thing not in _TEXTS:
        raise Refused(_("There is nothing like this to erase."))
    for entry_id, digest in act.values:
        told = desk.work.row(_BODY, entry_id=entry_id)
        if told is None or f'["{act.thing}",{act.thing_id},' not in told.body or digest not in told.body:
            raise Refused(_("There is nothing like this to erase."))
    entry = desk.trail.entry(ERASURE, act.happened_at or desk.now)
    _TEXTS[act.thing](entry, act.thing_id)
    for entry_id, digest in act.values:
        entry.erase(entry_id, digest)
    return {"count": len(act.values)}, desk.counter


_TEXTS: dict[str, Callable[[Any, int], None]] = {
    "borrower": lambda entry, row: entry.update(Borrower, row, name=_("Name erased"), contact=None),
    "file": lambda entry, row: entry.update(File, row, title=_("Title erased")),
}


def erase_answers(act: EraseAnswers, desk: AtDesk) -> tuple[Answer, str | None]:
    """Empty one slice; the answer counts it."""
    rows = desk.work.rows(_OLD_ACTS, before=_midnight(act.before, desk))
    if rows:
        entry = desk.trail.entry(ERASURE, act.happened_at or desk.now)
        entry.note("act", None, "answers", len(rows))
        for row in rows:
            desk.work.write(_EMPTY, act_id=row.id)
    return {"count": len(rows)}, desk.counter


def finish_erasure(act: FinishErasure, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep the day, if it is later than the last one."""
    _midnight(act.before, desk)
    row = desk.work.row(_SETTINGS)
    if row is not None and (row.names_before is None or row.names_before < act.before):
        entry = desk.trail.entry(ERASURE, act.happened_at or desk.now)
        entry.note("council", 1, "names_before", act.before)
        desk.work.write(_SET_BEFORE, day=act.before)
    return {"say": _("Names are erased.")}, desk.counter


def set_erasure(act: SetErasure, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep how long names are kept."""
    if act.years is not None and not 1 <= act.years <= 100:
        raise Refused(_("Names are kept for 1 to 100 years, or for good."))
    if desk.work.row(_SETTINGS) is None:
        raise Refused(_("Give the council's name first."))
    entry = desk.trail.entry("erasure_set", act.happened_at or desk.now)
    entry.note("council", 1, "names_years", act.years)
    desk.work.write(_SET_YEARS, years=act.years)
    never = _("Names are kept for good.")
    say = _("Each January, loans that ended {count} whole years before lose their names.")
    return {"say": never if act.years is None else say.format(count=act.years)}, desk.counter


def _midnight(day: dt.date, desk: AtDesk) -> dt.datetime:
    """Return the instant at which a day begins; Refused for one that is not over yet."""
    if day > local_day(desk.now):
        raise Refused(_("Only what is past can be erased."))
    return dt.datetime.combine(day, dt.time(), LONDON)


HANDLERS: dict[type[Command], Handler] = {
    EraseLoans: Handler(erase_loans),
    EraseText: Handler(erase_text),
    EraseAnswers: Handler(erase_answers),
    FinishErasure: Handler(finish_erasure),
    SetErasure: Handler(set_erasure),
}
