"""Rates with their intervals, against figures that were reckoned elsewhere."""

import pytest

from app.inspection.rates import rate


@pytest.mark.parametrize(
    ("clear", "n", "found"),
    [(46, 50, (92.0, 81.2, 96.8)), (50, 50, (100.0, 92.9, 100.0)), (7, 20, (35.0, 18.1, 56.7))],
)
def test_wilson(clear: int, n: int, found: tuple[float, float, float]) -> None:
    one = rate(clear, n)
    assert (one.rate, one.low, one.high) == found


@pytest.mark.parametrize("n", range(5))
def test_below_five_checks_there_is_no_rate(n: int) -> None:
    one = rate(n, n)
    assert one.suppressed
    assert (one.rate, one.low, one.high) == (None, None, None)


def test_a_finite_area_is_known_better() -> None:
    endless, finite = rate(30, 40), rate(30, 40, 60)
    assert endless.low is not None and endless.high is not None
    assert finite.low is not None and finite.high is not None
    assert endless.low < finite.low < 75 < finite.high < endless.high
    assert (finite.low, finite.high) == (66.5, 81.9)


def test_where_all_were_looked_at_nothing_is_uncertain() -> None:
    one = rate(9, 10, 10)
    assert (one.rate, one.low, one.high) == (90.0, 90.0, 90.0)


@pytest.mark.parametrize(("clear", "n", "population"), [(6, 5, None), (-1, 5, None), (5, 6, 5)])
def test_counts_that_can_not_be(clear: int, n: int, population: int | None) -> None:
    with pytest.raises(ValueError, match="more"):
        rate(clear, n, population)
