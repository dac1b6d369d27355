"""What each row of the grammar returns, and small things that several rows do."""

from dataclasses import replace
from typing import TypeAlias

from app.custody.facts import Counter, Item, Mode, View, Waiting
from app.custody.steps import Do, Outcome, Step, Why

Turn: TypeAlias = tuple[Counter, list[Step]]


def settled(counter: Counter) -> Counter:
    """Forget what the scan before left for this one only."""
    return replace(counter, offer=None, just_in=None, renewing=False, collecting=False, passed=None)


def lapse_waiting(counter: Counter) -> Turn:
    """Let go of the waiting files, aloud."""
    steps = [Step(Outcome.LAPSED, Why.LAPSED, item=_waiting_item(one)) for one in counter.waiting]
    return replace(counter, waiting=(), waiting_since=None), steps


def _waiting_item(one: Waiting) -> Item:
    return Item("F", one.file_id, one.code, one.reference)


def close_visit(counter: Counter, view: View, why: Why, ended: str) -> Turn:
    """End the visit and what belongs to it."""
    closed = replace(counter, visit=None, ended_for=None, permit=None)
    return closed, [Step(Outcome.VISIT_CLOSED, why, Do.CLOSE_VISIT, person=view.visitor, text=ended)]


def was_returned_just_now(item: Item, counter: Counter, view: View) -> bool:
    """Tell whether the item came back here in this visit; without a visit, in the last ten minutes."""
    back = item.last_return
    if back is None:
        return False
    if counter.visit is not None:
        return back.visit_id == counter.visit.id
    return back.desk_id == view.desk_id and abs((view.at - back.at).total_seconds()) <= JUST_NOW_SECONDS


def was_lent_elsewhere(item: Item, view: View) -> bool:
    """Tell whether another desk lent the item within the last minute."""
    loan = item.loan
    if loan is None or loan.desk_id == view.desk_id:
        return False
    return abs((view.at - loan.out_at).total_seconds()) <= ELSEWHERE_SECONDS


def is_shelving(counter: Counter, view: View) -> bool:
    """Tell whether scanned files are put on a shelf now."""
    return counter.mode is Mode.SHELVING and view.shelf is not None


JUST_NOW_SECONDS = 600
ELSEWHERE_SECONDS = 60
