"""The cards that are left at a desk: what was found and what to do, or that all was clear.

They lie in the open, so they name nobody and no file.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.times import local_day
from app.core.words import _
from app.overview.rounds import CheckRow
from app.paper.ink import MM, PAGE, Box, Ink
from app.paper.label import full_day
from app.paper.slip import MARGIN, SMALL, Paper
from app.paper.text import clean, largest, shorten, wrap

PER_PAGE = 2
_HEADING, _TEXT = 30.0, 14.0
_MOST = 6
_FOOT = 8 * MM


@dataclass(frozen=True, slots=True)
class Card:
    """One card; without anything found it says that all was clear."""

    place: str
    on: dt.date
    found: tuple[str, ...]
    has_papers: bool


def card_of(check: CheckRow) -> Card | None:
    """Return the card of a place that was looked at, None for one that has none."""
    if check.result not in ("clear", "findings") or check.checked_at is None:
        return None
    found = tuple(dict.fromkeys(one.text for one in check.findings))
    taken = bool(check.papers) or any(one.file is not None and one.is_secured for one in check.findings)
    return Card(check.name, local_day(check.checked_at), found, taken)


def desk_cards(cards: Sequence[Card], *, dpi: int = 300) -> Paper:
    """Return cards, two on each page with a line to cut along."""
    ink = Ink(_("Cards for desks"), dpi=dpi)
    pages: list[tuple[Box, ...]] = []
    half = PAGE[1] / PER_PAGE
    for first in range(0, len(cards), PER_PAGE):
        for at, card in enumerate(cards[first : first + PER_PAGE]):
            bottom = PAGE[1] - (at + 1) * half
            _draw(ink, card, Box(MARGIN, bottom + MARGIN, PAGE[0] - 2 * MARGIN, half - 2 * MARGIN))
        ink.rule(5 * MM, half, PAGE[0] - 10 * MM, 0.4, dashed=True, what="cut")
        pages.append(tuple(ink.turn()))
    return Paper(ink.done(), tuple(pages))


def _draw(ink: Ink, card: Card, area: Box) -> None:
    heading = clean(_("Please look after this desk") if card.found else _("All clear: thank you"))
    size = largest(heading, area.width, _HEADING, _TEXT, bold=True)
    top = ink.write(shorten(heading, area.width, size, bold=True), area.left, area.top, size, bold=True)
    for line in _lines(card, area.width):
        if top < area.bottom + _FOOT + _TEXT * 1.4:
            break
        top = ink.write(line, area.left, top - 3, _TEXT)
    says = _("{place}, looked at on {day}").format(place=card.place, day=full_day(card.on))
    foot = shorten(clean(says), area.width, SMALL + 2)
    ink.write(foot, area.left, area.bottom + (SMALL + 2) * 1.6, SMALL + 2, what="foot")


def _lines(card: Card, wide: float) -> list[str]:
    if not card.found:
        return wrap(clean(_("Nothing was left out here. That keeps people's papers safe.")), wide, _TEXT, 4)
    lines = wrap(clean(_("This was found when the desk was looked at after hours:")), wide, _TEXT, 2)
    for text in card.found[:_MOST]:
        lines += wrap(clean(f"• {text}"), wide, _TEXT, 2)
    if len(card.found) > _MOST:
        lines.append("…")
    if card.has_papers:
        say = _("Papers were taken for safekeeping: ask the records office.")
        lines += wrap(clean(say), wide, _TEXT, 2)
    advice = _("Lock papers, keys and devices away, and lock the screen, whenever you leave the desk.")
    return lines + wrap(clean(advice), wide, _TEXT, 3)
