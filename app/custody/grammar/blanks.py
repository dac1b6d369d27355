"""The rows of the grammar for labels and badges that were printed before they are used."""

from dataclasses import replace

from app.core.rights import Right
from app.custody.facts import Counter, Item, Mode, Person, View
from app.custody.grammar.files import in_hand
from app.custody.grammar.turn import Turn
from app.custody.steps import Do, Outcome, Step, Why

NOT_YET = 0
"""The id of a thing that this very act registers."""


def file_scanned(counter: Counter, view: View) -> Turn:
    """Decide for a blank file label: ask for title and service, register, then as for a file that is in."""
    given = view.seen.details
    if Right.REGISTER_FILES not in view.rights:
        return counter, [Step(Outcome.REFUSED, Why.NEEDS_RIGHT, text=Right.REGISTER_FILES.value)]
    if not given.title or not given.service:
        return counter, [Step(Outcome.UNCHANGED, Why.BLANK_FILE, look=True)]
    if view.seen.service_id is None:
        return counter, [Step(Outcome.REFUSED, Why.UNKNOWN_SERVICE, text="; ".join(view.seen.names))]
    item = Item("F", NOT_YET, view.seen.code, "", given.title)
    first = Step(Outcome.REGISTERED, Why.REGISTERED, Do.REGISTER_FILE, item)
    if counter.mode is Mode.RETURNING:
        return counter, [first]
    after, steps = in_hand(counter, replace(view, was=counter), item)
    return after, [first, *steps]


def person_scanned(counter: Counter, view: View) -> Turn:
    """Decide for a blank badge: ask for name and team, register the person."""
    given = view.seen.details
    if Right.REGISTER_PEOPLE not in view.rights:
        return counter, [Step(Outcome.REFUSED, Why.NEEDS_RIGHT, text=Right.REGISTER_PEOPLE.value)]
    if not given.name or not given.team:
        return counter, [Step(Outcome.UNCHANGED, Why.BLANK_BADGE, look=True)]
    if view.seen.team_id is None:
        return counter, [Step(Outcome.REFUSED, Why.UNKNOWN_TEAM, text="; ".join(view.seen.names))]
    person = Person(NOT_YET, view.seen.code, given.name, team_id=view.seen.team_id, team=given.team)
    return counter, [Step(Outcome.REGISTERED, Why.REGISTERED_PERSON, Do.REGISTER_PERSON, person=person)]


def place_scanned(counter: Counter, _view: View) -> Turn:
    """Decide for a label of a box or a location that nobody has set up yet."""
    return counter, [Step(Outcome.UNKNOWN, Why.BLANK_PLACE, Do.KEEP_UNKNOWN)]
