"""Draws of desks from many seeds: each desk must come up as often as the others, by a chi-squared test.

`python -m tests.faults.draws --count 100000`. The seeds are counted, so a run is the same each time.
"""

import argparse
import json
import sys
from collections import Counter

from app.inspection.sampling import drawn

DESKS, SIZE = 50, 10
CODES = [f"L{number:07}" for number in range(DESKS)]
LIMIT_1_PERCENT = 74.92
"""A uniform draw is above it once in a hundred times, with 49 degrees of freedom."""


def count_draws(count: int) -> Counter[str]:
    """Return how often each desk was drawn."""
    return Counter(code for seed in range(count) for code in drawn(CODES, f"{seed:032x}", SIZE))


def chi_squared(counts: Counter[str], count: int) -> float:
    """Return how far the counts are from even ones.

    Draws without replacement vary less than independent ones: the sum is divided by that.
    """
    even = count * SIZE / DESKS
    return sum((counts[code] - even) ** 2 / even for code in CODES) / (1 - (SIZE - 1) / (DESKS - 1))


def main() -> int:
    """Draw, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    count = parser.parse_args().count
    found = chi_squared(count_draws(count), count)
    print(json.dumps({"draws": count, "chi_squared": round(found, 2), "limit": LIMIT_1_PERCENT}))
    return 0 if found < LIMIT_1_PERCENT else 1


if __name__ == "__main__":
    sys.exit(main())
