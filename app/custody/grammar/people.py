"""The rows of the grammar for a badge."""

from dataclasses import replace

from app.core.certain import certain
from app.custody.facts import Counter, Mode, OpenVisit, Person, View
from app.custody.grammar.files import handed_over
from app.custody.grammar.turn import Turn, close_visit, lapse_waiting
from app.custody.rules import person_bar
from app.custody.steps import Do, Outcome, Step, Why


def scanned(counter: Counter, view: View) -> Turn:
    """Decide for a badge: opens a visit, ends it, or hands over to the next person."""
    person = certain(view.seen.person)
    visit = counter.visit
    was_shelving = counter.mode is Mode.SHELVING
    if was_shelving:
        counter = replace(counter, mode=Mode.LENDING, shelf_id=None)
    if visit is not None and view.was.collecting:
        return _collecting(counter, view, visit, person)
    if visit is not None and person.id in (visit.borrower_id, visit.collector_id):
        if was_shelving:
            return counter, [Step(Outcome.MODE, Why.SHELVING_ENDED, person=view.visitor)]
        if visit.scans == 0:
            return counter, [Step(Outcome.UNCHANGED, Why.BADGE_AGAIN, person=person)]
        return close_visit(counter, view, Why.VISIT_DONE, "badge")
    closed: list[Step] = []
    if visit is not None:
        counter, closed = close_visit(counter, view, Why.VISIT_SWITCHED, "next")
    bar = person_bar(person, view.today)
    if bar is not None:
        counter, lapsed = lapse_waiting(counter)
        return counter, [Step(Outcome.REFUSED, bar, person=person), *closed, *lapsed]
    opened, steps = _open(counter, view, person, None, by_name=view.seen.details.by_name)
    return opened, [steps[0], *closed, *steps[1:]]


def _collecting(counter: Counter, view: View, visit: OpenVisit, person: Person) -> Turn:
    collector = view.collector or certain(view.visitor)
    if person.id == visit.borrower_id:
        return counter, [Step(Outcome.UNCHANGED, Why.BADGE_AGAIN, person=person)]
    bar = person_bar(person, view.today)
    if bar is not None:
        return counter, [Step(Outcome.REFUSED, bar, person=person)]
    closed, ended = close_visit(counter, view, Why.VISIT_SWITCHED, "next")
    by_name = visit.by_name or view.seen.details.by_name
    opened, steps = _open(replace(closed, permit=counter.permit), view, person, collector, by_name=by_name)
    return opened, [steps[0], *ended, *steps[1:]]


def _open(counter: Counter, view: View, person: Person, collector: Person | None, *, by_name: bool) -> Turn:
    """Open a visit and lend the files that wait; those of somebody else's ended visit go on waiting."""
    visit = OpenVisit(0, person.id, collector.id if collector else None, view.at, by_name=by_name)
    mine = [one for one in counter.waiting if one.bound_to in (None, person.id)]
    others = tuple(one for one in counter.waiting if one not in mine)
    counter = replace(
        counter,
        visit=visit,
        ended_for=None,
        waiting=others,
        waiting_since=view.at if others else None,
    )
    why = Why.COLLECTING_OPENED if collector else Why.VISIT_OPENED
    opening = Step(
        Outcome.VISIT_OPENED, why, Do.OPEN_VISIT, person=person, collector=collector, by_name=by_name
    )
    steps = [opening]
    now = {item.id: item for item in view.waiting}
    served = replace(view, visitor=person)
    for one in mine:
        counter, handed = handed_over(counter, served, now[one.file_id], one.override)
        steps += handed
    steps += [
        Step(Outcome.WAITING, Why.WAITS_FOR_OTHER, item=now[one.file_id], person=person, look=True)
        for one in others
    ]
    return counter, steps
