"""The rows of the grammar for a box."""

from dataclasses import replace

from app.core.certain import certain
from app.custody.facts import Counter, Item, Mode, Offer, View
from app.custody.grammar.files import on_way, out, shelve
from app.custody.grammar.lending import lend
from app.custody.grammar.turn import Turn, is_shelving, was_returned_just_now
from app.custody.steps import Do, Outcome, Step, Why


def scanned(counter: Counter, view: View) -> Turn:
    """Decide for a box: a place for the file that just came in, else a thing to lend or to show."""
    box = certain(view.seen.item)
    file = view.just_in if view.was.just_in else None
    if box.on_way is not None:
        return on_way(counter, view, box)
    if file is not None and file.letter == "F" and file.loan is None and box.loan is None:
        return counter, [shelve(file, certain(view.seen.place))]
    if box.loan is not None:
        return _out(counter, view, box)
    if view.was.renewing:
        return counter, [Step(Outcome.REFUSED, Why.NOT_ON_LOAN, item=box)]
    if is_shelving(counter, view):
        return counter, [shelve(box, certain(view.shelf))]
    if counter.mode is Mode.RETURNING:
        return counter, [Step(Outcome.UNCHANGED, Why.WAS_NOT_OUT, Do.SIGHT, box, look=True)]
    if counter.visit is None:
        return counter, [Step(Outcome.UNCHANGED, Why.BOX_CONTENTS, item=box, count=len(box.contents))]
    if was_returned_just_now(box, counter, view):
        offered = replace(counter, offer=Offer("B", box.id, "returned just now"))
        return offered, [Step(Outcome.UNCHANGED, Why.RETURNED_JUST_NOW, item=box, look=True)]
    return counter, [lend(counter, view, box)]


def _out(counter: Counter, view: View, box: Item) -> Turn:
    plain = counter.visit is None and counter.mode is Mode.LENDING and not view.was.renewing
    if plain:
        return counter, [
            Step(Outcome.UNCHANGED, Why.BOX_IS_OUT, item=box, count=len(box.contents), look=True)
        ]
    return out(counter, view, box)
