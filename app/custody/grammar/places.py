"""The rows of the grammar for a location."""

from dataclasses import replace

from app.core.certain import certain
from app.custody.facts import Counter, Mode, View
from app.custody.grammar.files import shelve
from app.custody.grammar.turn import Turn, lapse_waiting, settled
from app.custody.steps import Outcome, Step, Why


def scanned(counter: Counter, view: View) -> Turn:
    """Decide for a location: the place of the file that just came in, else where the next ones go."""
    place, file = certain(view.seen.place), view.just_in
    if (
        counter.just_in is not None
        and file is not None
        and file.loan is None
        and counter.mode is not Mode.SHELVING
    ):
        return settled(counter), [shelve(file, place)]
    counter, lapsed = lapse_waiting(settled(counter))
    shelving = replace(counter, mode=Mode.SHELVING, shelf_id=place.id, renewing=False, collecting=False)
    return shelving, [Step(Outcome.MODE, Why.SHELVING_MODE, place=place), *lapsed]
