"""The papers of places: put-away list, transit note and clearance certificate; their codes read back."""

import datetime as dt
from collections import Counter
from collections.abc import Callable

import pytest

from app.codes.own import make
from app.overview.clearing import ClearanceCertificate
from app.overview.put_away import AwayLine, AwayList
from app.overview.transit import DespatchLine, DespatchPage, DespatchRow
from app.paper.clearance import clearance_certificate
from app.paper.ink import MM, PAGE, Box
from app.paper.put_away import put_away_list
from app.paper.slip import Paper
from app.paper.transit_note import transit_note
from tests.paper.reading import DPI, read, trouble
from tests.paper.things import AT, NASTY

WHOLE = Box(5 * MM, 5 * MM, PAGE[0] - 10 * MM, PAGE[1] - 10 * MM)


def away(text: str | None = None, count: int = 3, **how: int) -> Paper:
    """A put-away list of so many files."""
    lines = tuple(
        AwayLine(make("F", at), text or f"HOU/{at}", text, text or "Store, Bay 1, Shelf 2", make("L", 9))
        for at in range(count)
    )
    return put_away_list(AwayList(make("L", 12), text or "Returns shelf, Front desk", lines), AT, **how)


def note(text: str | None = None, count: int = 3, **how: int) -> Paper:
    """A transit note of so many files."""
    name = text or "Town Hall"
    row = DespatchRow(
        1,
        12,
        name,
        name,
        make("L", 2),
        text or "D. Driver",
        text,
        dt.date(2026, 3, 6),
        AT,
        None,
        count,
        count,
    )
    lines = tuple(
        DespatchLine(make("F", at), text or f"HOU/{at}", text, bool(at % 2), None) for at in range(count)
    )
    return transit_note(DespatchPage(row, lines), **how)


def cleared(text: str | None = None, count: int = 3, **how: int) -> Paper:
    """The certificate of a cabinet with so many drawers."""
    name = text or "Town Hall, Records Room, Cabinet 4"
    made = ClearanceCertificate(3, make("L", 12), "cabinet", name, text or "R. Osei", text, count, AT)
    return clearance_certificate(made, **how)


PAPERS: dict[str, tuple[Callable[..., Paper], str]] = {
    "away": (away, make("L", 12)),
    "note": (note, "DESPATCH-12"),
    "cleared": (cleared, make("L", 12)),
}


def both(code: str, pages: int = 1) -> Counter[tuple[str, str]]:
    return Counter({("Code128", code): pages, ("QRCode", code): pages})


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("dpi", DPI)
def test_both_codes_are_read(name: str, dpi: int) -> None:
    make_paper, code = PAPERS[name]
    assert read(make_paper(dpi=dpi).pdf, dpi) == both(code)


@pytest.mark.parametrize("name", PAPERS)
def test_whatever_the_texts_say(name: str) -> None:
    make_paper, code = PAPERS[name]
    for text in NASTY:
        made = make_paper(text)
        for page in made.pages:
            assert not trouble(page, WHOLE), text
        assert read(made.pdf, 203) == both(code, len(made.pages)), text


@pytest.mark.parametrize("make_paper", [away, note])
def test_a_long_list_has_all_rows_and_is_signed_at_its_end(make_paper: Callable[..., Paper]) -> None:
    made = make_paper(count=70)
    assert sum(box.what == "row" for page in made.pages for box in page) == 70
    assert sum(box.what == "sign" for box in made.pages[-1]) == 2


def test_a_certificate_is_signed_by_three() -> None:
    (page,) = cleared().pages
    assert sum(box.what == "sign" for box in page) == 6
