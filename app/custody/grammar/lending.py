"""Lending one item to the visitor, with or without a permit; used wherever a scan ends in a loan."""

import datetime as dt
from dataclasses import replace

from app.core.certain import certain
from app.core.rights import Right
from app.custody.facts import Counter, Item, Offer, PermitFacts, Person, View
from app.custody.grammar.turn import was_lent_elsewhere
from app.custody.rules import lending_bar
from app.custody.steps import Do, Outcome, Step, Why

LONGEST_PERMIT = dt.timedelta(days=366)


def lend(
    counter: Counter, view: View, item: Item, *, override: str | None = None, bar_set_aside: Why | None = None
) -> Step:
    """Return the step that lends an item to the visitor of the open visit, or the refusal.

    `override` says what a LEND set aside; `bar_set_aside` is the one rule that it may set aside.
    """
    person = certain(view.visitor)
    bar = _bar(item, view)
    if bar is not None and bar is not bar_set_aside:
        return _refused(bar, item, person)
    permit, wrong = permit_for(counter, view)
    if wrong is not None:
        return Step(Outcome.REFUSED, wrong, item=item, person=person)
    if item.letter == "B":
        parts = tuple(_part(one, counter, view) for one in item.contents)
        lent = sum(part.outcome is Outcome.CHECKED_OUT for part in parts)
        why = Why.LENT_BOX
        return Step(
            Outcome.CHECKED_OUT,
            why,
            Do.LEND,
            item,
            person,
            permit=permit,
            override=override,
            count=lent,
            parts=parts,
        )
    why = Why.LENT_OFF_SITE if permit else Why.LENT
    return Step(Outcome.CHECKED_OUT, why, Do.LEND, item, person, permit=permit, override=override)


def _bar(item: Item, view: View) -> Why | None:
    bar = lending_bar(item, certain(view.visitor), view.today)
    return Why.LENT_ELSEWHERE if bar is Why.IS_OUT and was_lent_elsewhere(item, view) else bar


def _refused(bar: Why, item: Item, person: Person) -> Step:
    """Return a refusal; what is out is refused in its holder's name."""
    about = None if bar in (Why.IS_OUT, Why.LENT_ELSEWHERE) else person
    return Step(Outcome.REFUSED, bar, item=item, person=about)


def _part(item: Item, counter: Counter, view: View) -> Step:
    person = certain(view.visitor)
    bar = _bar(item, view)
    if bar is not None:
        return _refused(bar, item, person)
    permit, _wrong = permit_for(counter, view)
    return Step(Outcome.CHECKED_OUT, Why.LENT, Do.LEND, item, person, permit=permit)


def permit_for(counter: Counter, view: View) -> tuple[PermitFacts | None, Why | None]:
    """Return the permit that a loan now goes out under, or why it isn't good enough."""
    if counter.permit is None:
        return None, None
    permit = filled(counter.permit, view)
    if not permit.complete:
        return None, Why.PERMIT_INCOMPLETE
    if not is_near(permit.due_back, view.today):
        return None, Why.PERMIT_DATE
    return permit, None


def is_near(due: dt.date | None, today: dt.date) -> bool:
    """Tell whether a permit's due date, if it has one, lies between today and a year from now."""
    return due is None or today <= due <= today + LONGEST_PERMIT


def filled(permit: PermitFacts, view: View) -> PermitFacts:
    """Return the permit with what came with this scan."""
    given = view.seen.details
    return PermitFacts(
        authorised_by=given.authorised_by or permit.authorised_by,
        reason=given.reason or permit.reason,
        carried=given.carried or permit.carried,
        due_back=given.due_back or permit.due_back,
    )


def after_refusal(counter: Counter, view: View, step: Step) -> Counter:
    """Remember a refusal that somebody with the right may set aside with LEND and a reason."""
    item = step.item
    if step.why is not Why.NOT_THIS_TEAM or item is None or Right.OVERRIDE not in view.rights:
        return counter
    return replace(counter, offer=Offer(item.letter, item.id, Why.NOT_THIS_TEAM.value))
