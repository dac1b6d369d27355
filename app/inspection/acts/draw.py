"""The acts that begin and end a round: its desks are drawn, and once it has ended nothing of it changes."""

import secrets
from dataclasses import dataclass
from typing import Any, ClassVar

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command, done
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.texts import tidy
from app.core.words import _, plural
from app.inspection.acts.checklist import put_starter
from app.inspection.acts.common import going
from app.inspection.models import Round, RoundCheck
from app.inspection.programme_queries import drawable, in_force
from app.inspection.queries import checks_of, last_number, serious_without_owner
from app.inspection.sampling import USUAL_MOST, drawn, size_for, usual_size

LONGEST_SEED = 64


@dataclass(frozen=True, slots=True)
class DrawRound(Command):
    """Draw the desks of a round, in an area or of a service; without `size` or `precision` the usual fifth.

    `precision` is ± percentage points at 95 %.
    """

    right: ClassVar[Right] = Right.INSPECT

    area_id: int | None = None
    service_id: int | None = None
    size: int | None = None
    precision: float | None = None
    seed: str | None = None


@dataclass(frozen=True, slots=True)
class EndRound(Command):
    """End a round: from now on nothing of it changes."""

    right: ClassVar[Right] = Right.INSPECT

    number: int


def draw_round(act: DrawRound, desk: AtDesk) -> tuple[Answer, str | None]:
    """Draw, and keep seed, population and the places in their order; without a checklist the starter's.

    After the desks come the other places of the area, drawn if there are many, and every home worker.
    """
    if (act.area_id is None) == (act.service_id is None):
        raise Refused(_("A round is of one area, or of one service."))
    found = drawable(desk.work, act.area_id, act.service_id)
    if not found.desks:
        raise Refused(_("No desk in use is there. Make the desks first."))
    population, size = len(found.desks), _size(act, len(found.desks))
    seed = tidy(act.seed or "") or secrets.token_hex(8)
    if len(seed) > LONGEST_SEED:
        raise Refused(_("A seed has at most {most} characters.").format(most=LONGEST_SEED))
    when = act.happened_at or desk.now
    checklist = in_force(desk.work)
    checklist_id = put_starter(act, desk) if checklist is None else checklist.id
    number = last_number(desk.work) + 1
    entry = desk.trail.entry("round_drawn", when)
    entry.insert(
        Round,
        id=entry.id,
        number=number,
        area_id=act.area_id,
        service_id=act.service_id,
        checklist_id=checklist_id,
        seed=seed,
        population=population,
        size=size,
        drawn_by=desk.trail.who,
        drawn_at=when,
        ended_at=None,
    )
    desks = drawn(list(found.desks), seed, size)
    beside = drawn(list(found.others), seed, USUAL_MOST)
    home = drawn(list(found.home), seed, len(found.home))
    ids = found.desks | found.others | found.home
    for nth, code in enumerate([*desks, *beside, *home], start=1):
        made = desk.trail.entry("check_drawn", when)
        nothing: dict[str, Any] = dict.fromkeys(("result", "note", "checked_by", "checked_at"))
        made.insert(RoundCheck, id=made.id, round_id=entry.id, nth=nth, place_id=ids[code], **nothing)
    say = _("Round {number}: {size} of {population} desks drawn.")
    said = say.format(number=number, size=size, population=population)
    facts = {"seed": seed, "population": population, "size": size, "codes": desks}
    return done(said, round=number, **facts, beside=beside, home=home), desk.counter


def _size(act: DrawRound, population: int) -> int:
    if act.size is not None and act.precision is not None:
        raise Refused(_("Give a size or a precision, not both."))
    if act.precision is not None:
        try:
            return size_for(act.precision, population)
        except ValueError as error:
            raise Refused(_("A precision lies between 0 and 50 points.")) from error
    size = usual_size(population) if act.size is None else act.size
    if not 1 <= size <= population:
        raise Refused(_("Draw from 1 to {population} desks.").format(population=population))
    return size


def end_round(act: EndRound, desk: AtDesk) -> tuple[Answer, str | None]:
    """End it; what nobody looked at stays without a result. Refused while a serious finding has no owner."""
    held = going(act.number, desk)
    without = serious_without_owner(desk.work, held.id)
    if without:
        raise Refused(
            plural(
                "{count} serious finding has no owner yet. Give it one, and a date.",
                "{count} serious findings have no owner yet. Give each one, and a date.",
                without,
            )
        )
    left = sum(row.result is None for row in checks_of(desk.work, held.id))
    entry = desk.trail.entry("round_ended", act.happened_at or desk.now)
    entry.update(Round, held.id, ended_at=act.happened_at or desk.now)
    say = _("Round {number} has ended.").format(number=act.number)
    if left:
        say += " " + plural("{count} place was not looked at.", "{count} places were not looked at.", left)
    return done(say, left=left), desk.counter


HANDLERS: dict[type[Command], Handler] = {DrawRound: Handler(draw_round), EndRound: Handler(end_round)}
