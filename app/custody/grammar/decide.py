"""One scan from the top: is it the last one again, what has run out meanwhile, and which row applies."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.custody.facts import Counter, Sight, View
from app.custody.grammar import blanks, boxes, commands, files, people, places
from app.custody.grammar.moments import is_repeat, run_out
from app.custody.grammar.turn import Turn, settled
from app.custody.steps import Do, Outcome, Step, Why


@dataclass(frozen=True, slots=True)
class Decision:
    """What a scan does: `steps` in order, the first is the answer; `before` ran out before it."""

    counter: Counter
    steps: tuple[Step, ...]
    before: tuple[Step, ...] = ()


def decide(counter: Counter, view: View) -> Decision:
    """Say what this scan means at this counter."""
    if is_repeat(counter, view):
        step = Step(Outcome.REPEATED, Why.REPEATED, item=view.seen.item, person=view.seen.person)
        return Decision(replace(counter, last_at=view.at), (step,))
    counter, before = run_out(counter, view)
    if any(step.outcome is Outcome.VISIT_CLOSED for step in before):
        view = replace(view, ended_for=view.visitor)
    after, steps = _ROWS[view.seen.sight](settled(counter), replace(view, was=counter))
    visit = after.visit
    is_same_visit = counter.visit and visit and visit.id == counter.visit.id
    if visit and is_same_visit and steps[0].why is not Why.BADGE_AGAIN:
        visit = replace(visit, scans=visit.scans + 1)
    after = replace(after, visit=visit, last_code=view.seen.code, last_at=view.at)
    return Decision(after, tuple(steps), tuple(before))


def _disposal(counter: Counter, _view: View) -> Turn:
    return counter, [Step(Outcome.REFUSED, Why.LATER_STAGE)]


def _ambiguous(counter: Counter, view: View) -> Turn:
    return counter, [Step(Outcome.REFUSED, Why.AMBIGUOUS, text="; ".join(view.seen.names))]


def _misread(counter: Counter, _view: View) -> Turn:
    return counter, [Step(Outcome.UNKNOWN, Why.MISREAD, Do.KEEP_UNKNOWN)]


def _unknown(counter: Counter, _view: View) -> Turn:
    return counter, [Step(Outcome.UNKNOWN, Why.UNKNOWN, Do.KEEP_UNKNOWN)]


_ROWS: dict[Sight, Callable[[Counter, View], Turn]] = {
    Sight.FILE: files.scanned,
    Sight.BOX: boxes.scanned,
    Sight.LOCATION: places.scanned,
    Sight.PERSON: people.scanned,
    Sight.COMMAND: commands.scanned,
    Sight.BLANK_FILE: blanks.file_scanned,
    Sight.BLANK_PERSON: blanks.person_scanned,
    Sight.BLANK_PLACE: blanks.place_scanned,
    Sight.DISPOSAL: _disposal,
    Sight.AMBIGUOUS: _ambiguous,
    Sight.MISREAD: _misread,
    Sight.UNKNOWN: _unknown,
}
