"""The desk's acts: a scan, from the code to the committed rows, and opening a desk."""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import ClassVar

from app.audit.handling import AtDesk, Handler
from app.codes.models import Barcode
from app.codes.own import read
from app.codes.queries import ask_what, mint
from app.core.acts import Answer, Command
from app.core.link import Ask
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.custody.facts import Counter, Details, View
from app.custody.grammar import decide
from app.custody.grammar.moments import run_out
from app.custody.look import Looker, guess
from app.custody.memory import from_text, to_text
from app.custody.perform import Performer
from app.custody.sounds import Sound, sound_of
from app.custody.steps import Done, Outcome, Step
from app.custody.words import sentence
from app.register.models import Place
from app.register.queries import ask_returns

AHEAD = dt.timedelta(days=366)
"""How far ahead of the clock a scan's own time may lie: a desk whose clock is behind must go on working."""
EARLIEST_YEAR = 1900
LONGEST = 1000
"""Characters of a title or another text that comes with a scan."""


@dataclass(frozen=True, slots=True)
class Scan(Command):
    """One scan at a desk: the text as it came, and what was given with it.

    `problem` says what is wrong with what was given; then the scan is refused with it.
    """

    right: ClassVar[Right] = Right.DESK

    text: str
    details: Details = field(default_factory=Details)
    problem: str | None = None

    def refusal(self, say: str) -> Answer:
        """Return the answer of a scan that is refused before anybody looked at it."""
        nothing: Answer = dict.fromkeys(("barcode", "reference", "title", "person", "due_back", "location"))
        given: Answer = {"scan": self.text, "outcome": "refused", "say": say, "sound": Sound.REFUSED.value}
        return nothing | given | {"act": None, "replayed": False, "also": []}


@dataclass(frozen=True, slots=True)
class Tick(Command):
    """Nothing was scanned for a while: end what has run out."""

    right: ClassVar[Right] = Right.DESK


@dataclass(frozen=True, slots=True)
class OpenDesk(Command):
    """Open a desk by its name; the first time it gets its returns shelf."""

    right: ClassVar[Right] = Right.DESK


def scan(act: Scan, desk: AtDesk) -> tuple[Answer, str | None]:
    """Answer one scan: look, decide, do, say. Returns the answer and the counter as it is now.

    Raises Refused for a time that lies ahead of the clock.
    """
    at = act.happened_at or desk.now
    _check(act, at, desk.now)
    counter = from_text(desk.counter)
    trail = desk.trail
    looker = Looker(desk.work, counter, at, trail.desk_id, guessed=desk.guessed)
    view = looker.view(act.text, act.details, desk.ahead[0], trail.desk_name, desk.rights)
    decision = decide(counter, view)
    performer = Performer(desk.work, trail, view, counter, looker.returns, act.text)
    before = [performer.carry_out(step) for step in decision.before]
    first, *others = decision.steps
    done = _in_order(performer, first, list(others))
    after = _with_ids(decision.counter, performer)
    replies = [_reply(one, view) for one in [*before, *done[1:]]]
    parts = [_reply(part, view) for one in done for part in one.parts]
    rest: Answer = {"act": trail.act, "replayed": False, "also": [*replies, *parts]}
    return {"scan": act.text} | _reply(done[0], view) | rest, to_text(after)


def _guess(act: Scan, counter: str | None, now: dt.datetime) -> list[Ask]:
    """Return what a scan reads if its desk has this counter."""
    at = act.happened_at or now
    return guess(act.text, from_text(counter), at) if at.year >= EARLIEST_YEAR else []


def _check(act: Scan, at: dt.datetime, now: dt.datetime) -> None:
    if act.problem is not None:
        raise Refused(act.problem)
    if at > now + AHEAD:
        raise Refused(_("The time of this scan lies more than a year ahead."))
    if at.year < EARLIEST_YEAR:
        raise Refused(_("The time of this scan lies too far back."))
    given = act.details
    texts = (
        given.title,
        given.service,
        given.name,
        given.team,
        given.authorised_by,
        given.reason,
        given.carried,
    )
    if any(text is not None and len(text) > LONGEST for text in texts):
        raise Refused(_("That is too long: at most {count} characters.").format(count=LONGEST))


def tick(_act: Tick, desk: AtDesk) -> tuple[Answer, str | None]:
    """End what has run out by now; the answer lists it under `also`."""
    counter = from_text(desk.counter)
    looker = Looker(desk.work, counter, desk.now, desk.trail.desk_id)
    view = looker.idle_view(desk.trail.desk_name, desk.rights)
    after, steps = run_out(counter, view)
    performer = Performer(desk.work, desk.trail, view, counter, looker.returns, "")
    done = [performer.carry_out(step) for step in steps]
    return {"also": [_reply(one, view) for one in done]}, to_text(after)


def _in_order(performer: Performer, first: Step, others: list[Step]) -> list[Done]:
    """Carry out the steps; a visit that ends does so before the next one opens."""
    closing = [step for step in others if step.outcome is Outcome.VISIT_CLOSED]
    closed = {id(step): performer.carry_out(step) for step in closing}
    done = [performer.carry_out(first)]
    done += [closed[id(step)] if id(step) in closed else performer.carry_out(step) for step in others]
    return done


def _with_ids(counter: Counter, performer: Performer) -> Counter:
    """Fill in the ids that only the acts could give: of a new visit, of a new file that waits."""
    visit, made = counter.visit, performer.visit
    if visit is not None and made is not None and visit.id != made.id:
        counter = replace(counter, visit=replace(visit, id=made.id))
    if not counter.waiting:
        return counter
    waiting = tuple(
        replace(one, file_id=performer.made_id(one.code) or one.file_id) for one in counter.waiting
    )
    return replace(counter, waiting=waiting)


def _reply(done: Done, view: View) -> Answer:
    step = done.step
    item, person, place = step.item, step.person, step.place
    code = item.code if item else person.code if person else place.code if place else None
    loan = item.loan if item else None
    name = person.name if person else loan.holder.name if loan else None
    due = done.due_back or (loan.due_back if loan and step.outcome is not Outcome.CHECKED_IN else None)
    return {
        "outcome": step.outcome.value,
        "barcode": code,
        "reference": (item.reference or None) if item else None,
        "title": item.title if item else None,
        "person": name,
        "due_back": due.isoformat() if due else None,
        "location": done.place or (place.path if place else None),
        "say": sentence(done, view),
        "sound": sound_of(step).value,
    }


def open_desk(_act: OpenDesk, desk: AtDesk) -> tuple[Answer, str | None]:
    """Give a new desk its returns shelf; an old one goes on as it was left."""
    trail = desk.trail
    if not desk.work.together(ask_returns(trail.desk_id))[0]:
        entry = trail.entry("desk_opened", desk.now)
        name = _("Returns shelf, {desk}").format(desk=trail.desk_name)
        code = mint(desk.work, "L")
        entry.insert(
            Place,
            id=entry.id,
            code=code,
            kind="returns",
            name=name,
            path=name,
            desk_id=trail.desk_id,
            moves=0,
        )
        entry.insert(Barcode, id=entry.id, code=code, letter="L", thing_id=entry.id, own=True)
    return {}, desk.counter


HANDLERS: dict[type[Command], Handler] = {
    Scan: Handler(scan, lambda act: [ask_what(read(act.text).code)], _guess),
    Tick: Handler(tick),
    OpenDesk: Handler(open_desk),
}
