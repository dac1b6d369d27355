"""The rate of a round with its honest uncertainty. Pure."""

import math
from dataclasses import dataclass

from app.inspection.sampling import Z95

LEAST = 5
"""Below so many checks no rate is shown: it would speak of persons, and say nothing."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many were clear, of how many; rate and 95 % interval in percent, None where suppressed."""

    n: int
    clear: int
    rate: float | None
    low: float | None
    high: float | None

    @property
    def suppressed(self) -> bool:
        """Whether there are too few checks for a rate."""
        return self.rate is None


def rate(clear: int, n: int, population: int | None = None) -> Rate:
    """Return the rate with its Wilson interval; of a finite population if one is given.

    A sample without replacement knows more than its size says: n(N-1)/(N-n) takes its place.
    ValueError for counts that can't be.
    """
    if not 0 <= clear <= n or (population is not None and population < n):
        raise ValueError("more clear than checked, or more checked than there are")
    if n < LEAST:
        return Rate(n, clear, None, None, None)
    share = clear / n
    if population == n:
        return Rate(n, clear, _percent(share), _percent(share), _percent(share))
    effective = n if population is None else n * (population - 1) / (population - n)
    square = Z95**2 / effective
    middle = (share + square / 2) / (1 + square)
    half = math.sqrt(share * (1 - share) * square + square**2 / 4) / (1 + square)
    return Rate(n, clear, _percent(share), _percent(max(middle - half, 0)), _percent(min(middle + half, 1)))


def _percent(share: float) -> float:
    return round(share * 100, 1)
