"""The papers of rounds: form, result, cards and receipt; their codes read back, whatever the texts say."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.codes.own import make
from app.inspection.rates import rate
from app.overview.rounds import CheckRow, FindingRow, ItemRow, PapersRow, RoundPage, RoundRow
from app.paper.desk_card import card_of, desk_cards
from app.paper.ink import MM, PAGE, Box
from app.paper.papers_receipt import papers_receipt
from app.paper.round_form import PLACES, round_form
from app.paper.round_result import round_result
from app.paper.slip import Paper
from tests.paper.reading import DPI, pixels, read, trouble
from tests.paper.things import AT, NASTY

WHOLE = Box(5 * MM, 5 * MM, PAGE[0] - 10 * MM, PAGE[1] - 10 * MM)
ITEMS = 23
KINDS = ("Code128", "QRCode")
"""Ours; a decoder may take a row of like letters for a bar code of another kind."""


def found(nth: int, text: str) -> FindingRow:
    """A serious finding, every other one with an owner."""
    owner, due = (text, dt.date(2026, 4, 1)) if nth % 2 else (None, None)
    return FindingRow(
        nth,
        1,
        text,
        text,
        text,
        "CD01",
        text,
        5,
        True,
        text,
        False,
        AT,
        text,
        text,
        None,
        owner,
        due,
        None,
        None,
    )


def page(text: str | None = None, places: int = 5, items: int = ITEMS) -> RoundPage:
    """A round of so many places; every third has a finding."""
    name = text or "3.01"
    rows = tuple(ItemRow(f"CD{at}", text or f"Item {at}", 4, "", "", "") for at in range(items))
    checks = tuple(
        CheckRow(
            at,
            make("L", at),
            name,
            name,
            "fixed" if at % 4 else "home",
            bool(at % 4),
            text,
            text,
            tuple(item.code for item in rows if at % 3 or item.code != "CD2"),
            "findings" if at % 3 == 0 else "clear",
            None,
            name,
            AT,
            (found(at, name),) if at % 3 == 0 else (),
            (),
        )
        for at in range(1, places + 1)
    )
    row = RoundRow(12, name, name, AT, AT, name[:64], 50, places, places, rate(46, 50, 60))
    top = ((name, 3), (name, 1))
    return RoundPage(row, 3, 4, rows, checks, 1, 2, 3, top)


def form(text: str | None = None, **how: int) -> Paper:
    return round_form(page(text), **how)


def result(text: str | None = None, **how: int) -> Paper:
    return round_result(page(text), **how)


def cards(text: str | None = None, **how: int) -> Paper:
    made = [card_of(check) for check in page(text).checks]
    return desk_cards([card for card in made if card is not None], **how)


def receipt(text: str | None = None, **how: int) -> Paper:
    name = text or "Rent statements"
    return papers_receipt(PapersRow(7, 12, name, name, name, name, name, AT, None, None), **how)


def code(text: str) -> Counter[tuple[str, str]]:
    return Counter({("Code128", text): 1, ("QRCode", text): 1})


PAPERS: dict[str, tuple[Callable[..., Paper], Counter[tuple[str, str]]]] = {
    "form": (form, Counter({("QRCode", "ROUND-12"): 1})),
    "result": (result, code("ROUND-12")),
    "cards": (cards, Counter()),
    "receipt": (receipt, code("RECEIPT-7")),
}


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("dpi", DPI)
def test_the_codes_are_read(name: str, dpi: int) -> None:
    made, codes = PAPERS[name]
    assert read(made(dpi=dpi).pdf, dpi) == codes


@pytest.mark.parametrize("name", PAPERS)
def test_whatever_the_texts_say(name: str) -> None:
    made, codes = PAPERS[name]
    for text in NASTY:
        paper = made(text)
        for drawn in paper.pages:
            assert not trouble(drawn, WHOLE), text
        ours = {one: count for one, count in read(paper.pdf, 203).items() if one[0] in KINDS}
        assert ours == codes, text


def test_twelve_places_a_page_with_a_box_for_each_item_that_applies() -> None:
    made = round_form(page(places=30))
    assert [sum(box.what == "row" for box in drawn) for drawn in made.pages] == [PLACES, PLACES, 6]
    ticks = [sum(box.what == "tick" for box in drawn) for drawn in made.pages]
    assert ticks[0] == PLACES * (ITEMS + 4) - 4  # one item does not apply at every third place
    assert sum(box.what == "note" for box in made.pages[0]) == PLACES


@pytest.mark.parametrize("items", [1, 9, 30])
def test_as_many_items_as_a_checklist_may_have(items: int) -> None:
    made = round_form(page(places=12, items=items))
    assert not trouble(made.pages[0], WHOLE)


def test_the_result_is_one_page_however_much_was_found() -> None:
    made = round_result(page(places=200))
    (drawn,) = made.pages
    assert not trouble(drawn, WHOLE)


def test_two_cards_a_page_and_none_for_what_nobody_saw() -> None:
    made = cards()
    assert len(made.pages) == 3
    assert len(pixels(made.pdf, 50)) == 3
    unseen = page(places=1).checks[0]
    assert card_of(replace(unseen, result=None)) is None
    assert card_of(replace(unseen, result="locked")) is None


def test_a_card_names_nobody_and_no_file() -> None:
    check = page(places=3).checks[2]
    card = card_of(check)
    assert card is not None
    assert card.found == ("3.01",)
    words = {field: str(getattr(card, field)) for field in card.__slots__}
    assert set(words) == {"place", "on", "found", "has_papers"}
