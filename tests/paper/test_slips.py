"""The tracer, the slips and the mat: codes read back as bars and as QR, whatever the texts say."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.codes.own import MAT, make
from app.paper.closure import closure_sheet, dummy_slip
from app.paper.ink import MM, PAGE, Box
from app.paper.mat import mat
from app.paper.returns_slip import back, returns_slip
from app.paper.slip import Paper
from app.paper.slips import together
from app.paper.tracer import tracer
from app.paper.visit_slip import visit_slip
from tests.paper.reading import DPI, bars, read, trouble
from tests.paper.things import AT, NASTY, closed, lacking, latin, out, pieces, visit

WHOLE = Box(5 * MM, 5 * MM, PAGE[0] - 10 * MM, PAGE[1] - 10 * MM)
SLIPS: dict[str, tuple[Callable[..., Paper], str]] = {
    "tracer": (lambda text=None, **how: tracer(out(text), **how), make("F", 12)),
    "visit": (lambda text=None, **how: visit_slip(visit(3, text), **how), make("P", 12)),
    "closure": (lambda text=None, **how: closure_sheet(closed(text), **how), make("F", 12)),
    "dummy": (lambda text=None, **how: dummy_slip(lacking(text), **how), make("F", 12)),
    "returns": (lambda text=None, **how: returns_slip(visit(3, text), **how), make("P", 12)),
}


def both(code: str, pages: int = 1) -> Counter[tuple[str, str]]:
    return Counter({("Code128", code): pages, ("QRCode", code): pages})


@pytest.mark.parametrize("name", SLIPS)
@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("seen_at", DPI)
def test_both_codes_are_read(name: str, dpi: int, seen_at: int) -> None:
    make_slip, code = SLIPS[name]
    assert read(make_slip(dpi=dpi).pdf, seen_at) == both(code)


@pytest.mark.parametrize("name", SLIPS)
def test_whatever_the_texts_say(name: str) -> None:
    make_slip, code = SLIPS[name]
    for text in [*NASTY, *pieces(latin())[:4]]:
        made = make_slip(text)
        for page in made.pages:
            assert not trouble(page, WHOLE), text
        assert read(made.pdf, 203) == both(code, len(made.pages)), text


@pytest.mark.parametrize("count", [1, 13, 14, 15, 16, 17, 18, 19, 20, 100])
def test_a_long_list_goes_on_page_after_page(count: int) -> None:
    made = visit_slip(visit(count))
    rows = 0
    for page in made.pages:
        assert not trouble(page, WHOLE)
        rows += sum(box.what == "row" for box in page)
    assert rows == count
    assert sum(box.what == "sign" for box in made.pages[-1]) == 2
    assert not any(box.what == "sign" for page in made.pages[:-1] for box in page)
    assert any(box.what == "row" for box in made.pages[-1]), "what is signed stands above it"


def test_a_receipt_bears_the_day_on_which_the_last_file_came_back() -> None:
    old = replace(visit(2), opened_at=AT - dt.timedelta(days=30))
    assert back(old).foot == "Files returned by Amara Okafor on 3 Mar 2026, 12:05"


def test_a_visits_slip_and_receipt_come_together() -> None:
    made = together(visit(2))
    assert len(made.pages) == 2
    assert read(made.pdf, 203) == both(make("P", 12), 2)


@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("seen_at", DPI)
def test_every_command_of_the_mat_is_read(dpi: int, seen_at: int) -> None:
    made = mat(dpi=dpi)
    assert read(made.pdf, seen_at) == bars(MAT.values())
    assert not trouble(made.pages[0], WHOLE)


def test_the_same_input_makes_the_same_bytes() -> None:
    assert visit_slip(visit(20)).pdf == visit_slip(visit(20)).pdf
    assert tracer(out()).pdf == tracer(out()).pdf
    assert mat().pdf == mat().pdf


def test_a_third_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Welsh is longer: every word of ours grows by a third, and still nothing overlaps."""
    for module in ("closure", "tracer", "visit_slip", "returns_slip", "listing", "slip", "mat"):
        monkeypatch.setattr(f"app.paper.{module}._", lambda text: text + " " + "n" * (len(text) // 3))
    for made in (tracer(out()), together(visit(20)), mat(), closure_sheet(closed()), dummy_slip(lacking())):
        for page in made.pages:
            assert not trouble(page, WHOLE)
    assert read(mat().pdf, 203) == bars(MAT.values())
