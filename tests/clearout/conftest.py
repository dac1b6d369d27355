"""A clear-out day of a council: who plans it, who owns the paper, stations, and a rule for the paper."""

import pytest

from tests.clearout.day import Day
from tests.council import Council


@pytest.fixture
def day(council: Council) -> Day:
    """Return a day that runs, with two stations."""
    return Day(council)
