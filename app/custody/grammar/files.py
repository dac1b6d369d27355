"""The rows of the grammar for a file: in, out, missing, in a batch, destroyed."""

from dataclasses import replace

from app.core.certain import certain
from app.custody.facts import Counter, Item, Mode, Offer, Place, View, Waiting
from app.custody.grammar.lending import after_refusal, lend
from app.custody.grammar.turn import Turn, is_shelving, was_lent_elsewhere, was_returned_just_now
from app.custody.rules import RENEWALS, item_bar, person_bar
from app.custody.steps import Do, Outcome, Step, Why


def scanned(counter: Counter, view: View) -> Turn:
    """Decide for a file."""
    item = certain(view.seen.item)
    step = astray(item)
    if step is not None:
        return replace(counter, just_in=item.key if step.do is Do.FIND else None), [step]
    return out(counter, view, item) if item.loan is not None else in_hand(counter, view, item)


def astray(item: Item) -> Step | None:
    """Return the step for a file that should not be here at all: missing, in a sealed bag, destroyed."""
    if item.state in ("missing", "lost"):
        return Step(Outcome.FOUND, Why.FOUND, Do.FIND, item)
    if item.state in ("disposed", "bagged"):
        return Step(Outcome.ALARM, item_bar(item) or Why.DESTROYED, Do.SIGHT, item)
    return None


def handed_over(counter: Counter, view: View, item: Item, override: str | None) -> Turn:
    """Lend a file that waited, as it is by now."""
    step = astray(item) or lend(counter, view, item, override=override)
    return after_refusal(counter, view, step), [step]


def out(counter: Counter, view: View, item: Item) -> Turn:
    """Decide for a file, or a box, that is out."""
    loan = certain(item.loan)
    if was_lent_elsewhere(item, view):
        return counter, [Step(Outcome.REFUSED, Why.LENT_ELSEWHERE, item=item)]
    if view.was.renewing:
        return counter, [renewed(counter, view, item)]
    if is_shelving(counter, view):
        back = check_in(item)
        put = shelve(replace(item, current_id=None), certain(view.shelf))
        return counter, [replace(back, why=Why.RETURNED_BOX if back.parts else Why.RETURNED_TO_SHELF), put]
    visit = counter.visit
    if visit is None or counter.mode is Mode.RETURNING:
        return replace(counter, just_in=item.key), [check_in(item)]
    if loan.holder.id != visit.borrower_id:
        offered = replace(
            counter, just_in=item.key, offer=Offer(item.letter, item.id, "returned from another")
        )
        return offered, [replace(check_in(item), why=Why.RETURNED_FROM_OTHER, look=True)]
    if loan.visit_id == visit.id:
        return counter, [
            Step(Outcome.UNCHANGED, Why.LENT_IN_THIS_VISIT, item=item, person=view.visitor, look=True)
        ]
    return replace(counter, just_in=item.key), [check_in(item)]


def check_in(item: Item) -> Step:
    """Return the step that takes a file or a box with what it held back."""
    if item.letter == "B":
        held = tuple(
            Step(Outcome.CHECKED_IN, Why.RETURNED_IN_BOX, Do.CHECK_IN, one)
            for one in item.contents
            if went_with(one, item)
        )
        return Step(Outcome.CHECKED_IN, Why.RETURNED_BOX, Do.CHECK_IN, item, count=len(held), parts=held)
    why = Why.RETURNED_BOX_OUT if item.out_box else Why.RETURNED
    return Step(Outcome.CHECKED_IN, why, Do.CHECK_IN, item, look=bool(item.out_box))


def renewed(counter: Counter, view: View, item: Item) -> Step:
    """Renew a loan once, from today, if it could be lent today; a box with the files that went in it."""
    loan = certain(item.loan)
    if counter.visit is not None and loan.holder.id != counter.visit.borrower_id:
        return Step(Outcome.REFUSED, Why.NOT_THEIRS, item=item)
    bar = person_bar(loan.holder, view.today) or item_bar(replace(item, loan=None))
    if bar is not None:
        return Step(Outcome.REFUSED, bar, item=item, person=loan.holder)
    if loan.renewals >= RENEWALS:
        return Step(Outcome.REFUSED, Why.RENEWED_BEFORE, item=item)
    parts = tuple(renewed(counter, view, one) for one in item.contents if went_with(one, item))
    return Step(Outcome.RENEWED, Why.RENEWED, Do.RENEW, item, parts=parts)


def went_with(one: Item, box: Item) -> bool:
    """Tell whether a file is out because its box is."""
    return one.loan is not None and box.loan is not None and one.loan.part_of_id == box.loan.id


def on_way(counter: Counter, view: View, item: Item) -> Turn:
    """Decide for a file or a box in transit: RETURN receives it, shelving puts it away as well."""
    came = Step(Outcome.RECEIVED, Why.RECEIVED, Do.RECEIVE, item)
    if item.letter == "B":
        inside = [one for one in item.contents if one.on_way is not None]
        came = replace(came, why=Why.RECEIVED_BOX, count=len(inside))
    if is_shelving(counter, view):
        put = shelve(replace(item, current_id=None, on_way=None), certain(view.shelf))
        return counter, [put] if put.outcome is Outcome.REFUSED else [came, put]
    if counter.mode is Mode.RETURNING:
        return replace(counter, just_in=item.key), [came]
    return counter, [Step(Outcome.REFUSED, Why.IN_TRANSIT, item=item)]


def in_hand(counter: Counter, view: View, item: Item) -> Turn:
    """Decide for a file that is not out."""
    if item.on_way is not None:
        return on_way(counter, view, item)
    if item.disposal_officer is not None:
        return counter, [Step(Outcome.REFUSED, Why.IN_BATCH, item=item)]
    if view.was.renewing:
        return counter, [Step(Outcome.REFUSED, Why.NOT_ON_LOAN, item=item)]
    if is_shelving(counter, view):
        return counter, [shelve(item, certain(view.shelf))]
    if was_returned_just_now(item, counter, view):
        return _just_now(counter, item)
    if counter.mode is Mode.RETURNING:
        return replace(counter, just_in=item.key), [
            Step(Outcome.UNCHANGED, Why.WAS_NOT_OUT, Do.SIGHT, item, look=True)
        ]
    if counter.visit is None:
        return wait(counter, view, item)
    step = lend(counter, view, item)
    return after_refusal(counter, view, step), [step]


def _just_now(counter: Counter, item: Item) -> Turn:
    """A file that was returned here just now stays, unless LEND follows; one that was found stays."""
    counter = replace(counter, just_in=item.key)
    if certain(item.last_return).was_found:
        return counter, [Step(Outcome.UNCHANGED, Why.FOUND_JUST_NOW, item=item, look=True)]
    offered = replace(counter, offer=Offer(item.letter, item.id, "returned just now"))
    return offered, [Step(Outcome.UNCHANGED, Why.RETURNED_JUST_NOW, item=item, look=True)]


def shelve(item: Item, place: Place) -> Step:
    """Return the step that puts a file, or a box with its contents, at a place."""
    if place.is_closed:
        return Step(Outcome.REFUSED, Why.PLACE_CLOSED, item=item, place=place)
    if item.current_id == place.id:
        return Step(Outcome.UNCHANGED, Why.ALREADY_THERE, item=item, place=place)
    why = Why.BOX_MOVED if item.letter == "B" else Why.SHELVED
    return Step(Outcome.SHELVED, why, Do.SHELVE, item, place=place, count=len(item.contents))


def wait(counter: Counter, view: View, item: Item, override: str | None = None) -> Turn:
    """Let a file wait for the next badge."""
    bar = item_bar(item)
    if bar is not None:
        return counter, [Step(Outcome.REFUSED, bar, item=item)]
    if any(one.code == item.code for one in counter.waiting):
        again = replace(counter, waiting_since=view.at)
        return again, [Step(Outcome.UNCHANGED, Why.WAITS_ALREADY, item=item, count=len(counter.waiting))]
    one = Waiting(item.id, item.code, item.reference, counter.ended_for, override)
    now = replace(counter, waiting=(*counter.waiting, one), waiting_since=view.at)
    why = Why.WAITS if counter.ended_for is None else Why.WAITS_BOUND
    return now, [Step(Outcome.WAITING, why, item=item, person=view.ended_for, count=len(now.waiting))]
