"""The rows of the grammar for the command codes on the counter's mat."""

from collections.abc import Callable
from dataclasses import replace

from app.codes.command import Command
from app.core.certain import certain
from app.core.rights import Right
from app.custody.facts import Counter, Details, Line, Mode, PermitFacts, View
from app.custody.grammar.files import handed_over, wait
from app.custody.grammar.lending import filled, is_near, lend
from app.custody.grammar.turn import JUST_NOW_SECONDS, Turn, close_visit, lapse_waiting
from app.custody.steps import Do, Outcome, Step, Why

PLACING = ("in", "shelved", "found", "sighted")
"""Kinds that put a thing somewhere: taken back, it is where it was before."""
ON_THE_WAY = ("despatched", "received")
REVERSIBLE = ("out", "in", "renewed", "shelved", "found", "sighted")


def scanned(counter: Counter, view: View) -> Turn:
    """Decide for a command."""
    command = certain(view.seen.command)
    return _COMMANDS[command](counter, view)


def _done(counter: Counter, view: View) -> Turn:
    was = counter.mode
    counter, steps = lapse_waiting(counter)
    if counter.visit is not None:
        counter, closed = close_visit(counter, view, Why.VISIT_DONE, "done")
        steps = [*closed, *steps]
    if was is not Mode.LENDING and not steps:
        why = Why.RETURN_MODE_ENDED if was is Mode.RETURNING else Why.SHELVING_ENDED
        steps = [Step(Outcome.MODE, why)]
    cleared = replace(counter, mode=Mode.LENDING, shelf_id=None, ended_for=None, permit=None)
    return cleared, steps or [Step(Outcome.UNCHANGED, Why.NOTHING_OPEN)]


def _return(counter: Counter, _view: View) -> Turn:
    counter = replace(counter, shelf_id=None)
    if counter.mode is Mode.RETURNING:
        return replace(counter, mode=Mode.LENDING), [Step(Outcome.MODE, Why.RETURN_MODE_ENDED)]
    counter, lapsed = lapse_waiting(counter)
    return replace(counter, mode=Mode.RETURNING), [Step(Outcome.MODE, Why.RETURN_MODE), *lapsed]


def _lend(counter: Counter, view: View) -> Turn:
    offer, item = view.was.offer, view.offered
    if offer is None or item is None:
        return _lend_waiting(counter, view)
    given = view.seen.details.reason
    override = f"{offer.why}: {given}" if given else offer.why
    if counter.visit is None:
        return wait(counter, view, item, override)
    if offer.why != Why.NOT_THIS_TEAM:
        return counter, [lend(counter, view, item, override=override)]
    again = replace(counter, offer=offer)
    if Right.OVERRIDE not in view.rights:
        return again, [Step(Outcome.REFUSED, Why.NEEDS_RIGHT, item=item, text=Right.OVERRIDE.value)]
    if not given:
        return again, [Step(Outcome.REFUSED, Why.NEEDS_REASON, item=item)]
    return counter, [lend(counter, view, item, override=override, bar_set_aside=Why.NOT_THIS_TEAM)]


def _lend_waiting(counter: Counter, view: View) -> Turn:
    """Lend what was scanned after somebody else's visit had ended by itself."""
    if counter.visit is None or not counter.waiting:
        return counter, [Step(Outcome.MODE, Why.NOTHING_TO_LEND)]
    now = {one.id: one for one in view.waiting}
    override = "scanned after another visit had ended by itself"
    steps: list[Step] = []
    for one in counter.waiting:
        counter, handed = handed_over(counter, view, now[one.file_id], override)
        steps += handed
    return replace(counter, waiting=(), waiting_since=None), steps


def _renew(counter: Counter, _view: View) -> Turn:
    return replace(counter, renewing=True), [Step(Outcome.MODE, Why.RENEW_READY)]


def _off_site(counter: Counter, view: View) -> Turn:
    permit = filled(counter.permit or PermitFacts(), view)
    if counter.permit is not None and view.seen.details == Details():
        return replace(counter, permit=None), [Step(Outcome.MODE, Why.OFF_SITE_ENDED)]
    if not is_near(permit.due_back, view.today):
        return counter, [Step(Outcome.REFUSED, Why.PERMIT_DATE)]
    why = Why.OFF_SITE_READY if permit.complete else Why.OFF_SITE_ASKS
    return replace(counter, permit=permit), [Step(Outcome.MODE, why, permit=permit)]


def _collecting(counter: Counter, view: View) -> Turn:
    if counter.visit is None:
        return counter, [Step(Outcome.MODE, Why.COLLECTING_NEEDS_VISIT)]
    collector = view.collector or view.visitor
    return replace(counter, collecting=True), [Step(Outcome.MODE, Why.COLLECTING_READY, person=collector)]


def _slip(counter: Counter, view: View) -> Turn:
    if counter.visit is None:
        return counter, [Step(Outcome.MODE, Why.SLIP_EMPTY)]
    if not view.held:
        return counter, [Step(Outcome.MODE, Why.SLIP_EMPTY, person=view.visitor)]
    return counter, [Step(Outcome.MODE, Why.SLIP, person=view.visitor, count=len(view.held))]


def _relief(counter: Counter, _view: View) -> Turn:
    """Ask who takes over: whoever shows the desk sees to it, for the proof never comes here."""
    return counter, [Step(Outcome.MODE, Why.RELIEF)]


def _undo(counter: Counter, view: View) -> Turn:
    if counter.visit is None and counter.waiting and view.seen.details.of is None:
        last = counter.waiting[-1]
        fewer = replace(counter, waiting=counter.waiting[:-1])
        item = next((one for one in view.waiting if one.id == last.file_id), None)
        return fewer, [Step(Outcome.UNDONE, Why.UNDONE, item=item, text="waiting")]
    line = _line(counter, view)
    if line is None:
        return counter, [Step(Outcome.UNCHANGED, Why.NOTHING_TO_UNDO)]
    bar = _undo_bar(line)
    if bar is not None:
        return replace(counter, passed=line.movement_id), [Step(Outcome.REFUSED, bar, item=line.item)]
    return counter, [Step(Outcome.UNDONE, Why.UNDONE, Do.UNDO, line.item, line=line, text=line.kind)]


def _stays(kind: str) -> Why | None:
    """Say why a movement of a kind is never undone, or None."""
    if kind in REVERSIBLE:
        return None
    if kind in ON_THE_WAY:
        return Why.CANNOT_UNDO_WAY
    return Why.TRANSFER_STAYS if kind == "transferred" else Why.CANNOT_UNDO


def _undo_bar(line: Line) -> Why | None:
    """Say why a line can't be taken back, or None."""
    bar = _stays(line.kind) or (None if line.is_last else Why.CHANGED_SINCE)
    if bar is None and line.was_at_closed and line.kind in PLACING:
        return Why.WAS_AT_CLOSED
    return bar


def _line(counter: Counter, view: View) -> Line | None:
    """Return the line to reverse: the one that was named, else the last of this visit or of this desk.

    It is named by its act; where an act has several lines, by act, "/" and the code of the file.
    After one that could not be reversed comes the line before it.
    """
    wanted = view.seen.details.of
    if wanted is not None:
        return next(
            (line for line in view.lines if wanted in (line.act, f"{line.act}/{line.item.code}")), None
        )
    lines = [line for line in view.lines if view.was.passed is None or line.movement_id < view.was.passed]
    for line in lines:
        if counter.visit is not None:
            if line.visit_id == counter.visit.id:
                return line
        elif abs((view.at - line.happened_at).total_seconds()) <= JUST_NOW_SECONDS:
            return line
    return None


_COMMANDS: dict[Command, Callable[[Counter, View], Turn]] = {
    Command.DONE: _done,
    Command.UNDO: _undo,
    Command.LEND: _lend,
    Command.RETURN: _return,
    Command.RENEW: _renew,
    Command.OFF_SITE: _off_site,
    Command.COLLECTING: _collecting,
    Command.SLIP: _slip,
    Command.RELIEF: _relief,
}
