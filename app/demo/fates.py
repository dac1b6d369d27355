"""Which few files are missing, lost, disposed of, held or otherwise special, decided beforehand."""

from collections.abc import Callable
from enum import StrEnum


class Fate(StrEnum):
    """What became of a file."""

    MISSING = "missing"
    LOST = "lost"
    DISPOSED = "disposed"
    IN_BATCH = "in an approved batch"
    BAGGED = "bagged"
    HELD = "held"
    COVERT = "covert"
    TWIN = "twin"
    """Shares a foreign code with another file."""


OLD = frozenset({Fate.DISPOSED, Fate.IN_BATCH, Fate.BAGGED})
"""Fates of files that are long closed."""

OLD_PERCENT = 25
"""The share of the files, from the first one on, that are old enough to be disposed of."""

GONE = frozenset({Fate.MISSING, Fate.LOST})
"""Fates that need a past; the newest files have none."""

GONE_PERCENT = 85

_SHARES: tuple[tuple[Fate, float, int], ...] = (
    (Fate.BAGGED, 0.0, 2),
    (Fate.TWIN, 0.0, 2),
    (Fate.DISPOSED, 0.01, 10),
    (Fate.IN_BATCH, 0.001, 5),
    (Fate.MISSING, 0.002, 6),
    (Fate.LOST, 0.0004, 2),
    (Fate.COVERT, 0.0002, 3),
    (Fate.HELD, 0.003, 5),
)
_AT_MOST = 0.04


def fates(files: int, suits: Callable[[int, Fate], bool]) -> dict[int, Fate]:
    """Return the fate of each file (numbered from 0) that has one, spread evenly over those that suit."""
    found: dict[int, Fate] = {}
    for fate, share, least in _SHARES:
        count = max(int(files * share), min(least, int(files * _AT_MOST)))
        percent = OLD_PERCENT if fate in OLD else GONE_PERCENT if fate in GONE else 100
        among = files * percent // 100
        for number in range(count):
            start = (2 * number + 1) * among // (2 * count)
            place = next((n for n in range(start, among) if n not in found and suits(n, fate)), None)
            if place is not None:
                found[place] = fate
    return found
