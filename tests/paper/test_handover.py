"""The list of what is handed over: its codes are read back, and it goes on page after page to be signed."""

from collections import Counter

import pytest

from app.codes.own import make
from app.overview.printed import HandoverList
from app.paper.handover import handover
from app.paper.ink import MM, PAGE, Box
from tests.council import NOON
from tests.paper.reading import DPI, read, trouble
from tests.paper.things import NASTY, visit

WHOLE = Box(5 * MM, 5 * MM, PAGE[0] - 10 * MM, PAGE[1] - 10 * MM)
GIVER = make("P", 12)


def what(count: int, text: str = "J. Okafor") -> HandoverList:
    """Return a list of so many files."""
    return HandoverList(GIVER, text, text, "Front desk", NOON, visit(count, text).lent)


@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("seen_at", DPI)
def test_the_givers_badge_is_read(dpi: int, seen_at: int) -> None:
    found = read(handover(what(3), dpi=dpi).pdf, seen_at)
    assert found == Counter({("Code128", GIVER): 1, ("QRCode", GIVER): 1})


@pytest.mark.parametrize("count", [1, 16, 100])
def test_every_file_is_on_it_and_the_last_page_is_signed(count: int) -> None:
    made = handover(what(count))
    assert sum(box.what == "row" for page in made.pages for box in page) == count
    assert sum(box.what == "sign" for box in made.pages[-1]) == 2
    assert read(made.pdf, 203)["Code128", GIVER] == len(made.pages)


@pytest.mark.parametrize("text", NASTY)
def test_whatever_the_texts_say(text: str) -> None:
    for page in handover(what(3, text)).pages:
        assert not trouble(page, WHOLE)


def test_nobody_named_to_receive() -> None:
    made = handover(HandoverList(GIVER, "J. Okafor", None, "Front desk", NOON, visit(1).lent))
    assert read(made.pdf, 203)["QRCode", GIVER] == 1
