"""Labels on every sheet: each code is read back, every text keeps to its label, whatever it says."""

import pytest

from app.codes.own import make
from app.core.refusals import Refused
from app.overview.printed import Badge, BlankLabel, FileLabel, Kind
from app.paper.bars import LEAST, QUIET, modules
from app.paper.fonts import face
from app.paper.ink import MM
from app.paper.labels import labels
from app.paper.sheets import Sheet, sheet, sheets
from tests.paper.reading import DPI, bars, pixels, read, trouble
from tests.paper.things import latin, nasty, one_of_each

ALL = sorted(sheets())


def files(count: int) -> list[FileLabel]:
    return [FileLabel(make("F", at), f"HOU/2026/{at:05d}", "14 Station Road") for at in range(count)]


@pytest.mark.parametrize("number", ALL)
@pytest.mark.parametrize("seen_at", DPI)
def test_every_code_of_every_kind_is_read(number: str, seen_at: int) -> None:
    things = one_of_each()
    made = labels(things, sheet(number))
    assert read(made.pdf, seen_at) == bars(thing.code for thing in things)


@pytest.mark.parametrize("number", ALL)
@pytest.mark.parametrize("dpi", DPI)
def test_every_code_is_read_on_a_printer_of_other_dots(number: str, dpi: int) -> None:
    things = one_of_each()
    made = labels(things, sheet(number), dpi=dpi)
    assert read(made.pdf, dpi) == bars(thing.code for thing in things)


@pytest.mark.parametrize("number", ALL)
def test_whatever_a_text_says_nothing_overlaps_or_leaves_its_label(number: str) -> None:
    things, on = nasty(), sheet(number)
    made = labels(things, on)
    drawn = [boxes for page in made.pages for boxes in page]
    assert len(drawn) == len(things)
    for at, (thing, boxes) in enumerate(zip(things, drawn, strict=True)):
        assert not trouble(boxes, on.label(at % on.count)), thing


@pytest.mark.parametrize("number", ["L7651", "L7159", "Z57X32"])
def test_bars_read_whatever_the_text_says(number: str) -> None:
    things = nasty()
    made = labels(things, sheet(number))
    assert read(made.pdf, 203) == bars(thing.code for thing in things)


def test_nothing_is_drawn_outside_a_label() -> None:
    """The pixels themselves, not what the layout says of them."""
    things, on = nasty(), sheet("D99012")
    for at, page in enumerate(pixels(labels(things, on).pdf, 203)):
        wide, high = page.size
        edges = [
            page.crop(box)
            for box in (
                (0, 0, wide, 2),
                (0, high - 2, wide, high),
                (0, 0, 2, high),
                (wide - 2, 0, wide, high),
            )
        ]
        assert all(edge.getextrema() == (255, 255) for edge in edges), things[at]


def test_a_letter_that_reaches_beyond_what_it_measures_is_cut() -> None:
    """A tie between two letters, at the end of a name that fills its label."""
    on = Sheet("S", "Small", 100, 60, 1, 1, 64, 34, 10, 10, 64, 34, 300)
    (page,) = pixels(labels([Badge(make("P", 1), "ABCDEFGHIJKLMNO" + "\u035d")], on).pdf, 300)
    right = round(74 / 25.4 * 300) + 1
    assert page.crop((0, 0, right, page.height)).getextrema() == (0, 255)
    assert page.crop((right, 0, *page.size)).getextrema() == (255, 255)


@pytest.mark.parametrize(("width", "height"), [(154.545, 18.061), (161.04, 18.04), (199.0, 18.0)])
def test_the_line_of_a_low_blank_label_keeps_off_its_word(width: float, height: float) -> None:
    low = Sheet("S", "Low", width, height, 1, 1, width, height, 0, 0, width, height, 300)
    made = labels([BlankLabel(make("F", 1), Kind.FILES)], low)
    assert not trouble(made.pages[0][0], low.label(0))


@pytest.mark.parametrize("number", ALL)
@pytest.mark.parametrize("dpi", DPI)
def test_modules_are_whole_dots_and_quiet_zones_are_kept(number: str, dpi: int) -> None:
    things, on = one_of_each(), sheet(number)
    made = labels(things, on, dpi=dpi)
    drawn = [boxes for page in made.pages for boxes in page]
    for at, (thing, boxes) in enumerate(zip(things, drawn, strict=True)):
        (box,) = [box for box in boxes if box.what == "bars"]
        module = box.width / (len(modules(thing.code)) + 2 * QUIET)
        in_dots = module / (72 / dpi)
        assert in_dots == pytest.approx(round(in_dots), abs=1e-6)
        assert module >= LEAST - 1e-6
        assert box.inside(on.label(at % on.count))
        start = (box.left + QUIET * module) / (72 / dpi)
        assert start == pytest.approx(round(start), abs=1e-3), "bars begin where a dot does"


def test_a_part_used_sheet_goes_on_where_it_was_left() -> None:
    on = sheet("L7159")
    made = labels(files(30), on, skip=5)
    assert [len(page) for page in made.pages] == [19, 11]
    first = made.pages[0][0]
    assert not trouble(first, on.label(5))
    assert read(made.pdf, 203) == bars(thing.code for thing in files(30))


def test_labels_that_are_used_are_left_out_of_the_first_sheet_only() -> None:
    on = sheet("L7159")
    made = labels(files(25), on, used={0, 7, 23})
    first, second = made.pages
    assert [len(first), len(second)] == [21, 4]
    free = [at for at in range(24) if at not in {0, 7, 23}]
    for drawn, at in [*zip(first, free, strict=True), *zip(second, range(4), strict=True)]:
        assert trouble(drawn, on.label(at)) == []
    with pytest.raises(Refused, match="All labels of this sheet are used"):
        labels(files(1), on, used=range(24))


@pytest.mark.parametrize("skip", [-1, 24, 1000])
def test_more_than_a_sheet_can_not_be_used_already(skip: int) -> None:
    with pytest.raises(Refused, match="at most 23"):
        labels(files(1), sheet("L7159"), skip=skip)


def test_a_printers_offset_moves_every_label() -> None:
    on = sheet("L7163")
    straight, moved = (labels(files(1), on, offset=offset).pages[0][0] for offset in ((0, 0), (2, -1)))
    for one, other in zip(straight, moved, strict=True):
        assert other.left - one.left == pytest.approx(2 * MM, abs=0.3), "to the nearest dot"
        assert other.bottom - one.bottom == pytest.approx(1 * MM, abs=0.3)
    with pytest.raises(Refused, match="at most 20"):
        labels(files(1), on, offset=(21, 0))


@pytest.mark.parametrize(("width", "height"), [(30.0, 30.0), (60.0, 12.0)])
def test_a_label_too_small_for_bars_is_refused(width: float, height: float) -> None:
    small = Sheet("S", "Small", width, height, 1, 1, width, height, 0, 0, width, height, 300)
    with pytest.raises(Refused, match="The label is too"):
        labels(files(1), small)


def test_a_sensitive_file_shows_its_reference_only() -> None:
    title = "A title that names somebody"
    plain = labels([FileLabel(make("F", 1), "HOU/1", title)], sheet("L7159")).pages[0][0]
    hidden = labels([FileLabel(make("F", 1), "HOU/1")], sheet("L7159")).pages[0][0]
    assert [box.what for box in hidden] == ["bars", "code", "text"]
    assert len(plain) == len(hidden) + 1


def test_the_same_input_makes_the_same_bytes() -> None:
    on = sheet("L7160")
    assert labels(one_of_each(), on).pdf == labels(one_of_each(), on).pdf


def test_the_font_is_ours_and_inside() -> None:
    pdf = labels(one_of_each(), sheet("L7159")).pdf
    assert b"Helvetica" not in pdf
    assert b"DejaVuSans" in pdf
    assert pdf.count(b"/FontFile2") >= 2


def test_most_of_latin_has_a_picture() -> None:
    letters = latin()
    known = [one for one in letters if face().knows(one)]
    assert len(known) / len(letters) > 0.75
    assert all(face().knows(one) for one in letters if one < "\u0250" and one.isprintable())


@pytest.mark.parametrize("number", ALL)
def test_a_third_longer(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Welsh is longer: our own words grow by a third, and the last day of a badge is still there."""
    monkeypatch.setattr("app.paper.label._", lambda text: text + " " + "n" * (len(text) // 3))
    on = sheet(number)
    made = labels(one_of_each(), on)
    drawn = [boxes for page in made.pages for boxes in page]
    for at, boxes in enumerate(drawn):
        assert not trouble(boxes, on.label(at % on.count))
