"""The draw: how many, which, and that every place is as likely as another."""

import pytest

from app.inspection.sampling import drawn, size_for, usual_size
from tests.faults.draws import chi_squared, count_draws


@pytest.mark.parametrize(
    ("population", "size"), [(0, 0), (1, 1), (5, 1), (6, 2), (50, 10), (200, 40), (5000, 40)]
)
def test_a_fifth_and_at_most_forty(population: int, size: int) -> None:
    assert usual_size(population) == size


@pytest.mark.parametrize(("population", "size"), [(50, 34), (100, 50), (200, 66), (400, 78), (1, 1), (0, 0)])
def test_ten_points_of_a_finite_area(population: int, size: int) -> None:
    assert size_for(10, population) == size


@pytest.mark.parametrize("points", [0, -1, 50, 100])
def test_a_precision_that_is_none(points: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 50"):
        size_for(points, 100)


def test_the_same_seed_draws_the_same_whatever_order_they_come_in() -> None:
    codes = [f"L{number:07}" for number in range(50)]
    first = drawn(codes, "2f9a", 10)
    assert first == drawn(list(reversed(codes)), "2f9a", 10)
    assert first == [  # as `sha256sum` has it
        "L0000032",
        "L0000005",
        "L0000029",
        "L0000004",
        "L0000008",
        "L0000007",
        "L0000012",
        "L0000006",
        "L0000024",
        "L0000044",
    ]
    assert first != drawn(codes, "2f9b", 10)
    assert len(set(drawn(codes, "2f9a", 60))) == 50


def test_a_smaller_draw_is_the_beginning_of_a_larger_one() -> None:
    codes = [f"L{number:07}" for number in range(50)]
    assert drawn(codes, "s", 20)[:10] == drawn(codes, "s", 10)


def test_every_place_is_as_likely_as_another() -> None:
    """A hundred thousand draws are `python -m tests.faults.draws --count 100000`."""
    assert chi_squared(count_draws(3000), 3000) < 67.0, "49 degrees of freedom: more has a chance of 4 in 100"
