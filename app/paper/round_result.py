"""The result of a round on one page, for the manager: the rate with its interval, and what is to be done."""

from app.core.words import _, plural
from app.inspection.rates import LEAST, Rate
from app.overview.rounds import FindingRow, RoundPage
from app.paper.ink import MM, Box, Ink
from app.paper.label import full_day
from app.paper.round_form import code_of
from app.paper.slip import AREA, GAP, SMALL, TEXT, Head, Paper, draw_foot, draw_head, moment
from app.paper.text import clean, largest, shorten, wrap

_RATE = 20.0
_ROOM_BELOW = 14 * MM


def rate_text(found: Rate) -> str:
    """Say a rate with its interval, or why there is none."""
    if found.suppressed:
        return _("No rate: fewer than {least} desks were checked.").format(least=LEAST)
    return _("{rate} % clear (95 % interval {low} to {high} %)").format(
        rate=found.rate, low=found.low, high=found.high
    )


def round_result(page: RoundPage, *, dpi: int = 300) -> Paper:
    """Return the result on one page; what has no room is counted."""
    row = page.row
    heading = _("Round {number}: result").format(number=row.number)
    ink = Ink(heading, dpi=dpi)
    facts = [(_("Area"), row.area), (_("Drawn"), f"{moment(row.drawn_at)}, {row.drawn_by}")]
    ended = moment(row.ended_at) if row.ended_at is not None else _("It goes on")
    facts += [(_("Ended"), ended), (_("Checklist"), str(page.version))]
    top = draw_head(ink, Head(heading, code_of(row.number), tuple(facts))) - GAP
    says = _("{clear} of {n} desks clear").format(clear=row.rate.clear, n=row.rate.n)
    top = ink.write(shorten(clean(says), AREA.width, _RATE, bold=True), AREA.left, top, _RATE, bold=True)
    said = clean(rate_text(row.rate))
    size = largest(said, AREA.width, TEXT + 3, SMALL)
    top = ink.write(shorten(said, AREA.width, size), AREA.left, top - 2, size)
    for line in wrap(clean(_aside(page)), AREA.width, TEXT, 3):
        top = ink.write(line, AREA.left, top - 2, TEXT)
    top = _top(ink, page, top - GAP)
    _serious(ink, page, top - GAP)
    foot = _("{size} of {population} desks drawn. Seed {seed}")
    draw_foot(ink, foot.format(size=row.size, population=row.population, seed=row.seed), 1, 1)
    return Paper(ink.done(), (tuple(ink.turn()),))


def _aside(page: RoundPage) -> str:
    """Say what the rate does not count."""
    parts = [
        plural("{count} room was locked.", "{count} rooms were locked.", page.locked),
        plural("{count} desk was not in use.", "{count} desks were not in use.", page.not_in_use),
        plural("{count} desk was not looked at.", "{count} desks were not looked at.", page.left),
    ]
    counts = (page.locked, page.not_in_use, page.left)
    said = " ".join(part for part, count in zip(parts, counts, strict=True) if count)
    return said or _("Every drawn desk was looked at.")


def _title(ink: Ink, text: str, top: float) -> float:
    below = ink.write(
        shorten(clean(text), AREA.width, TEXT + 2, bold=True), AREA.left, top, TEXT + 2, bold=True
    )
    ink.rule(AREA.left, below - 2, AREA.width, 0.5)
    return below - 4


def _top(ink: Ink, page: RoundPage, top: float) -> float:
    if not page.top:
        return top
    top = _title(ink, _("Found most often"), top)
    for text, count in page.top:
        line = shorten(clean(text), AREA.width - 20 * MM, TEXT)
        ink.write(str(count), AREA.left, top, TEXT, bold=True)
        top = ink.write(line, AREA.left + 14 * MM, top, TEXT) - 1
    return top


def _serious(ink: Ink, page: RoundPage, top: float) -> None:
    """List the serious findings as far as there is room."""
    serious = page.serious
    if not serious:
        return
    top = _title(ink, _("Serious findings"), top)
    for at, found in enumerate(serious):
        if top < AREA.bottom + _ROOM_BELOW + 2 * TEXT * 1.3:
            left = len(serious) - at
            more = plural("{count} more is on the screen.", "{count} more are on the screen.", left)
            ink.write(shorten(clean(more), AREA.width, TEXT), AREA.left, top, TEXT)
            return
        top = _finding(ink, found, top)


def _finding(ink: Ink, found: FindingRow, top: float) -> float:
    wide = AREA.width * 0.6
    room = Box(AREA.left + wide + GAP, 0, AREA.width - wide - GAP, 0)
    text = clean(f"{found.place}: {found.text}")
    below = top
    for line in wrap(text, wide, TEXT, 2):
        below = ink.write(line, AREA.left, below, TEXT)
    who = found.owner or _("No owner yet")
    other = ink.write(shorten(clean(who), room.width, TEXT, bold=True), room.left, top, TEXT, bold=True)
    if found.due_on is not None:
        other = ink.write(full_day(found.due_on), room.left, other, TEXT)
    return min(below, other) - 2
