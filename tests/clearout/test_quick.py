"""A line of bulk paper as it is typed in three or four keys."""

import pytest

from app.clearout.quick import Quick, quick
from app.core.refusals import Refused

CODES = ("HOU-1", "HOU-2")


def said(text: str, years: tuple[int, int] | None = None) -> Quick:
    return quick(text, years, CODES)


def test_four_keys_are_enough_after_the_first_line() -> None:
    found = said("2 40", (2003, 2007))
    assert (found.class_code, found.years, found.amount, found.unit) == ("HOU-2", (2003, 2007), 400, "mm")


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("1 2003 40", 400, "mm"),
        ("1 2003 40cm", 400, "mm"),
        ("1 2003 2.5m", 2500, "mm"),
        ("1 2003 2,5m", 2500, "mm"),
        ("1 2003 12f", 12, "files"),
        ("1 2003 8k", 8000, "g"),
        ("hou-1 8kg 2003", 8000, "g"),
    ],
)
def test_amounts(text: str, amount: int, unit: str) -> None:
    assert (said(text).amount, said(text).unit) == (amount, unit)


@pytest.mark.parametrize(
    ("years", "found"),
    [("03-07", (2003, 2007)), ("98-02", (1998, 2002)), ("1999", (1999, 1999)), ("1985–2001", (1985, 2001))],
)
def test_years(years: str, found: tuple[int, int]) -> None:
    assert said(f"1 {years} 40").years == found


def test_what_is_no_record_has_no_class_and_no_years() -> None:
    assert (said("d 20").what, said("r 20").what, said("b 20").what) == (
        "duplicates",
        "drafts",
        "blank forms",
    )
    assert said("d 20", (2003, 2007)).years is None


def test_a_sensitive_line_says_so() -> None:
    assert said("1 2003 40 s").marking == "OFFICIAL-SENSITIVE"


def test_a_class_that_is_called_like_a_kind_is_never_taken_for_it() -> None:
    with pytest.raises(Refused, match="B is a class here: type its number for it, or blank for"):
        quick("b 40", (2003, 2007), ("A", "B"))
    assert quick("2 40", (2003, 2007), ("A", "B")).class_code == "B"
    assert quick("blank 40", (2003, 2007), ("A", "B")).what == "blank forms"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Begin with"),
        ("9 40", "Begin with"),
        ("HOU-9 40", "Begin with"),
        ("1 40", "from when to when"),
        ("1 2003", "how much"),
        ("1 2003 lots", "neither years nor"),
        ("1 2003 40 50", "neither years nor"),
        ("1 2003 -40", "neither years nor"),
        ("1 2003 2007 40", "These are two times"),
        ("b 03-07 40", "have no years"),
        ("1 0001-0002 40", "neither years nor"),
        ("1 2003 " + "9" * 400, "neither years nor"),
        ("9" * 5000 + " 40", "Begin with"),
    ],
)
def test_a_line_that_says_too_little_is_refused_in_a_sentence(text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        said(text)
