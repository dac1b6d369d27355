"""The form of a round, for a clipboard: twelve places a page, a box for each item, room for a note.

It goes in the order of the draw; the window and the command line take it back in the same order.
"""

from app.core.words import _
from app.inspection.words import USE_NAMES
from app.overview.rounds import CheckRow, RoundPage
from app.paper.fonts import line_height
from app.paper.ink import MM, Box, Ink
from app.paper.qr import qr
from app.paper.slip import AREA, GAP, HEADING, SMALL, Paper, draw_foot, moment
from app.paper.text import clean, largest, shorten, width

PLACES = 12
"""On one page."""
QR_SIDE = 20 * MM
_TINY, _NAME, _LEGEND = 6.0, 10.0, 6.5
_TICK = 3.2 * MM
_COLUMNS = 3
_FOOT = 6 * MM
_RESULTS_WIDE = 100 * MM
_RESULTS = 4


def code_of(number: int) -> str:
    """Return what the QR of a round says."""
    return f"ROUND-{number}"


def round_form(page: RoundPage, *, dpi: int = 300) -> Paper:
    """Return the form of a round."""
    ink = Ink(_("Round {number}").format(number=page.row.number), dpi=dpi)
    lots = [page.checks[at : at + PLACES] for at in range(0, len(page.checks), PLACES)]
    drawn: list[tuple[Box, ...]] = []
    foot = _("Round {number}, {area}").format(number=page.row.number, area=page.row.area)
    for number, lot in enumerate(lots, start=1):
        top = _head(ink, page)
        legend = _legend(ink, page)
        tall = (top - legend - GAP / 2) / PLACES
        for at, check in enumerate(lot):
            _place(ink, page, check, Box(AREA.left, top - (at + 1) * tall, AREA.width, tall))
        draw_foot(ink, foot, number, len(lots))
        drawn.append(tuple(ink.turn()))
    return Paper(ink.done(), tuple(drawn))


def _head(ink: Ink, page: RoundPage) -> float:
    """Draw the top of a page; return where it ends below."""
    row = page.row
    room = AREA.width - QR_SIDE - GAP
    qr(ink, code_of(row.number), AREA.right - QR_SIDE, AREA.top, QR_SIDE)
    title = clean(_("Round {number}: {area}").format(number=row.number, area=row.area))
    size = largest(title, room, HEADING - 4, SMALL, bold=True)
    top = ink.write(shorten(title, room, size, bold=True), AREA.left, AREA.top, size, bold=True)
    says = _("{size} of {population} desks, drawn {at} by {who}. Checklist {version}.").format(
        size=row.size,
        population=row.population,
        at=moment(row.drawn_at),
        who=row.drawn_by,
        version=page.version,
    )
    top = ink.write(shorten(clean(says), room, SMALL), AREA.left, top - 2, SMALL)
    seed = clean(_("Seed {seed}").format(seed=row.seed))
    top = ink.write(shorten(seed, room, _TINY), AREA.left, top - 1, _TINY)
    below = AREA.top - QR_SIDE
    for at, name in enumerate((_("Looked at by"), _("On"))):
        left = AREA.left + at * room * 0.6
        wide = room * (0.55 if at == 0 else 0.4)
        ink.rule(left, top - 4 * MM, wide, what="sign")
        caption = shorten(clean(name), wide, _TINY)
        below = min(below, ink.write(caption, left, top - 4 * MM - 1, _TINY))
    return below - 1 * MM


def _legend(ink: Ink, page: RoundPage) -> float:
    """Write what each number stands for, at the foot of the page; return where it begins above."""
    rows = -(-len(page.items) // _COLUMNS)
    line = max((line_height(item.text, _LEGEND) for item in page.items), default=0.0) + 0.8
    top = AREA.bottom + _FOOT + rows * line
    wide = AREA.width / _COLUMNS
    for at, item in enumerate(page.items):
        left = AREA.left + at // rows * wide
        text = _("{nth} {text}").format(nth=at + 1, text=item.text)
        if item.weight >= page.serious_from:
            text = f"{text} !"
        ink.write(shorten(clean(text), wide - GAP / 2, _LEGEND), left, top - at % rows * line, _LEGEND)
    ink.rule(AREA.left, top + 1, AREA.width, 0.5)
    return top + 1


def _place(ink: Ink, page: RoundPage, check: CheckRow, area: Box) -> None:
    """Draw one place: which it is, what it was like, the items that failed, and a line for the note."""
    ink.rule(area.left, area.bottom, area.width, 0.3, what="row")
    top = area.top - 1.2 * MM
    room = area.width - _RESULTS_WIDE - GAP
    name = clean(f"{check.nth} · {check.name}")
    below = ink.write(shorten(name, room, _NAME, bold=True), area.left, top, _NAME, bold=True)
    left = area.right - _RESULTS_WIDE
    across = _RESULTS_WIDE / _RESULTS
    for text in (_("Clear"), _("Locked"), _("Not in use"), _("Secured")):
        _tick(ink, left, top - 0.4 * MM)
        ink.write(shorten(clean(text), across - _TICK - 4, SMALL), left + _TICK + 2, top, SMALL)
        left += across
    where = check.path if check.is_drawn else f"{_(USE_NAMES[check.use])}: {check.path}"
    text = shorten(clean(f"{where}  {check.code}"), area.width, _TINY)
    below = ink.write(text, area.left, below - 1, _TINY)
    wide = area.width / max(len(page.items), 1)
    row = below - 1.2
    for at, item in enumerate(page.items):
        if item.code in check.items:
            x = area.left + at * wide
            side = min(_TICK, wide * 0.55)
            _tick(ink, x, row, side)
            text = str(at + 1)
            if side + 1 + width(text, _TINY) <= wide:
                ink.write(text, x + side + 0.8, row - side + _TINY, _TINY)
    ink.rule(area.left, area.bottom + 1.6 * MM, area.width, 0.3, dashed=True, what="note")


def _tick(ink: Ink, left: float, top: float, side: float = _TICK) -> None:
    """Draw a box to tick."""
    ink.canvas.setLineWidth(0.6)
    ink.canvas.setDash([])
    ink.canvas.rect(left, top - side, side, side)
    ink.drawn.append(Box(left, top - side, side, side, "tick"))
