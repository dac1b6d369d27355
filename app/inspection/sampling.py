"""The draw of a round: how many places, and which. Pure: the same seed draws the same everywhere."""

import hashlib
import math
from collections.abc import Sequence

USUAL_SHARE = 5
"""One desk in so many is looked at, where nothing else is wanted."""
USUAL_MOST = 40
Z95 = 1.959963984540054
"""Two-sided 95 % of the normal distribution, in standard deviations."""


def usual_size(population: int) -> int:
    """Return a fifth of the places, rounded up, and at most 40."""
    return min(-(-population // USUAL_SHARE), USUAL_MOST)


def size_for(points: float, population: int) -> int:
    """Return how many of a finite number of places give an interval of ± so many percentage points.

    At 95 %, for the least favourable rate of one half. ValueError for a precision that is none.
    """
    if not 0 < points < 50:
        raise ValueError("a precision lies between 0 and 50 points")
    if population < 1:
        return 0
    endless = (Z95 * 50 / points) ** 2
    return min(math.ceil(endless / (1 + (endless - 1) / population)), population)


def drawn(codes: Sequence[str], seed: str, size: int) -> list[str]:
    """Return the first codes of the draw: their order is that of SHA-256 of seed and code, as UTF-8."""
    return sorted(codes, key=lambda code: hashlib.sha256((seed + code).encode()).digest())[:size]
