"""What may be done with a file now, and why not: the desk's own grammar is asked, nothing is done.

So a screen can grey out what would be refused, with the very sentence that the desk would say.
"""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

import sqlalchemy as sa

from app.audit.models import Desk
from app.codes.own import read
from app.codes.queries import ask_what
from app.core.certain import certain
from app.core.columns import table_of
from app.core.database import Work
from app.core.rights import Right, may_not
from app.custody.facts import Counter, Details, Mode, PermitFacts, Place, View
from app.custody.grammar import files
from app.custody.grammar.lending import lend
from app.custody.grammar.moments import run_out
from app.custody.grammar.turn import settled
from app.custody.look import Looker
from app.custody.memory import from_text
from app.custody.rules import item_bar
from app.custody.steps import Done, Outcome, Step
from app.custody.words import sentence

_DESK = table_of(Desk)
_COUNTER = sa.select(_DESK.c.id, _DESK.c.counter).where(_DESK.c.name == sa.bindparam("name"))
_SOMEWHERE = Place(0, "", "")
_FULL_PERMIT = PermitFacts("-", "-", "-")


class Act(StrEnum):
    """What can be done with a file at a desk."""

    LEND = "lend"
    RETURN = "return"
    RENEW = "renew"
    LEND_OFF_SITE = "lend off-site"
    PUT_AWAY = "put away"


_DONE = {
    Act.LEND: (Outcome.CHECKED_OUT, Outcome.WAITING, Outcome.UNCHANGED),
    Act.RETURN: (Outcome.CHECKED_IN, Outcome.FOUND),
    Act.RENEW: (Outcome.RENEWED,),
    Act.LEND_OFF_SITE: (Outcome.CHECKED_OUT, Outcome.WAITING, Outcome.UNCHANGED),
    Act.PUT_AWAY: (Outcome.CHECKED_IN, Outcome.SHELVED),
}
"""The outcomes that mean that it may be done. Lending can leave a file unchanged only if it waits already."""


@dataclass(frozen=True, slots=True)
class Permitted:
    """One act; `why` is the sentence that the desk would refuse it with."""

    act: Act
    allowed: bool
    why: str | None = None


def permitted(
    work: Work, desk_name: str, code: str, rights: frozenset[Right], now: dt.datetime
) -> list[Permitted]:
    """Say what may be done at a desk with the file that a code stands for; [] if it stands for no file.

    Lending is to the visitor of the desk's open visit; without one it means to wait for the next badge, and
    what depends on the borrower is not known yet. To return a missing file is to find it.
    """
    desk, found = work.together((_COUNTER, {"name": desk_name}), ask_what(read(code).code))
    counter = from_text(desk[0].counter if desk else None)
    looker = Looker(work, counter, now, desk[0].id if desk else 0, locks=False)
    if {row.letter for row in found} != {"F"} or len({row.thing_id for row in found}) > 1:
        return []
    view = looker.view(code, Details(), found, desk_name, rights)
    if Right.DESK not in rights:
        why = may_not(Right.DESK)
        return [Permitted(act, allowed=False, why=why) for act in Act]
    counter, _ended = run_out(counter, view)
    counter = replace(settled(counter), permit=None, mode=Mode.LENDING, shelf_id=None)
    return [_judged(act, counter, replace(view, was=counter)) for act in Act]


def is_plain(work: Work, desk_name: str) -> bool:
    """Tell whether a scan of a file just lends it or takes it back: no mode is on at the desk, no RENEW."""
    desk = work.row(_COUNTER, name=desk_name)
    counter = from_text(desk.counter if desk else None)
    return counter.mode is Mode.LENDING and not counter.renewing


def _judged(act: Act, counter: Counter, view: View) -> Permitted:
    step = _step(act, counter, view)
    if step.outcome in _DONE[act]:
        return Permitted(act, allowed=True)
    return Permitted(act, allowed=False, why=sentence(Done(step), view))


def _step(act: Act, counter: Counter, view: View) -> Step:
    """Return what the desk would do first."""
    item = certain(view.seen.item)
    if act is Act.RETURN:
        return files.scanned(replace(counter, mode=Mode.RETURNING), view)[1][0]
    if files.astray(item) is not None:
        return Step(Outcome.REFUSED, certain(item_bar(replace(item, loan=None))), item=item)
    if act is Act.RENEW:
        return files.scanned(counter, replace(view, was=replace(counter, renewing=True)))[1][0]
    if act is Act.PUT_AWAY:
        return files.scanned(replace(counter, mode=Mode.SHELVING), replace(view, shelf=_SOMEWHERE))[1][0]
    counter = replace(counter, permit=_FULL_PERMIT if act is Act.LEND_OFF_SITE else None)
    return lend(counter, view, item) if counter.visit is not None else files.wait(counter, view, item)[1][0]
