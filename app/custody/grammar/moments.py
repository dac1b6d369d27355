"""Time at the counter: the same scan twice, a visit that ends by itself, files that waited too long."""

from dataclasses import replace

from app.custody.facts import Counter, Details, View
from app.custody.grammar.turn import Turn, close_visit, lapse_waiting, settled
from app.custody.steps import Why

REPEAT_SECONDS = 1.5
VISIT_SECONDS = 60
WAITING_SECONDS = 20


def is_repeat(counter: Counter, view: View) -> bool:
    """Tell whether this is the scan before once more: the same code within 1.5 seconds.

    A scan that brings something with it, such as the title that was asked for, is a new one.
    """
    seen = view.seen
    if counter.last_at is None or seen.code != counter.last_code or seen.details != Details():
        return False
    return abs((view.at - counter.last_at).total_seconds()) <= REPEAT_SECONDS


def run_out(counter: Counter, view: View) -> Turn:
    """End what has run out since the last scan.

    A jump back in time of more than a minute is another sitting (a paper register entered later): what was
    open before it has ended as well.
    """
    steps = []
    if counter.waiting and counter.waiting_since is not None:
        waited = abs((view.at - counter.waiting_since).total_seconds())
        if waited > WAITING_SECONDS:
            counter, lapsed = lapse_waiting(counter)
            steps += lapsed
    if counter.last_at is None or abs((view.at - counter.last_at).total_seconds()) < VISIT_SECONDS:
        return counter, steps
    if counter.visit is not None:
        borrower = counter.visit.borrower_id
        counter, closed = close_visit(counter, view, Why.VISIT_TIMED_OUT, "time")
        counter = replace(counter, ended_for=borrower)
        steps += closed
    return replace(settled(counter), permit=None), steps
