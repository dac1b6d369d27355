"""The rows of the grammar for a location."""

from dataclasses import replace

from app.core.certain import certain
from app.custody.facts import Counter, Mode, View
from app.custody.grammar.files import shelve
from app.custody.grammar.turn import Turn, lapse_waiting
from app.custody.steps import Outcome, Step, Why


def scanned(counter: Counter, view: View) -> Turn:
    """Decide for a location: the place of what just came in, else where the next files go."""
    place, item = certain(view.seen.place), view.just_in if view.was.just_in else None
    if place.is_workplace:
        return counter, [Step(Outcome.REFUSED, Why.WORKPLACE, place=place)]
    if item is not None and item.loan is None and counter.mode is not Mode.SHELVING:
        return counter, [shelve(item, place)]
    if place.is_closed:
        return counter, [Step(Outcome.REFUSED, Why.PLACE_CLOSED, place=place)]
    counter, lapsed = lapse_waiting(counter)
    shelving = replace(counter, mode=Mode.SHELVING, shelf_id=place.id)
    return shelving, [Step(Outcome.MODE, Why.SHELVING_MODE, place=place), *lapsed]
