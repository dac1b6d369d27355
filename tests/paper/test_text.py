"""Texts measured, shortened and put in order; nothing is markup, nothing breaks a layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paper.fonts import face
from app.paper.joined import joined
from app.paper.text import MORE, UNKNOWN, clean, largest, shorten, visual, width, wrap

SIZES = st.floats(4, 60)
ROOMS = st.floats(20, 500)


@given(st.text())
def test_any_text_becomes_one_line_of_known_characters(text: str) -> None:
    made = clean(text)
    assert made == made.strip()
    assert not any(one in made for one in "\n\r\t\x00\u202e\u200b")
    assert clean(made).replace(UNKNOWN, "") == made.replace(UNKNOWN, "")
    assert len(visual(made)) == len(made)


@given(st.text(), ROOMS, SIZES, st.booleans())
def test_a_shortened_text_has_room(text: str, room: float, size: float, bold: bool) -> None:
    plain = clean(text)
    short = shorten(plain, room, size, bold)
    assert width(short, size, bold) <= max(room, width(MORE, size, bold)) + 0.01
    assert short == plain or (short.endswith(MORE) and plain.startswith(short[:-1]))


@given(st.text(), ROOMS, st.floats(4, 16), st.integers(1, 5))
def test_wrapped_lines_have_room_and_lose_nothing_unsaid(
    text: str, room: float, size: float, most: int
) -> None:
    plain = clean(text)
    lines = wrap(plain, room, size, most)
    assert len(lines) <= most
    assert all(width(line, size) <= max(room, width(MORE, size)) + 0.01 for line in lines)
    said = "".join(lines).replace(" ", "")
    assert said == plain.replace(" ", "") or said.endswith(MORE)


def test_words_stay_whole_where_they_can() -> None:
    assert wrap("one two three four", width("one two t", 10), 10, 3) == ["one two", "three", "four"]
    assert wrap("abc " + "d" * 30, width("d" * 12, 10), 10, 4) == ["abc", "d" * 12, "d" * 12, "d" * 6]


def test_spaces_are_one_and_none_at_the_ends() -> None:
    for text in ("  a  b ", "  é  b ", "a\t\nb", " "):
        assert clean(text) == " ".join(text.split())


def test_bold_has_what_is_known() -> None:
    assert clean("\U0001d5a0") == "A", "the bold cut has no mathematical letters"


def test_accents_stay_with_their_letter() -> None:
    text = "aaaa" + "x\u0301" * 3
    for room in range(5, 60):
        assert "x" + MORE not in shorten(text, room, 10)


def test_what_the_font_lacks() -> None:
    assert clean("漢") == UNKNOWN
    assert clean("Ａｂ") == "Ab", "made of letters that it has"
    assert clean("👩\u200d👧") == UNKNOWN * 2
    assert clean("👍🏽") == UNKNOWN
    assert clean("a\ud800b") == f"a{UNKNOWN}b"


def test_hebrew_is_read_from_the_right() -> None:
    assert visual("שלום") == "םולש"
    assert visual("x 14 (אב)") == "x 14 (בא)"
    assert visual("plain (text)") == "plain (text)"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("بيت", "\ufe91\ufef4\ufe96"),  # all three join
        ("دار", "\ufea9\ufe8d\ufead"),  # none joins the next
        ("سلام", "\ufeb3\ufefc\ufee1"),  # lam and alef are one
        ("کریم", "\ufb90\ufeae\ufbfe\ufee2"),  # Persian
        ("گھر", "\ufb94\ufbad\ufeae"),
        ("ب", "\ufe8f"),
        ("no Arabic", "no Arabic"),
    ],
)
def test_arabic_letters_join(written: str, shown: str) -> None:
    assert joined(written) == shown


def test_every_joined_form_has_a_picture() -> None:
    letters = [chr(one) for one in range(0x600, 0x700)]
    made = "".join(clean(one + other) for one in letters for other in letters[0x20:0x30])
    assert all(face(bold).knows(one) for one in set(made) for bold in (False, True))


def test_the_largest_size_that_has_room() -> None:
    size = largest("HOU/2026/00012", 100, 40, 6, bold=True)
    assert width("HOU/2026/00012", size, bold=True) == pytest.approx(100)
    assert largest("x", 100, 40, 6) == 40
    assert largest("W" * 300, 100, 40, 6) == 6
    assert largest("", 100, 40, 6) == 40
